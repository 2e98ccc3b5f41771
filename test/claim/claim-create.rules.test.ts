import { describe, expect, it } from 'vitest';
import { type Role, roleCodes } from '../../src/access/role.codes.js';
import {
  type ClaimCreateFacts,
  claimDraftFindings,
  decideClaimCreate,
} from '../../src/claim/claim-create.rules.js';
import { usagePeriodWindow } from '../../src/claim/claim-window.rules.js';
import { halfYearPeriod } from '../../src/kernel/calendar.js';
import { firstInstantAfter, lastInstantOf, viewerWith } from './claim.fixture.js';

const now = new Date('2021-05-14T18:00:00Z');

const claim: ClaimCreateFacts = {
  flow: 'CO_OP_CLAIM',
  name: 'Banners in March',
  executedOn: '2021-03-10',
  claimedMinor: '400000',
  campaign: null,
  window: usagePeriodWindow(halfYearPeriod('FY21_H1')),
  timeZone: 'America/Los_Angeles',
  claimModel: 'CO_OP_CLAIM',
  planMode: 'OPTIONAL',
  planInForce: false,
  enrolled: true,
  profiles: { payouts: [{ status: 'VALID' }], tax: { status: 'VALIDATING', expiresOn: null } },
};

/** E2E-7: an activity of the campaign 2021-03-01…2021-04-30. */
const planProof: ClaimCreateFacts = {
  ...claim,
  flow: 'PLAN_POE',
  planInForce: true,
  profiles: { payouts: [], tax: null },
  campaign: { startsOn: '2021-03-01', endsOn: '2021-04-30' },
};

const codesOf = (facts: ClaimCreateFacts, at = now, ...roles: Role[]) =>
  decideClaimCreate(
    facts,
    viewerWith(...(roles.length > 0 ? roles : (['INCENTIVES_ADMIN'] as const))),
    at,
  ).reasons.map((reason) => reason.code);

describe('creating a claim', () => {
  it.each(roleCodes.values)('CLM-1, CLM-2, OP-10, OP-11: by %s', (role) => {
    const mayClaim = ['INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN'].includes(role);
    expect(codesOf(claim, now, role)).toEqual(mayClaim ? [] : ['FORBIDDEN']);
    expect(codesOf(planProof, now, role)).toEqual(role === 'INCENTIVES_ADMIN' ? [] : ['FORBIDDEN']);
  });

  it('CLM-1, CLM-2: begins as a draft', () => {
    expect(decideClaimCreate(claim, viewerWith('GLOBAL_ADMIN'), now)).toEqual({ to: 'EDITING', reasons: [] });
  });

  it.each([
    ['2021-02-28', ['DATE_OUTSIDE_CAMPAIGN']],
    ['2021-03-01', []],
    ['2021-04-30', []],
    ['2021-05-01', ['DATE_OUTSIDE_CAMPAIGN']],
  ])('E2E-7, CLM-1: a proof dated %s', (executedOn, expected) => {
    expect(codesOf({ ...planProof, executedOn })).toEqual(expected);
  });

  it.each<[string, Partial<ClaimCreateFacts>, string[]]>([
    ['name', { name: '' }, ['FIELD_REQUIRED']],
    ['date', { executedOn: null, window: null }, ['FIELD_REQUIRED']],
    ['amount', { claimedMinor: '0' }, ['FIELD_REQUIRED']],
    ['plan in force', { planInForce: false }, ['PLAN_NOT_IN_FORCE']],
    ['enrollment, ENR-15', { enrolled: false }, ['NOT_ENROLLED']],
  ])('CLM-1: a proof without %s', (_, change, expected) => {
    expect(codesOf({ ...planProof, ...change })).toEqual(expected);
  });

  it.each<[string, Partial<ClaimCreateFacts>, string[]]>([
    ['may have gaps', { name: '', executedOn: null, claimedMinor: '0' }, []],
    ['needs a usage period', { executedOn: null, window: null }, ['FIELD_REQUIRED']],
    ['needs bank and tax data', { profiles: { payouts: [], tax: null } }, ['PROFILES_INCOMPLETE']],
    [
      'needs tax data that have not run out',
      { profiles: { ...claim.profiles, tax: { status: 'VALID', expiresOn: '2021-05-13' } } },
      ['PROFILES_INCOMPLETE'],
    ],
    ['needs an enrollment, ENR-15', { enrolled: false }, ['NOT_ENROLLED']],
    ['is for co-op programs, CPOR-1', { claimModel: 'CUSTOMER_ASSOCIATION' }, ['CLAIM_NOT_OFFERED']],
    ['needs a plan where plans are required, decisions 3', { planMode: 'REQUIRED' }, ['PLAN_REQUIRED']],
    ['needs none where there are none', { planMode: 'NONE' }, []],
    [
      'has no date outside its usage period, E2E-9',
      { executedOn: '2021-07-01' },
      ['DATE_OUTSIDE_USAGE_PERIOD'],
    ],
    ['may lie in the future, TIME-9', { executedOn: '2021-06-30' }, []],
  ])('CLM-2: a draft %s', (_, change, expected) => {
    expect(codesOf({ ...claim, ...change })).toEqual(expected);
  });

  it('CLM-2: from the begin of the usage period to the end of the claim period', () => {
    const early = decideClaimCreate(
      claim,
      viewerWith('INCENTIVES_USER'),
      lastInstantOf('2020-12-31', '-08:00'),
    );
    expect(early.reasons).toMatchObject([
      {
        code: 'USAGE_PERIOD_NOT_BEGUN',
        clearsWhen: 'PERIOD_OPENS',
        clearsAt: new Date('2021-01-01T08:00:00Z'),
      },
    ]);
    expect(codesOf(claim, firstInstantAfter('2020-12-31', '-08:00'))).toEqual([]);
    expect(codesOf(claim, lastInstantOf('2021-08-15'))).toEqual([]);
    expect(codesOf(claim, firstInstantAfter('2021-08-15'))).toEqual(['CLAIM_DEADLINE_PASSED']);
  });

  it('EVD-2: a change of a draft is measured like its creation', () => {
    const fields = claimDraftFindings({ ...planProof, name: ' ', executedOn: '2021-05-01' });
    expect(fields.map(({ code, field }) => [code, field])).toEqual([
      ['FIELD_REQUIRED', ['name']],
      ['DATE_OUTSIDE_CAMPAIGN', ['executedOn']],
    ]);
  });
});
