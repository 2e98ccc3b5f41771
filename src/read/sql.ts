import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import type { RightExtent, Scope } from '../access/scope.js';
import type { Statement } from '../kernel/database.js';
import type { ScopeKind } from './declare.js';

/** A piece of SQL with its parameters. */
export type Sql = RawBuilder<unknown>;

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Text and parameters of a statement; nothing is run here. */
export function compile(statement: Sql): Statement {
  const { sql: text, parameters } = statement.compile(compiler);
  return { sql: text, parameters };
}

/**
 * A row of a table by its alias: makes references to its columns, by column name. Rows of relations to one are joined
 * on the way; whoever writes the `from` of the row takes {@link fromTable}, which writes the joins too.
 */
export interface RowRef {
  readonly alias: string;
  readonly joins: Map<string, Join>;
  column(name: string): Sql;
}

/** A joined row of a relation to one. */
interface Join {
  readonly table: string;
  readonly row: RowRef;
  readonly on: Sql;
}

export function rowRef(alias: string): RowRef {
  return { alias, joins: new Map(), column: (name) => sql`${sql.id(alias)}.${sql.id(name)}` };
}

const placeColumns: Readonly<Record<string, Sql>> = {
  partner_id: sql`l.partner_id`,
  location_id: sql`l.id`,
  program_id: sql`r.id`,
};

/** A pair of a location `l` and a program `r`, which stands for the row at that place that does not exist yet. */
export function placeRow(): RowRef {
  return { ...rowRef('l'), column: (name) => placeColumns[name] ?? sql`null` };
}

/** The row that a relation leads to, joined once however often it is asked for. */
export function joined(
  row: RowRef,
  relation: string,
  target: { table: string; own: string; other: string },
): RowRef {
  const known = row.joins.get(relation);
  if (known) return known.row;
  const next = rowRef(`${row.alias}_${row.joins.size + 1}`);
  const on = sql`${next.column(target.other)} = ${row.column(target.own)}`;
  row.joins.set(relation, { table: target.table, row: next, on });
  return next;
}

/** `table as alias` with the joins that the pieces written before it have asked for. */
export function fromTable(table: string, row: RowRef): Sql {
  return fromSource(sql.id(table), row);
}

/** The same for rows of anything that SQL can select from, such as a table as it stood at an instant. */
export function fromSource(source: Sql, row: RowRef): Sql {
  return sql.join([sql`${source} as ${sql.id(row.alias)}`, ...joinsOf(row)], sql` `);
}

function joinsOf(row: RowRef): Sql[] {
  return [...row.joins.values()].flatMap((join) => [
    sql`left join ${sql.id(join.table)} as ${sql.id(join.row.alias)} on ${join.on}`,
    ...joinsOf(join.row),
  ]);
}

/** Values written out, and not as parameters, so that an index over just these states still fits. */
export const literals = (values: readonly string[]): Sql => sql.join(values.map((value) => sql.lit(value)));

/** An instant as SQL. */
export const instantSql = (at: Date): Sql => sql`${at.toISOString()}::text::timestamptz`;

/** An instant out of JSON. */
export const instantOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** PRG-5: whether a dated row, by its alias, is valid on a day: both ends included, without an end until further notice. */
export const validOnSql = (row: string, day: Sql): Sql =>
  sql`(${sql.ref(`${row}.valid_from`)} <= ${day} and coalesce(${sql.ref(`${row}.valid_to`)}, 'infinity') >= ${day})`;

export const never = sql`false`;
export const always = sql`true`;

export function allOf(conditions: readonly Sql[]): Sql {
  const real = conditions.filter((condition) => condition !== always);
  if (real.includes(never)) return never;
  return real.length === 0 ? always : sql`(${sql.join(real, sql` and `)})`;
}

export function anyOf(conditions: readonly Sql[]): Sql {
  const real = conditions.filter((condition) => condition !== never);
  if (real.includes(always)) return always;
  return real.length === 0 ? never : sql`(${sql.join(real, sql` or `)})`;
}

/** A list of values as one parameter, so that a longer list is the same statement. */
export function arrayOf(values: readonly unknown[], type: string): Sql {
  return sql`${arrayText(values)}::${sql.raw(type)}[]`;
}

/** A list of values as the database reads it. */
export const arrayText = (values: readonly unknown[]): string =>
  `{${values.map((value) => `"${String(value).replace(/(["\\])/g, '\\$1')}"`).join(',')}}`;

const isNothing = (value: unknown): boolean => value === null || value === undefined;
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

/**
 * A list as the database writes it; what is no text has no character that would need quotes. Given as a list and not cast
 * from text, it is read once: a cast is worked out by the planner and again by the statement.
 */
function listOf(values: readonly unknown[], type: string): Sql {
  const isText = type === 'text' || type === 'jsonb';
  const listed = (value: unknown): string => (isText ? `"${escaped(String(value))}"` : String(value));
  const literal = `{${values.map((value) => (isNothing(value) ? 'null' : listed(value))).join(',')}}`;
  return sql`${literal}::${sql.raw(type)}[]`;
}

/**
 * Rows as a table of SQL, with one parameter per column that has values at all: both sides take longer over objects of
 * JSON, which repeat every name. `types` has the type of each column by its name.
 */
export function rowsSql<Name extends string>(
  alias: string,
  types: Readonly<Record<Name, string>>,
  rows: readonly Readonly<Record<Name, unknown>>[],
): Sql {
  const names = Object.keys(types) as Name[];
  const filled = names.filter((name) => !rows.every((row) => isNothing(row[name])));
  const lists = filled.map((name) =>
    listOf(
      rows.map((row) => row[name]),
      types[name],
    ),
  );
  const values = names.map((name) =>
    filled.includes(name) ? sql.id(name) : sql`null::${sql.raw(types[name])} as ${sql.id(name)}`,
  );
  const columns = sql.join(filled.map((name) => sql.id(name)));
  return sql`(select ${sql.join(values)} from unnest(${sql.join(lists)}) as v(${columns})) as ${sql.id(alias)}`;
}

/** One id is compared as such: only then does an index that begins with the column keep the order of the rest. */
function oneOf(column: Sql, ids: readonly string[]): Sql {
  if (ids.length === 0) return never;
  return ids.length === 1 ? sql`${column} = ${ids[0]}::uuid` : sql`${column} = any(${arrayOf(ids, 'uuid')})`;
}

const pairOf = (left: Sql, right: Sql, pairs: readonly (readonly [string, string])[]): Sql =>
  pairs.length === 0
    ? never
    : pairs.length === 1
      ? sql`(${left} = ${pairs[0]?.[0]}::uuid and ${right} = ${pairs[0]?.[1]}::uuid)`
      : sql`(${left}, ${right}) in (${sql.join(pairs.map(([a, b]) => sql`(${a}::uuid, ${b}::uuid)`))})`;

/** The condition under which a row lies in a scope (ROLE-1, ROLE-6); the kind tells which columns it has. */
export function scopeCondition(scope: Scope, kind: ScopeKind, row: RowRef, userId: string): Sql {
  switch (kind) {
    case 'tenant':
      return tenantCondition(scope, row);
    case 'location':
      return locationCondition(scope, row);
    case 'partner':
      return scope.all
        ? always
        : anyOf([oneOf(row.column('id'), scope.namedPartnerIds), enrolledIn(scope, row, 'partner_id')]);
    case 'program':
      return scope.everyProgram ? always : oneOf(row.column('id'), scope.namedProgramIds);
    case 'programPart':
      return scope.everyProgram ? always : oneOf(row.column('program_id'), scope.namedProgramIds);
    case 'catalogue':
      return scope.everyProgram || scope.namedProgramIds.length > 0 ? always : never;
    case 'person':
      return anyOf([sql`${row.column('id')} = ${userId}::uuid`, personCondition(scope, row)]);
    case 'grant':
      return anyOf([sql`${row.column('user_id')} = ${userId}::uuid`, tenantCondition(scope, row)]);
    case 'own':
      return sql`${row.column('user_id')} = ${userId}::uuid`;
    case 'asked':
      return anyOf([tenantCondition(scope, row), sql`${row.column('asked_id')} = ${userId}::uuid`]);
  }
}

/** The condition under which a right holds on a row. */
export function extentCondition(extent: RightExtent, kind: ScopeKind, row: RowRef, userId: string): Sql {
  if (extent.kind === 'everywhere') return always;
  return extent.kind === 'nowhere' ? never : scopeCondition(extent.scope, kind, row, userId);
}

function tenantCondition(scope: Scope, row: RowRef): Sql {
  if (scope.all) return always;
  const [partner, location, program] = [
    row.column('partner_id'),
    row.column('location_id'),
    row.column('program_id'),
  ];
  return anyOf([
    oneOf(partner, scope.partnerIds),
    oneOf(location, scope.locationIds),
    oneOf(program, scope.programIds),
    pairOf(partner, program, scope.partnerPrograms),
    pairOf(location, program, scope.locationPrograms),
  ]);
}

/** People are seen by company: a role at any place of a partner shows all of its people, and never the owner's. */
function personCondition(scope: Scope, row: RowRef): Sql {
  if (scope.all) return always;
  const partner = row.column('partner_id');
  return anyOf([oneOf(partner, scope.namedPartnerIds), takesPartIn(scope, 'partner_id', partner)]);
}

/** A role for one program at a location shows the location; a role for all locations shows all of the partner. */
function locationCondition(scope: Scope, row: RowRef): Sql {
  if (scope.all) return always;
  const partnerIds = [...scope.partnerIds, ...scope.partnerPrograms.map(([partnerId]) => partnerId)];
  const locationIds = [...scope.locationIds, ...scope.locationPrograms.map(([locationId]) => locationId)];
  return anyOf([
    oneOf(row.column('partner_id'), partnerIds),
    oneOf(row.column('id'), locationIds),
    enrolledIn(scope, row, 'location_id'),
  ]);
}

/** An owner-side role for some programs shows the partners and locations that take part in them. */
function enrolledIn(scope: Scope, row: RowRef, column: 'partner_id' | 'location_id'): Sql {
  return takesPartIn(scope, column, row.column('id'));
}

function takesPartIn(scope: Scope, column: 'partner_id' | 'location_id', id: Sql): Sql {
  if (scope.programIds.length === 0) return never;
  return sql`exists (select 1 from "enrollment" as "e" where "e".${sql.id(column)} = ${id} and "e"."program_id" = any(${arrayOf(scope.programIds, 'uuid')}))`;
}
