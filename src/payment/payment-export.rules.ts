import type { FieldRule } from '../access/field-rights.js';
import { type LineFormat, lineOf } from '../earning/earning-export.rules.js';
import { fromMinor } from '../kernel/money.js';
import { type PaymentStatus, paymentStatusCodes } from './payment.codes.js';

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
export type ExportedPayment = Readonly<Record<string, string | null>>;

const amount = (minor: string | null | undefined, currency: string | null | undefined): string | null =>
  minor == null || currency == null ? null : fromMinor(minor, currency);

/** How a column is made; taxes are not computed here, so that their columns are empty. */
const cells: Readonly<Record<PaymentColumn, (row: ExportedPayment) => string | null>> = {
  participantID: (row) => row.locationId ?? null,
  participantIDType: () => 'LocationID',
  participantName: (row) => row.locationName ?? null,
  programName: (row) => row.programName ?? null,
  earned: (row) => amount(row.grossMinor, row.currency),
  earnedUSD: (row) => (row.sourceCurrency === 'USD' ? amount(row.sourceMinor, 'USD') : null),
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

/** A line of the export in the columns asked for. */
export const paymentLine = (
  format: LineFormat,
  columns: readonly PaymentColumn[],
  payment: ExportedPayment,
): string => lineOf(format, columns, (column) => cells[column](payment));
