import fc from 'fast-check';
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
  isBalanced,
  isBelowThreshold,
  type Transfer,
} from '../../src/fund/fund.rules.js';
import { FundModel, phases, type Step } from './fund-model.js';

/** An amount in cents. */
const usd = (dollars: number): bigint => BigInt(Math.round(dollars * 100));
const inDollars = { currency: 'USD', fundCurrency: 'USD', rate: '1' };
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
      decideApproval({ heldMinor: usd(4000), phase: 'OPEN' }, usd(4000)),
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
      const other = { minor, currency, fundCurrency, rate };
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
      shown(appliedAll(held, decideApproval({ heldMinor: usd(3000), phase }, usd(2000))));
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
    const released = appliedAll(held, decideRelease({ heldMinor: usd(3000), phase: 'CLOSED' }));
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

const amount = fc.bigInt({ min: 1n, max: 2000n });
const claim = fc.integer({ min: 0, max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constant('earn' as const), amount: fc.bigInt({ min: -2000n, max: 3000n }) }),
  fc.record({ act: fc.constant('submit' as const), claim, amount }),
  fc.record({ act: fc.constant('approve' as const), claim, percent: fc.bigInt({ min: 1n, max: 100n }) }),
  fc.record({ act: fc.constant('reject' as const), claim }),
  fc.record({ act: fc.constant('dispute' as const), claim }),
  fc.constant({ act: 'next' as const }),
);

/** What the rules decide for a step; null where they refuse it. The model moves along with what they allow. */
function decide(balance: Balance, model: FundModel, step: Step): Transfer[] | null {
  const phase = phases[model.phase] ?? 'CLOSED';
  const limit = model.threshold === null ? null : { minor: model.threshold, ...inDollars };
  if (step.act === 'next') {
    model.next();
    if (model.phase === 1) return decideConversion(balance, limit);
    return model.phase === 3 ? decideExpiry(balance) : [];
  }
  if (step.act === 'earn') {
    const done = model.earn(step.amount);
    const facts = { kind: 'EARNING', amountMinor: step.amount, phase, threshold: limit } as const;
    const transfers = decideEarning(balance, facts);
    expect(transfers === null).toBe(!done);
    return transfers;
  }
  return decideClaim(balance, model, step, phase);
}

function decideClaim(
  balance: Balance,
  model: FundModel,
  step: Exclude<Step, { act: 'next' | 'earn' }>,
  phase: FundPhase,
): Transfer[] | null {
  const own = model.claims[step.claim];
  if (own === undefined) return null;
  const facts = { heldMinor: own.state === 'held' ? own.amount : 0n, phase };
  if (step.act === 'submit' && (own.state === 'new' || own.state === 'held') && model.phase >= 2) {
    const fits = step.amount <= facts.heldMinor + (model.closed ? 0n : model.free);
    const transfers = decideReservation(balance, facts, step.amount);
    expect(transfers === null).toBe(!fits);
    if (transfers === null) return null;
    Object.assign(own, { state: 'held', amount: step.amount });
    if (model.closed) model.expire();
    return transfers;
  }
  if (step.act === 'approve' && own.state === 'held') {
    const approved = (own.amount * step.percent + 99n) / 100n;
    Object.assign(own, { state: 'approved', amount: approved });
    if (model.closed) model.expire();
    return decideApproval(facts, approved);
  }
  if (step.act === 'reject' && own.state === 'held') {
    own.state = 'rejected';
    if (model.closed) model.expire();
    return decideRelease(facts);
  }
  if (step.act === 'dispute' && own.state === 'rejected') {
    const available = model.closed ? model.lost : model.free;
    const transfers = decideDispute(balance, { releasedMinor: own.amount, phase }, own.amount);
    expect(transfers === null).toBe(own.amount > available);
    if (transfers === null) return null;
    own.state = 'held';
    if (model.closed) model.lost -= own.amount;
    return transfers;
  }
  return [];
}

describe('MON-11', () => {
  it('holds after every entry of every history, which ends as a naive model of it', () => {
    const limit = fc.option(fc.bigInt({ min: 1n, max: 4000n }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), limit, (steps, threshold) => {
        const model = new FundModel(threshold);
        let balance = emptyBalance;
        for (const next of steps) {
          for (const transfer of decide(balance, model, next) ?? []) {
            balance = applied(balance, transfer);
            expect(isBalanced(balance)).toBe(true);
          }
          expect(balance).toEqual(model.balance());
        }
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);
});
