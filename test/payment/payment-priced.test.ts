import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import {
  act,
  approvedClaim,
  earnFrom,
  enrollmentOf,
  must,
  mutate,
  type PaymentView,
  payInto,
  paymentsOf,
  run,
} from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };
const place = { locationId: '50000000', ...program };
const money = (amount: string, currency: string) => ({ amount, currency });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // In March and April 2027 nobody knows who pays.
  world.setTime('2027-02-10T17:00:00Z');
  const settings = (validFrom: string, change: object) =>
    mutate(world, 'program-manager', 'programSettingsSet', { ...program, validFrom, ...change });
  await settings('2027-03-01', { clear: ['PAYING_LEGAL_ENTITIES'] });
  await settings('2027-05-01', { payingLegalEntities: [{ legalEntityCode: 'OWNER_EMEA' }] });
  await earnFrom(world, 'OWNER_EMEA', '40000.00', { appliesOn: '2026-08-31' });
  // Both can pay by then.
  await taxData('NL001234567B01');
  await payInto(world, 'OWNER_AMERICAS', 'USD');
  world.setTime('2028-01-10T17:00:00Z');
  await payInto(world, 'OWNER_EMEA', 'EUR');
  await setRates('2028-01,GBP,EUR,1.1600,Treasury,2027-12-31');
});
afterAll(() => world.close());

const taxData = (taxId: string): Promise<void> =>
  mutate(world, 'incentives-admin', 'taxProfileSave', { ...place, taxId, taxForms: ['VAT_REGISTRATION'] });
const setRates = (...lines: string[]): Promise<void> =>
  mutate(world, 'finance', 'exchangeRatesImport', { csv: lines.join('\n') });

const only = async (claim: string): Promise<PaymentView> => {
  const [payment] = await paymentsOf(world, claim);
  if (!payment) throw new Error('Nothing was paid.');
  return payment;
};

/** A claim of 2,000.00 pounds, approved, and paid by a run on a day. */
async function paid(on: string): Promise<PaymentView> {
  const claim = await approvedClaim(world, money('2000.00', 'GBP'), '2027-06-10', '2027-08-10');
  world.setTime(`${on}T17:00:00Z`);
  await run(world, program);
  return only(claim);
}

/** What is refused, with its details; nothing has been written. */
async function refused(
  name: string,
  id: string,
  input: Record<string, unknown> = { id },
  persona = 'finance',
): Promise<unknown[]> {
  const before = await tablesDigest(world.database.db);
  const { userErrors } = await act(world, persona, name, input);
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return userErrors.map(({ code, details }) => [code, details]);
}

async function shown(id: string): Promise<unknown> {
  const { data } = await world.ask<{ payment: unknown }>(
    'finance',
    'query ($id: ID!) { payment(id: $id) { status heldReasons amount { amount currency } month } }',
    { id },
  );
  return data?.payment;
}

const february = ['2028-02,GBP,EUR,1.2000,Treasury,2028-01-31', '2028-02,GBP,USD,1.3000,Treasury,2028-01-31'];

describe('MON-9: the rate is that of the month in which a payment is handed over', () => {
  it('also when it was held since another', async () => {
    const { id, amount } = await paid('2028-01-10');
    expect(amount).toEqual(money('2320.00', 'EUR'));
    await must(world, 'incentives-admin', 'paymentHold', { id, comment: 'New bank.' });
    world.setTime('2028-02-10T17:00:00Z');
    await must(world, 'incentives-admin', 'paymentRelease', { id });
    const missing = { from: 'GBP', to: 'EUR', month: '2028-02' };
    expect(await refused('paymentStart', id)).toEqual([['EXCHANGE_RATE_NOT_CONFIGURED', missing]]);

    await setRates(...february);
    const { history, ...started } = await must(world, 'finance', 'paymentStart', { id });
    expect(started).toMatchObject({
      status: 'IN_PROGRESS',
      amount: money('2400.00', 'EUR'),
      exchangeRate: '1.2',
      exchangeRateOn: '2028-01-31',
      month: '2028-02-01',
    });
    const { data } = await world.ask<{ payment: { history: { nodes: { changes: unknown }[] } } }>(
      'finance',
      'query ($id: ID!) { payment(id: $id) { history(first: 50) { nodes { changes } } } }',
      { id },
    );
    expect(data?.payment.history.nodes.flatMap(({ changes }) => changes ?? [])).toEqual([
      {
        grossAmount: { from: money('2320.00', 'EUR'), to: money('2400.00', 'EUR') },
        month: { from: '2028-01-01', to: '2028-02-01' },
      },
    ]);
  });

  it('and a run prices what still waits', async () => {
    const { id } = await paid('2028-01-11');
    world.setTime('2028-02-11T17:00:00Z');
    expect(await run(world, { ...program, on: '2028-01-31' })).toMatchObject({ reexamined: 0 });
    await run(world, program);
    const { data } = await world.ask(
      'finance',
      'query ($id: ID!) { payment(id: $id) { amount { amount } month } }',
      {
        id,
      },
    );
    expect(data).toEqual({ payment: { amount: { amount: '2400.00' }, month: '2028-02-01' } });
  });

  it('also when the run that hands it over is for a day before', async () => {
    const { id } = await paid('2028-01-13');
    await must(world, 'finance', 'paymentStart', { id });
    await must(world, 'incentives-admin', 'paymentHold', { id, comment: 'New number.' });
    await taxData('NL001234567B03');
    expect((await must(world, 'incentives-admin', 'paymentRelease', { id })).status).toBe('HELD');
    await payInto(world, 'OWNER_EMEA', 'EUR');
    world.setTime('2028-02-11T17:00:00Z');
    expect(await run(world, { ...program, on: '2028-01-31' })).toMatchObject({ reexamined: 1 });
    expect(await shown(id)).toMatchObject({
      status: 'IN_PROGRESS',
      amount: money('2400.00', 'EUR'),
      month: '2028-02-01',
    });
  });

  it('and all that an enrollment held stays held while one of them has no rate', async () => {
    world.setTime('2028-02-11T17:00:00Z');
    const enrollmentId = await enrollmentOf(world);
    await mutate(world, 'incentives-admin', 'paymentHold', { enrollmentId, comment: 'All of them.' });
    world.setTime('2028-04-01T17:00:00Z');
    const missing = { from: 'GBP', to: 'EUR', month: '2028-04' };
    const input = { enrollmentId };
    expect(await refused('paymentRelease', '', input, 'incentives-admin')).toEqual([
      ['EXCHANGE_RATE_NOT_CONFIGURED', missing],
    ]);
    world.setTime('2028-02-11T17:00:00Z');
    await mutate(world, 'incentives-admin', 'paymentRelease', input);
  });

  it('but an amount that was sent stays, and so do the reports of then', async () => {
    const { id } = await paid('2028-02-11');
    await must(world, 'finance', 'paymentStart', { id });
    await must(world, 'finance', 'paymentSend', { id });
    const paidThen = () =>
      world.ask(
        'finance',
        '{ claimReport(asOf: "2028-02-28T12:00:00Z", currency: "EUR") { total { inCurrency { paid { amount } } } } }',
      );
    world.setTime('2028-03-05T17:00:00Z');
    const before = await paidThen();
    expect(before.errors).toBeUndefined();
    await setRates('2028-03,GBP,EUR,1.3000,Treasury,2028-02-28');
    await must(world, 'finance', 'paymentReverse', { id, comment: 'The account was closed.' });
    expect(await must(world, 'finance', 'paymentReissue', { id })).toMatchObject({
      amount: money('2400.00', 'EUR'),
      month: '2028-02-01',
    });
    expect((await paidThen()).data).toEqual(before.data);
  });
});

describe('MON-8: money leaves in the currency of the profile', () => {
  it('whether a run came between or not, and also when it comes back and goes again', async () => {
    const { id, amount } = await paid('2028-02-12');
    expect(amount).toEqual(money('2400.00', 'EUR'));
    await payInto(world, 'OWNER_EMEA', 'USD');
    expect((await must(world, 'finance', 'paymentStart', { id })).amount).toEqual(money('2600.00', 'USD'));

    await payInto(world, 'OWNER_EMEA', 'EUR');
    await must(world, 'finance', 'paymentFail', { id, comment: 'It was in the wrong currency.' });
    const again = await must(world, 'finance', 'paymentReprocess', { id });
    expect(again).toMatchObject({ status: 'REPROCESSING', amount: money('2400.00', 'EUR') });
    // What the bank has sent is written down, whatever the profile says since.
    await payInto(world, 'OWNER_EMEA', 'USD');
    world.setTime('2028-02-13T17:00:00Z');
    const left = await must(world, 'finance', 'paymentSend', { id, sentOn: '2028-02-12' });
    expect(left).toMatchObject({ status: 'SENT', sentOn: '2028-02-12', amount: money('2400.00', 'EUR') });

    await must(world, 'finance', 'paymentReverse', { id, comment: 'The account was closed.' });
    const reissued = await must(world, 'finance', 'paymentReissue', { id });
    expect(reissued).toMatchObject({ status: 'IN_PROGRESS', amount: money('2600.00', 'USD') });
    const sent = await must(world, 'finance', 'paymentSend', { id });
    expect(sent).toMatchObject({ status: 'SENT', amount: money('2600.00', 'USD') });
    await payInto(world, 'OWNER_EMEA', 'EUR');
    const faults: unknown[] = [];
    await checkPayments(world.database.db, (fault) => faults.push(fault));
    expect(faults).toEqual([]);
  });
});

it('PAY-8: an invoice that was accepted while something was outstanding is not decided on again', async () => {
  const terms = { ...program, validFrom: '2028-02-14', taxInvoiceRequired: true };
  await mutate(world, 'program-manager', 'programSettingsSet', terms);
  const { id, status } = await paid('2028-02-14');
  expect(status).toBe('PENDING_TAX_INVOICE');
  const invoice = { id, number: 'TI-1', issuedOn: '2028-02-14', total: money('2400.00', 'EUR') };
  await must(world, 'incentives-admin', 'taxInvoiceSubmit', invoice);
  await taxData('NL001234567B02');
  const held = await must(world, 'finance', 'taxInvoiceDecide', { id, approved: true });
  expect(held).toMatchObject({ status: 'HELD', dueOn: '2028-03-15' });
  await payInto(world, 'OWNER_EMEA', 'EUR');
  // The invoice is over the amount at the rate of its month.
  world.setTime('2028-03-01T17:00:00Z');
  await run(world, program);
  const { data } = await world.ask(
    'finance',
    'query ($id: ID!) { payment(id: $id) { status dueOn amount { amount } taxInvoices { nodes { status } } } }',
    { id },
  );
  expect(data).toEqual({
    payment: {
      status: 'IN_PROGRESS',
      dueOn: '2028-03-15',
      amount: { amount: '2400.00' },
      taxInvoices: { nodes: [{ status: 'APPROVED' }] },
    },
  });
});

it('MON-8: an invoice in another currency than that of the profile is not accepted; a new one is', async () => {
  const { id } = await paid('2028-02-14');
  const invoice = (number: string, total: object) =>
    must(world, 'incentives-admin', 'taxInvoiceSubmit', { id, number, issuedOn: '2028-02-14', total });
  const decide = (input: object) => must(world, 'finance', 'taxInvoiceDecide', { id, ...input });
  await invoice('TI-2', money('2400.00', 'EUR'));
  await payInto(world, 'OWNER_EMEA', 'USD');
  const details = { currency: 'EUR', expected: 'USD' };
  expect(await refused('taxInvoiceDecide', id, { id, approved: true })).toEqual([
    ['CURRENCY_MISMATCH', details],
  ]);
  await decide({ approved: false, comment: 'In dollars, please.' });
  await run(world, program);
  await invoice('TI-3', money('2600.00', 'USD'));
  await taxData('NL001234567B04');
  expect((await decide({ approved: true })).status).toBe('HELD');

  // It changes once more while something else keeps it: the invoice over dollars no longer does.
  await payInto(world, 'OWNER_EMEA', 'EUR');
  await run(world, program);
  expect(await shown(id)).toMatchObject({
    status: 'PENDING_TAX_INVOICE',
    heldReasons: ['TAX_INVOICE_MISSING'],
    amount: money('2400.00', 'EUR'),
  });
  // It was left under review once, where nothing was left to decide on: it could be accepted then.
  await world.database.db.readUnscoped({
    sql: `update payment set status = 'TAX_INVOICE_UNDER_REVIEW' where id = $1::uuid`,
    parameters: [fromGlobalId(id)?.uuid],
  });
  expect(await refused('taxInvoiceDecide', id, { id, approved: true })).toEqual([
    ['CURRENCY_MISMATCH', { currency: 'USD', expected: 'EUR' }],
  ]);
  await decide({ approved: false, comment: 'In euros again, please.' });
  await invoice('TI-4', money('2400.00', 'EUR'));
  expect(await decide({ approved: true })).toMatchObject({
    status: 'IN_PROGRESS',
    amount: money('2400.00', 'EUR'),
  });
  await mutate(world, 'program-manager', 'programSettingsSet', {
    ...program,
    validFrom: '2028-03-02',
    taxInvoiceRequired: false,
    minimumPayment: money('10.00', 'USD'),
  });
});

it('PAY-3: says of a minimum that cannot be tested that the rate is missing', async () => {
  await payInto(world, 'OWNER_EMEA', 'GBP');
  await approvedClaim(world, money('2000.00', 'GBP'), '2027-06-10', '2027-08-10');
  world.setTime('2028-03-03T17:00:00Z');
  const { findings } = await run(world, program);
  const details = {
    from: 'GBP',
    to: 'USD',
    month: '2028-03',
    location: '50000000',
    program: program.programCode,
  };
  expect(findings.filter((one) => one.details?.location === '50000000')).toEqual([
    { code: 'EXCHANGE_RATE_NOT_CONFIGURED', details },
  ]);
});

it('MON-9: a claim waits while a part of its fund is of a company that nobody knows', async () => {
  world.setTime('2028-01-12T17:00:00Z');
  const company = { reasonCode: 'POLICY_EXCEPTION', earningType: 'Co-op', processedOn: '2027-05-31' };
  await mutate(world, 'finance', 'adjustmentPost', {
    ...place,
    ...company,
    amount: money('4000.00', 'USD'),
    appliesOn: '2027-03-31',
  });
  await earnFrom(world, 'OWNER_EMEA', '16000.00', { appliesOn: '2027-05-31' });
  const claim = await approvedClaim(world, money('1000.00', 'USD'), '2027-12-10', '2028-01-12');
  const estimate = async () => {
    const query = 'query ($id: ID!) { claim(id: $id) { paymentEstimate { lines { legalEntityCode } } } }';
    return (await world.ask('finance', query, { id: claim })).data;
  };
  expect(await estimate()).toEqual({ claim: { paymentEstimate: { lines: [] } } });
  const { findings } = await run(world, program);
  expect(findings.filter(({ code }) => code === 'PAYER_NOT_CONFIGURED')).toEqual([
    { code: 'PAYER_NOT_CONFIGURED', details: { location: '50000000', program: program.programCode } },
  ]);
  expect(await paymentsOf(world, claim)).toEqual([]);

  // No setting reaches back: the earning is taken back as it was, and posted with its company.
  const again = { ...place, ...company, appliesOn: '2027-03-31' };
  await mutate(world, 'finance', 'adjustmentPost', { ...again, amount: money('-4000.00', 'USD') });
  const known = { ...again, legalEntityCode: 'OWNER_EMEA', amount: money('4000.00', 'USD') };
  await mutate(world, 'finance', 'adjustmentPost', known);
  expect((await run(world, program)).findings.map(({ code }) => code)).not.toContain('PAYER_NOT_CONFIGURED');
  expect(await estimate()).toEqual({
    claim: { paymentEstimate: { lines: [{ legalEntityCode: 'OWNER_EMEA' }] } },
  });
});
