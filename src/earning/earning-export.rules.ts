import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor, writtenDecimal } from '../kernel/money.js';
import { type PaymentKind, type PaymentStatus, paymentStatusCodes } from '../payment/payment.codes.js';
import { type AppliedRate, convertHalfAwayFromZero } from '../rate/exchange-rate.rules.js';
import { type EarningColumn, earningColumns } from './earning-columns.rules.js';

/** What an export is limited to; days are inclusive. */
export interface EarningChoice {
  readonly locationId?: string | undefined;
  readonly programCode?: string | undefined;
  readonly appliesFrom?: LocalDate | undefined;
  readonly appliesUntil?: LocalDate | undefined;
  readonly processedFrom?: LocalDate | undefined;
  readonly processedUntil?: LocalDate | undefined;
}

/** Who may read a column of the export beside whoever sees the earning: by field rule, or by permission. */
export type ExportRight = 'FLD-4' | 'FLD-12' | 'FLD-15' | 'SEE_PAYMENTS';

/** ROLE-10: columns of the export that not everybody reads who sees earnings; of several rights, who has all. */
export const guardedExportColumns: Readonly<
  Partial<Record<EarningColumn, ExportRight | readonly ExportRight[]>>
> = {
  earningAmount: 'FLD-4',
  earningAmountUSD: 'FLD-4',
  earningExchangeRate: 'FLD-15',
  transactionExchangeRate: 'FLD-15',
  transactionAmount: 'FLD-4',
  transactionAmountUSD: 'FLD-4',
  earningAmountInLastPaymentCurrency: ['FLD-4', 'SEE_PAYMENTS'],
  customerName: 'FLD-12',
  customerTenantId: 'FLD-12',
  customerCountry: 'FLD-12',
  paymentId: 'SEE_PAYMENTS',
  paymentStatus: 'SEE_PAYMENTS',
  paymentStatusDescription: 'SEE_PAYMENTS',
  lastPaymentCurrency: 'SEE_PAYMENTS',
};

/** ROLE-10: the columns of an export for somebody; one that he can read nowhere is left out, not blanked. */
export function exportColumns(reads: (right: ExportRight) => boolean): EarningColumn[] {
  return earningColumns.filter((column) => {
    const rights = guardedExportColumns[column] ?? [];
    return [rights].flat().every(reads);
  });
}

/** The last payment that contains an earning. */
export interface PaidEarning extends AppliedRate {
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly kind: PaymentKind;
  readonly currency: string;
  /** The currency that it was converted from. */
  readonly sourceCurrency: string;
  /** What of the earning is in it: its own month or claim, its co-op that became rebate, or both. */
  readonly parts: readonly ('OWN' | 'CONVERTED')[];
  /** The earning in that currency; null: hidden. */
  readonly minors: {
    /** Null: it is neither booked nor told in that currency. */
    readonly whole: string | null;
    readonly rebate: string;
    readonly converted: string | null;
  } | null;
}

/**
 * PAY-1: what of an earning is in a payment, in the currency that this was converted from: its rebate in a month of rebate, its
 * co-op that became rebate in that of the conversion, and all of it elsewhere, also where a limit left a part for later. Null:
 * hidden, or not known in that currency.
 */
export function minorInPayment({
  kind,
  parts,
  minors,
}: Pick<PaidEarning, 'kind' | 'parts' | 'minors'>): bigint | null {
  if (minors === null) return null;
  const own = kind === 'REBATE_MONTHLY' ? minors.rebate : minors.whole;
  const amounts = parts.map((part) => (part === 'OWN' ? own : minors.converted));
  return amounts.reduce<bigint | null>(
    (sum, minor) => (sum === null || minor === null ? null : sum + BigInt(minor)),
    0n,
  );
}

/** An earning with one of its sales as the database hands it out: texts, and what was kept of its line as it came. */
export interface ExportedEarning {
  readonly texts: Readonly<Record<string, string | null>>;
  readonly context: Readonly<Record<string, string>>;
  /** Null: no payment contains it, or the viewer does not see it; what the line said of one counts then. */
  readonly payment: PaidEarning | null;
}

const number = (text: string | null | undefined): string | null =>
  text == null ? null : writtenDecimal(text);

const amount = (minor: string | null | undefined, currency: string | null | undefined): string | null =>
  minor == null || currency == null ? null : fromMinor(minor, currency);

/** Columns whose value is computed; all others are a text of the row, or context. */
const computed: Readonly<Partial<Record<EarningColumn, (texts: ExportedEarning['texts']) => string | null>>> =
  {
    earningAmount: (row) => amount(row.amountMinor, row.currency),
    earningAmountUSD: (row) => amount(row.usdMinor, 'USD'),
    earningExchangeRate: (row) => number(row.exchangeRate),
    earningRate: (row) => number(row.earningRate),
    transactionAmount: (row) => amount(row.detailMinor, row.detailCurrency),
    transactionAmountUSD: (row) => amount(row.detailUsdMinor, 'USD'),
    transactionCurrency: (row) => row.detailCurrency ?? row.currency ?? null,
    transactionExchangeRate: (row) => number(row.detailExchangeRate),
    quantity: (row) => number(row.quantity),
  };

/** PAY-1: columns of the payment; the amount is what of the earning is in it, at its rate (MON-8). */
const ofPayment: Readonly<Partial<Record<EarningColumn, (payment: PaidEarning) => string | null>>> = {
  paymentId: ({ reference }) => reference,
  paymentStatus: ({ status }) => status,
  paymentStatusDescription: ({ status }) => paymentStatusCodes.label(status, 'en'),
  lastPaymentCurrency: ({ currency }) => currency,
  earningAmountInLastPaymentCurrency: (payment) => {
    const minor = minorInPayment(payment);
    const { sourceCurrency, currency, rate, inverseOf } = payment;
    return minor === null
      ? null
      : fromMinor(convertHalfAwayFromZero(minor, sourceCurrency, currency, { rate, inverseOf }), currency);
  },
};

/** Under which name a text of the row stands in the column. */
const named: Readonly<Partial<Record<EarningColumn, string>>> = {
  participantId: 'locationId',
  participantName: 'locationName',
  'Program Code': 'programCode',
  programName: 'programName',
  externalReferenceId: 'externalReference',
  exchangeRateDate: 'exchangeRateOn',
  earningDate: 'appliesOn',
  calculationDate: 'processedOn',
  'Maturity month': 'maturityMonth',
  reasonCode: 'reason',
  transactionDate: 'transactionOn',
  transactionCountryCode: 'transactionCountry',
  SkuId: 'skuId',
  claimId: 'claimReference',
};

function cellOf(column: EarningColumn, { texts, context, payment }: ExportedEarning): string | null {
  const tell = ofPayment[column];
  if (tell && payment) return tell(payment);
  const compute = computed[column];
  if (compute) return compute(texts);
  return texts[named[column] ?? column] ?? context[column] ?? null;
}

const startsFormula = /^[=+\-@\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/**
 * Where a spreadsheet that separates cells otherwise than by commas, as most of Europe's do, takes the middle of a cell
 * for the beginning of one, and what it would take for a formula there.
 */
const innerFormula = /([;\t\r\n][ "]*)(?=[=+\-@])/g;

/** A cell that no spreadsheet takes for a formula: what begins like one, and is no number, gets an apostrophe. */
export function csvCell(value: string | null): string {
  if (value === null) return '';
  const begins = startsFormula.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  const safe = begins.replace(innerFormula, "$1'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of the export in the columns asked for. */
export const earningRow = (
  columns: readonly EarningColumn[],
  earning: ExportedEarning,
): Record<string, string | null> =>
  Object.fromEntries(columns.map((column) => [column, cellOf(column, earning)]));
