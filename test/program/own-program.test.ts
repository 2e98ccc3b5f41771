import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../support/server.js';
import {
  act,
  codesOf,
  done,
  importEarning,
  openOwnWorld,
  place,
  programCode,
  setUpProgram,
  takePartnerIn,
  webinarDraft,
} from './own-world.js';

let world: World;
let claimId: string;

beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
});
afterAll(() => world.close());

describe('a program of another owner, on a database that held nothing (OP-27, decisions 25)', () => {
  it('is set up through the API alone, and reads as it was set', async () => {
    await setUpProgram(world);
    const { data } = await world.ask(
      'manager',
      `{ program(code: "${programCode}") { currency timeZone fiscalYearStartMonth ownerEmailDomains version
        split(on: "2026-06-01") { coOpPercent } coOpThreshold(on: "2026-06-30") { amount currency }
        holidays { date name } settings { kind value validFrom validTo }
        periods(filter: { code: { in: ["FY26", "FY26_H1"] } }) { nodes { code startsOn endsOn usageStartsOn claimStartsOn claimEndsOn cureEndsOn } }
        activityTypes(on: "2026-06-01") { nodes { code openTo { mode codes } caps { code percent overrides exceptions { programCode programGroup country unlimited amount percent persons } } } }
        history { nodes { action actorRole } } } legalEntities { nodes { code currency } } }`,
    );
    expect(data).toEqual({
      program: {
        currency: 'EUR',
        timeZone: 'Europe/Amsterdam',
        fiscalYearStartMonth: 1,
        ownerEmailDomains: ['owner.example'],
        version: 6,
        split: { coOpPercent: '40' },
        coOpThreshold: { amount: '1000.00', currency: 'EUR' },
        holidays: [{ date: '2026-04-27', name: 'Koningsdag' }],
        settings: [
          {
            kind: 'SPLIT',
            value: { rebatePercent: '60', coOpPercent: '40' },
            validFrom: '2026-01-01',
            validTo: null,
          },
          {
            kind: 'CO_OP_THRESHOLD',
            value: { amount: '1000.00', currency: 'EUR' },
            validFrom: '2026-01-01',
            validTo: null,
          },
          {
            kind: 'PAYING_LEGAL_ENTITIES',
            value: [{ country: null, legalEntityCode: 'OWNER_BENELUX' }],
            validFrom: '2026-01-01',
            validTo: null,
          },
          { kind: 'CLAIM_REVIEW_BUSINESS_DAYS', value: 3, validFrom: '2026-01-01', validTo: null },
        ],
        periods: {
          nodes: [
            {
              code: 'FY26',
              startsOn: '2026-01-01',
              endsOn: '2026-12-31',
              usageStartsOn: null,
              claimStartsOn: null,
              claimEndsOn: null,
              cureEndsOn: null,
            },
            {
              code: 'FY26_H1',
              startsOn: '2026-01-01',
              endsOn: '2026-06-30',
              usageStartsOn: '2026-07-01',
              claimStartsOn: '2026-08-16',
              claimEndsOn: '2027-02-15',
              cureEndsOn: '2027-03-31',
            },
          ],
        },
        activityTypes: {
          nodes: [
            {
              code: 'WEBINAR',
              openTo: { mode: 'PROGRAMS', codes: [programCode] },
              caps: [
                {
                  code: 'WEBINAR_PCT',
                  percent: '25',
                  overrides: [{ programCode, country: 'NL', value: 50 }],
                  exceptions: [
                    {
                      programCode,
                      programGroup: null,
                      country: 'NL',
                      unlimited: false,
                      amount: null,
                      percent: '50',
                      persons: null,
                    },
                  ],
                },
              ],
            },
          ],
        },
        history: {
          nodes: [
            'programCreate',
            'periodsOpen',
            'splitSet',
            'thresholdSet',
            'holidaySet',
            'programSettingsSet',
          ].map((action) => ({ action, actorRole: 'OWNER_PROGRAM_MANAGER' })),
        },
      },
      legalEntities: { nodes: [{ code: 'OWNER_BENELUX', currency: 'EUR' }] },
    });
  });

  it('takes a partner in: company, office, people, enrollment', async () => {
    const enrolled = await takePartnerIn(world);
    expect(enrolled).toEqual({ status: 'ENROLLED', earningsStartOn: '2026-01-01', enrolledForYear: 'FY26' });
  });

  it('imports earnings, each from the company that is set to pay them (MON-2, MON-9)', async () => {
    world.setTime('2026-07-02T09:00:00Z');
    await importEarning(world, 'OWN-1', '10000.00', '2026-03-31');
    const { data } = await world.ask(
      'anna',
      `{ earnings { nodes { earningId coOpAmount { amount currency } rebateAmount { amount } legalEntity { code } period { code } } }
         fundBalances { nodes { earned { amount currency } remaining { amount } usagePeriod { code } } } }`,
    );
    expect(data).toEqual({
      earnings: {
        nodes: [
          {
            earningId: 'OWN-1',
            coOpAmount: { amount: '4000.00', currency: 'EUR' },
            rebateAmount: { amount: '6000.00' },
            legalEntity: { code: 'OWNER_BENELUX' },
            period: { code: 'FY26_H1' },
          },
        ],
      },
      fundBalances: {
        nodes: [
          {
            earned: { amount: '4000.00', currency: 'EUR' },
            remaining: { amount: '4000.00' },
            usagePeriod: { code: 'FY26_H1' },
          },
        ],
      },
    });
  });

  it('carries a claim from draft to approval, within the cap of its country (CAP-10, TIME-11)', async () => {
    world.setTime('2026-09-15T09:00:00Z');
    claimId = await webinarDraft(world, {
      amount: '2500.00',
      executedOn: '2026-09-03',
      invoiceNumber: 'T-1',
    });

    const over = await act(world, 'anna', 'claimSubmit', { id: claimId }, 'claim { status }');
    expect(over.userErrors).toMatchObject([
      {
        code: 'CAP_EXCEEDED',
        details: { capCode: 'WEBINAR_PCT', cap: '2000.00', available: '2000.00', unit: 'EUR' },
      },
    ]);
    const lower = { id: claimId, claimedAmount: { amount: '2000.00', currency: 'EUR' } };
    await done(world, 'anna', 'claimUpdate', lower, 'claim { id }');
    const submitted = await done(
      world,
      'anna',
      'claimSubmit',
      { id: claimId },
      'claim { status reviewDueOn }',
    );
    expect(submitted).toEqual({ status: 'SUBMITTED', reviewDueOn: '2026-09-18' });
    await done(world, 'rita', 'claimReviewStart', { id: claimId }, 'claim { id }');
    const approved = await done(
      world,
      'rita',
      'claimApprove',
      { id: claimId },
      'claim { status approvedAmount { amount currency } }',
    );
    expect(approved).toEqual({ status: 'APPROVED', approvedAmount: { amount: '2000.00', currency: 'EUR' } });
    const { data } = await world.ask(
      'anna',
      '{ fundBalances { nodes { approved { amount } remaining { amount } } } }',
    );
    expect(data).toEqual({
      fundBalances: { nodes: [{ approved: { amount: '2000.00' }, remaining: { amount: '2000.00' } }] },
    });
  });

  it('refuses what nobody has configured (decisions 5)', async () => {
    const early = { ...place, activityTypeCode: 'WEBINAR', name: 'Old', executedOn: '2020-01-01' };
    expect(codesOf(await act(world, 'anna', 'claimCreate', early, 'claim { id }'))).toContain(
      'USAGE_PERIOD_NOT_CONFIGURED executedOn',
    );
  });
});
