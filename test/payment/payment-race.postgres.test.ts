import { afterAll, beforeAll, expect, it } from 'vitest';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { act, approvedClaim, codesOf, payInto, paymentsOf, run } from './paying.js';

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
