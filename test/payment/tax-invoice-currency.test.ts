import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, approvedClaim, must, mutate, type PaymentView, payInto, paymentsOf, run } from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };
const dollars = { amount: '1000.00', currency: 'USD' };
/** The same at the rate of May 2021 in the demo world, 1 EUR = 1.08677778 USD. */
const euros = { amount: '920.15', currency: 'EUR' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2021-05-10T17:00:00Z');
  await mutate(world, 'program-manager', 'programSettingsSet', {
    ...program,
    validFrom: '2021-05-11',
    taxInvoiceRequired: true,
  });
  await payInto(world, 'OWNER_EMEA', 'EUR');
  await earn(world, { dollars: '60000.00' });
  world.setTime('2021-05-18T17:00:00Z');
});
afterAll(() => world.close());

const only = async (claim: string): Promise<PaymentView> => {
  const [payment] = await paymentsOf(world, claim);
  if (!payment) throw new Error('Nothing was paid.');
  return payment;
};

/** A claim of 1,000.00 dollars that a run has paid. */
async function paid(): Promise<PaymentView> {
  const claim = await approvedClaim(world, dollars);
  await run(world, program);
  return only(claim);
}

let invoices = 0;
async function accepted(id: string, total: object): Promise<PaymentView> {
  invoices += 1;
  const invoice = { id, number: `TI-${invoices}`, issuedOn: '2021-05-18', total };
  await must(world, 'incentives-admin', 'taxInvoiceSubmit', invoice);
  return must(world, 'finance', 'taxInvoiceDecide', { id, approved: true });
}

/** What is refused, with its details, and what the payment says of it; nothing has been written. */
async function refused(name: string, id: string): Promise<unknown> {
  const before = await tablesDigest(world.database.db);
  const { userErrors } = await act(world, 'finance', name, { id });
  expect(await tablesDigest(world.database.db)).toEqual(before);
  const { data } = await world.ask<{
    payment: { viewerActions: { name: string; reasons: { code: string; details: unknown }[] }[] };
  }>('finance', 'query ($id: ID!) { payment(id: $id) { viewerActions { name reasons { code details } } } }', {
    id,
  });
  const shown = data?.payment.viewerActions.find((action) => action.name === name)?.reasons;
  const reasons = userErrors.map(({ code, details }) => ({ code, details }));
  expect(shown).toEqual(reasons);
  return reasons;
}

it('PAY-7, MON-8: what came back goes again only with an invoice in the currency of the profile', async () => {
  const { id, status } = await paid();
  expect(status).toBe('PENDING_TAX_INVOICE');
  expect(await accepted(id, euros)).toMatchObject({ status: 'IN_PROGRESS', amount: euros });
  await must(world, 'finance', 'paymentSend', { id });
  await must(world, 'finance', 'paymentReverse', { id, comment: 'The account was closed.' });
  await payInto(world, 'OWNER_EMEA', 'USD');
  const mismatch = [{ code: 'CURRENCY_MISMATCH', details: { currency: 'EUR', expected: 'USD' } }];
  expect(await refused('paymentReissue', id)).toEqual(mismatch);

  // The way on: held and released, it waits for an invoice over the amount that a run finds.
  await must(world, 'finance', 'paymentHold', { id, comment: 'Wait for dollars.' });
  expect(await must(world, 'finance', 'paymentRelease', { id })).toMatchObject({
    status: 'PENDING_TAX_INVOICE',
    heldReasons: ['TAX_INVOICE_MISSING'],
  });
  await run(world, program);
  expect(await accepted(id, dollars)).toMatchObject({ status: 'IN_PROGRESS', amount: dollars });
  expect(await must(world, 'finance', 'paymentSend', { id })).toMatchObject({ status: 'SENT' });
  await payInto(world, 'OWNER_EMEA', 'EUR');
});

it('PAY-7: nor is it tried again after it failed, or goes back to the bank from a hold', async () => {
  const { id } = await paid();
  await accepted(id, euros);
  await must(world, 'finance', 'paymentHold', { id, comment: 'A question.' });
  await payInto(world, 'OWNER_EMEA', 'USD');
  expect((await must(world, 'finance', 'paymentRelease', { id })).status).toBe('PENDING_TAX_INVOICE');

  await payInto(world, 'OWNER_EMEA', 'EUR');
  const { id: other } = await paid();
  await accepted(other, euros);
  await must(world, 'finance', 'paymentFail', { id: other, comment: 'No such account.' });
  await payInto(world, 'OWNER_EMEA', 'USD');
  const mismatch = [{ code: 'CURRENCY_MISMATCH', details: { currency: 'EUR', expected: 'USD' } }];
  expect(await refused('paymentReprocess', other)).toEqual(mismatch);
  await payInto(world, 'OWNER_EMEA', 'EUR');
  expect((await must(world, 'finance', 'paymentReprocess', { id: other })).status).toBe('REPROCESSING');
});

it('PAY-7: what was held before it waited for its invoice waits for it afterwards', async () => {
  const claim = await approvedClaim(world, dollars);
  const tax = { taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'] };
  await mutate(world, 'incentives-admin', 'taxProfileSave', { locationId: '50000000', ...program, ...tax });
  await run(world, program);
  const { id, status } = await only(claim);
  expect(status).toBe('HELD');
  await must(world, 'finance', 'paymentHold', { id, comment: 'A question.' });
  await payInto(world, 'OWNER_EMEA', 'EUR');
  const released = await must(world, 'finance', 'paymentRelease', { id });
  expect([released.status, released.heldReasons]).toEqual(['PENDING_TAX_INVOICE', ['TAX_INVOICE_MISSING']]);
});

it('PAY-7, MON-8: an invoice under review that its payment has outgrown says so with the next run, and is accepted after it fits', async () => {
  const { id } = await paid();
  const total = { id, number: 'TI-OUT', issuedOn: '2021-05-18', total: euros };
  expect((await must(world, 'incentives-admin', 'taxInvoiceSubmit', total)).heldReasons).toEqual([
    'TAX_INVOICE_UNDER_REVIEW',
  ]);
  const told = async (): Promise<unknown> => {
    await run(world, program);
    const query =
      'query ($id: ID!) { payment(id: $id) { status heldReasons outstandingActions amount { amount currency } } }';
    return (await world.ask<{ payment: unknown }>('incentives-admin', query, { id })).data?.payment;
  };
  await payInto(world, 'OWNER_EMEA', 'USD');
  expect(await told()).toEqual({
    status: 'TAX_INVOICE_UNDER_REVIEW',
    heldReasons: ['TAX_INVOICE_OUTDATED'],
    outstandingActions: [
      'Laat de belastingfactuur afwijzen en dien een andere in: die is niet over wat nu wordt betaald',
    ],
    amount: euros,
  });
  await payInto(world, 'OWNER_EMEA', 'EUR');
  expect(await told()).toMatchObject({ heldReasons: ['TAX_INVOICE_UNDER_REVIEW'] });
});

/** What the partner is told of an invoice over another amount; nothing has been written. */
async function refusedInvoice(id: string, total: object): Promise<unknown> {
  const before = await tablesDigest(world.database.db);
  const invoice = { id, number: 'TI-WRONG', issuedOn: '2021-05-18', total };
  const { userErrors } = await act(world, 'incentives-admin', 'taxInvoiceSubmit', invoice);
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return userErrors.map(({ code, field, details }) => ({ code, field, details }));
}

it('PAY-7, MON-8: an invoice is over the amount of the payment, taxes included', async () => {
  const { id } = await paid();
  for (const amount of ['920.14', '1095.00']) {
    expect(await refusedInvoice(id, { amount, currency: 'EUR' })).toEqual([
      {
        code: 'TAX_INVOICE_TOTAL_DIFFERS',
        field: ['total'],
        details: { total: amount, expected: '920.15', unit: 'EUR' },
      },
    ]);
  }
  // Of another currency the amounts are not compared, nor where there is none.
  expect(await refusedInvoice(id, dollars)).toMatchObject([{ code: 'CURRENCY_MISMATCH' }]);
  expect(await refusedInvoice(id, { amount: '0.00', currency: 'EUR' })).toMatchObject([
    { code: 'FIELD_INVALID' },
  ]);
  expect(await accepted(id, euros)).toMatchObject({ status: 'IN_PROGRESS', amount: euros });
});

const change = (sql: string, id: string) =>
  world.database.db.readUnscoped({ sql, parameters: [fromGlobalId(id)?.uuid] });

it('PAY-7: one over another amount, which was accepted before that was asked, does not go to the bank again', async () => {
  const { id } = await paid();
  await accepted(id, euros);
  await must(world, 'finance', 'paymentFail', { id, comment: 'No such account.' });
  await change('update tax_invoice set total_minor = total_minor + 100 where payment_id = $1::uuid', id);
  const details = { total: '921.15', expected: '920.15', unit: 'EUR' };
  expect(await refused('paymentReprocess', id)).toEqual([{ code: 'TAX_INVOICE_TOTAL_DIFFERS', details }]);
  await must(world, 'finance', 'paymentHold', { id, comment: 'Another invoice, please.' });
  expect((await must(world, 'finance', 'paymentRelease', { id })).status).toBe('PENDING_TAX_INVOICE');
  expect(await accepted(id, euros)).toMatchObject({ status: 'IN_PROGRESS' });
});

it('PAY-7, MON-8: one that counts again, as the profile has its currency again, is not asked for a second time', async () => {
  const { id } = await paid();
  await accepted(id, euros);
  await must(world, 'finance', 'paymentHold', { id, comment: 'A question.' });
  await payInto(world, 'OWNER_EMEA', 'USD');
  await must(world, 'finance', 'paymentRelease', { id });
  await run(world, program);
  const { data } = await world.ask<{ payment: PaymentView }>(
    'finance',
    'query ($id: ID!) { payment(id: $id) { status amount { amount currency } } }',
    { id },
  );
  expect(data?.payment).toEqual({ status: 'PENDING_TAX_INVOICE', amount: dollars });
  await payInto(world, 'OWNER_EMEA', 'EUR');
  await run(world, program);
  await run(world, program);
  expect(await must(world, 'finance', 'paymentStart', { id })).toMatchObject({
    status: 'IN_PROGRESS',
    amount: euros,
  });
});

it('MON-16, PAY-7: what is taken back whole needs no invoice', async () => {
  const { id } = await paid();
  await change(
    `with taken as (insert into payment_recovery (id, partner_id, location_id, program_id, payment_id, fund_id, fund_minor, fund_currency, amount_minor, currency)
      select gen_random_uuid(), p.partner_id, p.location_id, p.program_id, p.id, f.id, p.source_minor, f.currency, p.gross_minor, p.currency
      from payment p join fund_balance f on f.location_id = p.location_id and f.program_id = p.program_id where p.id = $1::uuid limit 1 returning 1)
    update payment set recovered_minor = gross_minor, amount_minor = 0 where id = $1::uuid`,
    id,
  );
  await run(world, program);
  expect((await must(world, 'finance', 'paymentStart', { id })).status).toBe('IN_PROGRESS');
});
