import type { Finding } from '../kernel/check.js';

/**
 * The columns of the program owner's export, in the order in which our own export writes them; `claimId` to
 * `agreementEndDate` are context that may be empty.
 */
export const earningColumns = [
  'earningId',
  'participantId',
  'participantIdType',
  'participantName',
  'Program Code',
  'programName',
  'externalReferenceId',
  'externalReferenceIdLabel',
  'earningType',
  'earningAmount',
  'earningAmountUSD',
  'earningExchangeRate',
  'exchangeRateDate',
  'earningRate',
  'lever',
  'workload',
  'earningDate',
  'calculationDate',
  'Maturity month',
  'reasonCode',
  'transactionId',
  'transactionDate',
  'transactionAmount',
  'transactionAmountUSD',
  'transactionCurrency',
  'transactionExchangeRate',
  'transactionType',
  'transactionCountryCode',
  'productId',
  'productName',
  'SkuId',
  'quantity',
  'subscriptionId',
  'customerName',
  'customerTenantId',
  'customerCountry',
  'claimId',
  'paymentId',
  'paymentStatus',
  'paymentStatusDescription',
  'lastPaymentCurrency',
  'earningAmountInLastPaymentCurrency',
  'partnerCountryCode',
  'resellerId',
  'resellerName',
  'distributorId',
  'distributorName',
  'agreementNumber',
  'agreementStartDate',
  'agreementEndDate',
] as const;
export type EarningColumn = (typeof earningColumns)[number];

/** Columns without which no line can be booked. */
const requiredColumns: readonly EarningColumn[] = [
  'earningId',
  'participantId',
  'Program Code',
  'earningType',
  'earningAmount',
  'earningDate',
];

/** Columns that are kept as they came, beside those with a column of their own. */
export const contextColumns: readonly EarningColumn[] = [
  'participantIdType',
  'participantName',
  'programName',
  'externalReferenceIdLabel',
  'Maturity month',
  'paymentId',
  'paymentStatus',
  'paymentStatusDescription',
  'lastPaymentCurrency',
  'earningAmountInLastPaymentCurrency',
  'partnerCountryCode',
  'resellerId',
  'resellerName',
  'distributorId',
  'distributorName',
  'agreementNumber',
  'agreementStartDate',
  'agreementEndDate',
];

/** Names are compared without case, spaces and underscores: `Program Code`, `programCode` and `PROGRAM_CODE` are one. */
const bare = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
const known = new Map(earningColumns.map((column) => [bare(column), column]));

/** The first line of a file: which column stands at which place, and what is to say about it. */
export interface Header {
  readonly columns: readonly (EarningColumn | null)[];
  /** `COLUMN_MISSING` refuses the file; `COLUMN_IGNORED` and `COLUMN_TWICE` are notices. */
  readonly findings: readonly Finding[];
}

/** Reads the first line of a file: columns by name, in any case and order. A name that comes twice is read once. */
export function headerOf(names: readonly string[]): Header {
  const seen = new Set<EarningColumn>();
  const columns = names.map((name) => {
    const column = known.get(bare(name)) ?? null;
    if (column === null || seen.has(column)) return null;
    seen.add(column);
    return column;
  });
  const left = names.filter((_, index) => columns[index] === null);
  const missing = requiredColumns.filter((column) => !seen.has(column));
  return {
    columns,
    findings: [
      ...missing.map((column) => noted('COLUMN_MISSING', column, 'ERROR')),
      ...left.map((name) =>
        noted(known.has(bare(name)) ? 'COLUMN_TWICE' : 'COLUMN_IGNORED', name.slice(0, 100), 'WARNING'),
      ),
    ],
  };
}

/** Whether a row names the columns again, as where files were put one behind another. */
export const namesAgain = ({ columns }: Header, values: readonly string[] | null): boolean =>
  values?.length === columns.length &&
  columns.every((column, index) => column === null || known.get(bare(values[index] ?? '')) === column);

const noted = (
  code: 'COLUMN_MISSING' | 'COLUMN_IGNORED' | 'COLUMN_TWICE',
  column: string,
  severity: Finding['severity'],
): Finding => ({ code, field: [column], details: { column }, severity });
