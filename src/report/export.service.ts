import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import type { FieldRule } from '../access/field-rights.js';
import type { Rights } from '../access/viewer.js';
import type { LocalText } from '../kernel/message.js';
import type { GraphContext } from '../read/context.js';
import { readingKey, type TypeReading } from '../read/declare.js';
import { textOf } from '../read/request-error.js';
import { coercedVariables } from '../read/wrong-input.js';
import {
  type ExportName,
  type ExportSource,
  type ListExport,
  listExports,
  reportColumns,
  selectionOf,
} from './export-columns.rules.js';
import { type ExportFormat, encodingOf } from './export-encoding.rules.js';
import type { ParquetColumn, ParquetKind } from './export-parquet.rules.js';
import { taggedRowsMax } from './export-tag.rules.js';
import {
  claimMeasures,
  fileSizeMax,
  fundMeasures,
  planMeasures,
  type ReportMeasures,
  reportName,
} from './report-measures.rules.js';

/** What is exported, as the address says it. */
export interface ExportAsk {
  readonly name: ExportName;
  readonly format: ExportFormat;
  readonly filter?: unknown;
  readonly groupBy?: readonly string[] | undefined;
  readonly bucket?: string | undefined;
  readonly bucketOn?: string | undefined;
  readonly currency?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The question has no right answer; the messages are those that GraphQL would give. */
export class ExportRefused extends Error {
  constructor(
    readonly code: string,
    readonly text: LocalText,
    /** The parameter that is wrong, and where in it. */
    readonly argument?: readonly string[],
  ) {
    super(text.en);
  }
}

const reports: Readonly<Record<string, ReportMeasures & { readonly filterType: string }>> = {
  'claim-report': { ...claimMeasures, filterType: 'ClaimFilter' },
  'plan-report': { ...planMeasures, filterType: 'CoopPlanFilter' },
  'fund-report': { ...fundMeasures, filterType: 'FundBalanceFilter' },
};
const listOf = (name: string): ListExport | undefined => (listExports as Record<string, ListExport>)[name];
const listPage = 100;

/** What asks GraphQL page by page, with the rights and the selection of any other question. */
interface ExportPlan extends ExportSource {
  readonly declared: string;
  readonly given: string;
  readonly variables: Record<string, unknown>;
  readonly rows: 'nodes' | 'rows';
  readonly size: number;
}

function planOf(ask: ExportAsk): ExportPlan {
  const list = listOf(ask.name);
  const variables = { filter: ask.filter ?? null };
  if (list) {
    const declared = `$filter: ${list.filterType}`;
    return { ...list, declared, given: 'filter: $filter', variables, rows: 'nodes', size: listPage };
  }
  const measures = reports[ask.name] as (typeof reports)[string];
  const report = reportName(measures);
  // One currency per row: the count of a row is then that of its amounts.
  const groupBy = [...new Set([...(ask.groupBy ?? []), 'CURRENCY'])];
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
    columns: reportColumns(measures, groupBy, {
      bucket: bucket !== undefined,
      currency: currency !== undefined,
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

const parquetKinds: Readonly<Record<string, ParquetKind>> = {
  Decimal: 'decimal',
  Int: 'integer',
  Boolean: 'boolean',
  LocalDate: 'date',
  DateTime: 'instant',
};

/** ROLE-10: a column that the viewer can read nowhere is left out, not blanked. */
function readableColumns(
  schema: GraphQLSchema,
  rights: Rights,
  { rowType, columns }: ExportPlan,
  counted: string,
): ParquetColumn[] {
  return columns.flatMap((path) => {
    let typeName = rowType;
    let isList = false;
    for (const step of path.split('.')) {
      const type = schema.getType(typeName);
      const field = isObjectType(type) ? type.getFields()[step] : undefined;
      if (!field || !isObjectType(type)) throw new Error(`${typeName} has no ${step} to export.`);
      const rule = (field.extensions as { guard?: FieldRule }).guard;
      const permission = permissionOf(schema, typeName) ?? permissionOf(schema, counted);
      if (rule && permission && rights.extent(permission, rule).kind === 'nowhere') return [];
      typeName = getNamedType(field.type).name;
      isList = isListType(getNullableType(field.type));
    }
    return [{ path, kind: (isList ? undefined : parquetKinds[typeName]) ?? 'text' }];
  });
}

function permissionOf(schema: GraphQLSchema, typeName: string): TypeReading['permission'] | undefined {
  const extensions = schema.getType(typeName)?.extensions as
    | Record<string, TypeReading | undefined>
    | undefined;
  return extensions?.[readingKey(typeName)]?.permission;
}

/** Errors: {@link ExportRefused} for a variable that does not fit, with the parameter that it came from. */
function assertFits(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>): void {
  try {
    coercedVariables(schema, document, getOperationAST(document) as OperationDefinitionNode, variables);
  } catch (error) {
    throw error instanceof GraphQLError ? refusalOf(error) : error;
  }
}

/**
 * Whether the values and the filter of a question fit the types of the list or report, before anything is read. Errors:
 * {@link ExportRefused}.
 */
export function assertExportFits(schema: GraphQLSchema, ask: ExportAsk): void {
  const { declared, field, given, variables } = planOf(ask);
  assertFits(schema, parse(`query (${declared}) { ${field}(${given}) { __typename } }`), variables);
}

async function answerOf(
  schema: GraphQLSchema,
  context: GraphContext,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const document = parse(query);
  assertFits(schema, document, variables);
  const result = await execute({ schema, document, contextValue: context, variableValues: variables });
  const [error] = result.errors ?? [];
  if (error) throw refusalOf(error);
  return result.data as Record<string, unknown>;
}

/** Errors of the question are the caller's, also a variable that does not fit; whatever was thrown below is ours. */
function refusalOf(error: GraphQLError): Error {
  const { code = error.path === undefined ? 'BAD_USER_INPUT' : undefined } = error.extensions;
  const argument = error.extensions.argument as readonly string[] | undefined;
  if (code !== undefined) return new ExportRefused(String(code), textOf(error), argument);
  return error.originalError ?? error;
}

/**
 * What must be the same for the export to be the same: question, data, names, sums and columns of this viewer. Null for a
 * list that is too large for it.
 */
export async function exportTag(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
): Promise<string | null> {
  const plan = planOf(ask);
  const list = listOf(ask.name);
  const [field, declared, given] = list
    ? [list.report, `$filter: ${list.filterType}`, 'filter: $filter']
    : [plan.field, plan.declared, plan.given];
  const reported = (fields: string) =>
    answerOf(
      schema,
      context,
      `query (${declared}) { report: ${field}(${given}) { ${fields} } }`,
      plan.variables,
    );
  if (list) {
    const { report: counted } = await reported('total { count }');
    if ((counted as { total: { count: number } }).total.count > taggedRowsMax) return null;
  }
  const { report } = await reported('snapshotId digest');
  const { snapshotId, digest } = report as { snapshotId: string; digest: string };
  const parts = [snapshotId, digest, ask.name, ask.format, context.locale, context.rights.key];
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes?: readonly unknown[];
  readonly rows?: readonly unknown[];
}

/** How many rows an export will have. */
export async function exportSize(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
): Promise<number> {
  const { declared, field, given, variables } = planOf(ask);
  const query = `query (${declared}) { page: ${field}(first: 1, ${given}) { totalCount } }`;
  const { page } = await answerOf(schema, context, query, variables);
  return (page as { totalCount: number }).totalCount;
}

/**
 * A list page by page, or a report out of one statement, as CSV with a header, one JSON object a line, or Parquet (ROLE-10): the filter, the
 * rows and the rights are those of the same question in GraphQL. Errors: {@link ExportRefused}.
 */
export async function* exportParts(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
  onRows: (count: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const plan = planOf(ask);
  const counted = listOf(ask.name)?.rowType ?? (reports[ask.name]?.type as string);
  const columns = readableColumns(schema, context.rights, plan, counted);
  const query = `query ($after: String, ${plan.declared}) { page: ${plan.field}(first: ${plan.size}, after: $after, ${plan.given}) {
    ${plan.rows} { ${selectionOf(columns.map(({ path }) => path))} } pageInfo { hasNextPage endCursor } } }`;
  const encoding = encodingOf(ask.format, columns);
  const whole = { ...context, reportSizeMax: fileSizeMax };
  let begin = encoding.begin();
  for (let after: string | null = null; ; ) {
    const answer = await answerOf(schema, whole, query, { ...plan.variables, after });
    const { pageInfo, [plan.rows]: rows = [] } = answer.page as Page;
    // The header goes with the first rows: what is wrong with a question shows before anything was sent.
    yield Buffer.concat([Buffer.from(begin), Buffer.from(encoding.rows(rows))]);
    begin = '';
    onRows(rows.length);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  yield Buffer.from(encoding.end());
}

/** The permission without which there is nothing to export. */
export const exportPermission = (
  schema: GraphQLSchema,
  { name }: ExportAsk,
): TypeReading['permission'] | undefined =>
  permissionOf(schema, listOf(name)?.rowType ?? (reports[name]?.type as string));
