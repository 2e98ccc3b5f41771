import type { Balance, FundPhase } from '../../src/fund/fund.rules.js';

/** What somebody does to a fund; amounts in minor units, claims by number. */
export type Step =
  | { readonly act: 'earn'; readonly amount: bigint }
  | { readonly act: 'submit'; readonly claim: number; readonly amount: bigint }
  | { readonly act: 'approve'; readonly claim: number; readonly percent: bigint }
  | { readonly act: 'reject'; readonly claim: number }
  | { readonly act: 'dispute'; readonly claim: number }
  | { readonly act: 'next' };

interface ModelClaim {
  state: 'new' | 'held' | 'approved' | 'rejected';
  amount: bigint;
}

export const phases: readonly FundPhase[] = ['ACCRUING', 'ASSESSING', 'OPEN', 'CLOSED'];

/**
 * A fund told as a story and not as accounts: what was earned, what each claim holds, what was lost. Remaining is
 * whatever is left of it. It shares no line with the rules.
 */
export class FundModel {
  earned = 0n;
  owed = 0n;
  converted = 0n;
  lost = 0n;
  phase = 0;
  readonly claims = Array.from({ length: 4 }, (): ModelClaim => ({ state: 'new', amount: 0n }));

  constructor(readonly threshold: bigint | null) {}

  get closed(): boolean {
    return this.phase === 3;
  }

  sum(state: ModelClaim['state']): bigint {
    return this.claims.filter((claim) => claim.state === state).reduce((sum, { amount }) => sum + amount, 0n);
  }

  get free(): bigint {
    return this.earned + this.owed - this.converted - this.lost - this.sum('held') - this.sum('approved');
  }

  /** What every other part of the fund leaves uncovered is owed; what it leaves over is free. */
  earn(amount: bigint): boolean {
    if (this.earned + amount < 0n) return false;
    this.earned += amount;
    if (this.phase === 1) this.assess();
    if (amount > 0n) this.owed -= amount < this.owed ? amount : this.owed;
    if (this.free < 0n) {
      this.lost -= this.lost < -this.free ? this.lost : -this.free;
      this.owed -= this.free < 0n ? this.free : 0n;
    }
    if (this.closed) this.expire();
    return true;
  }

  /** What a claim gave back covers what is owed, and is lost with the rest once the claim period is over. */
  release(): void {
    this.owed -= this.free < this.owed ? this.free : this.owed;
    if (this.closed) this.expire();
  }

  assess(): void {
    this.converted = this.threshold !== null && this.earned < this.threshold ? this.earned : 0n;
  }

  expire(): void {
    this.lost += this.free;
  }

  next(): void {
    if (this.phase === 3) return;
    this.phase += 1;
    if (this.phase === 1) this.assess();
    if (this.phase === 3) this.expire();
  }

  balance(): Balance {
    return {
      EARNED: this.earned,
      RECOVERABLE: this.owed,
      CONVERTED: this.converted,
      RESERVED: this.sum('held'),
      APPROVED: this.sum('approved'),
      REMAINING: this.free,
      EXPIRED: this.lost,
    };
  }
}
