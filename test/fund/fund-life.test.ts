import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessFund, expireFund } from '../../src/fund/fund.service.js';
import { checkLedger } from '../../src/fund/ledger-check.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { findDue } from '../../src/schedule/due.queries.js';
import { act, advertising, codesOf, completeDossier, done, readyDraft } from '../claim/claim-acts.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { booked, earn, fundOf } from './earn.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** After each story the books of the whole world are in order. */
const booksInOrder = async (): Promise<void> => {
  const faults: unknown[] = [];
  const { entries } = await checkLedger(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
  expect(entries).toBeGreaterThan(10_000);
};

const uuidOf = (id: string): string => fromGlobalId(id)?.uuid ?? '';

/** A draft with a complete dossier over an amount in dollars, on a day of work. */
async function draftOf(dollars: string, executedOn: string, number: string): Promise<string> {
  const claimedAmount = { amount: dollars, currency: 'USD' };
  const draft = await done(world, 'incentives-user', 'claimCreate', {
    ...advertising,
    executedOn,
    claimedAmount,
  });
  await completeDossier(world, draft.id, number, Number(dollars) * 100);
  return draft.id;
}

/** What has fallen due on the fund at an instant, by name. */
async function dueOn(fundId: string, at: string): Promise<string[]> {
  const window = {
    since: new Date(at),
    until: new Date(at),
    warningDays: [],
    fundWarningDays: [],
    retention: false,
  };
  const items = await findDue(world.database.db, window, null);
  return items.filter(({ id }) => id === uuidOf(fundId)).map(({ kind }) => kind);
}

describe('E2E-1, E2E-9: from earnings to the end of the claim period', () => {
  afterAll(booksInOrder);

  it('keeps the books at every step', async () => {
    expect(await earn(world, { dollars: '16000.00', at: '2020-12-31T00:00:00Z' })).toEqual([]);
    world.setTime('2021-05-14T17:00:00Z');
    const id = await draftOf('4000.00', '2021-03-10', 'E1-1');
    await done(world, 'incentives-user', 'claimSubmit', { id });
    const { id: fundId, ...fund } = await fundOf(world, 'FY21_H1');
    expect(fund).toEqual({
      executeBy: '2021-06-30',
      expirationDate: '2021-08-15',
      amounts: { earned: '16000.00', reserved: '4000.00', claimed: '4000.00', remaining: '12000.00' },
    });

    world.setTime('2021-05-18T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimApprove', { id });
    const approved = { earned: '16000.00', approved: '4000.00', claimed: '4000.00' };
    expect((await fundOf(world, 'FY21_H1')).amounts).toEqual({ ...approved, remaining: '12000.00' });

    expect(await dueOn(fundId, '2021-08-16T06:59:59.999Z')).toEqual([]);
    expect(await booked(world, '2021-08-16T06:59:59.999Z', (one) => expireFund(one, uuidOf(fundId)))).toBe(
      false,
    );
    expect(await dueOn(fundId, '2021-08-16T07:00:00Z')).toEqual(['FUND_EXPIRE']);
    expect(await booked(world, '2021-08-16T07:00:00Z', (one) => expireFund(one, uuidOf(fundId)))).toBe(true);
    expect(await dueOn(fundId, '2021-08-16T07:00:00Z')).toEqual([]);
    expect(await booked(world, '2021-08-17T07:00:00Z', (one) => expireFund(one, uuidOf(fundId)))).toBe(false);
    expect((await fundOf(world, 'FY21_H1')).amounts).toEqual({ ...approved, expired: '12000.00' });
  });

  it('shows the balance as of any instant, and every entry with what it left', async () => {
    const { id } = await fundOf(world, 'FY21_H1');
    const query = `query ($id: ID!) { node(id: $id) { ... on FundBalance {
      before: amounts(asOf: "2020-12-30T23:59:59Z") { remaining { amount } }
      earned: amounts(asOf: "2021-05-14T16:59:59Z") { remaining { amount } reserved { amount } }
      submitted: amounts(asOf: "2021-05-14T17:00:00Z") { remaining { amount } reserved { amount } }
      entries { nodes { number kind debit credit amount { amount } exchangeRate claim { id }
        balanceAfter { remaining { amount } } } } } } }`;
    const { data } = await world.ask<{ node: Record<string, unknown> }>('finance', query, { id });
    const { entries, ...amounts } = data?.node ?? {};
    expect(amounts).toEqual({
      before: { remaining: { amount: '0.00' } },
      earned: { remaining: { amount: '16000.00' }, reserved: { amount: '0.00' } },
      submitted: { remaining: { amount: '12000.00' }, reserved: { amount: '4000.00' } },
    });
    const { nodes } = entries as { nodes: Record<string, unknown>[] };
    expect(nodes.map(({ number, kind, debit, credit }) => [number, kind, debit, credit])).toEqual([
      [1, 'EARNING', 'EARNED', 'REMAINING'],
      [2, 'RESERVATION', 'REMAINING', 'RESERVED'],
      [3, 'APPROVAL', 'RESERVED', 'APPROVED'],
      [4, 'EXPIRY', 'REMAINING', 'EXPIRED'],
    ]);
    expect(nodes[1]).toMatchObject({
      exchangeRate: '1',
      claim: { id: expect.any(String) },
      balanceAfter: { remaining: { amount: '12000.00' } },
    });
  });
});

describe('E2E-2: the threshold', () => {
  afterAll(booksInOrder);

  it('converts 9,999.99, takes it back at 10,000.00, and refuses a claim in between', async () => {
    await earn(world, { dollars: '9999.99', periodCode: 'FY21_H2', at: '2021-06-15T00:00:00Z' });
    const { id } = await fundOf(world, 'FY21_H2');
    const assess = (at: string) => booked(world, at, (one) => assessFund(one, uuidOf(id)));
    expect(await assess('2021-07-01T06:59:59.999Z')).toBe(false);
    expect(await dueOn(id, '2021-07-01T07:00:00Z')).toEqual(['FUND_ASSESS']);
    expect(await assess('2021-07-01T07:00:00Z')).toBe(true);
    expect((await fundOf(world, 'FY21_H2')).amounts).toEqual({ earned: '9999.99', converted: '9999.99' });

    world.setTime('2021-08-20T17:00:00Z');
    const claimId = await draftOf('100.00', '2021-07-15', 'E2-1');
    const before = await tablesDigest(world.database.db);
    const refused = await act(world, 'incentives-user', 'claimSubmit', { id: claimId });
    expect(refused.userErrors).toMatchObject([
      { code: 'INSUFFICIENT_FUNDS', field: ['claimedAmount'], details: { available: '0.00', unit: 'USD' } },
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);

    await earn(world, { dollars: '0.01', periodCode: 'FY21_H2', at: '2021-08-15T00:00:00Z' });
    expect((await fundOf(world, 'FY21_H2')).amounts).toEqual({ earned: '10000.00', remaining: '10000.00' });
    await done(world, 'incentives-user', 'claimSubmit', { id: claimId });
  });
});

describe('E2E-12: request, rejection and dispute', () => {
  afterAll(booksInOrder);

  it('reserves, keeps, releases, reserves again and approves', async () => {
    await earn(world, { dollars: '6000.00', periodCode: 'FY21_H2', at: '2021-08-21T00:00:00Z' });
    const amounts = async () => (await fundOf(world, 'FY21_H2')).amounts;
    const free = Number((await amounts()).remaining);
    const left = (less: number) => (free - less).toFixed(2);
    const at = async (instant: string, persona: string, mutation: string, input: Record<string, unknown>) => {
      world.setTime(instant);
      return done(world, persona, mutation, input);
    };
    world.setTime('2021-09-24T17:00:00Z');
    const id = await draftOf('3000.00', '2021-08-10', 'E12-1');
    expect(await at('2021-09-24T17:00:00Z', 'incentives-user', 'claimSubmit', { id })).toMatchObject({
      reviewDueOn: '2021-09-28',
    });
    expect(await amounts()).toMatchObject({ remaining: left(3000), reserved: '3100.00' });
    await at('2021-09-28T17:00:00Z', 'reviewer', 'claimReviewStart', { id });
    await at('2021-09-28T17:00:00Z', 'reviewer', 'claimActionRequest', {
      id,
      comment: 'A readable invoice, please.',
    });
    expect(await amounts()).toMatchObject({ remaining: left(3000), reserved: '3100.00' });
    await at('2021-10-06T17:00:00Z', 'incentives-user', 'claimSubmit', { id });
    expect(await amounts()).toMatchObject({ remaining: left(3000), reserved: '3100.00' });
    await at('2021-10-08T17:00:00Z', 'reviewer', 'claimReviewStart', { id });
    const reason = { reason: 'Still unreadable.', reasonCodes: ['OTHER'] };
    await at('2021-10-08T17:00:00Z', 'reviewer', 'claimReject', { id, ...reason });
    expect(await amounts()).toMatchObject({ remaining: left(0), reserved: '100.00' });
    await at('2021-10-11T17:00:00Z', 'incentives-user', 'claimDispute', {
      id,
      justification: 'It is readable.',
    });
    expect(await amounts()).toMatchObject({ remaining: left(3000), reserved: '3100.00' });
    world.setTime('2021-10-18T17:00:00Z');
    expect(codesOf(await act(world, 'reviewer', 'claimApprove', { id }))).toEqual(['FORBIDDEN']);
    await done(world, 'reviewer-2', 'claimApprove', { id });
    expect(await amounts()).toMatchObject({ remaining: left(3000), reserved: '100.00', approved: '3000.00' });
  });

  it('CLM-11, MON-15: a dispute after the claim period takes back what it released, and no more', async () => {
    world.setTime('2022-02-14T17:00:00Z');
    const id = await draftOf('2000.00', '2021-12-10', 'M15-1');
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    world.setTime('2022-02-16T17:00:00Z');
    const { id: fundId } = await fundOf(world, 'FY21_H2');
    await booked(world, '2022-02-16T08:00:00Z', (one) => expireFund(one, uuidOf(fundId)));
    const expired = Number((await fundOf(world, 'FY21_H2')).amounts.expired);
    const shown = async () => (await fundOf(world, 'FY21_H2')).amounts.expired;
    await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
    expect(await shown()).toBe((expired + 2000).toFixed(2));
    await done(world, 'incentives-user', 'claimDispute', { id, justification: 'Yes.' });
    expect(await shown()).toBe(expired.toFixed(2));
    const approvedAmount = { amount: '1500.00', currency: 'USD' };
    await done(world, 'reviewer-2', 'claimApprove', { id, approvedAmount, reason: 'In part.' });
    expect(await shown()).toBe((expired + 500).toFixed(2));
  });
});

describe('MON-16: an adjustment while a claim is under review', () => {
  afterAll(booksInOrder);

  it('is settled by what the claim releases, before anything comes from payments', async () => {
    world.setTime('2022-08-12T17:00:00Z');
    const amounts = async () => (await fundOf(world, 'FY22_H1')).amounts;
    const earned = { dollars: '10000.00', periodCode: 'FY22_H1', at: '2022-03-14T16:00:00Z' };
    await earn(world, earned);
    expect(await amounts()).toEqual({ earned: '10000.00', remaining: '10000.00' });
    const id = await draftOf('8000.00', '2022-06-10', 'M16-1');
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const less = { dollars: '-5000.00', at: '2022-08-12T18:00:00Z', kind: 'ADJUSTMENT' } as const;
    await earn(world, { ...earned, ...less });
    const claimed = { reserved: '8000.00', claimed: '8000.00' };
    expect(await amounts()).toEqual({ earned: '5000.00', recoverable: '3000.00', ...claimed });

    world.setTime('2022-08-16T17:00:00Z');
    await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
    expect(await amounts()).toEqual({ earned: '5000.00', expired: '5000.00' });
    const dispute = { id, justification: 'Yes.' };
    expect((await act(world, 'incentives-user', 'claimDispute', dispute)).userErrors).toMatchObject([
      { code: 'INSUFFICIENT_FUNDS', details: { available: '5000.00', unit: 'USD' } },
    ]);
    // Of what expires later, the claim takes back what it released (MON-15): both entries of it.
    await earn(world, { ...earned, dollars: '3000.00', at: '2022-08-16T18:00:00Z' });
    await done(world, 'incentives-user', 'claimDispute', dispute);
    expect(await amounts()).toEqual({ earned: '8000.00', ...claimed });
  });
});

describe('a claim that is corrected', () => {
  afterAll(booksInOrder);

  it('CLM-8: holds its new amount, within what remains', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'Is that all?' });
    const { amounts } = await fundOf(world, 'FY21_H1');
    const claimedAmount = { amount: '2500.00', currency: 'USD' };
    await done(world, 'incentives-user', 'claimUpdate', { id, claimedAmount });
    expect((await fundOf(world, 'FY21_H1')).amounts).toEqual(amounts);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    const after = (await fundOf(world, 'FY21_H1')).amounts;
    expect(Number(after.remaining) - Number(amounts.remaining)).toBe(1500);
  });
});
