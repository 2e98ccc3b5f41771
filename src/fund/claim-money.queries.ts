import { sql } from 'kysely';
import type { ClaimStatus } from '../claim/claim.codes.js';
import { reservingStatuses } from '../claim/claim-sums.rules.js';
import { fundPeriodSql } from '../program/program-period.queries.js';
import type { AppliedRate, Rate } from '../rate/exchange-rate.rules.js';
import { arrayOf, type RowRef, rowRef, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type { CappedClaim, StoredCap } from './cap.rules.js';
import type { ClaimMoneyFacts } from './claim-money.rules.js';
import {
  balanceOf,
  balanceSql,
  foundThreshold,
  needsAssessmentSql,
  ratesSql,
  type ThresholdRow,
  thresholdSql,
} from './fund.queries.js';
import { type FundPeriod, fundPhase } from './fund-phase.rules.js';
import { reimbursedSql } from './reimbursed.queries.js';

interface CappedRow extends Omit<CappedClaim, 'amountMinor' | 'expenses'> {
  readonly amountMinor: string;
  readonly expenses: readonly (Omit<CappedClaim['expenses'][number], 'amountMinor'> & {
    readonly amountMinor: string;
  })[];
}

/** The JSON of {@link claimMoneySql}. */
interface ClaimMoneyRow {
  readonly usagePeriod: string | null;
  readonly status: ClaimStatus;
  readonly reimbursed: boolean;
  readonly programCode: string;
  readonly programGroup: string | null;
  readonly country: string;
  readonly fundCurrency: string;
  readonly timeZone: string;
  readonly period: FundPeriod | null;
  readonly balance: unknown;
  readonly pending: { readonly threshold: ThresholdRow; readonly rates: readonly Rate[] } | null;
  readonly held: string;
  readonly released: string;
  readonly pinnedRate: AppliedRate | null;
  readonly caps: readonly StoredCap[];
  readonly claim: CappedRow;
  readonly others: readonly CappedRow[];
}

const hasCaps = sql`jsonb_array_length(t.caps) > 0`;

/** A claim as caps see it; expenses only where the type has caps. `amount`, in `currency`, is what counts. */
const cappedSql = (
  claim: RowRef,
  amount: Sql,
  currency: Sql,
): Sql => sql`json_build_object('amountMinor', (${amount})::text,
  'currency', ${currency}, 'conferenceKey', ${claim.column('conference_key')}, 'executedOn', ${claim.column('executed_on')},
  'rates', ${ratesSql(claim.column('executed_on'), currency, sql`r.currency`)},
  'expenses', case when ${hasCaps} then (select coalesce(json_agg(json_build_object('kind', x.kind, 'personName', x.person_name,
      'amountMinor', x.amount_minor::text, 'currency', x.currency) order by x.id), '[]')
    from expense_line x where x.claim_id = ${claim.column('id')}) else '[]' end)`;

/**
 * Reserved or approved claims of the same location, program, usage period (or, as it, without one) and code of the type
 * (CAP-7). One that is being corrected counts with what was submitted, since that stays reserved (CLM-6).
 */
function othersSql(claim: RowRef): Sql {
  const other = rowRef('oc');
  const amount = sql`case oc.status when 'APPROVED' then oc.approved_minor else coalesce(oc.submitted_minor, oc.claimed_minor) end`;
  const currency = sql`coalesce(oc.submitted_currency, oc.currency)`;
  return sql`case when ${hasCaps} then (select coalesce(json_agg(${cappedSql(other, amount, currency)} order by oc.id), '[]')
    from claim oc join activity_type ot on ot.id = oc.activity_type_id
    where oc.location_id = ${claim.column('location_id')} and oc.program_id = ${claim.column('program_id')}
      and oc.usage_period_id is not distinct from u.id and ot.code = t.code and oc.id <> ${claim.column('id')}
      and oc.status = any(${arrayOf([...reservingStatuses, 'APPROVED'], 'text')})) else '[]' end`;
}

const entriesOf = (claim: RowRef, value: Sql, end: Sql): Sql =>
  sql`(select ${value} from ledger_entry e where e.claim_id = ${claim.column('id')} ${end})`;

/** What the last release of a claim gave back: one entry, or two where the first of them settled what was recoverable. */
export const releasedSql = (claim: RowRef): Sql => sql`(select coalesce(sum(e.amount_minor), 0)::text
  from (select e.fund_id, e.number, e.credit, e.processed_at from ledger_entry e
    where e.claim_id = ${claim.column('id')} and e.kind = 'RELEASE' order by e.processed_at desc, e.number desc limit 1) as last
  join ledger_entry e on e.fund_id = last.fund_id and e.processed_at = last.processed_at
  where e.claim_id = ${claim.column('id')} and e.kind = 'RELEASE' and (e.number = last.number
    or (e.number = last.number - 1 and e.credit = 'RECOVERABLE' and last.credit <> 'RECOVERABLE')))`;

const rateSql = (rate: Sql, inverse: Sql): Sql =>
  sql`json_build_object('rate', trim_scale(${rate})::text, 'inverseOf', trim_scale(${inverse})::text)`;

/**
 * The rate of the last submission (decisions 8). A claim that was submitted before the claim kept it has that of its last
 * entry: a submission that changes nothing of what is reserved makes no entry.
 */
const pinnedRateSql = (claim: RowRef): Sql => {
  const pinned = claim.column('pinned_rate');
  const entry = rateSql(sql`e.exchange_rate`, sql`e.inverse_rate`);
  const last = sql`and e.exchange_rate is not null order by e.processed_at desc, e.number desc limit 1`;
  return sql`case when ${pinned} is not null then ${rateSql(pinned, claim.column('pinned_inverse'))}
    else ${entriesOf(claim, entry, last)} end`;
};

const fundOfClaim = sql`fund_balance f where f.location_id = l.id and f.program_id = r.id and f.usage_period_id = u.id`;

/**
 * What the money rules of a claim ask, as JSON beside its other facts, in a statement that has the program as `r`. What
 * has no usage period draws on no fund, and is not reimbursed whatever its program does (MON-6b, decisions 4).
 */
export const claimMoneySql = (
  claim: RowRef,
): Sql => sql`(select json_build_object('usagePeriod', u.id, 'status', ${claim.column('status')},
    'reimbursed', ${reimbursedSql(claim)},
    'programCode', r.code, 'programGroup', r.program_group, 'country', l.country, 'fundCurrency', r.currency, 'timeZone', r.time_zone,
    'period', case when u.id is not null then ${fundPeriodSql} end,
    'balance', (select ${balanceSql('f')} from ${fundOfClaim}),
    'pending', (select json_build_object('threshold', ${thresholdSql(sql`r.id`, sql`u.ends_on`)},
        'rates', ${ratesSql(sql`u.ends_on`, sql`f.currency`, sql`f.currency`)}) from ${fundOfClaim} and ${needsAssessmentSql}),
    'held', ${entriesOf(
      claim,
      sql`coalesce(sum(case 'RESERVED' when e.credit then e.amount_minor when e.debit then -e.amount_minor else 0 end), 0)::text`,
      sql`and exists (select from fund_balance f where f.id = e.fund_id and f.usage_period_id = u.id)`,
    )},
    'released', ${releasedSql(claim)},
    'pinnedRate', ${pinnedRateSql(claim)},
    'caps', t.caps, 'claim', ${cappedSql(claim, claim.column('claimed_minor'), claim.column('currency'))}, 'others', ${othersSql(claim)})
  from activity_type t join partner_location l on l.id = ${claim.column('location_id')}
    left join program_period u on u.id = ${claim.column('usage_period_id')}
  where t.id = ${claim.column('activity_type_id')})`;

/**
 * Locks the fund that a claim draws on until the act ends, and before it its place and usage period: caps count claims
 * there whether a fund was made yet or not (CAP-7), as under a plan that is paid monthly, or whether there is a period.
 */
export async function lockFundOfClaim(act: Pick<Act, 'query'>, claimId: string): Promise<void> {
  await act.query(sql`select pg_advisory_xact_lock(hashtextextended('claims of ' || c.location_id || ' ' || c.program_id
      || ' ' || coalesce(c.usage_period_id::text, 'without a period'), 0))
    from claim c where c.id = ${claimId}::uuid`);
  await act.query(sql`select f.id from claim c join fund_balance f on f.location_id = c.location_id
      and f.program_id = c.program_id and f.usage_period_id = c.usage_period_id
    where c.id = ${claimId}::uuid for update of f`);
}

/** The rates of the month of a claim's activity, for the costs of its dossier (EVD-10); needs the program as `r` too. */
export const claimRatesSql = (claim: RowRef): Sql =>
  ratesSql(claim.column('executed_on'), claim.column('currency'), sql`r.currency`);

const cappedOf = (row: CappedRow): CappedClaim => ({
  ...row,
  amountMinor: BigInt(row.amountMinor),
  expenses: row.expenses.map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) })),
});

/** The JSON of {@link claimMoneySql} as the rules take it. */
export function claimMoneyOf(value: unknown, now: Date): ClaimMoneyFacts {
  const { held, released, balance, pending, period, timeZone, claim, others, ...row } =
    value as ClaimMoneyRow;
  return {
    ...row,
    phase: period && fundPhase(period, timeZone, now),
    balance: balance === null ? null : balanceOf(balance),
    pending: pending &&
      period && {
        ...foundThreshold(pending.threshold, row.fundCurrency, pending.rates),
        month: period.endsOn.slice(0, 7),
      },
    heldMinor: BigInt(held),
    releasedMinor: BigInt(released),
    claim: cappedOf(claim),
    others: others.map(cappedOf),
  };
}
