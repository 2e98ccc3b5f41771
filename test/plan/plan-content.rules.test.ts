import { describe, expect, it } from 'vitest';
import { programYearPeriod } from '../../src/kernel/calendar.js';
import type { CampaignFacts, PlanContent, PlanSettings } from '../../src/plan/plan.facts.js';
import { activityFindings, campaignFindings, planFindings } from '../../src/plan/plan-content.rules.js';
import { activity, campaign, content } from './plan.fixture.js';

const settings: PlanSettings = {
  period: programYearPeriod('FY21'),
  paymentModel: 'CLAIM_REIMBURSEMENT',
  ownerEmailDomains: ['owner.example'],
};

const found = (change: Partial<PlanContent>, other: Partial<PlanSettings> = {}) =>
  planFindings({ ...content, ...change }, { ...settings, ...other }).map(
    ({ code, field }) => `${code} ${field.join('.')}`,
  );
const withCampaign = (change: Partial<CampaignFacts>) => found({ campaigns: [{ ...campaign, ...change }] });

describe('the content of a plan', () => {
  it('PLAN-2, PLAN-3, PLAN-11: a complete plan has no findings', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Partial<PlanContent>, string[]]>([
    ['no name', { name: '  ' }, ['FIELD_REQUIRED name']],
    ['no limit', { limitMinor: '0' }, ['FIELD_REQUIRED limit', 'PLANNED_AMOUNT_OVER_LIMIT limit']],
    ['no reviewer', { reviewerEmail: null }, ['FIELD_REQUIRED reviewerEmail']],
    ['a blank reviewer', { reviewerEmail: ' ' }, ['FIELD_REQUIRED reviewerEmail']],
    [
      'a reviewer elsewhere, FLD-8',
      { reviewerEmail: 'me@partner.example' },
      ['REVIEWER_EMAIL_INVALID reviewerEmail'],
    ],
    [
      'a reviewer in a sub-domain',
      { reviewerEmail: 'me@x.owner.example' },
      ['REVIEWER_EMAIL_INVALID reviewerEmail'],
    ],
    ['a broken address', { reviewerEmail: 'owner.example' }, ['REVIEWER_EMAIL_INVALID reviewerEmail']],
    ['two addresses', { reviewerEmail: 'a@b@owner.example' }, ['REVIEWER_EMAIL_INVALID reviewerEmail']],
    ['upper case', { reviewerEmail: 'Manager@OWNER.example' }, []],
    ['no campaign', { campaigns: [] }, ['CAMPAIGNS_REQUIRED campaigns']],
  ])('PLAN-2, PLAN-11: %s', (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it.each<[string, Partial<CampaignFacts>, string[]]>([
    ['without a name', { name: '' }, ['FIELD_REQUIRED campaigns.0.name']],
    ['without activities', { activities: [] }, ['ACTIVITIES_REQUIRED campaigns.0.activities']],
    ['of one day', { startsOn: '2021-03-01', endsOn: '2021-03-01' }, []],
    [
      'reversed',
      { startsOn: '2021-03-02', endsOn: '2021-03-01' },
      ['CAMPAIGN_DATES_REVERSED campaigns.0.endsOn'],
    ],
    ['from the first to the last day', { startsOn: '2020-07-01', endsOn: '2021-06-30' }, []],
    ['from a day earlier', { startsOn: '2020-06-30' }, ['CAMPAIGN_OUTSIDE_PERIOD campaigns.0.startsOn']],
    ['to a day later', { endsOn: '2021-07-01' }, ['CAMPAIGN_OUTSIDE_PERIOD campaigns.0.startsOn']],
  ])('PLAN-2, PLAN-3, PLAN-11: a campaign %s', (_, change, expected) => {
    expect(withCampaign(change)).toEqual(expected);
  });

  it.each([
    ['without a name', { name: ' ' }, ['FIELD_REQUIRED campaigns.0.activities.0.name']],
    ['without a country', { countries: [] }, ['COUNTRIES_REQUIRED campaigns.0.activities.0.countries']],
    ['for nothing', { plannedMinor: '0' }, []],
    ['below zero', { plannedMinor: '-1' }, ['AMOUNT_INVALID campaigns.0.activities.0.plannedAmount']],
    [
      'in another currency',
      { currency: 'EUR' },
      ['CURRENCY_MISMATCH campaigns.0.activities.0.plannedAmount'],
    ],
  ])('PLAN-2: an activity %s', (_, change, expected) => {
    expect(withCampaign({ activities: [{ ...activity, ...change }] })).toEqual(expected);
  });

  it.each([
    ['CLAIM_REIMBURSEMENT', '600000', []],
    ['CLAIM_REIMBURSEMENT', '600001', ['PLANNED_AMOUNT_OVER_LIMIT limit']],
    ['PLAN_CAPPED_MONTHLY', '11600000', []],
    ['PLAN_CAPPED_MONTHLY', '11600001', ['PLANNED_AMOUNT_OVER_LIMIT limit']],
  ] as const)(
    'PLAN-3: under %s a second activity of %s minor units',
    (paymentModel, plannedMinor, expected) => {
      const second = { ...campaign, id: 'campaign-2', activities: [{ ...activity, plannedMinor }] };
      expect(found({ campaigns: [campaign, second] }, { paymentModel })).toEqual(expected);
    },
  );

  it('PLAN-3: the refusal carries the amounts as decimal strings', () => {
    const campaigns = [{ ...campaign, activities: [{ ...activity, plannedMinor: 12_000_001n }] }];
    const [finding] = planFindings(
      { ...content, campaigns },
      { ...settings, paymentModel: 'PLAN_CAPPED_MONTHLY' },
    );
    expect(finding?.details).toEqual({
      planned: '120000.01',
      allowed: '120000.00',
      limit: '10000.00',
      months: 12,
      unit: 'USD',
    });
  });

  it('PLAN-3: one campaign or activity is measured alone; activities may still come', () => {
    const wrong = { ...campaign, startsOn: '2021-07-02', endsOn: '2021-07-01', activities: [] };
    expect(campaignFindings(wrong, 'USD', settings.period).map(({ code, field }) => [code, field])).toEqual([
      ['CAMPAIGN_DATES_REVERSED', ['endsOn']],
      ['CAMPAIGN_OUTSIDE_PERIOD', ['startsOn']],
    ]);
    expect(
      activityFindings({ ...activity, name: '' }, 'USD').map(({ code, field }) => [code, field]),
    ).toEqual([['FIELD_REQUIRED', ['name']]]);
  });
});
