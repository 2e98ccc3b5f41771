import { availableOf, type CapStanding, capFindings, capStandings, RateMissing } from '../fund/cap.rules.js';
import { type ClaimMoneyFacts, capFactsOf, fundRateOf } from '../fund/claim-money.rules.js';
import { availableToReserve, emptyBalance } from '../fund/fund.rules.js';
import type { Locale } from '../kernel/codes.js';
import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor, type Money, money } from '../kernel/money.js';
import { convertHalfAwayFromZero, rateBetween } from '../rate/exchange-rate.rules.js';
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
  readonly policyVersion: string | null;
  readonly texts: { readonly en: Texts; readonly nl: Texts };
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
 * (MON-13), as they stand now; after a decision it is the reviewer's (CLM-9), since caps may have moved on. Amounts are
 * in the claim's currency.
 */
export function amountBreakdown(facts: BreakdownFacts, locale: Locale): BreakdownStep[] {
  const drafts = undecided.includes(facts.status) ? expected(facts) : decided(facts);
  const amount = (minor: bigint): Money => money(minor, facts.currency);
  let before = facts.claimedMinor;
  return [claimed(facts), ...drafts, payable(facts)].map(({ after, texts, ...step }) => {
    const made = { ...step, ...texts[locale], before: amount(before), after: amount(lesser(before, after)) };
    before = lesser(before, after);
    return made;
  });
}

const lesser = (left: bigint, right: bigint): bigint => (left < right ? left : right);

const plain = { limit: null, capCode: null, policyVersion: null } as const;

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

/** What the decision made of the amount; a rejected or expired claim is worth nothing. */
function decided({ status, approvedMinor, claimedMinor, decisionReason }: BreakdownFacts): Draft[] {
  if (status === 'EXPIRED') return [expired];
  const after = status === 'APPROVED' ? (approvedMinor ?? claimedMinor) : 0n;
  const word = decisionReason ?? '–';
  const explained = (by: string, locale: Locale): string =>
    decisionReasonCodes.has(word) ? decisionReasonCodes.label(word, locale) : `${by}: ${word}`;
  const en = { label: 'Decision', explanation: explained('Decided by the reviewer', 'en') };
  const nl = { label: 'Besluit', explanation: explained('Besluit van de beoordelaar', 'nl') };
  return [{ ...plain, rule: status === 'APPROVED' ? 'CLM-9' : 'CLM-10', after, texts: { en, nl } }];
}

function expected(facts: BreakdownFacts): Draft[] {
  try {
    return [...capSteps(facts, facts.money), ...(facts.seesFunds ? fundSteps(facts, facts.money) : [])];
  } catch (error) {
    // Without a rate nothing can be said; readiness says which one is missing.
    if (!(error instanceof RateMissing)) throw error;
    return [];
  }
}

/** An amount in the claim's currency, by the rates of the month of its activity. */
function inClaim({ claim }: ClaimMoneyFacts, minor: bigint, from: string): bigint {
  const rate = rateBetween(claim.rates, from, claim.currency);
  if (rate === null) throw new RateMissing(from, claim.currency);
  return convertHalfAwayFromZero(minor, from, claim.currency, rate);
}

function capSteps(facts: BreakdownFacts, moneyFacts: ClaimMoneyFacts): Draft[] {
  const capFacts = capFactsOf(moneyFacts);
  let tooMuchForPersons = 0n;
  const steps = capStandings(capFacts).map((standing): Draft => {
    const excess = standing.askedMinor - availableOf(standing);
    const over = excess > 0n ? inClaim(moneyFacts, excess, standing.currency) : 0n;
    // What each person has too much adds up; of other caps, which count the same money again, the tightest holds.
    if (standing.person !== null) tooMuchForPersons += over;
    const left = facts.claimedMinor - (standing.person === null ? over : tooMuchForPersons);
    return capStep(standing, left < 0n ? 0n : left, facts.policyVersion);
  });
  const persons = capFindings(capFacts).find(({ unit }) => unit === 'PERSONS');
  if (persons === undefined) return steps;
  const en = { label: 'Persons', explanation: `At most ${persons.cap} persons per conference count.` };
  const nl = {
    label: 'Personen',
    explanation: `Ten hoogste ${persons.cap} personen per conferentie tellen.`,
  };
  return [
    {
      ...plain,
      rule: 'CAP-5',
      capCode: persons.capCode,
      policyVersion: facts.policyVersion,
      after: 0n,
      texts: { en, nl },
    },
    ...steps,
  ];
}

function capStep(standing: CapStanding, after: bigint, policyVersion: string): Draft {
  const { cap, currency, limitMinor, usedMinor } = standing;
  const [limit, used] = [fromMinor(limitMinor, currency), fromMinor(usedMinor, currency)];
  const en = {
    label: 'Cap',
    explanation: `The cap ${cap.code} is ${limit} ${currency}; other claims use ${used} ${currency}.`,
  };
  const nl = {
    label: 'Maximum',
    explanation: `Het maximum ${cap.code} is ${limit} ${currency}; andere claims gebruiken ${used} ${currency}.`,
  };
  const rule = cap.kind === 'ABSOLUTE_PER_PERSON_PER_EVENT' ? 'CAP-5' : 'CAP-7';
  return {
    rule,
    after,
    limit: money(limitMinor, currency),
    capCode: cap.code,
    policyVersion,
    texts: { en, nl },
  };
}

/** CAP-9, MON-13: the lower of cap and remainder counts. */
function fundSteps({ status }: BreakdownFacts, facts: ClaimMoneyFacts): Draft[] {
  if (!facts.reimbursed) return [];
  const rate = fundRateOf(facts);
  if (rate === null) throw new RateMissing(facts.claim.currency, facts.fundCurrency);
  const wanted = convertHalfAwayFromZero(
    facts.claim.amountMinor,
    facts.claim.currency,
    facts.fundCurrency,
    rate,
  );
  const holds = status !== 'EDITING' && facts.heldMinor >= wanted;
  const available = availableToReserve(facts.balance ?? emptyBalance, facts);
  const enough = holds || wanted <= available;
  const after = enough ? facts.claim.amountMinor : inClaim(facts, available, facts.fundCurrency);
  const limit = money(available, facts.fundCurrency);
  const en = {
    label: 'Remaining co-op',
    explanation: `${limit.amount} ${limit.currency} can be used for this claim.`,
  };
  const nl = {
    label: 'Resterende co-op',
    explanation: `${limit.amount} ${limit.currency} is beschikbaar voor deze claim.`,
  };
  return [{ ...plain, rule: 'MON-13', after, limit, texts: { en, nl } }];
}
