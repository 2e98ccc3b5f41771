import { createHash } from 'node:crypto';
import {
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import type { FieldRule } from '../access/field-rights.js';
import type { Permission } from '../access/permission.codes.js';
import type { Rights } from '../access/viewer.js';
import { isTimeout } from '../kernel/database.js';
import type { GraphContext } from '../read/context.js';
import { readingKey, type TypeReading } from '../read/declare.js';
import { answerOf, assertMeasures, ExportRefused } from './export-answer.service.js';
import { encoded, type OpenedExport, type Opening, type ReportStamp, tagOf } from './export-bytes.service.js';
import { selectionOf } from './export-columns.rules.js';
import { type Encoding, encodingOf } from './export-encoding.rules.js';
import { openOwners } from './export-owners.service.js';
import type { ParquetColumn, ParquetKind } from './export-parquet.rules.js';
import { type ExportAsk, type ExportPlan, isOwners, listOf, planOf, reports } from './export-plan.rules.js';
import { taggedRowsMax } from './export-tag.rules.js';
import { fileSizeMax } from './report-measures.rules.js';
import { TooManyRows } from './report-value.queries.js';

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
  { rowType, columns, kinds = {} }: ExportPlan,
  counted: string,
): ParquetColumn[] {
  return columns.flatMap((path) => {
    let typeName = rowType;
    let isList = false;
    for (const step of path.split('.')) {
      const type = schema.getType(typeName);
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[step] : undefined;
      if (!field) throw new Error(`${typeName} has no ${step} to export.`);
      const rule = (field.extensions as { guard?: FieldRule }).guard;
      const permission = permissionOf(schema, typeName) ?? permissionOf(schema, counted);
      if (rule && permission && rights.extent(permission, rule).kind === 'nowhere') return [];
      typeName = getNamedType(field.type).name;
      isList = isListType(getNullableType(field.type));
    }
    return [{ path, kind: kinds[path] ?? (isList ? undefined : parquetKinds[typeName]) ?? 'text' }];
  });
}

function permissionOf(schema: GraphQLSchema, typeName: string): TypeReading['permission'] | undefined {
  const extensions = schema.getType(typeName)?.extensions as
    | Record<string, TypeReading | undefined>
    | undefined;
  return extensions?.[readingKey(typeName)]?.permission;
}

/**
 * What must be the same for a list to be the same: question, data, names and columns of this viewer. Null where that
 * cannot be told at a bounded price: of more rows, or where looking through them takes too long. The file comes all the same.
 */
async function listTag(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
  report: string,
): Promise<string | null> {
  const { declared, given, variables } = planOf(ask);
  const query = `query (${declared}) { report: ${report}(${given}) { snapshotId digest } }`;
  try {
    const { report: found } = await answerOf(
      schema,
      { ...context, listTag: { rowsMax: taggedRowsMax } },
      parse(query),
      variables,
    );
    const { snapshotId, digest } = found as { snapshotId: string; digest: string };
    return tagOf(ask, context, [snapshotId, digest]);
  } catch (error) {
    if (error instanceof TooManyRows || isTimeout(error)) return null;
    throw error;
  }
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes?: readonly unknown[];
  readonly rows?: readonly unknown[];
}

/** How many rows the file of a list will have; null of a report, which is read at once, and where counting takes too long. */
export async function exportSize(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
): Promise<number | null> {
  if (!listOf(ask.name)) return null;
  const { declared, field, given, variables } = readPlan(schema, context.rights, ask);
  const query = `query (${declared}) { page: ${field}(first: 1, ${given}) { totalCount } }`;
  try {
    const { page } = await answerOf(schema, context, parse(query), variables);
    return (page as { totalCount: number }).totalCount;
  } catch (error) {
    if (isTimeout(error)) return null;
    throw error;
  }
}

/** What an export reads, with the columns that its owner may read somewhere. */
interface Reading {
  readonly plan: ExportPlan;
  readonly columns: readonly ParquetColumn[];
  readonly encoding: Encoding;
  /** The rows with whatever is told beside them. */
  query(more?: string): string;
}

/** Of what was asked for nothing may be read (ROLE-10). */
const nothingToRead = (): ExportRefused =>
  new ExportRefused(
    'FIELD_FORBIDDEN',
    { en: 'You may read none of what was asked for.', nl: 'U mag niets lezen van wat is gevraagd.' },
    ['measures'],
  );

function readingOf(schema: GraphQLSchema, { rights }: GraphContext, ask: ExportAsk): Reading {
  assertMeasures(ask);
  const plan = readPlan(schema, rights, ask);
  const columns = readableColumns(schema, rights, plan, countedType(ask));
  if (columns.length === 0) throw nothingToRead();
  const selection = selectionOf(columns.map(({ path }) => path));
  return {
    plan,
    columns,
    encoding: encodingOf(ask.format, columns),
    query: (
      more = '',
    ) => `query ($after: String, ${plan.declared}) { page: ${plan.field}(first: ${plan.size}, after: $after, ${plan.given}) {
      ${plan.rows} { ${selection} } ${more} pageInfo { hasNextPage endCursor } } }`,
  };
}

/** A list page by page, each row as it is when its page is read. */
async function* listPages(
  schema: GraphQLSchema,
  context: GraphContext,
  { plan, query }: Reading,
): AsyncGenerator<readonly unknown[]> {
  const document = parse(query());
  for (let after: string | null = null; ; ) {
    const answer = await answerOf(schema, context, document, { ...plan.variables, after });
    const { pageInfo, nodes = [] } = answer.page as Page;
    yield nodes;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

async function* onePage(rows: readonly unknown[]): AsyncGenerator<readonly unknown[]> {
  yield rows;
}

/**
 * A report out of one statement, from the sums that are kept where they answer it (`summaryFor`), as they do in GraphQL.
 * Its tag is that of what it says, so that no two contents have the same one.
 */
async function openReport(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
  onRows: (count: number) => void,
): Promise<OpenedExport> {
  const reading = readingOf(schema, context, ask);
  const { plan, columns, query } = reading;
  const whole = { ...context, reportSizeMax: fileSizeMax };
  const asked = query(`asOfAt ${ask.stamp ? 'snapshotId digest' : ''}`);
  const { page } = await answerOf(schema, whole, parse(asked), { ...plan.variables, after: null });
  const { rows = [], pageInfo: _pages, ...told } = page as Page & ReportStamp;
  const stamp = { ...told, asOfAt: new Date(told.asOfAt).toISOString() };
  const tag = tagOf(ask, context, [rows, columns, stamp.snapshotId, stamp.digest]);
  return { tag, stamp, parts: encoded(reading.encoding, onePage(rows), onRows) };
}

/**
 * An export as CSV with a header, one JSON object a line, or Parquet (ROLE-10): the filter, the rows and the rights are those of
 * the same question in GraphQL. Errors: {@link ExportRefused}.
 */
export async function openExport(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
  { tagged, onRows = () => {} }: Partial<Opening> & Pick<Opening, 'tagged'>,
): Promise<OpenedExport> {
  const list = listOf(ask.name);
  if (!list) return openReport(schema, context, ask, onRows);
  if (isOwners(ask)) return openOwners(schema, context, ask, list, { tagged, onRows });
  const reading = readingOf(schema, context, ask);
  const parts = encoded(reading.encoding, listPages(schema, context, reading), onRows);
  const size = tagged && list.report === undefined ? await exportSize(schema, context, ask) : null;
  if (size !== null && size <= shortRowsMax) return openShort(context, ask, parts);
  const tag = tagged && list.report ? await listTag(schema, context, ask, list.report) : null;
  return { tag, stamp: null, parts };
}

/** Rows that are read before anything is sent, so that what they say has a tag: a few megabytes. */
export const shortRowsMax = 10_000;

/** A list without a report has the tag of what it says, as long as it is a short one: it is counted before it is read. */
async function openShort(
  context: GraphContext,
  ask: ExportAsk,
  parts: AsyncGenerator<Uint8Array>,
): Promise<OpenedExport> {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  const content = createHash('sha256').update(Buffer.concat(read)).digest('base64url');
  return { tag: tagOf(ask, context, [content]), stamp: null, parts: partsOf(read) };
}

async function* partsOf(read: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* read;
}

/** The plan as somebody may read it. */
function readPlan(schema: GraphQLSchema, rights: Rights, ask: ExportAsk): ExportPlan {
  const permission = permissionOf(schema, countedType(ask));
  const rule = reports[ask.name]?.currencyRule;
  return planOf(ask, !(rule && permission && rights.extent(permission, rule).kind === 'nowhere'));
}

/** The type whose rows are exported or counted. */
const countedType = ({ name }: ExportAsk): string => listOf(name)?.rowType ?? (reports[name]?.type as string);

/** The permission of the list or report, without which there is nothing to export; undefined: everybody has his own. */
export const exportPermission = (schema: GraphQLSchema, { name }: ExportAsk): Permission | undefined => {
  const field = listOf(name)?.field ?? (reports[name]?.field as string);
  return schema.getQueryType()?.getFields()[field]?.extensions.permission as Permission | undefined;
};
