import type { ClaimStatus } from '../claim/claim.codes.js';
import { type Deadline, deadlineOf } from '../kernel/deadline.js';
import { daysBetween, type LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { convertedBy, type Rate } from '../rate/exchange-rate.rules.js';
import { type FundPeriod, fundPhase } from './fund-phase.rules.js';

/** Claims of a fund that wait for the partner: of one status and currency, and of one month of activity. */
export interface WaitingClaims {
  readonly status: Extract<ClaimStatus, 'EDITING' | 'ACTION_REQUIRED'>;
  readonly currency: string;
  readonly count: number;
  readonly claimedMinor: bigint;
  /** The first last day to answer; of requests only. */
  readonly respondBy: LocalDate | null;
  readonly rates: readonly Rate[];
}

/** A fund with what waits for its partner; days are in `timeZone`. */
export interface LapseFacts {
  readonly remainingMinor: bigint;
  readonly currency: string;
  readonly timeZone: string;
  readonly period: FundPeriod & { readonly usageEndsOn: LocalDate };
  readonly waiting: readonly WaitingClaims[];
}

/** What is lost by which day unless the partner acts; amounts are in the currency of the fund. */
export interface Lapse {
  readonly remainingMinor: bigint;
  readonly daysToExecute: number;
  readonly daysToClaim: number;
  readonly draftCount: number;
  readonly draftsMinor: bigint;
  readonly unclaimedMinor: bigint;
  readonly unansweredCount: number;
  readonly unansweredMinor: bigint;
  readonly answerBy: LocalDate | null;
  /** Claims of a month and currency without a rate, which count nothing in the amounts. */
  readonly unpricedCount: number;
}

/**
 * SUP-1, MON-14, MON-15: what of a fund may be lost by date: what remains, after `claimEndsOn`, of which drafts would claim a
 * part; and what requests hold that nobody has answered. Null once the claim period is over and nothing waits any more.
 */
export function lapseOf(facts: LapseFacts, now: Date): Lapse | null {
  const { currency, period, timeZone, waiting } = facts;
  const over = fundPhase(period, timeZone, now) === 'CLOSED';
  const of = (status: WaitingClaims['status']) => sumOf(waiting, status, currency);
  const [drafts, unanswered] = [of('EDITING'), of('ACTION_REQUIRED')];
  if (over && unanswered.count === 0) return null;
  const remainingMinor = over ? 0n : facts.remainingMinor;
  const today = localDateAt(now, timeZone);
  const daysTo = (day: LocalDate): number => Math.max(0, daysBetween(today, day));
  return {
    remainingMinor,
    daysToExecute: daysTo(period.usageEndsOn),
    daysToClaim: daysTo(period.claimEndsOn),
    draftCount: drafts.count,
    draftsMinor: drafts.minor,
    unclaimedMinor: remainingMinor > drafts.minor ? remainingMinor - drafts.minor : 0n,
    unansweredCount: unanswered.count,
    unansweredMinor: unanswered.minor,
    answerBy: unanswered.respondBy,
    unpricedCount: drafts.unpriced + unanswered.unpriced,
  };
}

/** SUP-1: by when a fund that nobody claims is used, and by when claimed; days are in the time zone of its program. */
export const lapseDeadlines = (
  { usageEndsOn, claimEndsOn }: { readonly usageEndsOn: LocalDate; readonly claimEndsOn: LocalDate },
  timeZone: string,
  now: Date,
): Deadline[] => [
  deadlineOf('EXECUTION', usageEndsOn, now, timeZone),
  deadlineOf('CLAIM_SUBMISSION', claimEndsOn, now, timeZone),
];

function sumOf(waiting: readonly WaitingClaims[], status: WaitingClaims['status'], currency: string) {
  const own = waiting.filter((claims) => claims.status === status);
  const priced = own.map((claims) => ({
    count: claims.count,
    minor: convertedBy(claims.rates, claims.claimedMinor, claims.currency, currency),
  }));
  const [respondBy = null] = own.flatMap((claims) => claims.respondBy ?? []).sort();
  return {
    count: own.reduce((sum, { count }) => sum + count, 0),
    minor: priced.reduce((sum, { minor }) => sum + (minor ?? 0n), 0n),
    unpriced: priced.reduce((sum, { count, minor }) => sum + (minor === null ? count : 0), 0),
    respondBy,
  };
}
