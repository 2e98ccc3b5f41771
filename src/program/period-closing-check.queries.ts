import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile, type Sql } from '../read/sql.js';
import { reportedMax } from '../read/walk.js';
import { claimsClosedWith, claimsDigest } from './period-closing.queries.js';
import { fundColumns } from './period-closing-funds.queries.js';

type Reading = Pick<Database, 'readUnscoped'>;

const line = sql`location_id, status, currency`;
/** Of an act that ran beside a closing nobody can say afterwards which was first; of one that ran a day apart he can. */
const apart = sql`interval '1 day'`;

/**
 * Closings that do not say what they can still be held against. A claim that was not sent back since is in the period
 * that it was in, and its intervals tell in which state: their numbers are compared place by place, drafts left out, as
 * those can be thrown away, and so are places of which a claim moved beside the closing. Where no claim of the place has
 * changed since, or just before, all sums are compared.
 */
export async function findClosingFaults(database: Reading): Promise<string[]> {
  const rows = await database.readUnscoped(
    compile(sql`with stood as (
        select k.id as closing_id, c.location_id, s.status, c.currency, count(*) as claims, sum(c.claimed_minor) as claimed_minor,
          sum(c.approved_minor) as approved_minor, sum(c.paid_minor) as paid_minor,
          sum(${claimsDigest((name) => sql`c.${sql.id(name)}`)}) as claims_digest,
          bool_or(c.updated_at > k.closed_at - ${apart}) as is_changed
        from period_closing k join ${claimsClosedWith} as c on c.closed_with = k.period_id
          join claim_state s on s.claim_id = c.id and s.from_at <= k.closed_at and (s.until_at is null or s.until_at > k.closed_at)
        where s.status <> 'EDITING' group by k.id, c.location_id, s.status, c.currency),
      both_sides as (
        select coalesce(t.closing_id, n.closing_id) as closing_id, coalesce(t.location_id, n.location_id) as location_id,
          coalesce(n.is_changed, false) as is_changed,
          t.claims is distinct from n.claims as counts_differ,
          (t.claimed_minor, t.approved_minor, t.paid_minor) is distinct from (n.claimed_minor, n.approved_minor, n.paid_minor)
            or t.claims_digest <> n.claims_digest as sums_differ
        from (select * from period_closing_sum where status <> 'EDITING') as t
          full join stood n using (closing_id, ${line}))
      select distinct k.id from (
        select closing_id, location_id from both_sides group by closing_id, location_id
        having bool_or(counts_differ) or not bool_or(is_changed) and bool_or(sums_differ)) as f
        join period_closing k on k.id = f.closing_id
      where not exists (select from claim_state e where e.location_id = f.location_id and e.program_id = k.program_id
        and e.status = 'ACTION_REQUIRED' and coalesce(e.until_at, 'infinity') > k.closed_at
        and exists (select from claim_state b where b.claim_id = e.claim_id and b.from_at <= k.closed_at and b.status <> 'EDITING'))
        and not exists (select from claim_state e join ${claimsClosedWith} as c on c.id = e.claim_id
          where c.closed_with = k.period_id and c.location_id = f.location_id
            and e.from_at > k.closed_at - ${apart} and e.from_at < k.closed_at + ${apart})
      order by k.id limit ${sql.lit(reportedMax)}`),
  );
  return rows.map(({ id }) => String(id));
}

const ofTable = (table: string): Sql => sql`(${sql.join(fundColumns.map((name) => sql.id(table, name)))})`;

/**
 * Closings that do not say what the ledger says: each fund stands there with the amounts that the entry left which was
 * then its last one, and none is missing that had entries.
 */
export async function findClosingFundFaults(database: Reading): Promise<string[]> {
  const rows = await database.readUnscoped(
    compile(sql`select distinct k.id from period_closing k join fund_balance f on f.usage_period_id = k.period_id
        left join period_closing_fund c on c.closing_id = k.id and c.fund_id = f.id
        left join ledger_entry e on e.fund_id = f.id and e.number = c.entries
        left join ledger_entry n on n.fund_id = f.id and n.number = coalesce(c.entries, 0) + 1
      where n.booked_at < k.closed_at - ${apart}
        or c.fund_id is not null and (e.id is null or ${ofTable('c')} is distinct from ${ofTable('e')}
          or c.currency <> e.currency or e.booked_at > k.closed_at + ${apart})
      order by k.id limit ${sql.lit(reportedMax)}`),
  );
  return rows.map(({ id }) => String(id));
}

/** How many closings there are. */
export async function countClosings(database: Reading): Promise<number> {
  const [row] = await database.readUnscoped(
    compile(sql`select count(*)::int as closings from period_closing`),
  );
  return Number(row?.closings ?? 0);
}
