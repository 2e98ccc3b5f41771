import type { FieldRule } from '../access/field-rights.js';
import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { convertedBy, type Rate } from '../rate/exchange-rate.rules.js';
import { type PaymentStatus, paymentStatusCodes } from './payment.codes.js';

/** What an export of payments is limited to; months are first days, inclusive. */
export interface PaymentChoice {
  readonly locationId?: string | undefined;
  readonly programCode?: string | undefined;
  readonly monthFrom?: LocalDate | undefined;
  readonly monthUntil?: LocalDate | undefined;
}

/** The columns of the program owner's export of payments, in its order. */
export const paymentColumns = [
  'participantID',
  'participantIDType',
  'participantName',
  'programName',
  'earned',
  'earnedUSD',
  'withheldTax',
  'salesTax',
  'serviceFeeTax',
  'totalPayment',
  'currencyCode',
  'paymentMethod',
  'paymentID',
  'paymentStatus',
  'paymentStatusDescription',
  'paymentDate',
] as const;
export type PaymentColumn = (typeof paymentColumns)[number];

/** ROLE-10: columns that not everybody reads who sees payments. */
export const guardedPaymentColumns: Readonly<Partial<Record<PaymentColumn, FieldRule>>> = {
  earned: 'FLD-7',
  earnedUSD: 'FLD-7',
  totalPayment: 'FLD-7',
  paymentMethod: 'FLD-2',
};

/** ROLE-10: the columns of an export for somebody; one that he can read nowhere is left out, not blanked. */
export function exportedColumns(reads: (rule: FieldRule) => boolean): PaymentColumn[] {
  return paymentColumns.filter((column) => {
    const rule = guardedPaymentColumns[column];
    return rule === undefined || reads(rule);
  });
}

/** A payment as the database hands it out: texts; amounts in minor units, null where they are hidden. */
export interface ExportedPayment {
  readonly texts: Readonly<Record<string, string | null>>;
  /** Between dollars and what it was converted from, of its month. */
  readonly rates: readonly Rate[];
}

/**
 * MON-8: what a payment is made of in dollars: as it was claimed or earned in dollars, as it was paid in dollars, or else at
 * the rate of the month of payment. Null: hidden, or there is no such rate.
 */
export function earnedDollars({ texts, rates }: ExportedPayment): string | null {
  const { sourceMinor, sourceCurrency, grossMinor, currency } = texts;
  if (sourceMinor == null || sourceCurrency == null) return null;
  if (currency === 'USD') return amount(grossMinor, 'USD');
  return amount(convertedBy(rates, BigInt(sourceMinor), sourceCurrency, 'USD')?.toString(), 'USD');
}

const amount = (minor: string | null | undefined, currency: string | null | undefined): string | null =>
  minor == null || currency == null ? null : fromMinor(minor, currency);

/**
 * How a column is made. Those of taxes are empty: nobody tells this system what was withheld or charged, a tax invoice has a
 * total alone, and a tax profile no rate. Nought would say that there was none.
 */
const cells: Readonly<
  Record<Exclude<PaymentColumn, 'earnedUSD'>, (row: ExportedPayment['texts']) => string | null>
> = {
  participantID: (row) => row.locationId ?? null,
  participantIDType: () => 'LocationID',
  participantName: (row) => row.locationName ?? null,
  programName: (row) => row.programName ?? null,
  earned: (row) => amount(row.grossMinor, row.currency),
  withheldTax: () => null,
  salesTax: () => null,
  serviceFeeTax: () => null,
  totalPayment: (row) => amount(row.amountMinor, row.currency),
  currencyCode: (row) => row.currency ?? null,
  paymentMethod: (row) => row.paymentMethod ?? null,
  paymentID: (row) => row.reference ?? null,
  paymentStatus: (row) => row.status ?? null,
  paymentStatusDescription: (row) =>
    row.status == null ? null : paymentStatusCodes.label(row.status as PaymentStatus, 'en'),
  paymentDate: (row) => row.sentOn ?? row.dueOn ?? null,
};

/** A row of the export in the columns asked for. */
export const paymentRow = (
  columns: readonly PaymentColumn[],
  payment: ExportedPayment,
): Record<string, string | null> =>
  Object.fromEntries(
    columns.map((column) => [
      column,
      column === 'earnedUSD' ? earnedDollars(payment) : cells[column](payment.texts),
    ]),
  );
