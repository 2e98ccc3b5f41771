import type { FieldRule } from '../access/field-rights.js';
import type { EarningChoice } from '../earning/earning-export.rules.js';
import type { PaymentChoice } from '../payment/payment-export.rules.js';
import type { ExportSubject } from './export.codes.js';
import {
  type ExportName,
  type ExportSource,
  exportNames,
  type ListExport,
  listExports,
  type OwnersName,
  ownersNames,
  reportColumns,
} from './export-columns.rules.js';
import type { ExportFormat } from './export-encoding.rules.js';
import {
  claimMeasures,
  currencyRule,
  fileSizeMax,
  fundMeasures,
  planMeasures,
  type ReportMeasures,
  type RowMeasure,
  reportName,
  rowMeasures,
} from './report-measures.rules.js';

/** Place and days that files of earnings and payments are limited to, by the names of their parameters. */
export type OwnersChoice = EarningChoice & PaymentChoice;

/** What is exported, as the address says it. */
export interface ExportAsk {
  readonly name: ExportName;
  readonly format: ExportFormat;
  readonly filter?: unknown;
  /** Of earnings and payments only: what their files are limited to beside the filter. */
  readonly choice?: OwnersChoice | undefined;
  readonly groupBy?: readonly string[] | undefined;
  /** Which numbers of a group have columns, by the codes that it can be sorted by; all that add up where none is named. */
  readonly measures?: readonly string[] | undefined;
  readonly bucket?: string | undefined;
  readonly bucketOn?: string | undefined;
  readonly currency?: string | undefined;
  readonly asOf?: string | undefined;
  /** Whether digest and snapshot id are told too, for which rows are read. */
  readonly stamp?: boolean | undefined;
}

/** A name as the contract has it: `claim-report` is CLAIM_REPORT. */
export const subjectOf = (name: ExportName): ExportSubject =>
  name.replaceAll('-', '_').toUpperCase() as ExportSubject;
const names = new Map(exportNames.map((name) => [subjectOf(name), name]));
/** The name of a subject. */
export const nameOf = (subject: ExportSubject): ExportName => names.get(subject) as ExportName;

/** The reports that can be a file. */
export const reports: Readonly<
  Record<string, ReportMeasures & { readonly filterType: string; readonly currencyRule?: FieldRule }>
> = {
  'claim-report': { ...claimMeasures, filterType: 'ClaimFilter', currencyRule },
  'plan-report': { ...planMeasures, filterType: 'CoopPlanFilter' },
  'fund-report': { ...fundMeasures, filterType: 'FundBalanceFilter' },
};
/** Whether a file is a report, and no list. */
export const isReport = (name: ExportName): boolean => name in reports;
export const listOf = (name: string): ListExport | undefined =>
  (listExports as Record<string, ListExport>)[name];

/** Whether a file has the columns of the program owner's own (OP-18). */
export const isOwners = (ask: ExportAsk): ask is ExportAsk & { readonly name: OwnersName } =>
  (ownersNames as readonly string[]).includes(ask.name);
const listPage = 100;

/** What asks GraphQL, with the rights and the selection of any other question. */
export interface ExportPlan extends ExportSource {
  readonly kinds?: ListExport['kinds'];
  readonly declared: string;
  readonly given: string;
  readonly variables: Record<string, unknown>;
  readonly rows: 'nodes' | 'rows';
  readonly size: number;
}

/** The code of a name, as the contract has it: `requestedP90` is REQUESTED_P90. */
const codeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The numbers that a file of a report has columns for: what is asked for, else all that add up. */
export function measuresOf({ measures: asked }: ExportAsk, of: ReportMeasures): RowMeasure[] {
  const all = rowMeasures(of);
  return asked === undefined || asked.length === 0
    ? all.filter(({ part }) => part === undefined)
    : all.filter(({ name }) => asked.includes(codeOf(name)));
}

/** The codes of measures that no report of the kind has, each with its place in the question. */
export function unknownMeasures({ name, measures: asked = [] }: ExportAsk): [index: number, code: string][] {
  const report = reports[name];
  const known = report ? rowMeasures(report).map((one) => codeOf(one.name)) : [];
  return [...asked.entries()].filter(([, code]) => !known.includes(code));
}

/** `currencyTold` is false for whoever may know no currency of the rows: then there are no amounts that need one either. */
export function planOf(ask: ExportAsk, currencyTold = true): ExportPlan {
  const list = listOf(ask.name);
  const variables = { filter: ask.filter ?? null };
  if (list) {
    const declared = `$filter: ${list.filterType}`;
    return { ...list, declared, given: 'filter: $filter', variables, rows: 'nodes', size: listPage };
  }
  const measures = reports[ask.name] as (typeof reports)[string];
  const report = reportName(measures);
  // One currency per row: the count of a row is then that of its amounts.
  const { groupBy: asked = [] } = ask;
  const groupBy = currencyTold && !asked.includes('CURRENCY') ? [...asked, 'CURRENCY'] : asked;
  const { bucket, bucketOn, currency, asOf } = ask;
  const types: Record<string, string> = {
    groupBy: `[${report}Dimension!]`,
    bucket: 'ReportBucket',
    bucketOn: `${report}Date`,
    currency: 'CurrencyCode',
    asOf: 'DateTime',
  };
  const args = Object.entries({ groupBy, bucket, bucketOn, currency, asOf }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    field: measures.field,
    filterType: measures.filterType,
    rowType: `${report}Row`,
    columns: reportColumns(groupBy, {
      bucket: bucket !== undefined,
      currency: currency !== undefined,
      measures: measuresOf(ask, measures),
    }),
    declared: [`$filter: ${measures.filterType}`, ...args.map(([name]) => `$${name}: ${types[name]}`)].join(
      ', ',
    ),
    given: ['filter: $filter', ...args.map(([name]) => `${name}: $${name}`)].join(', '),
    variables: { ...variables, ...Object.fromEntries(args) },
    rows: 'rows',
    size: fileSizeMax,
  };
}
