import { sql } from 'kysely';
import { reservingStatuses } from '../claim/claim-sums.rules.js';
import type { Database } from '../kernel/database.js';
import { unusualExponents, usualExponent } from '../kernel/money.js';
import { arrayOf, compile, rowRef, type Sql } from '../read/sql.js';
import { pageSize, reportedMax } from '../read/walk.js';
import { balanceOf, balanceSql } from './fund.queries.js';
import type { CheckedLedgerEntry, LedgerFault } from './ledger-check.rules.js';
import { reimbursedSql } from './reimbursed.queries.js';

type Reading = Pick<Database, 'readUnscoped'>;

/** An entry as JSON holds it. */
type ReadEntry = Omit<CheckedLedgerEntry, 'amountMinor' | 'after' | 'fund'> & {
  readonly amountMinor: string;
  readonly after: unknown;
  readonly fund: { readonly version: number; readonly balance: unknown } | null;
};

/** Entries of all funds, fund by fund, each in the order of its numbers: a page behind a place. */
export async function findLedgerEntries(
  database: Reading,
  last: CheckedLedgerEntry | null,
): Promise<CheckedLedgerEntry[]> {
  const behind =
    last === null ? sql`true` : sql`(e.fund_id, e.number) > (${last.fundId}::uuid, ${last.number}::integer)`;
  // Each row as one value: taking many short ones apart takes longer than the rest of the walk.
  const rows = await database.readUnscoped(
    compile(sql`select row_to_json(entry) as entry from (
        select e.fund_id as "fundId", e.number, e.kind, e.debit, e.credit, e.amount_minor::text as "amountMinor",
          (extract(epoch from e.processed_at) * 1000)::bigint as "processedMs", ${balanceSql('e')} as after,
          e.id, e.partner_id as "partnerId", e.location_id as "locationId", e.program_id as "programId", e.currency,
          e.claim_id as "claimId", e.earning_reference as "earningReference", e.reason_code as "reasonCode",
          e.exchange_rate::text as "exchangeRate", e.inverse_rate::text as "inverseRate", e.applies_on::text as "appliesOn",
          (extract(epoch from e.booked_at) * 1000)::bigint as "bookedMs", e.actor_id as "actorId", e.digest,
          case when f.id is null then null else json_build_object('version', f.version, 'balance', ${balanceSql('f')}) end as fund
        from ledger_entry e left join fund_balance f on f.id = e.fund_id
        where ${behind} order by e.fund_id, e.number limit ${sql.lit(pageSize)}) entry`),
  );
  return rows.map((row) => {
    const entry = row.entry as ReadEntry;
    const { amountMinor, after, fund } = entry;
    return {
      ...entry,
      amountMinor: BigInt(amountMinor),
      after: balanceOf(after),
      fund: fund && { version: fund.version, balance: balanceOf(fund.balance) },
    };
  });
}

/** Funds with a balance and no entry at all. */
export async function findLostLedgers(database: Reading): Promise<LedgerFault[]> {
  const rows = await database.readUnscoped(
    compile(sql`select f.id as "fundId" from fund_balance f
      where f.version > 0 and not exists (select from ledger_entry e where e.fund_id = f.id) limit ${sql.lit(reportedMax)}`),
  );
  return rows.map(({ fundId }) => ({ kind: 'LEDGER_LOST', fundId: String(fundId), number: 0 }));
}

/** Decimals of a currency (ISO 4217). */
const decimals = (currency: Sql): Sql =>
  sql`case ${sql.join(
    [...unusualExponents()].map(
      ([exponent, known]) => sql`when ${currency} = any(${arrayOf(known, 'text')}) then ${sql.lit(exponent)}`,
    ),
    sql` `,
  )} else ${sql.lit(usualExponent)} end`;

const net = (account: string): Sql =>
  sql`sum(case ${account}::text when credit then amount_minor when debit then -amount_minor else 0 end)`;
const latest = (column: string): Sql =>
  sql`(array_agg(${sql.id(column)} order by processed_at desc, number desc) filter (where exchange_rate is not null))[1]`;

/** What the ledger holds for each claim, with the rate of the last entry (decisions 8). */
const held = sql`select claim_id, max(fund_id::text) as fund, max(number) as number, max(currency) as currency,
    ${net('RESERVED')} as reserved, ${net('APPROVED')} as approved,
    ${latest('exchange_rate')} as rate, ${latest('inverse_rate')} as inverse
  from ledger_entry where claim_id is not null group by claim_id`;

/**
 * True where what is held is an amount of the claim converted by its pinned rate and rounded once. Multiplied out, so
 * that nothing is rounded here. Of an inverse from before it was kept beside the entry only its first decimals are known.
 */
const isHeld = (account: string, minor: Sql, currency: Sql): Sql => {
  const amount = sql`${minor} * 10::numeric ^ (${decimals(sql`h.currency`)} - ${decimals(currency)})`;
  // A submission that reserves as much as the one before makes no entry: its rate stands on the claim alone.
  const rate = sql`coalesce(c.pinned_rate, h.rate)`;
  const inverse = sql`case when c.pinned_rate is null then h.inverse else c.pinned_inverse end`;
  const lost = sql`case when ${inverse} is null and scale(trim_scale(${rate})) = 12 then ${amount} / 10::numeric ^ 12 else 0 end`;
  return sql`case when h.currency = ${currency} then h.${sql.id(account)} = ${minor}
    when ${inverse} is null then abs(h.${sql.id(account)} - ${amount} * ${rate}) <= 0.5 + ${lost}
    else abs(h.${sql.id(account)} * ${inverse} - ${amount}) <= 0.5 * ${inverse} end`;
};

/** What a claim asked for when it was last submitted: one that waits for its partner may have been changed since. */
const submittedMinor = sql`coalesce(c.submitted_minor, c.claimed_minor)`;
const submittedCurrency = sql`coalesce(c.submitted_currency, c.currency)`;

/**
 * Claims whose state does not fit what the ledger holds for them: a reserving claim holds a reservation of what it claimed
 * and no approval, an approved one an approval of what was approved and no reservation, any other neither (MON-12). The
 * number is that of the last entry.
 */
export async function findClaimsOutOfLedger(database: Reading): Promise<LedgerFault[]> {
  const reserving = arrayOf(reservingStatuses, 'text');
  const rows = await database.readUnscoped(
    compile(sql`with held as (${held})
      select c.id, h.fund as "fundId", coalesce(h.number, 0) as number
      from claim c left join held h on h.claim_id = c.id join program r on r.id = c.program_id
      where ${reimbursedSql(rowRef('c'))} and not coalesce(
        case when c.status = any(${reserving}) then h.reserved > 0 and h.approved = 0
            and ${isHeld('reserved', submittedMinor, submittedCurrency)}
          when c.status = 'APPROVED' then h.reserved = 0 and ${isHeld('approved', sql`c.approved_minor`, sql`c.currency`)}
          else coalesce(h.reserved, 0) = 0 and coalesce(h.approved, 0) = 0 end, false)
      limit ${sql.lit(reportedMax)}`),
  );
  return rows.map(({ id, fundId, number }) => ({
    kind: 'CLAIM_DIFFERS',
    fundId: String(fundId ?? id),
    number: Number(number),
  }));
}
