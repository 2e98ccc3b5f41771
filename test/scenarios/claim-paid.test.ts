import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../claim/claim-acts.js';
import { readClaim, run } from '../document/dossier.js';
import { fundOf } from '../fund/earn.js';
import { advance } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { completeDraft, earnings, enrolledSince2020, submitAt, withoutHolidays } from './by-the-book.js';

let world: World;
let id: string;
beforeAll(async () => {
  world = await openWorld();
  await enrolledSince2020(world);
});
afterAll(() => world.close());

const amounts = async () => (await fundOf(world, 'FY21_H1', 'incentives-user')).amounts;

describe('E2E-1, by the letter and through the API alone', () => {
  it('earnings of 40,000.00 leave 16,000.00 of co-op, above the threshold', async () => {
    world.setTime('2021-01-04T17:00:00Z');
    await withoutHolidays(world, '2021-01-04');
    const days = ['2020-07-15', '2020-08-15', '2020-09-15', '2020-10-15', '2020-11-15'];
    await earnings(world, '40000.00', days);
    await advance(world, '2021-05-14T17:00:00Z');
    expect(await amounts()).toEqual({ earned: '16000.00', remaining: '16000.00' });
  });

  it('a claim of 4,000.00 is submitted, reserved and due for review on 18 May', async () => {
    ({ id } = await completeDraft(world, '4000.00', '2021-03-10'));
    expect(await submitAt(world, id, '2021-05-14T17:00:00Z')).toEqual([]);
    expect(await readClaim(world, id, 'status reviewDueOn nextDueOn', 'incentives-user')).toEqual({
      status: 'SUBMITTED',
      reviewDueOn: '2021-05-18',
      nextDueOn: '2021-05-18',
    });
    const reserved = { earned: '16000.00', reserved: '4000.00', claimed: '4000.00', remaining: '12000.00' };
    expect(await amounts()).toEqual(reserved);
  });

  it('it is approved in full on 18 May, paid by 20 July, and kept until 10 March 2023', async () => {
    await advance(world, '2021-05-18T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimApprove', { id });
    const fields = 'status approvedAmount { amount } slaBreached retainUntil deadlines { kind dueOn }';
    expect(await readClaim(world, id, fields, 'incentives-user')).toEqual({
      status: 'APPROVED',
      approvedAmount: { amount: '4000.00' },
      slaBreached: false,
      retainUntil: '2023-03-10',
      deadlines: [{ kind: 'PAYMENT', dueOn: '2021-07-20' }],
    });
  });

  it('on 16 August 12,000.00 expire, and 16,000 = 0 + 4,000 + 0 + 12,000', async () => {
    const approved = { earned: '16000.00', approved: '4000.00', claimed: '4000.00' };
    await advance(world, '2021-08-16T06:59:59Z');
    expect(await amounts()).toEqual({ ...approved, remaining: '12000.00' });
    await advance(world, '2021-08-16T07:00:00Z');
    expect(await amounts()).toEqual({ ...approved, expired: '12000.00' });
  });
});

describe('E2E-18, by the letter: the originals of that claim', () => {
  const invoice = async () => {
    const fields =
      'proofOfExecution { documents { nodes { id evidenceKind downloadUrl removedAt } } } history(last: 1) { nodes { action actorRole } }';
    const claim = (await readClaim(world, id, fields)) as unknown as {
      proofOfExecution: { documents: { nodes: { id: string; evidenceKind: string }[] } };
      history: { nodes: object[] };
    };
    const document = claim.proofOfExecution.documents.nodes.find(
      ({ evidenceKind }) => evidenceKind === 'THIRD_PARTY_INVOICE',
    );
    return { document, history: claim.history.nodes };
  };
  const remove = async (persona: string) => {
    const { document } = await invoice();
    const answer = await run(world, persona, 'documentRemove', { id: document?.id }, 'claim { id }');
    return answer.userErrors;
  };

  it('are refused to everybody on 10 March 2023', async () => {
    await advance(world, '2023-03-11T07:59:59Z');
    const refusal = [{ code: 'RETENTION', details: { retainUntil: '2023-03-10' } }];
    expect(await remove('incentives-admin')).toMatchObject(refusal);
    expect((await remove('incentives-user'))[0]?.code).toBe('RETENTION');
    expect((await invoice()).document).toMatchObject({ removedAt: null, downloadUrl: expect.any(String) });
  });

  it('are deleted by the retention job on 11 March 2023, which history tells', async () => {
    await advance(world, '2023-03-11T08:00:00Z');
    const { document, history } = await invoice();
    expect(document).toMatchObject({ removedAt: '2023-03-11T08:00:00Z', downloadUrl: null });
    expect(history).toEqual([{ action: 'originalsRemove', actorRole: null }]);
    expect((await remove('incentives-admin'))[0]?.code).not.toBe('RETENTION');
    expect((await remove('incentives-admin')).length).toBeGreaterThan(0);
  });
});
