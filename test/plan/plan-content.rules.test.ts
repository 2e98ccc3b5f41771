import { describe, expect, it } from 'vitest';
import { programYearPeriod } from '../../src/kernel/calendar.js';
import type { CampaignFacts, PlanContent, PlanSettings } from '../../src/plan/plan.facts.js';
import {
  type ActivityPlace,
  activityFindings,
  campaignFindings,
  headerFindings,
  planFindings,
  plannedVersion,
} from '../../src/plan/plan-content.rules.js';
import { activity, campaign, content, plannedType as type } from './plan.fixture.js';

const settings: PlanSettings = {
  period: programYearPeriod('FY21'),
  program: { code: 'CLOUD_INDIRECT_RESELLER', programGroup: null },
  paymentModel: 'CLAIM_REIMBURSEMENT',
  ownerEmailDomains: ['owner.example'],
};

const place: ActivityPlace = {
  planCurrency: 'USD',
  program: settings.program,
  startsOn: campaign.startsOn,
  endsOn: campaign.endsOn,
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
    ['of no type', { type: null }, ['NOT_FOUND campaigns.0.activities.0.activityTypeCode']],
    [
      'of a type of which only the name is known',
      { type: { ...type, status: 'DISABLED' } },
      ['ACTIVITY_TYPE_DISABLED campaigns.0.activities.0.activityTypeCode'],
    ],
    [
      'of a type that is closed to the program, ACT-4',
      { type: { ...type, eligiblePrograms: { mode: 'PROGRAM_GROUP', value: 'DEVICE' } } },
      ['ACTIVITY_TYPE_NOT_ELIGIBLE campaigns.0.activities.0.activityTypeCode'],
    ],
    ['of a type that begins on the last day, ACT-6', { type: { ...type, validFrom: '2021-04-30' } }, []],
    [
      'of a type that begins a day later, ACT-6',
      { type: { ...type, validFrom: '2021-05-01' } },
      ['ACTIVITY_TYPE_NOT_VALID campaigns.0.activities.0.activityTypeCode'],
    ],
    ['of a type that ends on the first day, ACT-6', { type: { ...type, validTo: '2021-03-01' } }, []],
    [
      'of a type that ended a day earlier, ACT-6',
      { type: { ...type, validTo: '2021-02-28' } },
      ['ACTIVITY_TYPE_NOT_VALID campaigns.0.activities.0.activityTypeCode'],
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
    expect(campaignFindings(wrong, settings.period).map(({ code, field }) => [code, field])).toEqual([
      ['CAMPAIGN_DATES_REVERSED', ['endsOn']],
      ['CAMPAIGN_OUTSIDE_PERIOD', ['startsOn']],
    ]);
    expect(
      activityFindings({ ...activity, name: '' }, place).map(({ code, field }) => [code, field]),
    ).toEqual([['FIELD_REQUIRED', ['name']]]);
  });

  it.each([
    [{}, []],
    [{ reviewerEmail: null, limitMinor: '0' }, []],
    [{ name: ' ' }, ['FIELD_REQUIRED name']],
    [{ limitMinor: '-1' }, ['AMOUNT_INVALID limit']],
    [{ reviewerEmail: 'me@partner.example' }, ['REVIEWER_EMAIL_INVALID reviewerEmail']],
  ])('PLAN-2, FLD-8: the header of a draft with %j', (change, expected) => {
    const findings = headerFindings({ ...content, ...change }, settings);
    expect(findings.map(({ code, field }) => `${code} ${field.join('.')}`)).toEqual(expected);
  });

  it('ACT-6: an activity is pinned to the first version that is valid during its campaign', () => {
    const versions = [
      { ...type, id: 'old', validFrom: '2020-07-01', validTo: '2021-04-01' },
      { ...type, id: 'new', validFrom: '2021-04-02', validTo: '2021-12-31' },
    ];
    const pinned = (startsOn: string, endsOn: string) => plannedVersion(versions, { startsOn, endsOn })?.id;
    expect(pinned('2021-03-01', '2021-04-30')).toBe('old');
    expect(pinned('2021-04-02', '2021-04-30')).toBe('new');
    expect(pinned('2022-01-01', '2022-01-31')).toBe('new');
    expect(plannedVersion([], campaign)).toBeNull();
  });
});
