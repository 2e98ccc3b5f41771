import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import { reportedMax } from '../read/walk.js';

type Reading = Pick<Database, 'readUnscoped'>;

/**
 * Claims whose intervals of states do not follow each other without gap or overlap up to the state in which the claim
 * is (decisions 11): as-of reports and closings rest on them. All claims in one pass.
 */
export async function findStateFaults(database: Reading): Promise<string[]> {
  const rows = await database.readUnscoped(
    compile(sql`select c.id from claim c left join (
        select claim_id, bool_or(until_at is distinct from next or coalesce(until_at < from_at, false)) as broken,
          max(status) filter (where next is null) as last
        from (select claim_id, status, from_at, until_at,
            lead(from_at) over (partition by claim_id order by from_at, until_at nulls last, id) as next
          from claim_state) as s
        group by claim_id) as s on s.claim_id = c.id
      where s.broken is not false or s.last <> c.status order by c.id limit ${sql.lit(reportedMax)}`),
  );
  return rows.map(({ id }) => String(id));
}

/** How many intervals of states there are. */
export async function countStates(database: Reading): Promise<number> {
  const [row] = await database.readUnscoped(compile(sql`select count(*)::int as states from claim_state`));
  return Number(row?.states ?? 0);
}
