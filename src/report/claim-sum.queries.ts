import { sql } from 'kysely';
import type { Database, WriteSession } from '../kernel/database.js';
import { compile, rowRef, type Sql } from '../read/sql.js';
import { reportedMax } from '../read/walk.js';
import { decisionFactsOf } from './decision.queries.js';

const counters = [
  'claims',
  'breached',
  'claimed_minor',
  'held_minor',
  'approved',
  'approved_minor',
  'paid',
  'paid_minor',
  'timed',
  'decision_micros',
];
const shared = ['program_id', 'flow', 'status', 'currency'];

/** The two sums of claims by table, with the columns of a cell (decisions 28). */
const cellsOf: Readonly<Record<string, readonly string[]>> = {
  claim_sum_by_place: ['partner_id', 'location_id', ...shared],
  claim_sum_by_month: [...shared, 'usage_period_id', 'month'],
};

/** All columns of one of the two. */
export const columnsOf = (table: string): readonly string[] => [...(cellsOf[table] ?? []), ...counters];

const list = (names: readonly string[]): Sql => sql.join(names.map((name) => sql.id(name)));
const summed = sql.join(counters.map((name) => sql`sum(${sql.id(name)}) as ${sql.id(name)}`));

/** Adds what has been taken from the deltas to the cells of one table. */
function folded(table: string): Sql {
  const cell = cellsOf[table] ?? [];
  const added = sql.join(
    counters.map((name) => sql`${sql.id(name)} = s.${sql.id(name)} + excluded.${sql.id(name)}`),
  );
  return sql`insert into ${sql.id(table)} as s (${list(columnsOf(table))})
    select ${list(cell)}, ${summed} from moved group by ${list(cell)} order by ${list(cell)}
    on conflict (${list(cell)}) do update set ${added} returning 1`;
}

/** Moves all deltas that are committed into the sums, in one statement; answers how many there were. */
export async function foldDeltas({ query }: WriteSession): Promise<number> {
  const [row] = await query(
    compile(sql`with moved as (delete from claim_sum_delta returning *),
      place as (${folded('claim_sum_by_place')}), month as (${folded('claim_sum_by_month')})
      select count(*)::int as moved from moved`),
  );
  return Number(row?.moved ?? 0);
}

/** A cell whose sums are not those of its claims. */
export interface SumFault {
  readonly table: string;
  readonly cell: string;
}

const month = sql`date_trunc('month', executed_on::timestamp)::date`;

/** How long the decision took, as reports have it; null where none is counted (TIME-10). */
const micros = decisionFactsOf(rowRef('claim')).get('micros');

/** What the claims themselves come to, in the columns of a cell. */
function counted(cell: readonly string[]): Sql {
  const columns = sql.join(
    cell.map((name) => (name === 'month' ? sql`${month} as month` : sql`${sql.id(name)}`)),
  );
  return sql`select ${columns}, count(*) as claims, count(*) filter (where review_missed_at is not null) as breached,
      sum(claimed_minor) as claimed_minor, sum(held_minor) as held_minor, count(approved_minor) as approved, coalesce(sum(approved_minor), 0) as approved_minor,
      count(paid_minor) as paid, coalesce(sum(paid_minor), 0) as paid_minor,
      count(${micros}) as timed, coalesce(sum(${micros}), 0) as decision_micros
    from claim group by ${sql.join(cell.map((_name, index) => sql.lit(index + 1)))}`;
}

function faultsOf(table: string): Sql {
  const cell = cellsOf[table] ?? [];
  const all = list(columnsOf(table));
  const kept = sql`select ${list(cell)}, ${summed} from (select ${all} from ${sql.id(table)}
      union all select ${all} from claim_sum_delta) as k group by ${list(cell)}
    having (${sql.join(counters.map((name) => sql`sum(${sql.id(name)})`))}) <> (${sql.join(counters.map(() => sql`0`))})`;
  const right = counted(cell);
  return sql`select distinct ${table}::text as "table", concat_ws(' ', ${list(cell)}) as cell from (
    ((${kept}) except all (${right})) union ((${right}) except all (${kept}))) as f`;
}

/** Cells of both sums that differ from a recount of all claims. */
export async function findSumFaults(database: Pick<Database, 'readUnscoped'>): Promise<SumFault[]> {
  const faults = sql.join(Object.keys(cellsOf).map(faultsOf), sql` union all `);
  const rows = await database.readUnscoped(compile(sql`${faults} limit ${sql.lit(reportedMax)}`));
  return rows as unknown as SumFault[];
}

/** How many claims the sums stand for. */
export async function countSummedClaims(database: Pick<Database, 'readUnscoped'>): Promise<number> {
  const [row] = await database.readUnscoped(
    compile(sql`select coalesce(sum(claims), 0)::int as claims from (select claims from claim_sum_by_place
      union all select claims from claim_sum_delta) as s`),
  );
  return Number(row?.claims ?? 0);
}
