import { sql } from 'kysely';
import { type ClaimStatus, claimStatusCodes } from '../claim/claim.codes.js';
import { reservingStatuses } from '../claim/claim-sums.rules.js';
import { type Money, money } from '../kernel/money.js';
import type { ComputedReading } from '../read/declare.js';
import type { Question } from '../read/question.js';
import { arrayOf, fromTable, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { noteValueRights, selectedNames } from '../read/value-rights.js';
import type { Act } from '../write/act.js';
import type { ClosingFacts } from './period-closing.rules.js';
import {
  type ClosingFundRow,
  closingFunds,
  closingFundValue,
  insertClosingFunds,
} from './period-closing-funds.queries.js';

/** A period as closing decides on it, by bare ids. */
export interface LoadedPeriod extends ClosingFacts {
  readonly id: string;
  readonly code: string;
  readonly closings: number;
}

/**
 * The claims of a period: those that were claimed for the half-year, and proofs without a usage period of plans of the
 * period (decisions 4).
 */
const claimOf = (column: (name: string) => Sql, period: Sql): Sql =>
  sql`(${column('usage_period_id')} = ${period} or ${column('usage_period_id')} is null
    and ${column('plan_id')} = any(array(select l.id from plan as l where l.period_id = ${period})))`;
/** The other way round: claims with the period that they are closed with. Here each column finds its index; there all are read. */
export const claimsClosedWith = sql`(select o.*, coalesce(o.usage_period_id, l.period_id) as closed_with
  from claim o left join plan l on l.id = o.plan_id and o.usage_period_id is null)`;
const ofClaim = (name: string): Sql => sql.id('c', name);

/** A period of a program whose lock the caller holds; null when there is none with the code. */
export async function findPeriod(
  { query }: Pick<Act, 'query'>,
  program: { readonly id: string; readonly today: string },
  code: string,
): Promise<LoadedPeriod | null> {
  const [row] =
    await query(sql`select p.id, p.code, greatest(p.claim_ends_on, p.resubmission_ends_on)::text as "claimEndsOn", ${program.today}::text as today,
      (select count(*)::int from period_closing k where k.period_id = p.id) as closings,
      exists (select 1 from period_closing k where k.period_id = p.id and k.reopened_at is null) as "isClosed",
      (select count(*)::int from claim c where c.program_id = p.program_id and c.status = 'EDITING'
        and c.next_due_on < ${program.today}::text::date and ${claimOf(ofClaim, sql`p.id`)})
      + (select count(*)::int from fund_balance f where f.usage_period_id = p.id and f.remaining_minor > 0) as "unsettled",
      (select count(*)::int from claim c where ${claimOf(ofClaim, sql`p.id`)}
        and c.status = any(${arrayOf(reservingStatuses, 'text')})) as "openClaims"
    from program_period p where p.program_id = ${program.id}::uuid and p.code = ${code}`);
  return (row as unknown as LoadedPeriod | undefined) ?? null;
}

/** Tells a claim with its amounts from others; added up over a place, claims that change by turns do not cancel out. */
export const claimsDigest = (column: (name: string) => Sql): Sql =>
  sql`hashtextextended(jsonb_build_array(${sql.join(
    ['id', 'claimed_minor', 'approved_minor', 'paid_minor'].map(column),
  )})::text, 0)::numeric`;

/** A closing with all claims and funds of the period as they stand in the transaction. */
export async function insertClosing(
  { query, now, rights }: Pick<Act, 'query' | 'now' | 'rights'>,
  closing: { readonly id: string; readonly program: string; readonly comment: string | null },
  { id, closings }: LoadedPeriod,
): Promise<void> {
  await query(sql`insert into period_closing (id, program_id, period_id, number, closed_at, closed_by_id, comment)
    values (${closing.id}::uuid, ${closing.program}::uuid, ${id}::uuid, ${closings + 1}, ${now.toISOString()}::timestamptz,
      ${rights.viewer.userId}::uuid, ${closing.comment})`);
  await query(sql`insert into period_closing_sum
      (closing_id, partner_id, location_id, program_id, status, currency, claims, claimed_minor, approved_minor, paid_minor,
        claims_digest)
    select ${closing.id}::uuid, partner_id, location_id, program_id, status, currency, count(*), sum(claimed_minor),
      sum(approved_minor), sum(paid_minor), sum(${claimsDigest((name) => sql`c.${sql.id(name)}`)})
    from claim c where ${claimOf(ofClaim, sql`${id}::uuid`)} group by partner_id, location_id, program_id, status, currency`);
  await insertClosingFunds({ query }, closing.id, id);
}

/** Ends the closing of a period that is closed. */
export async function endClosing(
  { query, now, rights }: Pick<Act, 'query' | 'now' | 'rights'>,
  period: string,
  reason: string,
): Promise<void> {
  await query(sql`update period_closing set reopened_at = ${now.toISOString()}::timestamptz,
      reopened_by_id = ${rights.viewer.userId}::uuid, reopen_reason = ${reason}
    where period_id = ${period}::uuid and reopened_at is null`);
}

/** What is kept of claims, by field, column and right. */
export const closingAmounts = [
  ['requested', 'claimed_minor', 'FLD-6'],
  ['approved', 'approved_minor', 'FLD-7'],
  ['paid', 'paid_minor', 'FLD-7'],
] as const;
type Amount = (typeof closingAmounts)[number][0];

interface SideRow {
  readonly claims: number;
  readonly requested: string | null;
  readonly approved: string | null;
  readonly paid: string | null;
}
interface LineRow {
  readonly status: ClaimStatus;
  readonly currency: string | null;
  readonly then: SideRow;
  readonly now: SideRow;
  readonly corrected: boolean;
}
interface ClosingRow {
  readonly closedAt: string;
  readonly reopenedAt: string | null;
  readonly lines: readonly LineRow[];
  readonly funds: readonly ClosingFundRow[];
  readonly readable: readonly Amount[];
}

/** Rows of claims, or of the sums that were kept of them, that the viewer sees, with the amounts that he may read. */
function side(question: Question, table: string, isNow: boolean, of: (row: RowRef) => Sql): Sql {
  const claim = question.catalog.get('Claim');
  const row = rowRef(question.nextAlias());
  const columns = closingAmounts.map(
    ([name, column, rule]) =>
      sql`(${question.masked(row.column(column), rule, claim, row)})::bigint as ${sql.id(name)}`,
  );
  const claims = isNow ? sql`1` : row.column('claims');
  // Whoever may not read all that goes into the digest must not learn from it that something has changed.
  const digest = ['FLD-6' as const, 'FLD-7' as const].reduce(
    (value, rule) => question.masked(value, rule, claim, row),
    isNow ? claimsDigest(row.column) : row.column('claims_digest'),
  );
  return sql`select ${sql.lit(isNow)} as is_now, ${row.column('location_id')} as location_id, (${digest})::numeric as digest, ${row.column('status')} as status, (${question.masked(row.column('currency'), 'FLD-6', claim, row)})::text as currency,
      ${claims}::bigint as claims, ${sql.join(columns)}
    from ${fromTable(table, row)} where ${of(row)} and ${question.visible(claim, row)}`;
}

const sides = ['then', 'now'] as const;
type Side = (typeof sides)[number];
const sums = ['claims', ...closingAmounts.map(([name]) => name), 'digest'];
const sumColumn = (of: Side, name: string): Sql => sql.id(`${of}_${name}`);

/** The sums of one place, then and now, side by side. */
const placeSums = sql.join(
  sides.flatMap((of) =>
    sums.map(
      (name) =>
        sql`sum(${sql.id(name)}) filter (where is_now = ${sql.lit(of === 'now')}) as ${sumColumn(of, name)}`,
    ),
  ),
);

/** Compared place by place, so that what one loses and another gains shows; closings of old have no digest. */
const isPlaceCorrected = sql`(${sql.join(
  ['claims', ...closingAmounts.map(([name]) => name)].map((name) => sumColumn('then', name)),
)}) is distinct from (${sql.join(
  ['claims', ...closingAmounts.map(([name]) => name)].map((name) => sumColumn('now', name)),
)}) or coalesce(then_digest <> now_digest, false)`;

const sideSums = (of: Side): Sql =>
  sql`json_build_object('claims', coalesce(sum(${sumColumn(of, 'claims')}), 0), ${sql.join(
    closingAmounts.map(([name]) => sql`${sql.lit(name)}, sum(${sumColumn(of, name)})::text`),
  )})`;

/** What claims came to when a period was closed beside what they come to now. */
function linesOf(question: Question, closing: RowRef, period: RowRef): Sql {
  const then = side(
    question,
    'period_closing_sum',
    false,
    (row) => sql`${row.column('closing_id')} = ${closing.column('id')}`,
  );
  const now = side(question, 'claim', true, (row) => claimOf(row.column, period.column('id')));
  return sql`(select coalesce(json_agg(l order by l.status, l.currency), '[]') from (
    select status, currency, ${sideSums('then')} as "then", ${sideSums('now')} as "now", bool_or(${isPlaceCorrected}) as corrected
    from (select status, currency, ${placeSums} from (${then} union all ${now}) as u group by status, currency, location_id) as p
    group by status, currency) as l)`;
}

/** The closings of a period, the last one first. */
export const closingsOf: ComputedReading = {
  sql: (period, _args, question, sources) => {
    const claim = question.catalog.get('Claim');
    for (const source of sources) noteValueRights(question, claim, 'PeriodClosing', source);
    const names = new Set(sources.flatMap((source) => [...selectedNames(question, 'PeriodClosing', source)]));
    const row = rowRef(question.nextAlias());
    const told = names.has('figures') || names.has('corrections');
    const readable = closingAmounts.flatMap(([name, , rule]) =>
      question.extent(claim, rule).kind === 'nowhere' ? [] : [name],
    );
    return sql`(select coalesce(json_agg(json_build_object('number', ${row.column('number')},
        'closedAt', ${row.column('closed_at')}, 'comment', ${row.column('comment')},
        'reopenedAt', ${row.column('reopened_at')}, 'reopenReason', ${row.column('reopen_reason')},
        'readable', ${JSON.stringify(readable)}::text::json, 'lines', ${told ? linesOf(question, row, period) : sql`'[]'::json`},
        'funds', ${names.has('funds') ? closingFunds(question, row, period) : sql`'[]'::json`})
      order by ${row.column('number')} desc), '[]')
      from ${fromTable('period_closing', row)} where ${row.column('period_id')} = ${period.column('id')})`;
  },
  derive: (value, { locale }) =>
    (value as ClosingRow[]).map((closing) => {
      const { lines, funds, readable, closedAt, reopenedAt, ...rest } = closing;
      const figures = lines.map(({ status, currency, then, now, corrected }) => ({
        status,
        statusLabel: claimStatusCodes.label(status, locale),
        currency,
        atClose: sideValue(then, currency, readable),
        now: sideValue(now, currency, readable),
        corrected,
      }));
      return {
        ...rest,
        closedAt: new Date(closedAt),
        reopenedAt: reopenedAt && new Date(reopenedAt),
        figures,
        corrections: figures.filter(({ corrected }) => corrected),
        funds: funds.map(closingFundValue),
      };
    }),
};

/** Without a currency there is no amount that may be read. */
function sideValue(row: SideRow, currency: string | null, readable: readonly Amount[]) {
  const told = (currency === null ? [] : readable).map((name): [Amount, Money] => [
    name,
    money(row[name] ?? '0', currency ?? ''),
  ]);
  return { claimCount: Number(row.claims), ...Object.fromEntries(told) };
}
