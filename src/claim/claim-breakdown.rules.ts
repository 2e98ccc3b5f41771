import { availableOf, type CapStanding, capFindings, capStandings, RateMissing } from '../fund/cap.rules.js';
import {
  availableFor,
  type ClaimMoneyFacts,
  capFactsOf,
  fundRateOf,
  thresholdRateMissing,
} from '../fund/claim-money.rules.js';
import type { Locale } from '../kernel/codes.js';
import type { LocalDate } from '../kernel/local-date.js';
import { type Money, money } from '../kernel/money.js';
import { convertHalfAwayFromZero, mostWithin, rateBetween } from '../rate/exchange-rate.rules.js';
import { type ClaimStatus, decisionReasonCodes } from './claim.codes.js';

/** What explains the amount of a claim, from claimed to payable. */
export interface BreakdownFacts {
  readonly status: ClaimStatus;
  readonly claimedMinor: bigint;
  readonly approvedMinor: bigint | null;
  readonly currency: string;
  readonly decisionReason: string | null;
  /** First day of the version of the activity type that is pinned (ACT-6). */
  readonly policyVersion: LocalDate;
  readonly money: ClaimMoneyFacts;
  /** The steps that the approval rested on; null where it kept none. */
  readonly approvedSteps: readonly KeptStep[] | null;
  /** OP-17: whether the viewer may know what remains in the fund. */
  readonly seesFunds: boolean;
}

/** One step: what a rule made of the amount before it. */
export interface BreakdownStep {
  readonly rule: string;
  readonly label: string;
  readonly before: Money;
  readonly after: Money;
  readonly limit: Money | null;
  readonly capCode: string | null;
  readonly policyVersion: string | null;
  readonly explanation: string;
}

interface Texts {
  readonly label: string;
  readonly explanation: string;
}

interface Draft {
  readonly rule: string;
  readonly after: bigint;
  readonly limit: Money | null;
  readonly capCode: string | null;
  readonly texts: { readonly en: Texts; readonly nl: Texts };
}

/** What a cap or the fund makes of an amount, in facts: everybody has them in words of his language. */
interface LimitStep extends Omit<Draft, 'texts'> {
  /** What other claims use of the cap. */
  readonly used?: Money;
  /** How many persons of a conference count at most. */
  readonly persons?: string;
}

/** A step as an approval keeps it: caps and remainders move on, what it rested on does not. Minor units as text. */
export interface KeptStep extends Omit<LimitStep, 'after'> {
  readonly after: string;
  /** What earlier approvals kept in place of facts. */
  readonly texts?: Draft['texts'];
}

const undecided: readonly ClaimStatus[] = [
  'EDITING',
  'SUBMITTED',
  'UNDER_REVIEW',
  'ACTION_REQUIRED',
  'DISPUTED',
];

/**
 * Explains an amount step by step, from what was claimed to what is payable: each step begins where the one before it
 * ends, so that they add up exactly. While a claim is undecided the steps are the caps (CAP-1…9) and what remains
 * (MON-13), as they stand now; after an approval they are those that it rested on, and the reviewer's (CLM-9). Amounts
 * are in the claim's currency; a cap names the version of the activity type that set it (ACT-6).
 */
export function amountBreakdown(facts: BreakdownFacts, locale: Locale): BreakdownStep[] {
  const drafts = undecided.includes(facts.status) ? expected(facts).map(inWords) : decided(facts);
  const amount = (minor: bigint): Money => money(minor, facts.currency);
  let before = facts.claimedMinor;
  return [claimed(facts), ...drafts, payable(facts)].map(({ after, texts, ...step }) => {
    const [from, to] = [before, lesser(before, after)];
    before = to;
    const policyVersion = step.capCode === null ? null : facts.policyVersion;
    return { ...step, ...texts[locale], policyVersion, before: amount(from), after: amount(to) };
  });
}

const lesser = (left: bigint, right: bigint): bigint => (left < right ? left : right);

const plain = { limit: null, capCode: null } as const;

function claimed({ claimedMinor }: BreakdownFacts): Draft {
  const en = { label: 'Claimed', explanation: 'What the partner asks for.' };
  const nl = { label: 'Geclaimd', explanation: 'Wat de partner vraagt.' };
  return { ...plain, rule: 'EVD-1', after: claimedMinor, texts: { en, nl } };
}

function payable({ money: facts, claimedMinor }: BreakdownFacts): Draft {
  if (facts.reimbursed) {
    const en = { label: 'Payable', explanation: 'What is paid when the claim is approved like this.' };
    const nl = { label: 'Te betalen', explanation: 'Wat wordt betaald als de claim zo wordt goedgekeurd.' };
    return { ...plain, rule: 'CLM-9', after: claimedMinor, texts: { en, nl } };
  }
  const en = {
    label: 'Payable',
    explanation: 'Nothing: the money comes monthly under the plan, or as a rebate.',
  };
  const nl = {
    label: 'Te betalen',
    explanation: 'Niets: het geld komt maandelijks onder het plan, of als korting.',
  };
  return { ...plain, rule: 'MON-6b', after: 0n, texts: { en, nl } };
}

const expired: Draft = {
  ...plain,
  rule: 'CLM-13',
  after: 0n,
  texts: {
    en: { label: 'Expired', explanation: 'The draft was not submitted in the claim period.' },
    nl: { label: 'Verlopen', explanation: 'Het concept is niet in de claimperiode ingediend.' },
  },
};

/** CAP-9: what caps and the fund leave of a claim now, for an approval to keep. */
export function stepsToKeep(facts: Pick<BreakdownFacts, 'status' | 'claimedMinor' | 'money'>): KeptStep[] {
  return expected({ ...facts, seesFunds: true }).map((step) => ({ ...step, after: step.after.toString() }));
}

/** What an approval rested on, and what the decision made of the amount; a rejected or expired claim is worth nothing. */
function decided(facts: BreakdownFacts): Draft[] {
  const { status, approvedMinor, claimedMinor, decisionReason, approvedSteps, seesFunds } = facts;
  if (status === 'EXPIRED') return [expired];
  const kept = (status === 'APPROVED' && approvedSteps) || [];
  const rested = kept
    .filter(({ rule }) => seesFunds || rule !== ofFund)
    .map(({ texts, after, ...step }): Draft => {
      const draft = inWords({ ...step, after: BigInt(after) });
      return { ...draft, texts: texts ?? draft.texts };
    });
  const after = status === 'APPROVED' ? (approvedMinor ?? claimedMinor) : 0n;
  const word = decisionReason ?? '–';
  const explained = (by: string, locale: Locale): string =>
    decisionReasonCodes.has(word) ? decisionReasonCodes.label(word, locale) : `${by}: ${word}`;
  const en = { label: 'Decision', explanation: explained('Decided by the reviewer', 'en') };
  const nl = { label: 'Besluit', explanation: explained('Besluit van de beoordelaar', 'nl') };
  const rule = status === 'APPROVED' ? 'CLM-9' : 'CLM-10';
  return [...rested, { ...plain, rule, after, texts: { en, nl } }];
}

type ExpectedFacts = Pick<BreakdownFacts, 'status' | 'claimedMinor' | 'money' | 'seesFunds'>;

function expected(facts: ExpectedFacts): LimitStep[] {
  try {
    return [...capSteps(facts, facts.money), ...(facts.seesFunds ? fundSteps(facts, facts.money) : [])];
  } catch (error) {
    // Without a rate nothing can be said; readiness says which one is missing.
    if (!(error instanceof RateMissing)) throw error;
    return [];
  }
}

/** What a claim may ask for at most where it asks for too much of a cap, in its currency: what submitting lets through. */
function mostUnderCap({ claim }: ClaimMoneyFacts, standing: CapStanding): bigint {
  const rate = rateBetween(claim.rates, claim.currency, standing.currency);
  if (rate === null) throw new RateMissing(claim.currency, standing.currency, claim.executedOn);
  const inCap = (minor: bigint) => convertHalfAwayFromZero(minor, claim.currency, standing.currency, rate);
  const excess = standing.askedMinor - availableOf(standing);
  if (excess <= 0n) return claim.amountMinor;
  return mostWithin(inCap(claim.amountMinor) - excess, claim.amountMinor, inCap);
}

function capSteps({ claimedMinor }: ExpectedFacts, moneyFacts: ClaimMoneyFacts): LimitStep[] {
  const capFacts = capFactsOf(moneyFacts);
  let tooMuchForPersons = 0n;
  const steps = capStandings(capFacts).map((standing): LimitStep => {
    const over = claimedMinor - mostUnderCap(moneyFacts, standing);
    // What each person has too much adds up; of other caps, which count the same money again, the tightest holds.
    if (standing.person !== null) tooMuchForPersons += over;
    const left = claimedMinor - (standing.person === null ? over : tooMuchForPersons);
    return capStep(standing, left < 0n ? 0n : left);
  });
  const persons = capFindings(capFacts).find(({ unit }) => unit === 'PERSONS');
  if (persons === undefined) return steps;
  const { capCode, cap } = persons;
  return [{ ...plain, rule: 'CAP-5', capCode, after: 0n, persons: cap }, ...steps];
}

function capStep({ cap, currency, limitMinor, usedMinor }: CapStanding, after: bigint): LimitStep {
  return {
    rule: cap.kind === 'ABSOLUTE_PER_PERSON_PER_EVENT' ? 'CAP-5' : 'CAP-7',
    after,
    limit: money(limitMinor, currency),
    capCode: cap.code,
    used: money(usedMinor, currency),
  };
}

/** A step with its words, by what it is: a number of persons, a cap, or what is left in the fund. */
function inWords({ used, persons, ...step }: LimitStep): Draft {
  return { ...step, texts: wordsOf({ ...step, used, persons }) };
}

type Told = Pick<LimitStep, 'limit' | 'capCode'> & {
  readonly used: Money | undefined;
  readonly persons: string | undefined;
};

const shown = (of: Money | null | undefined): string => (of ? `${of.amount} ${of.currency}` : '–');

function wordsOf({ limit, capCode, used, persons }: Told): Draft['texts'] {
  const words = (en: readonly [string, string], nl: readonly [string, string]): Draft['texts'] => ({
    en: { label: en[0], explanation: en[1] },
    nl: { label: nl[0], explanation: nl[1] },
  });
  if (persons !== undefined)
    return words(
      ['Persons', `At most ${persons} persons per conference count.`],
      ['Personen', `Ten hoogste ${persons} personen per conferentie tellen.`],
    );
  if (used !== undefined)
    return words(
      ['Cap', `The cap ${capCode} is ${shown(limit)}; other claims use ${shown(used)}.`],
      ['Maximum', `Het maximum ${capCode} is ${shown(limit)}; andere claims gebruiken ${shown(used)}.`],
    );
  return words(
    ['Remaining co-op', `${shown(limit)} can be used for this claim.`],
    ['Resterende co-op', `${shown(limit)} is beschikbaar voor deze claim.`],
  );
}

const ofFund = 'MON-13';

/**
 * CAP-9, MON-13: the lower of cap and remainder counts; of a fund below its threshold nothing remains (MON-3). Errors:
 * {@link RateMissing}, also where the fund cannot be compared with it.
 */
function fundSteps({ status }: ExpectedFacts, facts: ClaimMoneyFacts): LimitStep[] {
  if (!facts.reimbursed) return [];
  const rate = fundRateOf(facts);
  if (rate === null) throw new RateMissing(facts.claim.currency, facts.fundCurrency, facts.claim.executedOn);
  const { amountMinor, currency } = facts.claim;
  const inFund = (minor: bigint) => convertHalfAwayFromZero(minor, currency, facts.fundCurrency, rate);
  const wanted = inFund(amountMinor);
  const holds = status !== 'EDITING' && facts.heldMinor >= wanted;
  const unknown = thresholdRateMissing(facts);
  if (!holds && unknown !== null) throw new RateMissing(unknown.from, unknown.to, unknown.month);
  const available = availableFor(facts);
  const after = holds ? amountMinor : mostWithin(available, amountMinor, inFund);
  return [{ ...plain, rule: ofFund, after, limit: money(available, facts.fundCurrency) }];
}
