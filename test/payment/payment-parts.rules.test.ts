import { describe, expect, it } from 'vitest';
import { minorInPayment } from '../../src/earning/earning-export.rules.js';
import { earnedDollars } from '../../src/payment/payment-export.rules.js';

describe('PAY-1: what of an earning is in a payment', () => {
  const minors = { whole: '1000', rebate: '600', converted: '400' };

  it.each([
    ['its rebate, in a month of rebate', 'REBATE_MONTHLY', ['OWN'], minors, 600n],
    ['its converted co-op, in that of the conversion', 'REBATE_MONTHLY', ['CONVERTED'], minors, 400n],
    ['both, where one month took up both', 'REBATE_MONTHLY', ['OWN', 'CONVERTED'], minors, 1000n],
    ['all of it, under a plan', 'PLAN_MONTHLY', ['OWN'], minors, 1000n],
    ['all of it, of a claim', 'CLAIM_REIMBURSEMENT', ['OWN'], minors, 1000n],
    ['what was taken back', 'REBATE_MONTHLY', ['CONVERTED'], { ...minors, converted: '-5' }, -5n],
    ['not known, in another currency', 'CLAIM_REIMBURSEMENT', ['OWN'], { ...minors, whole: null }, null],
    ['hidden', 'REBATE_MONTHLY', ['OWN', 'CONVERTED'], null, null],
  ] as const)('%s', (_name, kind, parts, of, expected) => {
    expect(minorInPayment({ kind, parts, minors: of })).toBe(expected);
  });
});

describe('MON-8: what a payment is made of in dollars', () => {
  const texts = { sourceMinor: '10000', sourceCurrency: 'GBP', grossMinor: '11600', currency: 'EUR' };
  const rate = (from: string, to: string, value: string) => ({ from, to, rate: value });

  it.each([
    ['as it was earned', { ...texts, sourceCurrency: 'USD' }, [], '100.00'],
    ['as it is paid', { ...texts, currency: 'USD' }, [rate('GBP', 'USD', '9')], '116.00'],
    ['at the rate of the month', texts, [rate('GBP', 'USD', '1.25')], '125.00'],
    ['at the inverse one', texts, [rate('USD', 'GBP', '0.8')], '125.00'],
    [
      'by whole units, whatever decimals',
      { ...texts, sourceCurrency: 'JPY' },
      [rate('JPY', 'USD', '0.0065')],
      '65.00',
    ],
    ['not known without a rate', texts, [], null],
    ['hidden', { ...texts, sourceMinor: null, grossMinor: null }, [rate('GBP', 'USD', '1.25')], null],
  ])('%s', (_name, of, rates, expected) => {
    expect(earnedDollars({ texts: of, rates })).toBe(expected);
  });
});
