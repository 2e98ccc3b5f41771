import { sql } from 'kysely';
import type { Row } from '../kernel/database.js';
import { namedBy } from '../kernel/named-row.js';
import type { TypeSpec } from './catalog.js';
import type { Finish } from './finish.js';
import { always, fromTable, type RowRef, type Sql } from './sql.js';

/** The columns of one table that a selection needs, and how its rows are finished. */
export interface NodePlan {
  readonly columns: ReadonlyMap<string, Sql>;
  /** The columns whose text is the value as JSON has it, or is easily made of it; others travel as JSON. */
  readonly plain: ReadonlySet<string>;
  readonly finish: Finish;
}

/** `select … from table where …` of a node plan; `tail` holds order and limit. */
export function selectRows(
  type: TypeSpec,
  row: RowRef,
  node: Pick<NodePlan, 'columns'>,
  conditions: readonly Sql[],
  tail: Sql,
): Sql {
  const columns = [...node.columns].map(([key, value]) => sql`${value} as ${sql.id(key)}`);
  const real = conditions.filter((condition) => condition !== always);
  const where = real.length > 0 ? sql` where ${sql.join(real, sql` and `)}` : sql``;
  const list = columns.length > 0 ? sql.join(columns) : sql`1 as "$"`;
  return sql`select ${list} from ${fromTable(type.table, row)}${where}${tail}`;
}

/** The columns of a node for rows that are read column by column and not as JSON. */
export function asFlat({ columns, plain }: NodePlan): Map<string, Sql> {
  return new Map(
    [...columns].map(([key, value]) => [key, plain.has(key) ? value : sql`to_json(${value})`] as const),
  );
}

/** So many arguments Postgres takes in a call. */
const argumentsMax = 100;

/**
 * A row `r` of a sub-select as JSON: an array of its values, which has half the length of an object with their names and is
 * made and read faster; or the object, where there are more values than a call takes.
 */
export function rowJson({ columns }: Pick<NodePlan, 'columns'>): Sql {
  if (columns.size > argumentsMax) return sql`to_json(r)`;
  return sql`json_build_array(${sql.join([...columns.keys()].map((key) => sql`r.${sql.id(key)}`))})`;
}

/** Turns what {@link rowJson} made of a row, or a row that was read column by column, into the row by its names. */
export type ToRow = (read: Row | readonly unknown[]) => Row;

/** What brings rows under these names; nothing is made before one comes that needs it. */
export function rowBy(names: readonly string[]): ToRow {
  let named: ReturnType<typeof namedBy> | undefined;
  return (read) => {
    if (!Array.isArray(read)) return read as Row;
    named ??= namedBy(names);
    return named(read);
  };
}
