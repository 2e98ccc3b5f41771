import type { LocalDate } from '../kernel/local-date.js';
import { ExactDecimal, fromMinor, roundHalfAwayFromZero, toMinor } from '../kernel/money.js';
import { convertedBy, type Rate } from '../rate/exchange-rate.rules.js';

/** A cap as the catalogue stores it (rulebook section 6); the kind decides what its value means. */
export interface StoredCap {
  readonly code: string;
  readonly kind: string;
  readonly value: number | { readonly percentOfEarned: number; readonly absolute: number };
  readonly currency?: string | null;
  readonly appliesToExpenses?: readonly string[];
  /** A program, programs of a group, or locations in a country (CAP-10), with another value or none; the first that fits. */
  readonly overrides?: readonly CapOverride[];
}

interface CapOverride {
  readonly programCode?: string;
  readonly programGroup?: string;
  readonly country?: string;
  readonly value?: StoredCap['value'];
  readonly unlimited?: boolean;
}

/** A claim as caps see it; amounts in minor units of its currency. */
export interface CappedClaim {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly conferenceKey: string | null;
  readonly expenses: readonly {
    readonly kind: string;
    readonly personName: string | null;
    readonly amountMinor: bigint;
    readonly currency: string;
  }[];
  /** The day of its activity; null: none is given yet, and there are no rates. */
  readonly executedOn: LocalDate | null;
  /** Rates of the month of its activity (MON-10). */
  readonly rates: readonly Rate[];
}

/** What the caps of a claim rest on. */
export interface CapFacts {
  readonly caps: readonly StoredCap[];
  readonly programCode: string;
  readonly programGroup: string | null;
  readonly country: string;
  /** Net co-op earned for the usage period, before claims (CAP-7), in minor units of the fund's currency. */
  readonly earnedMinor: bigint;
  readonly fundCurrency: string;
  readonly claim: CappedClaim;
  /** Reserved or approved claims of the same location, program, usage period and type (CAP-7). */
  readonly others: readonly CappedClaim[];
}

/** How much of a cap is used and left; amounts and numbers of persons as the caller reads them. */
export interface CapFinding {
  readonly capCode: string;
  readonly cap: string;
  readonly used: string;
  readonly available: string;
  readonly unit: string;
  readonly person?: string;
}

/** A cap on money with what the claim asks of it; minor units of its currency. */
export interface CapStanding {
  readonly cap: StoredCap;
  readonly currency: string;
  readonly limitMinor: bigint;
  readonly usedMinor: bigint;
  readonly askedMinor: bigint;
  readonly person: string | null;
}

/**
 * A currency for which the month of an activity has no rate: nothing can be said about the caps. Each claim that a cap counts
 * has a month of its own (MON-10); null: its day is not given yet.
 */
export class RateMissing extends Error {
  constructor(
    readonly from: string,
    readonly to: string,
    readonly month: string | null,
  ) {
    super(`No rate from ${from} to ${to}.`);
  }
}

function converted(
  { rates, executedOn }: Pick<CappedClaim, 'rates' | 'executedOn'>,
  minor: bigint,
  from: string,
  to: string,
): bigint {
  const amount = convertedBy(rates, minor, from, to);
  if (amount === null) throw new RateMissing(from, to, executedOn);
  return amount;
}

/** The value of a cap here: that of the first override that fits, null for no limit (CAP-2…6, CAP-10). */
export function capValue(
  cap: StoredCap,
  { programCode, programGroup, country }: Pick<CapFacts, 'programCode' | 'programGroup' | 'country'>,
): StoredCap['value'] | null {
  const fits = cap.overrides?.find(
    (override) =>
      (override.programCode === undefined || override.programCode === programCode) &&
      (override.programGroup === undefined || override.programGroup === programGroup) &&
      (override.country === undefined || override.country === country),
  );
  if (fits?.unlimited) return null;
  return fits?.value ?? cap.value;
}

/** The limit in minor units of its currency; a percentage is of earned co-op (CAP-7), rounded half away from zero. */
function limitOf(cap: StoredCap, value: StoredCap['value'], facts: CapFacts, currency: string): bigint {
  const absolute = typeof value === 'number' ? value : value.absolute;
  const percent = typeof value === 'number' ? value : value.percentOfEarned;
  const fixed = (): bigint => toMinor(String(absolute), currency);
  const ofEarned = (): bigint => {
    const earned = converted(facts.claim, facts.earnedMinor, facts.fundCurrency, currency);
    return roundHalfAwayFromZero(new ExactDecimal(earned.toString()).times(percent).div(100));
  };
  if (cap.kind === 'PERCENT_OF_EARNED') return ofEarned();
  if (cap.kind !== 'GREATER_OF_PERCENT_OR_ABSOLUTE') return fixed();
  const [left, right] = [ofEarned(), fixed()];
  return left > right ? left : right;
}

/** Case and white space do not tell persons or conferences apart. */
const normalized = (name: string | null): string => (name ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
const isSameName = (left: string | null, right: string | null): boolean =>
  normalized(left) !== '' && normalized(left) === normalized(right);

/** What of a claim counts against a cap: expenses of its kinds, or the whole amount. Never more than the amount. */
function countedMinor(claim: CappedClaim, cap: StoredCap, currency: string, person?: string): bigint {
  const whole = converted(claim, claim.amountMinor, claim.currency, currency);
  const kinds = cap.appliesToExpenses ?? [];
  if (kinds.length === 0) return whole;
  const sum = claim.expenses
    .filter(
      ({ kind, personName }) =>
        kinds.includes(kind) && (person === undefined || isSameName(personName, person)),
    )
    .reduce((total, line) => total + converted(claim, line.amountMinor, line.currency, currency), 0n);
  return sum < whole ? sum : whole;
}

/** Everybody whom expenses of the cap's kinds name, once. */
function personsOf(claims: readonly CappedClaim[], cap: StoredCap): string[] {
  const names = claims
    .flatMap(({ expenses }) => expenses)
    .filter(({ kind }) => (cap.appliesToExpenses ?? []).includes(kind))
    .flatMap(({ personName }) => (personName === null ? [] : [personName]));
  return [...new Map(names.map((name) => [normalized(name), name])).values()];
}

/** Claims for the same conference. A claim without a name for it is not submitted (CAP-5), so it is alone so far. */
const sameConference = ({ claim, others }: CapFacts): CappedClaim[] =>
  others.filter(({ conferenceKey }) => isSameName(conferenceKey, claim.conferenceKey));

/**
 * Every cap on money that applies to a claim, with its limit, what other claims use of it and what this one asks.
 * Per-person caps are tested per person, not on the average (CAP-8). Errors: {@link RateMissing}.
 */
export function capStandings(facts: CapFacts): CapStanding[] {
  return facts.caps.flatMap((cap): CapStanding[] => {
    const value = capValue(cap, facts);
    if (value === null || cap.kind === 'MAX_PERSONS_PER_EVENT') return [];
    const currency = cap.currency ?? facts.fundCurrency;
    const limitMinor = limitOf(cap, value, facts, currency);
    const standing = (others: readonly CappedClaim[], person: string | null): CapStanding => ({
      cap,
      currency,
      limitMinor,
      usedMinor: others.reduce(
        (sum, other) => sum + countedMinor(other, cap, currency, person ?? undefined),
        0n,
      ),
      askedMinor: countedMinor(facts.claim, cap, currency, person ?? undefined),
      person,
    });
    if (cap.kind !== 'ABSOLUTE_PER_PERSON_PER_EVENT') return [standing(facts.others, null)];
    return personsOf([facts.claim], cap).map((person) => standing(sameConference(facts), person));
  });
}

/** What of a cap is left for the claim; nothing where others used it up. */
export function availableOf({ limitMinor, usedMinor }: CapStanding): bigint {
  return usedMinor < limitMinor ? limitMinor - usedMinor : 0n;
}

/** CAP-5: persons per conference, over all claims for it, also for registration. */
function personFindings(facts: CapFacts): CapFinding[] {
  return facts.caps.flatMap((cap) => {
    const value = capValue(cap, facts);
    if (cap.kind !== 'MAX_PERSONS_PER_EVENT' || typeof value !== 'number') return [];
    const used = personsOf(sameConference(facts), cap);
    const added = personsOf([facts.claim], cap).filter(
      (person) => !used.some((one) => isSameName(one, person)),
    );
    if (used.length + added.length <= value) return [];
    const available = String(Math.max(0, value - used.length));
    return [{ capCode: cap.code, cap: String(value), used: String(used.length), available, unit: 'PERSONS' }];
  });
}

/**
 * The caps that a claim exceeds (CAP-1…10): all of them at once, each with cap, used and available (CAP-8, decisions
 * 7). A percentage cap is told as the amount that it comes to. Errors: {@link RateMissing}.
 */
export function capFindings(facts: CapFacts): CapFinding[] {
  const overMoney = capStandings(facts)
    .filter((standing) => standing.askedMinor > availableOf(standing))
    .map((standing): CapFinding => {
      const { cap, currency, limitMinor, usedMinor, person } = standing;
      const text = (minor: bigint): string => fromMinor(minor, currency);
      const amounts = {
        cap: text(limitMinor),
        used: text(usedMinor),
        available: text(availableOf(standing)),
      };
      return { capCode: cap.code, ...amounts, unit: currency, ...(person === null ? {} : { person }) };
    });
  return [...personFindings(facts), ...overMoney];
}
