import type { EarningProgramFacts } from '../../src/earning/earning.facts.js';
import { earningColumns } from '../../src/earning/earning-columns.rules.js';
import type { RawLine } from '../../src/earning/earning-line.rules.js';

/** A line as the program owner writes it. */
export const rawLine: RawLine = {
  earningId: 'E-1',
  participantId: '50000000',
  'Program Code': 'CLOUD_INDIRECT_RESELLER',
  earningType: 'Fee',
  earningAmount: '100.00',
  earningAmountUSD: '100.00',
  earningExchangeRate: '1',
  exchangeRateDate: '2026-07-31',
  earningDate: '2026-08-10T00:00:00Z',
  calculationDate: '2026-09-02',
  transactionId: 'T-1',
  transactionCurrency: 'USD',
  transactionAmount: '1000.00',
  customerName: '=HYPERLINK("http://example.org")',
  customerTenantId: 'tenant-1',
  customerCountry: 'NL',
};

/** The program of {@link rawLine}: 60/40 until the end of 2020, 70/30 afterwards. */
export const program: EarningProgramFacts = {
  id: 'program',
  code: 'CLOUD_INDIRECT_RESELLER',
  currency: 'USD',
  fundType: 'REBATE_AND_CO_OP',
  timeZone: 'America/Los_Angeles',
  splits: [
    { coOpPercent: '40', validFrom: '2020-07-01', validTo: '2020-12-31' },
    { coOpPercent: '30', validFrom: '2021-01-01', validTo: null },
  ],
  halfYears: [
    { id: 'FY21_H1', startsOn: '2020-07-01', endsOn: '2020-12-31' },
    { id: 'FY21_H2', startsOn: '2021-01-01', endsOn: '2021-06-30' },
  ],
};

const cell = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A file of lines with the columns that any of them has, in the order of the export unless told otherwise. */
export function fileOf(
  lines: readonly RawLine[],
  options: { delimiter?: string; columns?: readonly string[]; newline?: string } = {},
): Buffer {
  const { delimiter = ',', newline = '\r\n' } = options;
  const used = earningColumns.filter((column) => lines.some((line) => line[column] !== undefined));
  const columns = options.columns ?? used;
  const rows = lines.map((line) =>
    columns.map((column) => cell((line as Record<string, string | undefined>)[column] ?? '', delimiter)),
  );
  const text = [columns.map((column) => cell(column, delimiter)), ...rows]
    .map((row) => row.join(delimiter))
    .join(newline);
  return Buffer.from(`${text}${newline}`, 'utf8');
}
