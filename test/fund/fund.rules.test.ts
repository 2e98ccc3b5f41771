import { describe, expect, it } from 'vitest';
import {
  applied,
  appliedAll,
  availableToDispute,
  availableToReserve,
  type Balance,
  decideApproval,
  decideClosing,
  decideConversion,
  decideDispute,
  decideEarning,
  decideExpiry,
  decideRelease,
  decideReservation,
  emptyBalance,
  type FundPhase,
  isBelowThreshold,
  type Transfer,
} from '../../src/fund/fund.rules.js';
import { setRate } from '../../src/rate/exchange-rate.rules.js';

/** An amount in cents. */
const usd = (dollars: number): bigint => BigInt(Math.round(dollars * 100));
const inDollars = { currency: 'USD', fundCurrency: 'USD', rate: setRate('1') };
const threshold = { minor: usd(10_000), ...inDollars };

const earned = (amountMinor: bigint, phase: FundPhase, from: Balance = emptyBalance): Balance =>
  appliedAll(from, decideEarning(from, { kind: 'EARNING', amountMinor, phase, threshold }) ?? []);

const adjusted = (from: Balance, amountMinor: bigint, phase: FundPhase): Balance =>
  appliedAll(from, decideEarning(from, { kind: 'ADJUSTMENT', amountMinor, phase, threshold }) ?? []);

/** The amounts that are not zero, in dollars. */
const shown = (balance: Balance) =>
  Object.fromEntries(
    Object.entries(balance)
      .filter(([, minor]) => minor !== 0n)
      .map(([account, minor]) => [account, Number(minor) / 100]),
  );

describe('E2E-1: a claim from submission to the end of its claim period', () => {
  it('reserves, approves and lets the rest expire', () => {
    const start = earned(usd(16_000), 'OPEN');
    const held = { heldMinor: 0n, phase: 'OPEN' } as const;
    const submitted = appliedAll(start, decideReservation(start, held, usd(4000)) ?? []);
    expect(shown(submitted)).toEqual({ EARNED: 16_000, RESERVED: 4000, REMAINING: 12_000 });
    const approved = appliedAll(
      submitted,
      decideApproval(submitted, { heldMinor: usd(4000), phase: 'OPEN' }, usd(4000)),
    );
    expect(shown(approved)).toEqual({ EARNED: 16_000, APPROVED: 4000, REMAINING: 12_000 });
    const over = appliedAll(approved, decideExpiry(approved));
    expect(shown(over)).toEqual({ EARNED: 16_000, APPROVED: 4000, EXPIRED: 12_000 });
    expect(decideExpiry(over)).toEqual([]);
  });
});

describe('E2E-2: the threshold (MON-3, MON-4)', () => {
  it.each([
    [9999.99, { EARNED: 9999.99, CONVERTED: 9999.99 }],
    [10_000, { EARNED: 10_000, REMAINING: 10_000 }],
  ])('of %d earned', (dollars, amounts) => {
    const accrued = earned(usd(dollars), 'ACCRUING');
    expect(shown(appliedAll(accrued, decideConversion(accrued, threshold)))).toEqual(amounts);
  });

  it('PRG-6: is not applied where there is none, and in another currency at its rate', () => {
    expect(isBelowThreshold(1n, null)).toBe(false);
  });

  it.each([
    ['EUR', 'USD', '1.18', usd(10_000), 847_457n, 847_458n],
    ['JPY', 'USD', '0.0067', usd(10_000), 1_492_536n, 1_492_537n],
    ['KWD', 'USD', '3.25', usd(10_000), 3_076_921n, 3_076_922n],
    ['USD', 'JPY', '149.5', 1_500_000n, 1_003_344n, 1_003_345n],
    ['USD', 'KWD', '0.3', 3_000_000n, 999_999n, 1_000_000n],
  ])(
    'MON-3: counts the decimals of both currencies: %s for a threshold in %s at %s',
    (fundCurrency, currency, rate, minor, below, enough) => {
      const other = { minor, currency, fundCurrency, rate: setRate(rate) };
      expect([below, enough].map((earned) => isBelowThreshold(earned, other))).toEqual([true, false]);
    },
  );

  it('decisions 9: is applied anew until the claim window opens, and no longer', () => {
    const accrued = earned(usd(9000), 'ACCRUING');
    const converted = appliedAll(accrued, decideConversion(accrued, threshold));
    expect(shown(earned(usd(1000), 'ASSESSING', converted))).toEqual({ EARNED: 10_000, REMAINING: 10_000 });
    const back = adjusted(earned(usd(1000), 'ASSESSING', converted), usd(-0.01), 'ASSESSING');
    expect(shown(back)).toEqual({ EARNED: 9999.99, CONVERTED: 9999.99 });
    expect(shown(adjusted(converted, usd(-500), 'ASSESSING'))).toEqual({ EARNED: 8500, CONVERTED: 8500 });
    expect(shown(earned(usd(1000), 'OPEN', converted))).toEqual({
      EARNED: 10_000,
      CONVERTED: 9000,
      REMAINING: 1000,
    });
    expect(shown(adjusted(converted, usd(-500), 'OPEN'))).toEqual({
      EARNED: 8500,
      RECOVERABLE: 500,
      CONVERTED: 9000,
    });
  });

  it('PRG-3: a program that ends converts what remains', () => {
    const open = earned(usd(16_000), 'OPEN');
    expect(shown(appliedAll(open, decideClosing(open)))).toEqual({ EARNED: 16_000, CONVERTED: 16_000 });
  });

  it('PRG-3, MON-3: what comes after the end becomes rebate too, and no threshold gives anything back', () => {
    const closed = appliedAll(
      earned(usd(16_000), 'ACCRUING'),
      decideClosing(earned(usd(16_000), 'ACCRUING')),
    );
    const late = (amountMinor: bigint, disputableMinor: bigint, balance = closed) =>
      decideEarning(balance, {
        kind: 'EARNING',
        amountMinor,
        phase: 'ASSESSING',
        threshold,
        closing: { disputableMinor },
      }) ?? [];
    expect(late(usd(100), 0n)).toEqual([
      { kind: 'EARNING', debit: 'EARNED', credit: 'REMAINING', amountMinor: usd(100) },
      { kind: 'CONVERSION', debit: 'REMAINING', credit: 'CONVERTED', amountMinor: usd(100) },
    ]);
    expect(shown(appliedAll(closed, late(usd(-100), 0n)))).toEqual({ EARNED: 15_900, CONVERTED: 15_900 });
    // What can still be disputed waits, as it does at the end itself (CLM-11).
    const released = { ...closed, CONVERTED: usd(15_200), REMAINING: usd(800) };
    expect(shown(appliedAll(released, late(usd(100), usd(800), released)))).toEqual({
      EARNED: 16_100,
      CONVERTED: 15_300,
      REMAINING: 800,
    });
    expect(decideConversion(released, threshold, { disputableMinor: usd(800) })).toEqual([]);
  });
});

describe('MON-16: a negative adjustment', () => {
  const open: Balance = { ...emptyBalance, EARNED: usd(10_000), APPROVED: usd(8000), REMAINING: usd(2000) };

  it('consumes what remains and makes the rest recoverable: the worked example', () => {
    const after = adjusted(open, usd(-5000), 'OPEN');
    expect(shown(after)).toEqual({ EARNED: 5000, RECOVERABLE: 3000, APPROVED: 8000 });
    expect(adjusted(after, usd(5000), 'OPEN')).toEqual(open);
  });

  it('consumes what expired before that', () => {
    const closed = appliedAll(open, decideExpiry(open));
    const after = adjusted(closed, usd(-5000), 'CLOSED');
    expect(shown(after)).toEqual({ EARNED: 5000, RECOVERABLE: 3000, APPROVED: 8000 });
    expect(adjusted(after, usd(5000), 'CLOSED')).toEqual(closed);
  });

  it.each(['OPEN', 'CLOSED'] as const)(
    'settles with what a claim releases, as if that had come first: %s',
    (phase) => {
      const held: Balance = {
        ...emptyBalance,
        EARNED: usd(10_000),
        RESERVED: usd(8000),
        REMAINING: usd(2000),
      };
      const facts = { heldMinor: usd(8000), phase };
      const rejected = (from: Balance) => appliedAll(from, decideRelease(from, facts));
      const late = rejected(adjusted(held, usd(-5000), phase));
      expect(late).toEqual({
        ...emptyBalance,
        EARNED: usd(5000),
        [phase === 'OPEN' ? 'REMAINING' : 'EXPIRED']: usd(5000),
      });
      const first = adjusted(rejected(held), usd(-5000), phase);
      expect(phase === 'OPEN' ? first : appliedAll(first, decideExpiry(first))).toEqual(late);
      const short = adjusted(held, usd(-5000), phase);
      expect(shown(appliedAll(short, decideApproval(short, facts, usd(6500))))).toEqual({
        EARNED: 5000,
        RECOVERABLE: 1500,
        APPROVED: 6500,
      });
    },
  );

  it('cannot take more than was earned', () => {
    const facts = { kind: 'ADJUSTMENT', phase: 'OPEN', threshold } as const;
    expect(decideEarning(open, { ...facts, amountMinor: usd(-10_000.01) })).toBeNull();
    expect(decideEarning(open, { ...facts, amountMinor: usd(-10_000) })).not.toBeNull();
  });
});

describe('MON-12…15: a claim', () => {
  const open = earned(usd(10_000), 'OPEN');

  it('MON-13: reserves up to what remains, to the cent', () => {
    const facts = { heldMinor: 0n, phase: 'OPEN' } as const;
    expect(decideReservation(open, facts, usd(10_000.01))).toBeNull();
    expect(decideReservation(open, facts, usd(10_000))).toEqual([
      { kind: 'RESERVATION', debit: 'REMAINING', credit: 'RESERVED', amountMinor: usd(10_000) },
    ]);
  });

  it('CLM-8: that is resubmitted holds its new amount', () => {
    const facts = { heldMinor: usd(3000), phase: 'OPEN' } as const;
    const held: Balance = { ...open, REMAINING: usd(7000), RESERVED: usd(3000) };
    expect(availableToReserve(held, facts)).toBe(usd(10_000));
    const more = appliedAll(held, decideReservation(held, facts, usd(9000)) ?? []);
    expect(shown(more)).toEqual({ EARNED: 10_000, RESERVED: 9000, REMAINING: 1000 });
    const less = appliedAll(held, decideReservation(held, facts, usd(1000)) ?? []);
    expect(shown(less)).toEqual({ EARNED: 10_000, RESERVED: 1000, REMAINING: 9000 });
    expect(decideReservation(held, facts, usd(3000))).toEqual([]);
  });

  it('CLM-9: that is approved in part releases the difference; MON-15: after the period it expires', () => {
    const held: Balance = { ...open, REMAINING: usd(7000), RESERVED: usd(3000) };
    const approve = (phase: FundPhase) =>
      shown(appliedAll(held, decideApproval(held, { heldMinor: usd(3000), phase }, usd(2000))));
    expect(approve('OPEN')).toEqual({ EARNED: 10_000, APPROVED: 2000, REMAINING: 8000 });
    expect(approve('CLOSED')).toEqual({ EARNED: 10_000, APPROVED: 2000, REMAINING: 7000, EXPIRED: 1000 });
  });

  it('MON-14: reserves nothing after the period, whether its end was booked or not', () => {
    const facts = { heldMinor: usd(3000), phase: 'CLOSED' } as const;
    const held: Balance = { ...open, REMAINING: usd(7000), RESERVED: usd(3000) };
    expect(availableToReserve(held, facts)).toBe(usd(3000));
    expect(decideReservation(held, facts, usd(3000.01))).toBeNull();
    expect(decideReservation(held, facts, usd(3000))).toEqual([]);
  });

  it('CLM-11, MON-15: disputed after the period takes back what it released', () => {
    const held: Balance = { ...open, REMAINING: usd(7000), RESERVED: usd(3000) };
    const released = appliedAll(held, decideRelease(held, { heldMinor: usd(3000), phase: 'CLOSED' }));
    const over = appliedAll(released, decideExpiry(released));
    const facts = { releasedMinor: usd(3000), phase: 'CLOSED' } as const;
    expect(availableToDispute(over, facts)).toBe(usd(3000));
    expect(decideDispute(over, facts, usd(3000.01))).toBeNull();
    expect(shown(appliedAll(over, decideDispute(over, facts, usd(3000)) ?? []))).toEqual({
      EARNED: 10_000,
      RESERVED: 3000,
      EXPIRED: 7000,
    });
    const early = { ...facts, phase: 'OPEN' } as const;
    expect(availableToDispute(released, early)).toBe(usd(7000));
  });
});

describe('applied', () => {
  it.each<[string, Transfer]>([
    ['an amount of zero', { kind: 'EARNING', debit: 'EARNED', credit: 'REMAINING', amountMinor: 0n }],
    [
      'an amount that is not there',
      { kind: 'EXPIRY', debit: 'REMAINING', credit: 'EXPIRED', amountMinor: 1n },
    ],
    ['one account', { kind: 'EXPIRY', debit: 'EXPIRED', credit: 'EXPIRED', amountMinor: 1n }],
  ])('refuses %s', (_, transfer) => {
    expect(() => applied(emptyBalance, transfer)).toThrow(RangeError);
  });
});
