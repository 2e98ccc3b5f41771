import { DomainError } from '../kernel/domain-error.js';
import type { Money } from '../kernel/money.js';
import { minorOf } from '../write/input.js';
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
export const emptyContent: DocumentContent = {
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
};

/** A text without the white space around it; blank is empty. */
export const textOf = (given: string | null | undefined): string | null => {
  const text = given?.trim() ?? '';
  return text === '' ? null : text;
};

/**
 * The content of a document after what a caller gave. Both amounts share one currency.
 * Errors: `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`, `CURRENCY_MISMATCH`.
 */
export function contentAfter(before: DocumentContent, given: GivenContent): DocumentContent {
  const text = (name: TextField): string | null =>
    given[name] === undefined ? before[name] : textOf(given[name]);
  const date = (name: DateField): string | null =>
    given[name] === undefined ? before[name] : (given[name] ?? null);
  return {
    note: text('note'),
    invoiceNumber: text('invoiceNumber'),
    invoicedOn: date('invoicedOn'),
    vendorName: text('vendorName'),
    vendorTaxId: text('vendorTaxId'),
    ...amountsAfter(before, given),
    workStartsOn: date('workStartsOn'),
    workEndsOn: date('workEndsOn'),
    workDescription: text('workDescription'),
    signatory: text('signatory'),
    signedOn: date('signedOn'),
  };
}

type TextField = 'note' | 'invoiceNumber' | 'vendorName' | 'vendorTaxId' | 'workDescription' | 'signatory';
type DateField = 'invoicedOn' | 'workStartsOn' | 'workEndsOn' | 'signedOn';
type Amounts = Pick<DocumentContent, 'currency' | 'totalMinor' | 'claimedMinor'>;

function amountsAfter(before: DocumentContent, { totalAmount, claimedAmount }: GivenContent): Amounts {
  const minor = (given: Money | null | undefined, kept: string | null, field: string): string | null =>
    given === undefined ? kept : given && minorOf(given, field).toString();
  const totalMinor = minor(totalAmount, before.totalMinor, 'totalAmount');
  const claimedMinor = minor(claimedAmount, before.claimedMinor, 'claimedAmount');
  if (totalMinor === null && claimedMinor === null) return { currency: null, totalMinor, claimedMinor };
  const currency = totalAmount?.currency ?? claimedAmount?.currency ?? before.currency;
  const kept = [
    totalAmount === undefined && before.totalMinor !== null ? before.currency : null,
    claimedAmount === undefined && before.claimedMinor !== null ? before.currency : null,
    claimedAmount?.currency ?? null,
  ];
  const other = kept.find((code) => code !== null && code !== currency);
  if (other) {
    const details = { currency: other, expected: currency };
    throw new DomainError('CURRENCY_MISMATCH', { field: ['claimedAmount'], details });
  }
  return { currency, totalMinor, claimedMinor };
}
