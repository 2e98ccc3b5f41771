import { describe, expect, it } from 'vitest';
import { type DecidedProof, proofRecoverables } from '../../src/payment/payment-recovery.rules.js';

const proof = (claim: string, claimedMinor: bigint, changes: Partial<DecidedProof> = {}): DecidedProof => ({
  claim,
  location: 'l',
  plan: 'p',
  status: 'REJECTED',
  currency: 'USD',
  claimedMinor,
  takenMinor: 0n,
  paidMinor: 1_000n,
  rates: [],
  ...changes,
});
const open = (...proofs: DecidedProof[]) =>
  proofRecoverables(proofs, 'USD').map(({ claim, minor }) => [claim, minor]);

describe('3.3: what was paid for a rejected proof', () => {
  it('is what it claimed, and of all proofs of a plan no more than the plan was paid', () => {
    expect(open(proof('a', 1_000n))).toEqual([['a', 1_000n]]);
    expect(open(proof('a', 1_001n))).toEqual([['a', 1_000n]]);
    expect(open(proof('a', 600n), proof('b', 600n), proof('c', 600n))).toEqual([
      ['a', 600n],
      ['b', 400n],
    ]);
    expect(open(proof('a', 600n), proof('b', 600n, { plan: 'q' }))).toEqual([
      ['a', 600n],
      ['b', 600n],
    ]);
    expect(open(proof('a', 600n, { paidMinor: 0n }))).toEqual([]);
  });

  it('is taken once, rests while a dispute runs, and goes back when it is won', () => {
    expect(open(proof('a', 600n, { takenMinor: 600n }))).toEqual([]);
    expect(open(proof('a', 600n, { takenMinor: 250n }))).toEqual([['a', 350n]]);
    for (const status of ['DISPUTED', 'ACTION_REQUIRED', 'SUBMITTED', 'UNDER_REVIEW'] as const) {
      expect(open(proof('a', 600n, { status, takenMinor: 250n }))).toEqual([]);
    }
    expect(open(proof('a', 600n, { status: 'APPROVED', takenMinor: 250n }))).toEqual([['a', -250n]]);
  });

  it('MON-10: counts in the currency of the program at the rate of its month, and waits without one', () => {
    const rates = [{ from: 'EUR', to: 'USD', rate: '1.1' }];
    expect(open(proof('a', 500n, { currency: 'EUR', rates }))).toEqual([['a', 550n]]);
    expect(open(proof('a', 500n, { currency: 'EUR' }))).toEqual([]);
  });
});
