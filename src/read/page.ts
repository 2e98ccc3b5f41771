import type { FieldNode, GraphQLObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { sql } from 'kysely';
import type { Permission } from '../access/permission.codes.js';
import { planAggregates } from './aggregates.js';
import type { TypeSpec } from './catalog.js';
import { pageSizeDefault, pageSizeMax } from './connection.js';
import { filterCondition } from './filter.js';
import { Late } from './late.js';
import {
  beyond,
  type CursorForm,
  cursorColumns,
  cursorFormOf,
  cursorPlaces,
  decodeCursor,
  type OrderInput,
  orderClause,
  type Sort,
  sortOf,
} from './order.js';
import { type TakePage, takePage } from './page-value.js';
import { planNode, type Source } from './plan.js';
import type { Question } from './question.js';
import { noteEmptyScope } from './redaction.js';
import { badInput, outOfRange } from './request-error.js';
import { asFlat, type NodePlan, rowBy, rowJson, selectRows } from './rows.js';
import { allOf, always, type RowRef, rowRef, type Sql } from './sql.js';

/** A connection as pieces of SQL, and how its value is put together from their answers. */
export interface ConnectionPlan {
  /** A scalar: the rows of the page as a JSON array, one more than asked where the page must know of a next; undefined where no rows are. */
  rows(): Sql | undefined;
  /** The same rows as a statement of their own, to be read column by column; for pages that are nothing but rows. */
  flat(): Sql | undefined;
  readonly totalCount: Sql | undefined;
  readonly aggregates: Sql | undefined;
  readonly take: TakePage;
  /** The values of the late parameters of a root list: those of its cursors. */
  bind(args: Record<string, unknown>): unknown[];
}

interface Window {
  readonly size: number;
  readonly backwards: boolean;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

const bothWays = {
  en: 'A page is counted by `first` or by `last`, not by both.',
  nl: 'Een pagina wordt met `first` of met `last` geteld, niet met beide.',
};

function size(value: unknown, argument: string): number {
  if (typeof value !== 'number' || value < 0 || value > pageSizeMax) {
    throw badInput(outOfRange(argument, pageSizeMax), argument);
  }
  return value;
}

/** Reads the page arguments. Errors: `BAD_USER_INPUT` for sizes out of range and for both directions at once. */
export function windowOf(args: Record<string, unknown>): Window {
  const { first, last } = args;
  if (first != null && last != null) throw badInput(bothWays, 'last');
  // Whoever asks for what lies before a cursor wants its neighbours, not the start of the list.
  const backwards = last != null || (first == null && args.before != null);
  const count = backwards ? size(last ?? pageSizeDefault, 'last') : size(first ?? pageSizeDefault, 'first');
  const cursor = (value: unknown): string | undefined => (value == null ? undefined : String(value));
  return { size: count, backwards, after: cursor(args.after), before: cursor(args.before) };
}

/** How a list is sorted when the caller does not say. */
type DefaultOrder = readonly OrderInput[] | undefined;

function ordersOf(args: Record<string, unknown>, fallback: DefaultOrder): readonly OrderInput[] {
  const given = args.orderBy as readonly OrderInput[] | undefined | null;
  return given && given.length > 0 ? given : (fallback ?? []);
}

/** Which parts of a connection are selected, over all sources that select it. */
class Parts {
  readonly nodes: Source[] = [];
  readonly sums: Source[] = [];
  readonly found = new Set<string>();
  readonly edgeFields = new Set<string>();
  readonly pageFields = new Set<string>();

  constructor(
    readonly question: Question,
    typeName: string,
    sources: readonly Source[],
  ) {
    for (const source of sources) this.#add(typeName, source);
  }

  #add(typeName: string, source: Source): void {
    const connection = this.#objectType(`${typeName}Connection`);
    for (const [key, nodes] of this.#fields(connection, source.nodes)) {
      const name = nodes[0]?.name.value ?? '';
      const path = [...source.path, key];
      this.found.add(name);
      if (name === 'aggregates') this.sums.push({ nodes, path });
      if (name === 'nodes') this.nodes.push({ nodes, path });
      if (name === 'edges') this.#edges(typeName, nodes, path);
      if (name === 'pageInfo') this.#pageInfo(nodes);
    }
  }

  #objectType(name: string): GraphQLObjectType {
    return this.question.schema.getType(name) as GraphQLObjectType;
  }

  #fields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Map<string, readonly FieldNode[]> {
    const { schema, operation } = this.question;
    return collectSubfields(schema, operation.fragments, operation.variableValues, type, nodes);
  }

  #edges(typeName: string, edges: readonly FieldNode[], path: readonly string[]): void {
    for (const [key, nodes] of this.#fields(this.#objectType(`${typeName}Edge`), edges)) {
      const name = nodes[0]?.name.value ?? '';
      this.edgeFields.add(name);
      if (name === 'node') this.nodes.push({ nodes, path: [...path, key] });
    }
  }

  #pageInfo(nodes: readonly FieldNode[]): void {
    for (const [field] of this.#fields(this.#objectType('PageInfo'), nodes).values())
      this.pageFields.add(field?.name.value ?? '');
  }

  get cursors(): boolean {
    return this.edgeFields.has('cursor') || [...this.pageFields].some((name) => name.endsWith('Cursor'));
  }

  get rows(): boolean {
    return this.found.has('nodes') || this.found.has('edges') || this.found.has('pageInfo');
  }

  get isRowsOnly(): boolean {
    return this.rows && !this.found.has('totalCount') && !this.found.has('aggregates');
  }
}

interface ConnectionOptions {
  readonly defaultOrder?: DefaultOrder;
  readonly isRoot?: boolean;
  /** What the list itself needs; otherwise what its rows need. */
  readonly permission?: Permission;
}

/**
 * Plans a paged list; `joined` limits the rows to those of a parent. The cursors of a root list are late, so that all of
 * its pages are read by one plan.
 */
export function planConnection(
  question: Question,
  type: TypeSpec,
  joined: (row: RowRef) => Sql[],
  args: Record<string, unknown>,
  sources: readonly Source[],
  { defaultOrder, isRoot = false, permission = type.permission }: ConnectionOptions = {},
): ConnectionPlan {
  const window = windowOf(args);
  const parts = new Parts(question, type.name, sources);
  const conditions = (row: RowRef): Sql[] => [
    ...joined(row),
    question.visible(type, row),
    ...(args.filter
      ? [filterCondition(question, type, row, args.filter as Record<string, unknown>, ['filter'])]
      : []),
  ];
  for (const { path } of sources) noteEmptyScope(question, type, path, { permission, isRoot });
  const row = rowRef(question.nextAlias());
  const sort = sortOf(question, type, row, ordersOf(args, defaultOrder));
  const node = planNode(question, type, row, parts.nodes);
  const places = parts.cursors ? cursorPlaces(sort, node.columns) : [];
  const cursors = cursorColumns(sort, places);
  const columns = new Map([...node.columns, ...cursors]);
  const limit = window.size + (parts.found.has('pageInfo') ? 1 : 0);
  const form = cursorFormOf(sort);
  const ranges = rangesOf(sort, isRoot ? lateCursors(form, window) : cursorValues(form, window));
  const page = (rows: NodePlan): Sql =>
    pageRows(type, row, rows, conditions(row), ranges, { sort, backwards: window.backwards, limit });
  const all: NodePlan = { ...node, columns, plain: new Set([...node.plain, ...cursors.keys()]) };
  const aggregates =
    parts.sums.length > 0 ? planAggregates(question, type, conditions, parts.sums) : undefined;
  const { finish } = node;
  const { fingerprint } = sort;
  const toRow = rowBy([...columns.keys()]);
  const reading = { ...readingOf(window, parts), toRow, finish, fingerprint, places, sums: aggregates?.take };
  return {
    rows: () =>
      parts.rows
        ? sql`(select coalesce(json_agg(${rowJson(all)}), '[]') from (${page(all)}) as r)`
        : undefined,
    flat: () => (parts.isRowsOnly ? page({ ...all, columns: asFlat(all) }) : undefined),
    totalCount: parts.found.has('totalCount') ? countOf(question, type, conditions) : undefined,
    aggregates: aggregates?.sql,
    bind: bindCursors(form),
    take: takePage(reading),
  };
}

/** How the value of a page is read, as far as its window and its selection tell. */
function readingOf({ size, backwards, after, before }: Window, { found, edgeFields, pageFields }: Parts) {
  const isAfter = after !== undefined;
  const isBefore = before !== undefined;
  return { size, backwards, isAfter, isBefore, found, edgeFields, pageFields };
}

/** A kept plan holds this, and nothing else of the planning. */
const bindCursors =
  (form: CursorForm): ConnectionPlan['bind'] =>
  (given) => {
    const { after = [], before = [] } = cursorValues(form, windowOf(given));
    return [...after, ...before];
  };

/** What the cursors of a page hold. Errors: `BAD_USER_INPUT` for those of another list or order. */
function cursorValues(form: CursorForm, { after, before }: Window) {
  return {
    after: after === undefined ? undefined : decodeCursor(form, after, 'after'),
    before: before === undefined ? undefined : decodeCursor(form, before, 'before'),
  };
}

/** The values of the cursors, each as the parameter that its place among them makes it. */
function lateCursors(form: CursorForm, window: Window) {
  const { after, before } = cursorValues(form, window);
  const from = (start: number) => (value: string | null, place: number) =>
    value === null ? null : new Late(start + place);
  return { after: after?.map(from(0)), before: before?.map(from(after?.length ?? 0)) };
}

/** The ranges of the list that a page is read from: one, or where empty values make two, one behind the other. */
function rangesOf(
  sort: Sort,
  { after, before }: { readonly after?: readonly unknown[]; readonly before?: readonly unknown[] },
): Sql[] {
  const behind = after === undefined ? [always] : beyond(sort, after, 'after');
  const ahead = before === undefined ? [always] : beyond(sort, before, 'before');
  return behind.flatMap((one) => ahead.map((other) => allOf([one, other])));
}

/** In which order a page is read, and how far. */
interface Reading {
  readonly sort: Sort;
  readonly backwards: boolean;
  readonly limit: number;
}

/**
 * The rows of a page. Several ranges are read one by one, each in order and none further than the page, so that
 * each follows its index; the rows that came are then brought into order.
 */
function pageRows(
  type: TypeSpec,
  row: RowRef,
  node: NodePlan,
  conditions: readonly Sql[],
  ranges: readonly Sql[],
  { sort, backwards, limit }: Reading,
): Sql {
  const tail = sql` order by ${orderClause(sort, backwards)} limit ${sql.lit(limit)}`;
  if (ranges.length === 1) return selectRows(type, row, node, [...conditions, ...ranges], tail);
  const keyed = new Map([
    ...node.columns,
    ...sort.keys.map(({ value }, index) => [`$${index}`, value] as const),
  ]);
  const parts = ranges.map((range) => {
    return sql`(${selectRows(type, row, { ...node, columns: keyed }, [...conditions, range], tail)})`;
  });
  const keys = [...node.columns.keys()];
  const wanted = keys.length > 0 ? keys.map((key) => sql`u.${sql.id(key)}`) : [sql`1 as "$"`];
  const order = orderClause(
    { ...sort, keys: sort.keys.map((key, index) => ({ ...key, value: sql`u.${sql.id(`$${index}`)}` })) },
    backwards,
  );
  return sql`select ${sql.join(wanted)} from (${sql.join(parts, sql` union all `)}) as u order by ${order} limit ${sql.lit(limit)}`;
}

function countOf(question: Question, type: TypeSpec, conditions: (row: RowRef) => Sql[]): Sql {
  const row = rowRef(question.nextAlias());
  return sql`(${selectRows(type, row, { columns: new Map([['count', sql`count(*)`]]) }, conditions(row), sql``)})`;
}
