import { sql } from 'kysely';
import { reservingStatuses } from '../claim/claim-sums.rules.js';
import type { Database } from '../kernel/database.js';
import { arrayOf, compile } from '../read/sql.js';
import { balanceOf, balanceSql } from './fund.queries.js';
import type { CheckedLedgerEntry, LedgerFault } from './ledger-check.rules.js';

type Reading = Pick<Database, 'readUnscoped'>;

const pageSize = 5_000;
const reportedMax = 1_000;

/** Entries of all funds, fund by fund, each in the order of its numbers: a page behind a place. */
export async function findLedgerEntries(
  database: Reading,
  last: CheckedLedgerEntry | null,
): Promise<CheckedLedgerEntry[]> {
  const behind =
    last === null ? sql`true` : sql`(e.fund_id, e.number) > (${last.fundId}::uuid, ${last.number}::integer)`;
  const rows = await database.readUnscoped(
    compile(sql`select e.fund_id as "fundId", e.number, e.kind, e.debit, e.credit, e.amount_minor::text as amount,
        (extract(epoch from e.processed_at) * 1000)::bigint::text as "processedMs", ${balanceSql('e')} as after,
        f.version, case when f.id is null then null else ${balanceSql('f')} end as balance
      from ledger_entry e left join fund_balance f on f.id = e.fund_id
      where ${behind} order by e.fund_id, e.number limit ${sql.lit(pageSize)}`),
  );
  return rows.map(({ amount, processedMs, after, version, balance, ...entry }) => ({
    ...entry,
    amountMinor: BigInt(String(amount)),
    processedMs: Number(processedMs),
    after: balanceOf(after),
    fund: version === null ? null : { version: Number(version), balance: balanceOf(balance) },
  })) as unknown as CheckedLedgerEntry[];
}

/** Funds with a balance and no entry at all. */
export async function findLostLedgers(database: Reading): Promise<LedgerFault[]> {
  const rows = await database.readUnscoped(
    compile(sql`select f.id as "fundId" from fund_balance f
      where f.version > 0 and not exists (select from ledger_entry e where e.fund_id = f.id) limit ${sql.lit(reportedMax)}`),
  );
  return rows.map(({ fundId }) => ({ kind: 'LEDGER_LOST', fundId: String(fundId), number: 0 }));
}

/**
 * Claims whose state does not fit what the ledger holds for them: a reserving claim holds a reservation and no approval,
 * an approved one an approval and no reservation, any other neither (MON-12). The number is that of the last entry.
 */
export async function findClaimsOutOfLedger(database: Reading): Promise<LedgerFault[]> {
  const net = (account: string) =>
    sql`coalesce(sum(case ${account}::text when e.credit then e.amount_minor when e.debit then -e.amount_minor else 0 end), 0)`;
  const reserving = arrayOf(reservingStatuses, 'text');
  const rows = await database.readUnscoped(
    compile(sql`select c.id, max(e.fund_id::text) as "fundId", coalesce(max(e.number), 0) as number
      from claim c left join ledger_entry e on e.claim_id = c.id join program r on r.id = c.program_id
      where c.usage_period_id is not null and r.payment_model = 'CLAIM_REIMBURSEMENT'
      group by c.id, c.status
      having (c.status = any(${reserving})) <> (${net('RESERVED')} > 0) or (c.status = 'APPROVED') <> (${net('APPROVED')} > 0)
      limit ${sql.lit(reportedMax)}`),
  );
  return rows.map(({ id, fundId, number }) => ({
    kind: 'CLAIM_DIFFERS',
    fundId: String(fundId ?? id),
    number: Number(number),
  }));
}
