import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applied,
  type Balance,
  decideApproval,
  decideConversion,
  decideDispute,
  decideEarning,
  decideExpiry,
  decideRelease,
  decideReservation,
  emptyBalance,
  type FundPhase,
  isBalanced,
  type Transfer,
} from '../../src/fund/fund.rules.js';
import { setRate } from '../../src/rate/exchange-rate.rules.js';
import { FundModel, phases, type Step } from './fund-model.js';

const inDollars = { currency: 'USD', fundCurrency: 'USD', rate: setRate('1') };
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
    const isLess = step.amount < facts.heldMinor;
    Object.assign(own, { state: 'held', amount: step.amount });
    if (isLess) model.release();
    return transfers;
  }
  if (step.act === 'approve' && own.state === 'held') {
    const approved = (own.amount * step.percent + 99n) / 100n;
    Object.assign(own, { state: 'approved', amount: approved });
    model.release();
    return decideApproval(balance, facts, approved);
  }
  if (step.act === 'reject' && own.state === 'held') {
    own.state = 'rejected';
    model.release();
    return decideRelease(balance, facts);
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
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), limit, (steps, threshold) => {
        const model = new FundModel(threshold);
        let balance = emptyBalance;
        for (const next of steps) {
          for (const transfer of decide(balance, model, next) ?? []) {
            balance = applied(balance, transfer);
            expect(isBalanced(balance)).toBe(true);
          }
          expect(balance).toEqual(model.balance());
          // MON-16: nothing is taken from payments while the fund itself could give it.
          expect(balance.RECOVERABLE === 0n || balance.REMAINING + balance.EXPIRED === 0n).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);
});
