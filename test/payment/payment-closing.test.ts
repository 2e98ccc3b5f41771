import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planPaymentDaySql } from '../../schema/migrations/Migration0130PlanPaymentDay.js';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { approvedPlan, dollars, earnRebate, enrol, leeds, programCode } from './monthly.js';
import { act, must, mutate, type PaymentView, run } from './paying.js';

let world: World;
let payment: PaymentView;

/** The program forfeits what lies above the limit, and asks for a tax invoice. */
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2020-07-10T17:00:00Z');
  await enrol(world, leeds);
  world.setTime('2021-03-15T17:00:00Z');
  const terms = { surplusPolicy: 'FORFEIT', taxInvoiceRequired: true };
  await mutate(world, 'program-manager', 'programSettingsSet', {
    programCode,
    validFrom: '2021-04-01',
    ...terms,
  });
  await approvedPlan(new Planning(world), leeds, '10000.00');
});
afterAll(() => world.close());

const runOn = async (day: string): Promise<readonly PaymentView[]> => {
  world.setTime(`${day}T17:00:00Z`);
  const { payments, findings, userErrors } = await run(world, { programCode });
  expect([findings, userErrors]).toEqual([[], []]);
  return payments;
};

describe('MON-5, MON-6, TIME-15: a month is paid on the 15th of the next, with all that was processed in it', () => {
  it('stays open until then, whoever runs payments before', async () => {
    world.setTime('2021-04-30T17:00:00Z');
    await earnRebate(world, leeds.locationId, '5000.00', '2021-04-20');
    expect(await runOn('2021-05-01')).toEqual([]);
    world.setTime('2021-05-05T17:00:00Z');
    await earnRebate(world, leeds.locationId, '5000.00', '2021-04-30');
    expect(await runOn('2021-05-14')).toEqual([]);
    const made = await runOn('2021-05-15');
    expect(made).toMatchObject([
      {
        status: 'PENDING_TAX_INVOICE',
        amount: dollars('10000.00'),
        dueOn: '2021-05-15',
        month: '2021-05-01',
      },
    ]);
    payment = made[0] as PaymentView;
  });

  it('keeps its day when the tax invoice is accepted', async () => {
    const { id } = payment;
    const invoice = { id, number: 'TI-APRIL', issuedOn: '2021-05-15', total: dollars('10000.00') };
    await must(world, leeds.persona, 'taxInvoiceSubmit', invoice);
    const accepted = await must(world, 'finance', 'taxInvoiceDecide', { id, approved: true });
    expect(accepted).toMatchObject({ status: 'IN_PROGRESS', dueOn: '2021-05-15' });
  });

  it('is not sent before its day', async () => {
    const { id } = payment;
    const before = await tablesDigest(world.database.db);
    const { userErrors } = await act(world, 'finance', 'paymentSend', { id, sentOn: '2021-05-14' });
    expect(userErrors).toMatchObject([
      { code: 'PAYMENT_NOT_DUE', details: { dueOn: '2021-05-15' } },
      { code: 'FIELD_INVALID', details: { allowed: ['≥ 2021-05-15'] } },
    ]);
    world.setTime('2021-05-18T17:00:00Z');
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const sent = await must(world, 'finance', 'paymentSend', { id, sentOn: '2021-05-15' });
    expect(sent).toMatchObject({ status: 'SENT', sentOn: '2021-05-15' });
  });

  it('leaves what comes later its own limit', async () => {
    world.setTime('2021-05-28T17:00:00Z');
    await earnRebate(world, leeds.locationId, '8000.00', '2021-05-25');
    expect(await runOn('2021-06-15')).toMatchObject([{ amount: dollars('8000.00'), dueOn: '2021-06-15' }]);
  });

  it('gets its day back where an invoice had moved it, but for what was sent once', async () => {
    await must(world, 'finance', 'paymentReverse', { id: payment.id, comment: 'The account was closed.' });
    const connection = world.database.db.orm.em.fork().getConnection();
    await connection.execute(`update payment set due_on = '2021-07-01' where kind = 'PLAN_MONTHLY'`);
    await connection.execute(planPaymentDaySql);
    const { data } = await world.ask<{ payments: unknown }>(
      'finance',
      `{ payments(filter: { location: { locationId: { eq: "${leeds.locationId}" } }, kind: { eq: PLAN_MONTHLY } }) {
        nodes { status dueOn } } }`,
    );
    expect(data?.payments).toEqual({
      nodes: expect.arrayContaining([
        { status: 'REVERSED', dueOn: '2021-07-01' },
        { status: 'PENDING_TAX_INVOICE', dueOn: '2021-06-15' },
      ]),
    });
  });
});
