import { type Check, requirement } from '../kernel/check.js';
import { type LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import { convertHalfAwayFromZero } from '../rate/exchange-rate.rules.js';
import type { DocumentFacts, EvidenceFacts, InvoiceIdentity } from './evidence.facts.js';

/** Kinds of evidence that show cost; every other kind is a proof document and needs a note (EVD-5). */
const invoiceKinds: readonly string[] = ['THIRD_PARTY_INVOICE', 'OWNER_INVOICE', 'COURSE_OR_EXAM_INVOICE'];

export const isInvoice = (document: DocumentFacts): boolean => invoiceKinds.includes(document.evidenceKind);
export const isStatement = (document: DocumentFacts): boolean => document.evidenceKind === 'CSR';
export const showsCost = (document: DocumentFacts): boolean => isInvoice(document) || isStatement(document);

/** EVD-3, EVD-4, EVD-10, EVD-11, EVD-12: everything about the documents that show cost. */
export function financialProofChecks(facts: EvidenceFacts, now: Date): Check[] {
  const today = localDateAt(now, facts.timeZone);
  return [
    ...facts.activityType.financialProof.map((group) => {
      const present = facts.documents.some((document) => group.includes(document.evidenceKind));
      return requirement('FINANCIAL_PROOF_MISSING', present, ['documents'], { group });
    }),
    ...facts.documents.flatMap((document, index) =>
      showsCost(document) ? costDocumentChecks(document, ['documents', String(index)], facts, today) : [],
    ),
    ...supportChecks(facts),
  ];
}

function costDocumentChecks(
  document: DocumentFacts,
  path: readonly string[],
  facts: EvidenceFacts,
  today: LocalDate,
): Check[] {
  const { id: documentId, invoicedOn } = document;
  const missing = missingDetails(document);
  const checks = [
    requirement('INVOICE_DETAILS_MISSING', missing.length === 0, path, { documentId, missing }),
  ];
  if (invoicedOn !== null) {
    const issued = invoicedOn <= today;
    checks.push(
      requirement('INVOICE_DATE_INVALID', issued, [...path, 'invoicedOn'], { documentId, invoicedOn }),
    );
  }
  checks.push(...workPeriodChecks(document, path, facts));
  if (isInvoice(document)) checks.push(...invoiceUseCheck(document, path, facts));
  return checks;
}

/** EVD-4: names of the details that an invoice or statement lacks. */
function missingDetails(document: DocumentFacts): string[] {
  const required: readonly (keyof DocumentFacts)[] = isStatement(document)
    ? ['workStartsOn', 'workEndsOn', 'workDescription', 'signatory', 'signedOn', 'currency']
    : ['invoiceNumber', 'invoicedOn', 'vendorName', 'currency', 'totalMinor'];
  const missing = required.filter((name) => isBlank(document[name])).map(publicName);
  const hasNoCosts = isStatement(document) && claimedPart(document) === null;
  return [...new Set(hasNoCosts ? [...missing, 'totalAmount'] : missing)];
}

/** EVD-12: an invoice or statement is about work in the usage period, where it says when the work was done. */
function workPeriodChecks(document: DocumentFacts, path: readonly string[], facts: EvidenceFacts): Check[] {
  const { id: documentId, workStartsOn, workEndsOn } = document;
  const { executionStartsOn, executionEndsOn } = facts.window;
  const days = [workStartsOn, workEndsOn].filter((day) => day !== null);
  if (days.length === 0) return [];
  const inside = days.every((day) => executionStartsOn <= day && day <= executionEndsOn);
  const details = { documentId, workStartsOn, workEndsOn, executionStartsOn, executionEndsOn };
  return [requirement('WORK_OUTSIDE_USAGE_PERIOD', inside, [...path, 'workStartsOn'], details)];
}

/** EVD-11 for every invoice of the dossier. */
export const invoiceUseChecks = (facts: EvidenceFacts): Check[] =>
  facts.documents.flatMap((document, index) =>
    isInvoice(document) ? invoiceUseCheck(document, ['documents', String(index)], facts) : [],
  );

/**
 * EVD-11: an invoice supports no more than its total, over this claim and all other claims of the company that are
 * not rejected. `available` is what this claim may still use of it: nothing where it was claimed in another currency,
 * or with another total, since one invoice has one total: in one place the details name it. What other places claimed of
 * it is not told: whoever acts for one of them sees the claims of the others by no other way (FLD-16, ROLE-6). Nor can he
 * find it out by a total of his own making: it has to be theirs. What they have not given a total of yet, is held against
 * them when they submit it.
 */
function invoiceUseCheck(document: DocumentFacts, path: readonly string[], facts: EvidenceFacts): Check[] {
  const { id: documentId, currency, totalMinor, invoiceNumber } = document;
  if (currency === null || totalMinor === null || invoiceNumber === null) return [];
  const others = facts.invoiceUses.filter(
    (use) => isSameInvoice(use, document) && (use.samePlace || use.totalMinor !== null),
  );
  const same = facts.documents.filter((other) => isInvoice(other) && isSameInvoice(other, document));
  const isOneCurrency = [...others, ...same].every((use) => use.currency === currency);
  const otherTotals = others.flatMap((use) => use.totalMinor ?? []).filter((other) => other !== totalMinor);
  const elsewhere = others
    .filter((use) => use.currency === currency)
    .reduce((sum, use) => sum + BigInt(use.claimedMinor), 0n);
  const here = same.reduce((sum, other) => sum + (claimedPart(other) ?? 0n), 0n);
  const total = BigInt(totalMinor);
  const isOneTotal = otherTotals.length === 0;
  const available = isOneCurrency && isOneTotal && total > elsewhere ? total - elsewhere : 0n;
  const uses = {
    used: fromMinor(elsewhere, currency),
    available: fromMinor(available, currency),
    ...(isOneTotal
      ? {}
      : { otherTotals: [...new Set(otherTotals)].map((other) => fromMinor(other, currency)) }),
  };
  return [
    requirement('DUPLICATE_INVOICE', isOneCurrency && isOneTotal && here + elsewhere <= total, path, {
      documentId,
      invoiceNumber,
      total: fromMinor(total, currency),
      ...(others.every(({ samePlace }) => samePlace) ? uses : {}),
      unit: currency,
    }),
  ];
}

/**
 * EVD-11: the same number of the same vendor. Where both documents give a tax id, it decides; a company may trade
 * under several names, and two companies may share one. Case and white space do not tell invoices apart.
 */
export function isSameInvoice(left: InvoiceIdentity, right: InvoiceIdentity): boolean {
  const number = normalized(left.invoiceNumber);
  if (number === '' || number !== normalized(right.invoiceNumber)) return false;
  const [leftTax, rightTax] = [normalized(left.vendorTaxId), normalized(right.vendorTaxId)];
  if (leftTax !== '' && rightTax !== '') return leftTax === rightTax;
  const name = normalized(left.vendorName);
  return name !== '' && name === normalized(right.vendorName);
}

/**
 * EVD-10: claimed parts of invoices and statements together reach the claimed amount. Not asked while there is no
 * financial document at all: that is said once, by EVD-3.
 */
function supportChecks(facts: EvidenceFacts): Check[] {
  const { currency, claimedMinor, documents } = facts;
  const costs = documents.filter(showsCost);
  if (costs.length === 0) return [];
  const parts = costs.map((document) => inClaimCurrency(document, facts));
  const supported = parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n);
  const unconverted = costs.filter((_, index) => parts[index] === null).map((document) => document.currency);
  return [
    requirement('AMOUNT_NOT_SUPPORTED', supported >= BigInt(claimedMinor), ['claimedAmount'], {
      claimed: fromMinor(claimedMinor, currency),
      supported: fromMinor(supported, currency),
      unit: currency,
      unconverted,
    }),
  ];
}

/**
 * CAP-5: what is capped by kind of cost is broken down into lines, all of it: a cost without a line would be counted
 * by no cap.
 */
export function breakdownChecks(facts: EvidenceFacts): Check[] {
  const { activityType, expenses, claimedMinor, currency } = facts;
  if (!activityType.caps.some(({ appliesToExpenses = [] }) => appliesToExpenses.length > 0)) return [];
  const parts = expenses.map((line) => converted(BigInt(line.amountMinor), line.currency, facts));
  const total = parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n);
  return [
    requirement('EXPENSES_INCOMPLETE', total >= BigInt(claimedMinor), ['expenses'], {
      claimed: fromMinor(claimedMinor, currency),
      total: fromMinor(total, currency),
      unit: currency,
    }),
  ];
}

/** The claimed part in the claim's currency; null without an amount or a rate. */
function inClaimCurrency(document: DocumentFacts, facts: EvidenceFacts): bigint | null {
  const part = claimedPart(document);
  return part === null || document.currency === null ? null : converted(part, document.currency, facts);
}

/** An amount in the claim's currency, rounded half away from zero; null without a rate. */
function converted(
  minor: bigint,
  from: string,
  { currency, exchangeRates }: Pick<EvidenceFacts, 'currency' | 'exchangeRates'>,
): bigint | null {
  if (from === currency) return minor;
  const rate = exchangeRates[from];
  return rate === undefined ? null : convertHalfAwayFromZero(minor, from, currency, rate);
}

/** What of a document the claim rests on: the claimed part, or the whole where none is given (EVD-4). */
function claimedPart(document: DocumentFacts): bigint | null {
  const minor = document.claimedMinor ?? document.totalMinor;
  return minor === null ? null : BigInt(minor);
}

/** We store minor units beside a currency; callers know both as one field. */
function publicName(name: string): string {
  return name === 'totalMinor' || name === 'currency' ? 'totalAmount' : name;
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function normalized(text: string | null): string {
  return (text ?? '').replace(/\s+/g, '').toLowerCase();
}
