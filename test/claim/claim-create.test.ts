import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, advertising, type ClaimAnswer, codesOf, done, execute } from './claim-acts.js';
import { planActivity } from './plan-activity.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.setTime('2021-05-14T17:00:00Z'));

const create = (persona: string, input: Record<string, unknown>): Promise<ClaimAnswer> =>
  act(world, persona, 'claimCreate', input);

/** An act that is refused with exactly these codes, and leaves every table as it was. */
async function refusedWith(
  codes: readonly string[],
  attempt: () => Promise<ClaimAnswer>,
): Promise<ClaimAnswer> {
  const before = await tablesDigest(world.database.db);
  const answer = await attempt();
  expect(codesOf(answer)).toEqual(codes);
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return answer;
}

describe('claimCreate in claim flow', () => {
  it('CLM-2: a draft may have gaps, once it names its usage period', async () => {
    const place = {
      locationId: '50000000',
      programCode: 'CLOUD_INDIRECT_RESELLER',
      activityTypeCode: 'TELEMARKETING',
    };
    const bare = await refusedWith(['FIELD_REQUIRED'], () => create('incentives-user', place));
    expect(bare.userErrors[0]?.field).toEqual(['usagePeriodCode']);
    const draft = await done(world, 'incentives-user', 'claimCreate', {
      ...place,
      usagePeriodCode: 'FY21_H1',
    });
    expect(draft).toMatchObject({
      name: '',
      executedOn: null,
      retainUntil: null,
      claimedAmount: { amount: '0.00', currency: 'USD' },
      usagePeriod: { code: 'FY21_H1' },
    });
  });

  it('graph.md 2.8: the same key makes one claim', async () => {
    const input = { ...advertising, idempotencyKey: 'spring' };
    const [first, second] = [await create('incentives-user', input), await create('incentives-user', input)];
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(second.claim).toEqual(first.claim);
    const other = { ...input, name: 'Other' };
    await refusedWith(['IDEMPOTENCY_MISMATCH'], () => create('incentives-user', other));
  });

  it('two drafts of the same input are two claims', async () => {
    const [first, second] = [
      await create('incentives-user', advertising),
      await create('incentives-user', advertising),
    ];
    expect(first.claim?.id).not.toBe(second.claim?.id);
  });

  it('ROLE-6: what the caller does not see is not found', async () => {
    await refusedWith(['NOT_FOUND'], () => create('incentives-admin-2', advertising));
    await refusedWith(['NOT_FOUND'], () => create('no-role', advertising));
    await refusedWith(['NOT_FOUND'], () =>
      create('incentives-user', { ...advertising, activityTypeCode: 'DANCING' }),
    );
    await refusedWith(['NOT_FOUND'], () =>
      create('incentives-user', { ...advertising, usagePeriodCode: 'FY99_H1' }),
    );
  });

  it('OP-11: whoever sees claims but makes none is forbidden to, and hears nothing else', async () => {
    const input = { ...advertising, claimedAmount: { amount: '-1.00', currency: 'USD' } };
    const before = await tablesDigest(world.database.db);
    for (const persona of ['billing-admin', 'account-admin', 'reviewer', 'finance', 'reporting'])
      expect(codesOf(await create(persona, input))).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it.each([
    ['before the period', '2021-03-10', '2020-12-31T17:00:00Z', 'USAGE_PERIOD_NOT_BEGUN'],
    ['after the claim period', '2021-03-10', '2021-08-16T07:00:00Z', 'CLAIM_DEADLINE_PASSED'],
    ['a day in no period', '2020-12-31', '2021-05-14T17:00:00Z', 'USAGE_PERIOD_NOT_CONFIGURED'],
  ])('CLM-2: %s', async (_name, executedOn, at, code) => {
    world.setTime(at);
    await refusedWith([code], () => create('incentives-user', { ...advertising, executedOn }));
  });

  it.each([
    [
      'ACT-5: a type for another group of programs',
      { activityTypeCode: 'TV_RADIO' },
      ['ACTIVITY_TYPE_NOT_ELIGIBLE', 'ACTIVITY_TYPE_NOT_VALID'],
    ],
    [
      'a type of which only the name is known',
      { activityTypeCode: 'MIGRATION_SERVICES' },
      ['ACTIVITY_TYPE_DISABLED'],
    ],
    ['an amount below zero', { claimedAmount: { amount: '-1.00', currency: 'USD' } }, ['AMOUNT_INVALID']],
    ['too many decimals', { claimedAmount: { amount: '1.001', currency: 'USD' } }, ['AMOUNT_INVALID']],
    ['both flows at once', { activityId: 'x' }, ['FIELD_INVALID', 'FIELD_INVALID', 'FIELD_INVALID']],
    ['no place at all', { locationId: null }, ['FIELD_REQUIRED']],
  ])('refuses %s', async (_name, change, codes) => {
    await refusedWith(codes, () => create('incentives-user', { ...advertising, ...change }));
  });

  it('CPOR-1, decisions 3: programs without co-op, and programs that ask for a plan', async () => {
    const admin = (programCode: string) => create('incentives-admin', { ...advertising, programCode });
    expect(codesOf(await admin('ADVISORY_SELL'))).toContain('CLAIM_NOT_OFFERED');
    expect(codesOf(await admin('MARKETING_PLAN_FUND'))).toContain('PLAN_REQUIRED');
  });

  it('ENR-15, CLM-2: an enrollment that ended, and profiles that are incomplete', async () => {
    const other = await openWorld();
    other.setTime('2021-05-14T17:00:00Z');
    await execute(other, "update enrollment set status = 'DISCONTINUED'", []);
    await execute(other, "update tax_profile set status = 'INCOMPLETE'", []);
    expect(codesOf(await act(other, 'incentives-user', 'claimCreate', advertising))).toEqual([
      'NOT_ENROLLED',
      'PROFILES_INCOMPLETE',
    ]);
    await other.close();
  });
});

describe('claimCreate in plan flow', () => {
  const proof = { name: 'Banners', claimedAmount: { amount: '900.00', currency: 'USD' } };
  const march = { startsOn: '2021-03-01', endsOn: '2021-04-30', fundType: 'CO_OP' } as const;

  it('E2E-7: the day lies in the campaign, both ends included', async () => {
    const activityId = await planActivity(world, march);
    const on = (executedOn: string) => create('incentives-admin', { ...proof, activityId, executedOn });
    for (const day of ['2021-03-01', '2021-04-30'])
      expect((await on(day)).claim).toMatchObject({
        flow: 'PLAN_POE',
        executedOn: day,
        activity: { id: activityId },
        usagePeriod: { code: 'FY21_H1' },
        history: { nodes: [{ action: 'claimCreate', actorRole: 'INCENTIVES_ADMIN' }] },
      });
    const late = await refusedWith(['DATE_OUTSIDE_CAMPAIGN'], () => on('2021-05-01'));
    expect(late.userErrors[0]).toMatchObject({
      field: ['executedOn'],
      details: { executedOn: '2021-05-01', startsOn: '2021-03-01', endsOn: '2021-04-30' },
    });
    const input = { ...proof, activityId, executedOn: '2021-03-01' };
    await refusedWith(['FORBIDDEN'], () => create('incentives-user', input));
    await refusedWith(['FORBIDDEN'], () => create('global-admin', input));
    await refusedWith(['NOT_FOUND'], () => create('incentives-admin-2', input));
  });

  it('CLM-1: name, day and amount are needed, and a plan in force', async () => {
    const activityId = await planActivity(world, { ...march, fundType: 'REBATE_AND_CO_OP', inForce: false });
    const answer = await refusedWith(
      ['PLAN_NOT_IN_FORCE', 'FIELD_REQUIRED', 'FIELD_REQUIRED', 'FIELD_REQUIRED'],
      () => create('incentives-admin', { activityId }),
    );
    expect(answer.userErrors.map(({ field }) => field?.[0])).toEqual([
      'activityId',
      'name',
      'executedOn',
      'claimedAmount',
    ]);
  });

  it('decisions 4: a proof of a rebate plan has no usage period', async () => {
    const activityId = await planActivity(world, { ...march, fundType: 'REBATE' });
    const claim = await done(world, 'incentives-admin', 'claimCreate', {
      ...proof,
      activityId,
      executedOn: '2021-03-05',
    });
    expect(claim).toMatchObject({ usagePeriod: null, status: 'EDITING' });
  });
});
