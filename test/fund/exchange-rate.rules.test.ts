import { describe, expect, it } from 'vitest';
import {
  convertedBy,
  convertHalfAwayFromZero,
  rateBetween,
  ratesInto,
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

  it('counts the decimals of both currencies', () => {
    expect(convertedBy(rates, 15_000n, 'JPY', 'USD')).toBe(10_050n);
    expect(convertHalfAwayFromZero(1000n, 'BHD', 'USD', '2.65')).toBe(265n);
    expect(convertHalfAwayFromZero(100n, 'USD', 'JPY', '149.5')).toBe(150n);
  });

  it('decisions 13: rounds half away from zero, so that a reversal cancels', () => {
    expect(convertHalfAwayFromZero(1n, 'USD', 'EUR', '0.5')).toBe(1n);
    expect(convertHalfAwayFromZero(-1n, 'USD', 'EUR', '0.5')).toBe(-1n);
    expect(convertHalfAwayFromZero(1n, 'USD', 'EUR', '0.4999')).toBe(0n);
  });

  it('lists every rate into a currency', () => {
    expect(ratesInto(rates, 'EUR')).toEqual({ GBP: '1.16', USD: '0.85' });
    expect(ratesInto([{ from: 'EUR', to: 'USD', rate: '1.25' }], 'EUR')).toEqual({ USD: '0.8' });
  });
});
