import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertedBy,
  convertHalfAwayFromZero,
  rateBetween,
  ratesInto,
  setRate,
} from '../../src/rate/exchange-rate.rules.js';

const rates = [
  { from: 'GBP', to: 'EUR', rate: '1.16' },
  { from: 'USD', to: 'EUR', rate: '0.85' },
  { from: 'JPY', to: 'USD', rate: '0.0067' },
];

describe('rates of a month (MON-8, MON-10)', () => {
  it('E2E-14: converts directly', () => {
    expect(convertedBy(rates, 200_000n, 'GBP', 'EUR')).toBe(232_000n);
    expect(convertedBy(rates, 60_000n, 'USD', 'EUR')).toBe(51_000n);
    expect(convertedBy(rates, 40_000n, 'USD', 'USD')).toBe(40_000n);
  });

  it('uses the inverse of the opposite rate, and chains none', () => {
    expect(convertedBy(rates, 8_500n, 'EUR', 'USD')).toBe(10_000n);
    expect(rateBetween(rates, 'GBP', 'USD')).toBeNull();
    expect(convertedBy(rates, 1n, 'GBP', 'USD')).toBeNull();
  });

  it('decisions 13: an inverse divides, so that the half of a cent is one', () => {
    const inverse = [{ from: 'EUR', to: 'DKK', rate: '7.6' }];
    expect(convertedBy(inverse, 19_019n, 'DKK', 'EUR')).toBe(2_503n);
    expect(convertedBy(inverse, -19_019n, 'DKK', 'EUR')).toBe(-2_503n);
    expect(convertedBy([{ from: 'USD', to: 'IDR', rate: '16250' }], 100_000_005_200n, 'IDR', 'USD')).toBe(
      6_153_846n,
    );
  });

  it('is exact to the half of a cent for every amount and rate', () => {
    const amount = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    const units = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 24n - 1n }), fc.bigInt({ min: 1n, max: 100n }));
    fc.assert(
      fc.property(amount, units, (minor, rate) => {
        const [whole, decimals] = [rate / 10n ** 12n, String(rate % 10n ** 12n).padStart(12, '0')];
        const inverse = [{ from: 'EUR', to: 'USD', rate: `${whole}.${decimals}` }];
        const size = (minor < 0n ? -minor : minor) * 10n ** 12n;
        const rounded = (2n * size + rate) / (2n * rate);
        return convertedBy(inverse, minor, 'USD', 'EUR') === (minor < 0n ? -rounded : rounded);
      }),
    );
  });

  it('counts the decimals of both currencies', () => {
    expect(convertedBy(rates, 15_000n, 'JPY', 'USD')).toBe(10_050n);
    expect(convertHalfAwayFromZero(1000n, 'BHD', 'USD', setRate('2.65'))).toBe(265n);
    expect(convertHalfAwayFromZero(100n, 'USD', 'JPY', setRate('149.5'))).toBe(150n);
  });

  it('decisions 13: rounds half away from zero, so that a reversal cancels', () => {
    expect(convertHalfAwayFromZero(1n, 'USD', 'EUR', setRate('0.5'))).toBe(1n);
    expect(convertHalfAwayFromZero(-1n, 'USD', 'EUR', setRate('0.5'))).toBe(-1n);
    expect(convertHalfAwayFromZero(1n, 'USD', 'EUR', setRate('0.4999'))).toBe(0n);
  });

  it('lists every rate into a currency', () => {
    expect(ratesInto(rates, 'EUR')).toEqual({ GBP: setRate('1.16'), USD: setRate('0.85') });
    expect(ratesInto([{ from: 'EUR', to: 'USD', rate: '1.25' }], 'EUR')).toEqual({
      USD: { rate: '0.8', inverseOf: '1.25' },
    });
  });
});
