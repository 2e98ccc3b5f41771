import { describe, expect, it } from 'vitest';
import type { PaymentStatus } from '../../src/payment/payment.codes.js';
import { paymentStatusCodes } from '../../src/payment/payment.codes.js';
import { type RemittanceFacts, remittanceOf } from '../../src/payment/remittance.rules.js';

const payment: RemittanceFacts = {
  reference: 'PAY-2027-09-ABCDEF123456',
  status: 'SENT',
  payerName: 'Owner Europe',
  payeeName: 'Roerdomp Cloudwerken B.V.',
  locationId: '50000000',
  programName: 'Cloud indirect reseller incentive',
  method: 'BANK_TRANSFER',
  sentOn: null,
  arrival: null,
  dueOn: null,
  currency: 'EUR',
  grossMinor: '100',
  recoveredMinor: '0',
  amountMinor: '100',
  rate: null,
  rateSource: null,
  rateOn: null,
  lines: [],
};

const open: readonly PaymentStatus[] = [
  'DUE',
  'HELD',
  'PENDING_TAX_INVOICE',
  'TAX_INVOICE_UNDER_REVIEW',
  'TAX_INVOICE_REJECTED',
  'IN_PROGRESS',
  'REPROCESSING',
];
const stopped: readonly PaymentStatus[] = ['REJECTED_DURING_REVIEW', 'FAILED', 'REVERSED', 'REJECTED'];

/** The words of a letter that rest on status and method. */
function wordsOf(status: PaymentStatus, method: RemittanceFacts['method'], locale: 'en' | 'nl' = 'en') {
  const { columns, sums, note } = remittanceOf({ ...payment, status, method }, locale);
  return [columns[2], sums.at(-1)?.[0], note];
}

const byBank = 'After sending, a bank transfer needs two to ten business days, by its way and country.';
const byCreditNote = 'It is settled by a credit note; no bank transfers money.';
const notSent = 'It has not been sent yet; until then its amounts can change.';

describe('PAY-6, PAY-4: the words of a remittance letter', () => {
  it('call paid what was sent, and let arrive what a bank carries', () => {
    for (const status of ['SENT', 'INCORRECT_PAYMENT'] as const) {
      expect(wordsOf(status, 'BANK_TRANSFER')).toEqual(['Paid', 'Arrives', byBank]);
      expect(wordsOf(status, 'CREDIT_NOTE')).toEqual(['Paid', 'Credited', byCreditNote]);
      expect(wordsOf(status, null)).toEqual(['Paid', 'Paid', byBank]);
    }
    expect(wordsOf('SENT', 'CREDIT_NOTE', 'nl')).toEqual([
      'Betaald',
      'Gecrediteerd',
      'Dit wordt verrekend met een creditnota; er gaat geen geld via een bank.',
    ]);
  });

  it.each(open)('promise nothing of %s', (status) => {
    expect(wordsOf(status, 'BANK_TRANSFER')).toEqual(['Amount', 'Net amount', `${notSent} ${byBank}`]);
    expect(wordsOf(status, 'CREDIT_NOTE')).toEqual(['Amount', 'Net amount', `${notSent} ${byCreditNote}`]);
    expect(wordsOf(status, 'BANK_TRANSFER', 'nl').slice(0, 2)).toEqual(['Bedrag', 'Nettobedrag']);
  });

  it.each(stopped)('say of %s that the money is not there', (status) => {
    const note = 'It was not paid, or the money came back; the status says what became of it.';
    expect(wordsOf(status, 'BANK_TRANSFER')).toEqual(['Amount', 'Net amount', note]);
  });

  it('PAY-6, MON-9: say between which currencies a rate is, of which day and from whom', () => {
    const rate = { rate: '0.850000', rateSource: 'ECB', rateOn: '2027-08-31' };
    const line = { name: 'Ads', month: null, sourceMinor: '118', sourceCurrency: 'USD', amountMinor: '100' };
    const told = (facts: Partial<RemittanceFacts>) =>
      remittanceOf({ ...payment, ...facts }, 'en').facts.find(([label]) => label === 'Exchange rate')?.[1];
    expect(told({ ...rate, lines: [line] })).toBe('1 USD = 0.85 EUR (ECB, 2027-08-31)');
    expect(told({ lines: [line] })).toBeUndefined();
  });

  it('know every status', () => {
    const known = [...open, ...stopped, 'SENT', 'INCORRECT_PAYMENT'];
    expect([...paymentStatusCodes.values].sort()).toEqual(known.sort());
  });
});
