import type { ClaimStatus } from '../../src/claim/claim.codes.js';
import type { BookingReason } from '../../src/fund/fund.codes.js';
import { applied, type Balance, type FundPhase, type Transfer } from '../../src/fund/fund.rules.js';
import { entryDigest } from '../../src/fund/ledger-digest.rules.js';
import {
  type AppliedRate,
  convertHalfAwayFromZero,
  rateBetween,
} from '../../src/rate/exchange-rate.rules.js';
import { drawnId } from '../ids.js';
import { type Day, dateOf, type Instant, isoOf } from './days.js';
import { demoRates } from './rates.js';
import type { Scene } from './scene.js';

/** A move of a claim that books in a fund. */
export interface DemoMove {
  readonly claimId: string;
  readonly at: Instant;
  readonly actorId: string | null;
  readonly to: ClaimStatus;
  readonly typeCode: string;
  readonly usedOn: Day;
  readonly currency: string;
  readonly claimedMinor: number;
  readonly approvedMinor: number | null;
}

/** Moves of the claims of one location and program, by the code of the half-year that pays for them. */
export type DemoFunds = Map<string, DemoMove[]>;

/** One fund while it is told: what it holds by now. */
export interface FundStory {
  readonly scene: Scene;
  readonly code: string;
  readonly id: string;
  readonly closesAt: Instant;
  readonly opensAt: Instant;
  readonly assessedAt: Instant;
  balance: Balance;
  number: number;
  updatedAt: Instant;
}

/** Something that happens to a fund. */
export interface FundEvent {
  readonly at: Instant;
  tell(story: FundStory): void;
}

/** Columns of the amounts of a fund. */
export const amountColumns = (balance: Balance) => ({
  earnedMinor: String(balance.EARNED),
  recoverableMinor: String(balance.RECOVERABLE),
  convertedMinor: String(balance.CONVERTED),
  reservedMinor: String(balance.RESERVED),
  approvedMinor: String(balance.APPROVED),
  remainingMinor: String(balance.REMAINING),
  expiredMinor: String(balance.EXPIRED),
});

/** In which part of its life a fund is at an instant. */
export function phaseAt({ assessedAt, opensAt, closesAt }: FundStory, at: Instant): FundPhase {
  if (at < assessedAt) return 'ACCRUING';
  if (at < opensAt) return 'ASSESSING';
  return at < closesAt ? 'OPEN' : 'CLOSED';
}

/** What entries say beside their transfers. */
interface Words {
  readonly claimId?: string;
  readonly earningReference?: string;
  readonly reasonCode?: BookingReason;
  readonly exchangeRate?: AppliedRate;
  readonly actorId?: string | null;
  readonly appliesOn: string;
}

/** Books transfers in a fund, each with the amounts that it leaves. */
export function write(
  story: FundStory,
  at: Instant,
  transfers: readonly Transfer[] | null,
  words: Words,
): void {
  if (transfers === null)
    throw new Error(`The fund ${story.code} of ${story.scene.program.code} is too small.`);
  const { sink, random, tenant, program } = story.scene;
  for (const transfer of transfers) {
    story.balance = applied(story.balance, transfer);
    story.number += 1;
    story.updatedAt = at;
    const entry = {
      id: drawnId(random, at),
      ...tenant,
      fundId: story.id,
      number: story.number,
      ...transfer,
      currency: program.currency,
      claimId: words.claimId ?? null,
      earningReference: words.earningReference ?? null,
      reasonCode: words.reasonCode ?? null,
      exchangeRate: words.exchangeRate?.rate ?? null,
      inverseRate: words.exchangeRate?.inverseOf ?? null,
      appliesOn: words.appliesOn,
      actorId: words.actorId ?? null,
    };
    sink.add('ledger_entry', {
      ...entry,
      amountMinor: String(transfer.amountMinor),
      processedAt: isoOf(at),
      bookedAt: isoOf(at),
      ...amountColumns(story.balance),
      digest: entryDigest({ ...entry, processedMs: at, bookedMs: at, after: story.balance }),
    });
  }
}

/** An amount of a claim in the currency of its fund, at the rate of the month of the work. */
export function inFund({ usedOn, currency }: DemoMove, fundCurrency: string, minor: number) {
  const rate = rateBetween(demoRates(`${dateOf(usedOn).slice(0, 7)}-01`), currency, fundCurrency);
  if (rate === null) throw new RangeError(`The demo world has no rate from ${currency} to ${fundCurrency}.`);
  return { rate, minor: convertHalfAwayFromZero(BigInt(minor), currency, fundCurrency, rate) };
}
