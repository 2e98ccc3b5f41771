import { type BookingReason, bookingReasonCodes } from '../fund/fund.codes.js';
import { errorFinding, type Finding } from '../kernel/check.js';
import { DomainError } from '../kernel/domain-error.js';
import { isLocalDate, type LocalDate } from '../kernel/local-date.js';
import { currencyExponent, ExactDecimal, roundedMinor } from '../kernel/money.js';
import type { EarningDetailLine, EarningLine, FileRow } from './earning.facts.js';
import { contextColumns, type EarningColumn } from './earning-columns.rules.js';

/** A line as it stands in the file: values by column; columns that the file lacks are absent. */
export type RawLine = Readonly<Partial<Record<EarningColumn, string>>>;

export type ReadLine =
  | { readonly line: EarningLine; readonly findings: null }
  | { readonly line: null; readonly findings: readonly Finding[] };

/** A row of a file, read by itself: a line of the export, or what is wrong with it. */
export type ReadRow = ReadLine & { readonly row: number };

const idCharactersMax = 200;
const textCharactersMax = 1_000;
/** The pair of an amount must agree within a cent. */
const centsApartMax = 1n;

/** Where the columns of a file stand. */
export interface ColumnPlaces {
  readonly count: number;
  readonly at: ReadonlyMap<EarningColumn, number>;
}

/** {@link ColumnPlaces} of a first line. */
export const placesOf = (columns: readonly (EarningColumn | null)[]): ColumnPlaces => ({
  count: columns.length,
  at: new Map(columns.flatMap((column, index) => (column === null ? [] : [[column, index]]))),
});

/** The values of one line; collects what is wrong with them while it is read. */
class LineReader {
  readonly findings: Finding[] = [];

  constructor(readonly raw: (column: EarningColumn) => string | undefined) {}

  given(column: EarningColumn): string {
    return (this.raw(column) ?? '').trim();
  }

  text(column: EarningColumn, charactersMax = textCharactersMax): string | null {
    const value = this.given(column);
    if (value.length > charactersMax || value.includes('\u0000')) {
      this.refuse(column, `at most ${charactersMax} characters`);
      return null;
    }
    return value === '' ? null : value;
  }

  required(column: EarningColumn): string {
    const value = this.text(column, idCharactersMax);
    if (value === null && this.given(column) === '') this.refuse(column, 'a value');
    return value ?? '';
  }

  date(column: EarningColumn): LocalDate | null {
    const value = this.text(column);
    if (value === null) return null;
    const date = dateOf(value);
    if (date === null) this.refuse(column, 'a date such as 2021-03-10');
    return date;
  }

  decimal(column: EarningColumn): string | null {
    const value = this.text(column);
    if (value === null) return null;
    if (decimalPattern.test(value)) return value;
    this.refuse(column, 'a decimal such as 1234.56');
    return null;
  }

  /** The owner computes with more decimals than a currency has: each value is rounded once, half away from zero. */
  minor(column: EarningColumn, currency: string | null): bigint | null {
    const value = this.decimal(column);
    return value === null || currency === null ? null : roundedMinor(value, currency);
  }

  refuse(column: EarningColumn, expected: string): void {
    const value = this.given(column).slice(0, 100).replaceAll('\u0000', '');
    this.findings.push(errorFinding('VALUE_INVALID', [column], { column, value, expected }));
  }
}

const decimalPattern = /^-?\d{1,14}(?:\.\d{1,18})?$/;

/** A day, also as the beginning of an instant; the owner writes both. */
function dateOf(value: string): LocalDate | null {
  const [, date = '', rest = ''] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(value) ?? [];
  return isLocalDate(date) && /^(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(rest)
    ? date
    : null;
}

/** {@link readLine} of a row by the columns of its file. `ROW_BROKEN`: it has another number of values. */
export function readRow({ line, values }: FileRow, { count, at }: ColumnPlaces): ReadRow {
  if (values?.length !== count) {
    const details = { found: values?.length ?? null, expected: count };
    return { row: line, line: null, findings: [errorFinding('ROW_BROKEN', [], details)] };
  }
  return { row: line, ...read(new LineReader((column) => values[at.get(column) ?? count]), line) };
}

/**
 * Reads one line of the owner's export: every finding of the line at once. `VALUE_INVALID` names the column and what it
 * holds; `AMOUNT_PAIR_DISAGREES` when amount, rate and dollars differ by more than a cent; `REASON_UNKNOWN` (MON-4).
 */
export function readLine(raw: RawLine, line: number): ReadLine {
  return read(new LineReader((column) => raw[column]), line);
}

function read(reader: LineReader, line: number): ReadLine {
  const currency = currencyOf(reader, 'transactionCurrency') ?? 'USD';
  const reasonText = reader.text('reasonCode');
  const reasonCode = reasonText === null ? null : reasonOf(reasonText);
  const amountMinor = reader.minor('earningAmount', currency);
  if (amountMinor === null && reader.text('earningAmount') === null)
    reader.refuse('earningAmount', 'a value');
  const appliesOn = reader.date('earningDate');
  if (appliesOn === null && reader.text('earningDate') === null) reader.refuse('earningDate', 'a value');
  const found = {
    line,
    earningId: reader.required('earningId'),
    locationId: reader.required('participantId'),
    programCode: reader.required('Program Code'),
    earningType: reader.required('earningType'),
    currency,
    amountMinor: amountMinor ?? 0n,
    usdMinor: reader.minor('earningAmountUSD', 'USD'),
    exchangeRate: reader.decimal('earningExchangeRate'),
    exchangeRateOn: reader.date('exchangeRateDate'),
    appliesOn: appliesOn ?? '',
    processedOn: reader.date('calculationDate'),
    maturityMonth: monthOf(reader.text('Maturity month')),
    reasonCode,
    reasonText,
    earningRate: reader.decimal('earningRate'),
    lever: reader.text('lever'),
    workload: reader.text('workload'),
    externalReference: reader.text('externalReferenceId'),
    claimReference: reader.text('claimId'),
    context: contextOf(reader),
    detail: detailOf(reader, currency),
  };
  if (reasonText !== null && reasonCode === null) {
    const details = { value: reasonText.slice(0, 100) };
    reader.findings.push(errorFinding('REASON_UNKNOWN', ['reasonCode'], details));
  }
  if (reader.findings.length === 0) reader.findings.push(...pairFindings(found, reader));
  return reader.findings.length > 0
    ? { line: null, findings: reader.findings }
    : { line: found, findings: null };
}

function currencyOf(reader: LineReader, column: EarningColumn): string | null {
  const value = reader.text(column)?.toUpperCase() ?? null;
  if (value === null) return null;
  try {
    currencyExponent(value);
    return value;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    reader.refuse(column, 'a currency of ISO 4217');
    return null;
  }
}

/** Words that the owner uses beside those that read like our codes. */
const otherWords: Readonly<Record<string, BookingReason>> = {
  COOP_ROLLOVER: 'CO_OP_ROLLOVER',
  OPS_ADJUSTMENT_INCORRECT_CALCULATION: 'OPS_ADJUSTMENT_INCORRECT_CALC',
  PREVIOUS_PERIOD_EARNING: 'PREVIOUS_PERIOD_EARNINGS',
};

/** MON-4: the code of a reason in words, whatever its case and punctuation; null for one that nobody knows. */
export function reasonOf(text: string): BookingReason | null {
  const code = text
    .toUpperCase()
    .replace(/[^A-Z]+/g, '_')
    .replace(/^_|_$/g, '');
  if (bookingReasonCodes.has(code)) return code as BookingReason;
  return otherWords[code] ?? null;
}

/** The rate is quoted either way round; without one only an amount in dollars can be compared with its pair. */
function pairFindings(line: EarningLine, reader: LineReader): Finding[] {
  const { currency, usdMinor, exchangeRate } = line;
  if (usdMinor === null) return [];
  const rate = exchangeRate === null && currency === 'USD' ? '1' : exchangeRate;
  if (rate === null) return [];
  const amount = reader.given('earningAmount');
  const apart = (converted: bigint): bigint => {
    const difference = converted - usdMinor;
    return difference < 0n ? -difference : difference;
  };
  const agrees = (converted: InstanceType<typeof ExactDecimal>): boolean =>
    apart(roundedMinor(converted.toFixed(), 'USD')) <= centsApartMax;
  // Most pairs agree when multiplied, and dividing takes longer than all else in a line.
  if (agrees(new ExactDecimal(amount).times(rate))) return [];
  if (!new ExactDecimal(rate).isZero() && agrees(new ExactDecimal(amount).div(rate))) return [];
  const details = { amount, currency, usd: reader.given('earningAmountUSD'), rate };
  return [errorFinding('AMOUNT_PAIR_DISAGREES', ['earningAmountUSD'], details)];
}

/** The first day of a month that is written as date or as year and month; other forms are kept as context alone. */
function monthOf(text: string | null): LocalDate | null {
  const month = /^(\d{4}-\d{2})(?:-\d{2}.*)?$/.exec(text ?? '')?.[1];
  const first = `${month}-01`;
  return month !== undefined && isLocalDate(first) ? first : null;
}

function contextOf(reader: LineReader): Record<string, string> {
  const context: Record<string, string> = {};
  for (const column of contextColumns) {
    const value = reader.text(column);
    if (value !== null) context[column] = value;
  }
  return context;
}

/** Columns of the sale; a line that fills none of them is an earning without one. */
function detailOf(reader: LineReader, currency: string): EarningDetailLine | null {
  const detail = {
    transactionId: reader.text('transactionId', idCharactersMax) ?? '',
    productId: reader.text('productId', idCharactersMax) ?? '',
    skuId: reader.text('SkuId', idCharactersMax) ?? '',
    subscriptionId: reader.text('subscriptionId', idCharactersMax) ?? '',
    transactionOn: reader.date('transactionDate'),
    transactionType: reader.text('transactionType'),
    transactionCountry: reader.text('transactionCountryCode'),
    amountMinor: reader.minor('transactionAmount', currency),
    usdMinor: reader.minor('transactionAmountUSD', 'USD'),
    exchangeRate: reader.decimal('transactionExchangeRate'),
    productName: reader.text('productName'),
    quantity: reader.decimal('quantity'),
    customerName: reader.text('customerName'),
    customerTenantId: reader.text('customerTenantId'),
    customerCountry: reader.text('customerCountry'),
  };
  const filled = Object.values(detail).some((value) => value !== null && value !== '');
  return filled ? { ...detail, currency: detail.amountMinor === null ? null : currency } : null;
}
