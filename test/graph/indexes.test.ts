import { type GraphQLInputObjectType, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, FieldSpec, TypeSpec } from '../../src/read/catalog.js';
import { openWorld, type World } from '../support/server.js';

/** Columns that a viewer's scope compares with one value each: an index may begin with them. */
const scopeColumns = new Set(['partner_id', 'location_id', 'program_id', 'user_id']);

const indexesSql = `
  select t.relname as "table", array_agg(a.attname::text order by k.place) as "columns"
  from pg_index i
  join pg_class t on t.oid = i.indrelid
  join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
  cross join unnest(i.indkey::int2[]) with ordinality as k(number, place)
  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
  where i.indpred is null
  group by t.relname, i.indexrelid`;

/** Columns of the default order where it is not that of the ids: followers of events must miss none (decisions 11). */
const ownOrders: Readonly<Record<string, readonly string[]>> = { Event: ['transaction_id', 'sequence'] };

const noted = /Not backed by an index/;
const combining = new Set(['and', 'or', 'not']);

let world: World;
let catalog: Catalog;
let indexes: Map<string, string[][]>;

beforeAll(async () => {
  world = await openWorld();
  catalog = world.server.request.catalog;
  const rows = await world.database.db.readUnscoped({ sql: indexesSql, parameters: [] });
  const found = rows.map((row) => ({ table: String(row.table), columns: row.columns as string[] }));
  indexes = new Map(
    [...Map.groupBy(found, ({ table }) => table)].map(([table, of]) => [
      table,
      of.map(({ columns }) => columns),
    ]),
  );
});

afterAll(() => world.close());

/** The column of the type's own table that a field is compared by; none where it lies in another table. */
function columnOf(type: TypeSpec, field: FieldSpec | undefined): string | undefined {
  if (field?.kind === 'edge') return field.ownColumn;
  if (field?.kind !== 'leaf' || !field.comparable || field.comparable.currency) return undefined;
  const [property = '', ...more] = field.comparable.column.split('.');
  return more.length === 0 ? type.columns.get(property)?.name : undefined;
}

const isServed = (table: string, column: string): boolean =>
  (indexes.get(table) ?? []).some((columns) => {
    const before = columns.slice(0, columns.indexOf(column));
    return columns.includes(column) && before.every((name) => scopeColumns.has(name));
  });

/** Types whose lists can grow: their filters say of at least one field that no index serves it. */
function growingFilters(): { readonly type: TypeSpec; readonly filter: GraphQLInputObjectType }[] {
  return catalog.all().flatMap((type) => {
    const filter = world.server.schema.getType(`${type.name}Filter`);
    if (!isInputObjectType(filter)) return [];
    const grows = Object.values(filter.getFields()).some(({ description }) => noted.test(description ?? ''));
    return grows ? [{ type, filter }] : [];
  });
}

/** Types that a root field lists; below another object the object's own key limits the list. */
function rootLists(): ReadonlySet<string> {
  const fields = Object.values(world.server.schema.getQueryType()?.getFields() ?? {});
  const targets = fields.map(
    ({ type }) => (getNamedType(type).extensions as { connectionOf?: string }).connectionOf,
  );
  return new Set(targets.filter((name) => name !== undefined));
}

describe('lists that grow', () => {
  it('are those of plans, campaigns, activities and claims at the least', () => {
    const names = growingFilters().map(({ type }) => type.name);
    expect(names).toEqual(expect.arrayContaining(['CoopPlan', 'Campaign', 'Activity', 'Claim']));
  });

  it('have an index for every filter, or say in its description that there is none', () => {
    const missing = growingFilters().flatMap(({ type, filter }) =>
      Object.values(filter.getFields())
        .filter(({ name, description }) => !combining.has(name) && !noted.test(description ?? ''))
        .filter(({ name }) => {
          const column = columnOf(type, type.fields.get(name));
          return column === undefined || !isServed(type.table, column);
        })
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('have an index for every order, or say in its description that there is none', () => {
    const missing = growingFilters().flatMap(({ type }) => {
      const order = world.server.schema.getType(`${type.name}OrderField`);
      if (!isEnumType(order)) return [];
      return order
        .getValues()
        .filter(({ description }) => !noted.test(description ?? ''))
        .filter(({ value }) => {
          const column = columnOf(type, type.fields.get(String(value)));
          return column === undefined || !isServed(type.table, column);
        })
        .map(({ name }) => `${type.name} by ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it('have an index for the order that they have when nobody asks for another, within one partner', () => {
    const missing = growingFilters()
      .filter(({ type }) => rootLists().has(type.name) && type.scope === 'tenant')
      .filter(({ type }) => {
        const wanted = ['partner_id', ...(ownOrders[type.name] ?? [type.keyColumn])];
        return !(indexes.get(type.table) ?? []).some(
          (columns) => columns.slice(0, wanted.length).join() === wanted.join(),
        );
      })
      .map(({ type }) => type.name);
    expect(missing).toEqual([]);
  });

  it('have an index for their order below what there are few of: one may have nearly all of them, another none', () => {
    const few = ['Program', 'ProgramPeriod', 'ActivityType'].map((name) => catalog.get(name));
    const growing = new Set(growingFilters().map(({ type }) => type.name));
    const missing = few.flatMap((type) =>
      [...type.fields.values()]
        .filter((field) => field.kind === 'edge')
        .filter(
          ({ shape, target, otherColumn }) => shape === 'connection' && otherColumn && growing.has(target),
        )
        .filter(({ target, otherColumn }) => {
          const below = catalog.get(target);
          const wanted = [otherColumn, below.keyColumn];
          return !(indexes.get(below.table) ?? []).some(
            (columns) => columns.slice(0, wanted.length).join() === wanted.join(),
          );
        })
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(missing).toEqual([]);
  });
});
