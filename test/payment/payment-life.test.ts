import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../claim/claim-acts.js';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import {
  act,
  approvedClaim,
  codesOf,
  enrollmentOf,
  must,
  mutate,
  type PaymentView,
  payInto,
  paymentsOf,
  run,
  validate,
} from './paying.js';

const place = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };
const program = { programCode: place.programCode };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // The scenarios of the rulebook know no holidays.
  await world.database.db.readUnscoped({ sql: 'delete from program_holiday', parameters: [] });
  world.setTime('2021-05-10T17:00:00Z');
  await payInto(world, 'OWNER_EMEA', 'USD');
  await earn(world, { dollars: '60000.00' });
});
afterAll(() => world.close());

/** Sets something of the program from a day on, and goes there: what holds today is in use (PRG-5). */
async function setFrom(validFrom: string, settings: object): Promise<void> {
  await mutate(world, 'program-manager', 'programSettingsSet', { ...program, validFrom, ...settings });
  world.setTime(`${validFrom}T17:00:00Z`);
}

const only = async (claim: string, persona = 'finance'): Promise<PaymentView> => {
  const [payment] = await paymentsOf(world, claim, persona);
  if (!payment) throw new Error('Nothing was paid.');
  return payment;
};

const deadlinesOf = async (claim: string) => {
  const query = 'query ($id: ID!) { claim(id: $id) { deadlines { kind dueOn breached } } }';
  const { data } = await world.ask<{ claim: { deadlines: unknown } }>('incentives-admin', query, {
    id: claim,
  });
  return data?.claim.deadlines;
};

/** A claim of 1,000.00 dollars, approved and paid by a run. */
async function paid(dollars = '1000.00'): Promise<{ claim: string; id: string }> {
  const claim = await approvedClaim(world, { amount: dollars, currency: 'USD' });
  await run(world, program);
  const { id } = await only(claim);
  return { claim, id };
}

describe('E2E-1: the payment of a claim', () => {
  let claim: string;

  it('TIME-16: is due 45 business days after the approval', async () => {
    world.setTime('2021-05-18T17:00:00Z');
    claim = await approvedClaim(world, { amount: '4000.00', currency: 'USD' });
    expect(await deadlinesOf(claim)).toEqual([{ kind: 'PAYMENT', dueOn: '2021-07-20', breached: false }]);
  });

  it('is seen before it is made, and a dry run writes nothing', async () => {
    const before = await tablesDigest(world.database.db);
    const dry = await run(world, { ...program, dryRun: true });
    expect(dry).toMatchObject({ created: 1, findings: [], payments: [], userErrors: [] });
    expect(dry.lines).toEqual([
      {
        locationId: '50000000',
        programCode: 'CLOUD_INDIRECT_RESELLER',
        legalEntityCode: 'OWNER_EMEA',
        status: 'DUE',
        heldReasons: [],
        amount: { amount: '4000.00', currency: 'USD' },
        dueOn: '2021-07-20',
      },
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('is made once, by however many runs', async () => {
    const key = { ...program, idempotencyKey: 'run-1' };
    const first = await run(world, key);
    expect(first.payments).toMatchObject([
      { status: 'DUE', dueOn: '2021-07-20', claims: { nodes: [{ id: claim }] } },
    ]);
    const again = await run(world, key);
    expect(again).toMatchObject({ created: 1, replayed: true });
    expect(again.findings).toEqual(first.findings);
    expect(again.reexamined).toBe(first.reexamined);
    expect(again.payments.map(({ id }) => id)).toEqual(first.payments.map(({ id }) => id));
    const before = await tablesDigest(world.database.db);
    expect(await run(world, program)).toMatchObject({ created: 0, reexamined: 0, payments: [] });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('PAY-8: goes out, comes back and goes out again, and is paid once all the same', async () => {
    const { id } = await only(claim);
    expect(codesOf(await act(world, 'finance', 'paymentSend', { id }))).toEqual(['INVALID_TRANSITION']);
    await must(world, 'finance', 'paymentStart', { id });
    const sent = await must(world, 'finance', 'paymentSend', { id, sentOn: '2021-05-18' });
    expect(sent).toMatchObject({ status: 'SENT', sentOn: '2021-05-18', version: 3 });
    expect(await deadlinesOf(claim)).toEqual([]);
    await must(world, 'finance', 'paymentReverse', { id, comment: 'The account was closed.' });
    await must(world, 'finance', 'paymentReissue', { id });
    expect(await run(world, program)).toMatchObject({ created: 0 });
    const { history, ...payment } = await must(world, 'finance', 'paymentSend', { id });
    expect(payment).toMatchObject({ status: 'SENT', amount: { amount: '4000.00' } });
    expect(
      (history as { nodes: { action: string; toStatus: string }[] }).nodes.map((one) => [
        one.action,
        one.toStatus,
      ]),
    ).toEqual([
      ['paymentRun', 'DUE'],
      ['paymentStart', 'IN_PROGRESS'],
      ['paymentSend', 'SENT'],
      ['paymentReverse', 'REVERSED'],
      ['paymentReissue', 'IN_PROGRESS'],
      ['paymentSend', 'SENT'],
    ]);
  });

  it('TIME-19: tells when a sent payment arrives, by its way, to those who see how it is paid', async () => {
    const { id } = await only(claim);
    const query =
      'query ($id: ID!) { payment(id: $id) { status transitRoute expectedArrival { earliestOn latestOn } } }';
    const shown = async (persona: string) =>
      (await world.ask<{ payment: object }>(persona, query, { id })).data?.payment;
    const arrival = { earliestOn: '2021-05-20', latestOn: '2021-06-01' };
    expect(await shown('incentives-user')).toEqual({
      status: 'SENT',
      transitRoute: null,
      expectedArrival: arrival,
    });
    await must(world, 'finance', 'paymentReverse', { id, comment: 'Wrong bank.' });
    expect(await shown('finance')).toMatchObject({ status: 'REVERSED', expectedArrival: null });
    await must(world, 'finance', 'paymentReissue', { id });
    await must(world, 'finance', 'paymentSend', { id, sentOn: '2021-05-18', transitRoute: 'ACH' });
    expect(await shown('incentives-admin')).toEqual({
      status: 'SENT',
      transitRoute: 'ACH',
      expectedArrival: { earliestOn: '2021-05-20', latestOn: '2021-05-21' },
    });
    const hidden = await world.ask<{ payment: object }>('partner-program-admin', query, { id });
    expect(hidden.data?.payment).toEqual({ status: 'SENT', transitRoute: null, expectedArrival: null });
    expect(hidden.extensions?.redactions?.map(({ field }) => field).sort()).toEqual([
      'Payment.expectedArrival',
      'Payment.transitRoute',
    ]);
  });

  it('PAY-8: was sent on no day before it was handed to the bank, nor before it came back', async () => {
    const { id } = await only(claim);
    const refused = async (sentOn: string) => {
      const before = await tablesDigest(world.database.db);
      const { userErrors } = await act(world, 'finance', 'paymentSend', { id, sentOn });
      expect(await tablesDigest(world.database.db)).toEqual(before);
      return userErrors.map(({ code, field, details }) => [code, field, details]);
    };
    const since = (day: string) => [['FIELD_INVALID', ['sentOn'], { allowed: [`≥ ${day}`] }]];
    world.setTime('2021-05-19T06:30:00Z');
    await must(world, 'finance', 'paymentReverse', { id, comment: 'Wrong bank.' });
    await must(world, 'finance', 'paymentReissue', { id });
    expect(await refused('2015-01-01')).toEqual(since('2021-05-18'));
    expect(await refused('2021-05-17')).toEqual(since('2021-05-18'));
    await must(world, 'finance', 'paymentSend', { id, sentOn: '2021-05-18' });
    world.setTime('2021-05-18T17:00:00Z');
  });

  it('TIME-19, PAY-4: refuses a way that the money cannot take', async () => {
    const { id } = await only(claim);
    await must(world, 'finance', 'paymentReverse', { id, comment: 'Wrong bank.' });
    await must(world, 'finance', 'paymentReissue', { id });
    const refused = async (transitRoute: string) => {
      const before = await tablesDigest(world.database.db);
      const { userErrors } = await act(world, 'finance', 'paymentSend', { id, transitRoute });
      expect(await tablesDigest(world.database.db)).toEqual(before);
      return userErrors.map(({ code, field, message }) => [code, field, message]);
    };
    const payBy = (method: string) =>
      execute(
        world,
        `update payout_profile set payment_method = ? where location_id =
          (select id from partner_location where location_key = '50000000')`,
        [method],
      );
    const told = (message: string) => [['FIELD_INVALID', ['transitRoute'], expect.stringContaining(message)]];
    expect(await refused('SEPA')).toEqual(told('Possible here: WALLET, ACH, WIRE.'));
    await payBy('CREDIT_NOTE');
    expect(await refused('ACH')).toEqual(told('Not possible for CREDIT_NOTE.'));
    await payBy('BANK_TRANSFER');
    await must(world, 'finance', 'paymentSend', { id });
  });

  it('OP-20: is disputed by the incentives admin, and decided by finance', async () => {
    const { id } = await only(claim);
    const objection = { id, comment: 'Less arrived.' };
    expect(codesOf(await act(world, 'incentives-user', 'paymentDispute', objection))).toEqual(['FORBIDDEN']);
    expect(codesOf(await act(world, 'finance', 'paymentDisputeDecide', { id, approved: true }))).toEqual([
      'PAYMENT_NOT_DISPUTED',
    ]);
    await must(world, 'incentives-admin', 'paymentDispute', objection);
    expect(codesOf(await act(world, 'incentives-admin', 'paymentDispute', objection))).toEqual([
      'PAYMENT_ALREADY_DISPUTED',
    ]);
    expect(codesOf(await act(world, 'finance', 'paymentDisputeDecide', { id, approved: false }))).toEqual([
      'COMMENT_REQUIRED',
    ]);
    const decided = await must(world, 'finance', 'paymentDisputeDecide', { id, approved: true });
    expect(decided.status).toBe('INCORRECT_PAYMENT');
  });
});

describe('PAY-7, ENR-15: what is missing holds a payment', () => {
  it('bank data and enrollment, named, until they are in order', async () => {
    const claim = await approvedClaim(world, { amount: '1000.00', currency: 'USD' });
    await mutate(world, 'incentives-admin', 'taxProfileSave', {
      ...place,
      taxId: 'NL001234567B01',
      taxForms: ['VAT_REGISTRATION'],
    });
    await run(world, program);
    const held = await only(claim);
    expect(held).toMatchObject({
      status: 'HELD',
      heldReasons: ['TAX_PROFILE_MISSING', 'ENROLLMENT_NOT_IN_ORDER'],
    });
    const { payment, userErrors } = await act(world, 'finance', 'paymentStart', { id: held.id });
    expect([payment?.status, userErrors.map(({ code }) => code)]).toEqual(['HELD', ['INVALID_TRANSITION']]);
    expect(codesOf(await act(world, 'incentives-admin', 'paymentRelease', { id: held.id }))).toEqual([
      'PAYMENT_HELD',
    ]);

    await validate(world);
    expect(await run(world, program)).toMatchObject({ created: 0, userErrors: [] });
    expect(await only(claim)).toMatchObject({ status: 'DUE', heldReasons: [], version: 3 });
  });

  it('a payment that was free is held at the last moment, too', async () => {
    const { id } = await paid();
    await mutate(world, 'incentives-admin', 'taxProfileSave', {
      ...place,
      taxId: 'NL001234567B02',
      taxForms: ['VAT_REGISTRATION'],
    });
    const { userErrors } = await act(world, 'finance', 'paymentStart', { id });
    expect(userErrors).toMatchObject([
      { code: 'PAYMENT_HELD', details: { reasons: ['TAX_PROFILE_MISSING', 'ENROLLMENT_NOT_IN_ORDER'] } },
    ]);
    await validate(world);
    await must(world, 'finance', 'paymentStart', { id });
  });

  it('PAY-7, ENR-8: what was handed to the bank is written down as sent, whatever became outstanding since', async () => {
    const { id } = await paid();
    await must(world, 'finance', 'paymentStart', { id });
    await mutate(world, 'incentives-admin', 'taxProfileSave', {
      ...place,
      taxId: 'NL001234567B03',
      taxForms: ['VAT_REGISTRATION'],
    });
    expect(await must(world, 'finance', 'paymentSend', { id })).toMatchObject({ status: 'SENT' });
    await validate(world);
  });

  it('PAY-5: the partner holds one payment, or all of an enrollment, those to come included', async () => {
    const { id } = await paid();
    expect(codesOf(await act(world, 'incentives-user', 'paymentHold', { id, comment: 'Stop.' }))).toEqual([
      'FORBIDDEN',
    ]);
    const held = await must(world, 'incentives-admin', 'paymentHold', { id, comment: 'New bank.' });
    expect(held).toMatchObject({ status: 'HELD', heldReasons: ['PARTNER_HOLD'] });
    expect(codesOf(await act(world, 'finance', 'paymentRelease', { id }))).toEqual(['PAYMENT_HELD']);
    expect((await must(world, 'incentives-admin', 'paymentRelease', { id })).status).toBe('DUE');

    const enrollmentId = await enrollmentOf(world);
    await mutate(world, 'incentives-admin', 'paymentHold', { enrollmentId, comment: 'All of them.' });
    const { id: later, claim } = await paid();
    expect(await only(claim)).toMatchObject({ status: 'HELD', heldReasons: ['PARTNER_HOLD'] });
    expect(codesOf(await act(world, 'incentives-admin', 'paymentRelease', { id: later }))).toEqual([
      'PAYMENT_HELD',
    ]);
    await mutate(world, 'incentives-admin', 'paymentRelease', { enrollmentId });
    expect((await only(claim)).status).toBe('DUE');
  });

  it('PAY-5, PAY-8: a hold of one payment and one of its enrollment stand each by itself', async () => {
    const { id, claim } = await paid();
    const enrollmentId = await enrollmentOf(world);
    const holdBoth = async () => {
      await mutate(world, 'incentives-admin', 'paymentHold', { enrollmentId, comment: 'All of them.' });
      await must(world, 'incentives-admin', 'paymentHold', { id, comment: 'This one.' });
    };
    const isHeld = { status: 'HELD', heldReasons: ['PARTNER_HOLD'] };
    await holdBoth();
    expect(codesOf(await act(world, 'incentives-admin', 'paymentRelease', { id }))).toEqual(['PAYMENT_HELD']);
    expect(await only(claim)).toMatchObject(isHeld);
    await mutate(world, 'incentives-admin', 'paymentRelease', { enrollmentId });
    expect(await only(claim)).toMatchObject(isHeld);
    expect(await must(world, 'incentives-admin', 'paymentRelease', { id })).toMatchObject({
      status: 'DUE',
      heldReasons: [],
    });
  });

  it('TIME-16: a tax invoice, where the program asks for one; paid within 30 days of its acceptance', async () => {
    await setFrom('2021-05-19', { taxInvoiceRequired: true });
    const { id, claim } = await paid();
    expect(await only(claim)).toMatchObject({
      status: 'PENDING_TAX_INVOICE',
      heldReasons: ['TAX_INVOICE_MISSING'],
      dueOn: null,
    });
    expect(await deadlinesOf(claim)).toEqual([]);
    const invoice = {
      id,
      number: 'TI-1',
      issuedOn: '2021-05-18',
      total: { amount: '1000.00', currency: 'USD' },
    };
    const wrong = {
      ...invoice,
      number: ' ',
      issuedOn: '2021-06-21',
      total: { amount: '1000.00', currency: 'EUR' },
    };
    expect(codesOf(await act(world, 'incentives-admin', 'taxInvoiceSubmit', wrong)).sort()).toEqual([
      'CURRENCY_MISMATCH',
      'FIELD_INVALID',
      'FIELD_REQUIRED',
    ]);
    const submitted = await must(world, 'incentives-admin', 'taxInvoiceSubmit', invoice);
    expect(submitted).toMatchObject({
      status: 'TAX_INVOICE_UNDER_REVIEW',
      heldReasons: ['TAX_INVOICE_UNDER_REVIEW'],
    });
    // What is not held is refused for its state.
    expect(codesOf(await act(world, 'finance', 'paymentRelease', { id }))).toEqual(['INVALID_TRANSITION']);
    const refusal = { id, approved: false, comment: 'No VAT number.' };
    const rejected = await must(world, 'finance', 'taxInvoiceDecide', refusal);
    expect(rejected).toMatchObject({ status: 'TAX_INVOICE_REJECTED', heldReasons: ['TAX_INVOICE_MISSING'] });
    expect(codesOf(await act(world, 'incentives-admin', 'taxInvoiceSubmit', invoice))).toEqual([
      'TAX_INVOICE_EXISTS',
    ]);
    await must(world, 'incentives-admin', 'taxInvoiceSubmit', { ...invoice, number: 'TI-2' });
    const approved = await must(world, 'finance', 'taxInvoiceDecide', { id, approved: true });
    expect(approved).toMatchObject({ status: 'IN_PROGRESS', heldReasons: [], dueOn: '2021-06-18' });
    await setFrom('2021-05-20', { taxInvoiceRequired: false });
  });
});

describe('PAY-3, PAY-9: what a program asks of a payment', () => {
  it('waits below the minimum, until more has come together', async () => {
    const minimumPayment = { amount: '1500.00', currency: 'USD' };
    await setFrom('2021-05-21', { minimumPayment });
    const first = await approvedClaim(world, { amount: '1000.00', currency: 'USD' });
    expect(await run(world, program)).toMatchObject({
      created: 0,
      findings: [
        { code: 'PAYMENT_BELOW_MINIMUM', details: { amount: '1000.00', unit: 'USD', minimum: '1500.00' } },
      ],
    });
    const second = await approvedClaim(world, { amount: '500.00', currency: 'USD' });
    expect(await run(world, program)).toMatchObject({ created: 1, findings: [] });
    expect((await only(first)).id).toBe((await only(second)).id);
    expect(await only(first)).toMatchObject({ amount: { amount: '1500.00', currency: 'USD' } });
    await setFrom('2021-05-22', { clear: ['MINIMUM_PAYMENT'] });
  });

  it('waits for the next month after the cut-off day', async () => {
    await setFrom('2021-05-23', { paymentCutOffDay: 18 });
    await approvedClaim(world, { amount: '1000.00', currency: 'USD' });
    expect(await run(world, program)).toMatchObject({ created: 0, findings: [] });
    world.setTime('2021-06-01T17:00:00Z');
    expect(await run(world, program)).toMatchObject({ created: 1 });
  });
});

describe('who sees and does what', () => {
  it('ROLE-6: others find nothing, and nothing is written', async () => {
    const { id, claim } = await paid();
    const before = await tablesDigest(world.database.db);
    for (const persona of ['incentives-admin-2', 'reviewer']) {
      expect(codesOf(await act(world, persona, 'paymentHold', { id, comment: 'Stop.' }))).toEqual([
        'NOT_FOUND',
      ]);
      const { data } = await world.ask(
        persona,
        'query ($id: ID!) { payment(id: $id) { id } node(id: $id) { id } }',
        { id },
      );
      expect(data).toEqual({ payment: null, node: null });
    }
    for (const persona of ['incentives-admin', 'reviewer', 'program-manager', 'reporting']) {
      expect(codesOf(await run(world, program, persona)), persona).toEqual(['FORBIDDEN']);
    }
    for (const name of ['paymentStart', 'paymentReissue']) {
      expect(codesOf(await act(world, 'incentives-admin', name, { id })), name).toEqual(['FORBIDDEN']);
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect((await paymentsOf(world, claim, 'incentives-user')).map((payment) => payment.amount)).toEqual([
      { amount: '1000.00', currency: 'USD' },
    ]);
  });

  it('OP-18: the partner-program admin sees payments without amounts', async () => {
    const { data, extensions } = await world.ask<{ payments: { nodes: unknown[] } }>(
      'partner-program-admin',
      '{ payments(first: 1) { nodes { status amount { amount } exchangeRate } aggregates { count amount { amount } } } }',
    );
    expect(data?.payments).toMatchObject({
      nodes: [{ amount: null, exchangeRate: null }],
      aggregates: { amount: null },
    });
    expect(extensions?.redactions?.map(({ rule }) => rule).sort()).toEqual(['FLD-15', 'FLD-7', 'FLD-7']);
  });

  it('refuses a day to come and a program that nobody knows', async () => {
    expect((await run(world, { ...program, on: '2030-01-01' })).userErrors).toMatchObject([
      { code: 'FIELD_INVALID', field: ['on'] },
    ]);
    expect((await run(world, { programCode: 'NOTHING' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['programCode'] },
    ]);
  });
});
