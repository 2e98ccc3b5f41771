import { errorFinding, type Finding } from '../kernel/check.js';
import type { Money } from '../kernel/money.js';
import { readAmount } from '../write/input.js';
import type { DocumentContent } from './document-content.rules.js';

/** What a caller says of a document; what he leaves out is undefined, what he empties is null. */
export interface GivenContent {
  readonly note?: string | null;
  readonly invoiceNumber?: string | null;
  readonly invoicedOn?: string | null;
  readonly vendorName?: string | null;
  readonly vendorTaxId?: string | null;
  readonly totalAmount?: Money | null;
  readonly claimedAmount?: Money | null;
  readonly workStartsOn?: string | null;
  readonly workEndsOn?: string | null;
  readonly workDescription?: string | null;
  readonly signatory?: string | null;
  readonly signedOn?: string | null;
}

/** A document that says nothing yet. */
export const emptyContent = {
  note: null,
  invoiceNumber: null,
  invoicedOn: null,
  vendorName: null,
  vendorTaxId: null,
  currency: null,
  totalMinor: null,
  claimedMinor: null,
  workStartsOn: null,
  workEndsOn: null,
  workDescription: null,
  signatory: null,
  signedOn: null,
} satisfies DocumentContent;

/** A text without the white space around it; blank is empty. */
export const textOf = (given: string | null | undefined): string | null => {
  const text = given?.trim() ?? '';
  return text === '' ? null : text;
};

/** The content of a document, and what is wrong with the amounts that were given for it. */
export interface ContentRead {
  readonly content: DocumentContent;
  readonly findings: readonly Finding[];
}

/**
 * The content of a document after what a caller gave. Both amounts share one currency. Findings: `AMOUNT_INVALID`,
 * `CURRENCY_UNKNOWN`, `CURRENCY_MISMATCH`; an amount that cannot be read, or is in another currency, is left out of the content.
 */
export function contentAfter(before: DocumentContent, given: GivenContent): ContentRead {
  const text = (name: TextField): string | null =>
    given[name] === undefined ? before[name] : textOf(given[name]);
  const date = (name: DateField): string | null =>
    given[name] === undefined ? before[name] : (given[name] ?? null);
  const { findings, ...amounts } = amountsAfter(before, given);
  const content = {
    note: text('note'),
    invoiceNumber: text('invoiceNumber'),
    invoicedOn: date('invoicedOn'),
    vendorName: text('vendorName'),
    vendorTaxId: text('vendorTaxId'),
    ...amounts,
    workStartsOn: date('workStartsOn'),
    workEndsOn: date('workEndsOn'),
    workDescription: text('workDescription'),
    signatory: text('signatory'),
    signedOn: date('signedOn'),
  };
  return { content, findings };
}

type TextField = 'note' | 'invoiceNumber' | 'vendorName' | 'vendorTaxId' | 'workDescription' | 'signatory';
type DateField = 'invoicedOn' | 'workStartsOn' | 'workEndsOn' | 'signedOn';
type Amounts = Pick<DocumentContent, 'currency' | 'totalMinor' | 'claimedMinor'>;

/** One of the amounts: what was kept, or what a caller gave for it. */
interface OneAmount {
  readonly minor: string | null;
  readonly currency: string | null;
  readonly findings: readonly Finding[];
}

function amountAfter(
  kept: Omit<OneAmount, 'findings'>,
  given: Money | null | undefined,
  field: string,
): OneAmount {
  if (given === undefined)
    return { minor: kept.minor, currency: kept.minor === null ? null : kept.currency, findings: [] };
  if (given === null) return { minor: null, currency: null, findings: [] };
  const { findings, ...read } = readAmount(given, given.currency, field);
  return findings.length > 0 ? { minor: null, currency: null, findings } : { ...read, findings };
}

function amountsAfter(
  { currency: before, totalMinor, claimedMinor }: Amounts,
  { totalAmount, claimedAmount }: GivenContent,
): Amounts & { readonly findings: readonly Finding[] } {
  const total = amountAfter({ minor: totalMinor, currency: before }, totalAmount, 'totalAmount');
  const claimed = amountAfter({ minor: claimedMinor, currency: before }, claimedAmount, 'claimedAmount');
  const findings = [...total.findings, ...claimed.findings];
  const amounts = { totalMinor: total.minor, claimedMinor: claimed.minor };
  if (total.minor === null && claimed.minor === null) return { ...amounts, currency: null, findings };
  const expected = totalAmount?.currency ?? claimedAmount?.currency ?? before;
  const other = [total.currency, claimed.currency].find((code) => code !== null && code !== expected);
  if (other && findings.length === 0) {
    findings.push(errorFinding('CURRENCY_MISMATCH', ['claimedAmount'], { currency: other, expected }));
    return { totalMinor: total.minor, claimedMinor: null, currency: expected, findings };
  }
  return { ...amounts, currency: expected, findings };
}
