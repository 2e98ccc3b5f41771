import type { EntryKind, FundAccount } from './fund.codes.js';
import { applied, type Balance, emptyBalance } from './fund.rules.js';
import { type EntryContent, entryDigest } from './ledger-digest.rules.js';

/** One entry as it stands in the database, with the balance of its fund. */
export interface CheckedLedgerEntry extends EntryContent {
  readonly kind: EntryKind;
  readonly debit: FundAccount;
  readonly credit: FundAccount;
  readonly digest: string;
  /** The balance row of the fund; null when it is gone. */
  readonly fund: { readonly version: number; readonly balance: Balance } | null;
}

export type LedgerFaultKind =
  | 'BALANCE_DIFFERS'
  | 'BALANCE_LOST'
  | 'CLAIM_DIFFERS'
  | 'ENTRY_CHANGED'
  | 'ENTRY_IMPOSSIBLE'
  | 'ENTRY_MISSING'
  | 'ENTRY_OUT_OF_TIME'
  | 'AFTER_DIFFERS'
  | 'LEDGER_LOST';

/** Something wrong in the ledger: which fund, and from which entry on (0: the fund as a whole). */
export interface LedgerFault {
  readonly kind: LedgerFaultKind;
  readonly fundId: string;
  readonly number: number;
}

const same = (left: Balance, right: Balance): boolean =>
  Object.entries(left).every(([account, amount]) => right[account as FundAccount] === amount);

/**
 * Walks through the entries of all funds, fund by fund in the order of their numbers, and recomputes every balance from
 * them: numbers without a gap, transfers that keep MON-11, the balance that each entry says it left, the digest of all else
 * that it says, the balance row at the end. It holds one fund at a time.
 */
export class LedgerWalk {
  funds = 0;
  entries = 0;
  #last: CheckedLedgerEntry | null = null;
  #balance: Balance = emptyBalance;

  /** What is wrong with the next entry, and with the fund that it ends. */
  step(entry: CheckedLedgerEntry): LedgerFault[] {
    const faults: LedgerFault[] = [];
    if (this.#last === null || this.#last.fundId !== entry.fundId) {
      faults.push(...this.end());
      this.funds += 1;
      this.#balance = emptyBalance;
      this.#last = null;
    }
    this.entries += 1;
    const before = faults.length;
    const found = (kind: LedgerFaultKind): number =>
      faults.push({ kind, fundId: entry.fundId, number: entry.number });
    if (entry.number !== (this.#last?.number ?? 0) + 1) found('ENTRY_MISSING');
    if (this.#last !== null && entry.processedMs < this.#last.processedMs) found('ENTRY_OUT_OF_TIME');
    try {
      this.#balance = applied(this.#balance, entry);
      if (!same(this.#balance, entry.after)) found('AFTER_DIFFERS');
    } catch {
      found('ENTRY_IMPOSSIBLE');
    }
    // What was changed, and shows in the amounts, is told by them.
    if (faults.length === before && entry.digest !== entryDigest(entry)) found('ENTRY_CHANGED');
    // What one entry got wrong is told once; the rest is measured from what it says.
    this.#balance = entry.after;
    this.#last = entry;
    return faults;
  }

  /** What is wrong with the last fund as a whole. */
  end(): LedgerFault[] {
    const last = this.#last;
    if (last === null) return [];
    const fault = (kind: LedgerFaultKind): LedgerFault[] => [{ kind, fundId: last.fundId, number: 0 }];
    if (last.fund === null) return fault('BALANCE_LOST');
    if (last.fund.version > last.number) return fault('ENTRY_MISSING');
    return same(last.fund.balance, this.#balance) && last.fund.version === last.number
      ? []
      : fault('BALANCE_DIFFERS');
  }
}
