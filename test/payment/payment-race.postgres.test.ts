import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { act, approvedClaim, codesOf, earnFrom, must, mutate, payInto, paymentsOf, run } from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2021-05-10T17:00:00Z');
  await payInto(world, 'OWNER_EMEA', 'USD');
  await earn(world, { dollars: '60000.00' });
  world.setTime('2021-05-18T17:00:00Z');
});
afterAll(() => world.close());

it('of ten runs at once one pays, and of ten people who send a payment one does', async () => {
  const claims: string[] = [];
  for (let number = 0; number < 3; number += 1) {
    claims.push(await approvedClaim(world, { amount: '1000.00', currency: 'USD' }));
  }
  const runs = await Promise.all(Array.from({ length: 10 }, () => run(world, program)));
  expect(runs.map(({ created }) => created).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  const payments = await Promise.all(claims.map((claim) => paymentsOf(world, claim)));
  const ids = new Set(payments.flat().map(({ id }) => id));
  expect([payments.flat().length, ids.size]).toEqual([3, 1]);
  expect(payments[0]).toMatchObject([{ amount: { amount: '3000.00', currency: 'USD' } }]);

  const [id] = ids;
  await act(world, 'finance', 'paymentStart', { id });
  const sent = await Promise.all(
    Array.from({ length: 10 }, () => act(world, 'finance', 'paymentSend', { id })),
  );
  expect(sent.map((answer) => codesOf(answer).join() || 'DONE').sort()).toEqual([
    'DONE',
    ...Array.from({ length: 9 }, () => 'INVALID_TRANSITION'),
  ]);
});

it('PAY-8: of runs on two servers one pays, while what was sent comes back', async () => {
  const other = await openWorld({ database: world.database });
  try {
    other.setTime('2021-05-18T17:00:00Z');
    const first = await approvedClaim(world, { amount: '1000.00', currency: 'USD' });
    await run(world, program);
    const [sent] = await paymentsOf(world, first);
    await must(world, 'finance', 'paymentStart', { id: sent?.id });
    await must(world, 'finance', 'paymentSend', { id: sent?.id });
    const second = await approvedClaim(world, { amount: '500.00', currency: 'USD' });
    const [reversed, ...runs] = await Promise.all([
      act(world, 'finance', 'paymentReverse', { id: sent?.id, comment: 'The account was closed.' }),
      ...[world, other, world, other, world, other].map((server) => run(server, program)),
    ]);
    expect([codesOf(reversed), reversed.payment?.status]).toEqual([[], 'REVERSED']);
    expect(runs.map(({ created, userErrors }) => [created, userErrors]).sort()).toEqual([
      ...Array.from({ length: 5 }, () => [0, []]),
      [1, []],
    ]);
    expect((await paymentsOf(world, first)).map(({ status }) => status)).toEqual(['REVERSED']);
    expect(await paymentsOf(other, second)).toMatchObject([{ status: 'DUE', amount: { amount: '500.00' } }]);
    const paid = 'query ($id: ID!) { claim(id: $id) { paidAmount { amount } } }';
    expect((await world.ask('finance', paid, { id: first })).data).toEqual({ claim: { paidAmount: null } });
    const faults: unknown[] = [];
    await checkPayments(world.database.db, (fault) => faults.push(fault));
    expect(faults).toEqual([]);
  } finally {
    await other.close();
  }
});

it('PAY-8: a run and a person who release a payment at once release it once', async () => {
  const claim = await approvedClaim(world, { amount: '700.00', currency: 'USD' });
  await run(world, program);
  const [payment] = await paymentsOf(world, claim);
  await must(world, 'finance', 'paymentHold', { id: payment?.id, comment: 'A question.' });
  const [released, ran] = await Promise.all([
    act(world, 'finance', 'paymentRelease', { id: payment?.id }),
    run(world, program),
  ]);
  expect([codesOf(released), ran.created, ran.userErrors]).toEqual([[], 0, []]);
  const [after] = await paymentsOf(world, claim);
  expect(after).toMatchObject({
    status: 'DUE',
    history: { nodes: ['paymentRun', 'paymentHold', 'paymentRelease'].map((action) => ({ action })) },
  });
});

/** Whether a session of this database waits for a lock of another. */
async function somebodyWaits(): Promise<boolean> {
  const sql = `select exists (select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock') as waits`;
  const [row] = await world.database.db.readUnscoped({ sql, parameters: [] });
  return row?.waits === true;
}

it('MON-11: two parts of a claim that are sent at once are both paid', async () => {
  world.setTime('2028-01-10T17:00:00Z');
  const tax = { taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'] };
  await mutate(world, 'incentives-admin', 'taxProfileSave', { locationId: '50000000', ...program, ...tax });
  await payInto(world, 'OWNER_AMERICAS', 'USD');
  await earnFrom(world, 'OWNER_EMEA', '12000.00', { appliesOn: '2027-03-31' });
  await earnFrom(world, 'OWNER_AMERICAS', '8000.00', { appliesOn: '2027-04-30' });
  const claim = await approvedClaim(world, { amount: '1000.00', currency: 'USD' }, '2027-12-10');
  await run(world, program);
  const parts = await paymentsOf(world, claim);
  const amounts = parts.map(({ amount }) => (amount as { amount: string }).amount);
  expect(amounts.sort()).toEqual(['400.00', '600.00']);
  for (const { id } of parts) await must(world, 'finance', 'paymentStart', { id });
  const [first, second] = parts;

  let other: Promise<unknown> = Promise.resolve();
  await world.database.db.write({ ownerSide: true, partnerIds: [] }, async ({ query }) => {
    const sql = `update payment set status = 'SENT', sent_on = '2028-01-10' where id = $1`;
    await query({ sql, parameters: [fromGlobalId(first?.id ?? '')?.uuid] });
    let isOver = false;
    other = must(world, 'finance', 'paymentSend', { id: second?.id }).finally(() => {
      isOver = true;
    });
    // The second has seen the first unsent, and goes on only when the first is committed.
    while (!(await somebodyWaits())) expect(isOver).toBe(false);
  });
  await other;
  const paid = 'query ($id: ID!) { claim(id: $id) { paidAmount { amount } } }';
  const { data } = await world.ask('finance', paid, { id: claim });
  expect(data).toEqual({ claim: { paidAmount: { amount: '1000.00' } } });
});

it('the database itself refuses to pay a claim or a month twice', async () => {
  const [line] = await world.database.db.readUnscoped({
    sql: 'select id from payment_line where claim_id is not null limit 1',
    parameters: [],
  });
  const copy = `insert into payment_line select (jsonb_populate_record(row, jsonb_build_object('id', gen_random_uuid()))).*
    from payment_line row where id = $1`;
  const again = world.database.db.readUnscoped({ sql: copy, parameters: [line?.id] });
  await expect(again).rejects.toMatchObject({ code: '23505', constraint: 'claim_paid_once' });
});
