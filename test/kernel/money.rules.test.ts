import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currencyExponent,
  ExactDecimal,
  fromMinor,
  money,
  roundedMinor,
  roundHalfAwayFromZero,
  splitByPercent,
  toMinor,
} from '../../src/kernel/money.js';

const minorMax = 2n ** 63n - 1n;
const minors = fc.bigInt({ min: -minorMax, max: minorMax });

describe('money', () => {
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['BHD', 3],
    ['CLF', 4],
  ])('knows the decimals of %s: %i', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  it.each(['usd', 'ABC', '', 'US', 'USDX', '840', 'XXX', 'XTS', 'XAU', 'XDR'])(
    'refuses %j as a currency',
    (currency) => {
      expect(() => currencyExponent(currency)).toThrow(expect.objectContaining({ code: 'CURRENCY_UNKNOWN' }));
    },
  );

  it.each([
    ['0', 'USD', 0n],
    ['10', 'USD', 1000n],
    ['10.5', 'USD', 1050n],
    ['10.05', 'USD', 1005n],
    ['-0.01', 'USD', -1n],
    ['1000', 'JPY', 1000n],
    ['1.234', 'BHD', 1234n],
    ['92233720368547758.07', 'USD', minorMax],
  ])('reads %s %s as %s minor units', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  it.each([
    ['1.234', 'USD'],
    ['1.000', 'USD'],
    ['1.0', 'JPY'],
    ['1.2345', 'BHD'],
    ['1.', 'USD'],
    ['.5', 'USD'],
    ['1e3', 'USD'],
    ['1,5', 'USD'],
    ['+1', 'USD'],
    [' 1', 'USD'],
    ['', 'USD'],
    ['NaN', 'USD'],
    ['92233720368547758.08', 'USD'],
    ['-92233720368547758.08', 'USD'],
    ['9'.repeat(40), 'USD'],
  ])('refuses %j %s with AMOUNT_INVALID', (amount, currency) => {
    expect(() => toMinor(amount, currency)).toThrow(
      expect.objectContaining({ code: 'AMOUNT_INVALID', details: { amount, currency } }),
    );
  });

  it.each([
    [0n, 'USD', '0.00'],
    [5n, 'USD', '0.05'],
    [-5n, 'USD', '-0.05'],
    [123456n, 'USD', '1234.56'],
    [7n, 'JPY', '7'],
    [7n, 'BHD', '0.007'],
  ])('writes %s minor units of %s as %s', (minor, currency, amount) => {
    expect(fromMinor(minor, currency)).toBe(amount);
    expect(money(minor.toString(), currency)).toEqual({ amount, currency });
    expect(fromMinor(Number(minor), currency)).toBe(amount);
  });

  it('writes and reads every amount of every kind of currency without loss', () => {
    fc.assert(
      fc.property(minors, fc.constantFrom('USD', 'JPY', 'BHD', 'CLF'), (minor, currency) => {
        expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    ['0.5', 1n],
    ['-0.5', -1n],
    ['0.4999999999999999999999999999', 0n],
    ['1.5', 2n],
    ['2.5', 3n],
    ['-2.5', -3n],
    ['-2.4', -2n],
    ['12345678901234567890123.5', 12345678901234567890124n],
  ])('decisions 13: %s becomes %s', (value, expected) => {
    expect(roundHalfAwayFromZero(value)).toBe(expected);
  });

  it.each([
    ['1.005', 'USD', 101n],
    ['-1.005', 'USD', -101n],
    ['1.0049999', 'USD', 100n],
    ['-0.004', 'USD', 0n],
    ['0.5', 'JPY', 1n],
    ['7', 'BHD', 7000n],
    ['12345678901234.123456789012345678', 'USD', 1234567890123412n],
  ])('reads %s %s as %s minor units', (decimal, currency, minor) => {
    expect(roundedMinor(decimal, currency)).toBe(minor);
  });

  it('rounds a written decimal as it rounds a computed one', () => {
    const decimals = fc
      .tuple(fc.boolean(), fc.stringMatching(/^\d{1,14}$/), fc.stringMatching(/^\d{0,18}$/))
      .map(([isNegative, whole, rest]) => `${isNegative ? '-' : ''}${whole}${rest && `.${rest}`}`);
    fc.assert(
      fc.property(decimals, fc.constantFrom('USD', 'JPY', 'BHD'), (decimal, currency) => {
        const scale = new ExactDecimal(10).pow(currencyExponent(currency));
        expect(roundedMinor(decimal, currency)).toBe(
          roundHalfAwayFromZero(new ExactDecimal(decimal).times(scale)),
        );
      }),
    );
  });

  it.each([
    [4000000n, '40', 1600000n, 2400000n],
    [101n, '50', 51n, 50n],
    [-101n, '50', -51n, -50n],
    [100n, '33.3333', 33n, 67n],
    [1n, '0', 0n, 1n],
    [1n, '100', 1n, 0n],
  ])('MON-2: %s at %s percent is co-op %s and rebate %s', (amount, percent, coOpMinor, rebateMinor) => {
    expect(splitByPercent(amount, percent)).toEqual({ coOpMinor, rebateMinor });
  });

  it('MON-2: both parts add up, and a reversal cancels the booking exactly', () => {
    const percents = fc.integer({ min: 0, max: 1_000_000 }).map((parts) => `${parts / 10_000}`);
    fc.assert(
      fc.property(minors, percents, (amount, percent) => {
        const split = splitByPercent(amount, percent);
        const reversal = splitByPercent(-amount, percent);
        expect(split.coOpMinor + split.rebateMinor).toBe(amount);
        expect(reversal.coOpMinor).toBe(-split.coOpMinor);
      }),
    );
  });

  it.each(['-0.01', '100.01', 'NaN'])('MON-2: %s is not a percentage', (percent) => {
    expect(() => splitByPercent(100n, percent)).toThrow(RangeError);
  });
});
