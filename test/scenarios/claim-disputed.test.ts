import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, codesOf, done } from '../claim/claim-acts.js';
import { readClaim, run } from '../document/dossier.js';
import { fundOf } from '../fund/earn.js';
import { advance, toldTo } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { completeDraft, earnings, enrolledSince2020, submitAt, withoutHolidays } from './by-the-book.js';

let world: World;
let id: string;
beforeAll(async () => {
  world = await openWorld();
  await enrolledSince2020(world);
  world.setTime('2021-07-01T17:00:00Z');
  await withoutHolidays(world, '2021-07-01');
  await earnings(world, '40000.00', ['2021-01-15', '2021-03-15', '2021-05-15', '2021-06-15']);
  await advance(world, '2021-09-24T17:00:00Z');
});
afterAll(() => world.close());

const amounts = async () => (await fundOf(world, 'FY21_H2')).amounts;
const free = { earned: '16000.00', remaining: '16000.00' };
const reserved = { earned: '16000.00', reserved: '3000.00', claimed: '3000.00', remaining: '13000.00' };
const shown = async (fields: string) => readClaim(world, id, fields, 'incentives-user');

describe('E2E-12, by the letter and through the API alone', () => {
  it('is submitted on Friday 24 September and due on the 28th', async () => {
    expect(await amounts()).toEqual(free);
    ({ id } = await completeDraft(world, '3000.00', '2021-07-20'));
    expect(await submitAt(world, id, '2021-09-24T17:00:00Z')).toEqual([]);
    expect(await shown('status reviewDueOn')).toEqual({ status: 'SUBMITTED', reviewDueOn: '2021-09-28' });
    expect(await amounts()).toEqual(reserved);
  });

  it('stays reserved while the reviewer waits for a readable invoice, and the admin is told', async () => {
    await advance(world, '2021-09-28T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'A readable invoice, please.' });
    expect(await shown('status history(last: 1) { nodes { action comment } }')).toEqual({
      status: 'ACTION_REQUIRED',
      history: { nodes: [{ action: 'claimActionRequest', comment: 'A readable invoice, please.' }] },
    });
    expect(await amounts()).toEqual(reserved);
    const told = await toldTo(world, 'incentives-admin', { kind: { eq: 'CLAIM_ACTION_REQUIRED' } });
    expect(told.some(({ claim }) => claim?.id === id)).toBe(true);
  });

  it('is corrected on 6 October, due on the 8th, and rejected then: nothing stays reserved', async () => {
    await advance(world, '2021-10-06T17:00:00Z');
    const comment = { claimId: id, text: 'Scanned anew.' };
    expect((await run(world, 'incentives-user', 'commentAdd', comment, 'comment { id }')).userErrors).toEqual(
      [],
    );
    expect(await submitAt(world, id, '2021-10-06T17:00:00Z')).toEqual([]);
    expect(await shown('status reviewDueOn')).toEqual({ status: 'SUBMITTED', reviewDueOn: '2021-10-08' });
    await advance(world, '2021-10-08T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const no = { id, reason: 'Still unreadable.', reasonCodes: ['INSUFFICIENT_EVIDENCE'] };
    await done(world, 'reviewer', 'claimReject', no);
    expect(await amounts()).toEqual(free);
  });

  it('could be disputed until 7 November, and no longer', async () => {
    world.setTime('2021-11-08T08:00:00Z');
    const before = await tablesDigest(world.database.db);
    const late = await act(world, 'incentives-user', 'claimDispute', {
      id,
      justification: 'It is readable.',
    });
    expect(late.userErrors).toMatchObject([
      { code: 'DISPUTE_WINDOW_CLOSED', details: { deadline: '2021-11-07' } },
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('is disputed on 11 October, reserved again, due on the 18th, and decided by another reviewer', async () => {
    world.setTime('2021-10-11T17:00:00Z');
    await done(world, 'incentives-user', 'claimDispute', { id, justification: 'It is readable.' });
    expect(await shown('status reviewDueOn')).toEqual({ status: 'DISPUTED', reviewDueOn: '2021-10-18' });
    expect(await amounts()).toEqual(reserved);
    await advance(world, '2021-10-18T17:00:00Z');
    for (const mutation of ['claimApprove', 'claimReject', 'claimActionRequest']) {
      const words = { reason: 'No.', reasonCodes: ['OTHER'], comment: 'No.' };
      const { reason, reasonCodes, comment } = words;
      const input =
        mutation === 'claimApprove'
          ? { id }
          : mutation === 'claimReject'
            ? { id, reason, reasonCodes }
            : { id, comment };
      expect(codesOf(await act(world, 'reviewer', mutation, input)), mutation).toEqual(['FORBIDDEN']);
    }
    await done(world, 'reviewer-2', 'claimApprove', { id });
    expect(await amounts()).toEqual({
      earned: '16000.00',
      approved: '3000.00',
      claimed: '3000.00',
      remaining: '13000.00',
    });
    const { history } = (await shown('history(first: 50) { nodes { at action } }')) as {
      history: { nodes: { at: string; action: string }[] };
    };
    const instants = history.nodes.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort());
    const moves = [
      'claimCreate',
      'claimSubmit',
      'claimReviewStart',
      'claimActionRequest',
      'claimSubmit',
      'claimReviewStart',
      'claimReject',
      'claimDispute',
      'claimApprove',
    ];
    const seen = history.nodes.map(({ action }) => action).filter((action) => moves.includes(action));
    expect(seen).toEqual(moves);
    expect(history.nodes.length).toBeGreaterThanOrEqual(8);
  });
});
