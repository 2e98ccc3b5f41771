import { sql } from 'kysely';
import { claimReviewStatuses } from '../claim/claim-deadline.rules.js';
import { retentionHorizon } from '../document/retention.rules.js';
import { disputableSql, disputeEndsOnSql, rejectedClaimsSql } from '../fund/disputable.queries.js';
import { endsWithProgramSql, needsAssessmentSql } from '../fund/fund.queries.js';
import { unclaimedSql } from '../fund/fund-warning.queries.js';
import type { Database } from '../kernel/database.js';
import { planReviewStatuses } from '../plan/plan-deadline.rules.js';
import { arrayOf, compile, instantSql, literals, type Sql } from '../read/sql.js';
import { systemScope } from '../write/system.js';
import { type DueItem, dueKinds } from './due.facts.js';

/** What a run looks for: all that falls due until an instant, and warnings of deadlines that are not over at another. */
export interface DueWindow {
  readonly since: Date;
  readonly until: Date;
  readonly warningDays: readonly number[];
  /** The same of funds (SUP-1). */
  readonly fundWarningDays: readonly number[];
  /** Whether originals that need not be kept any more are looked for, which goes through all old claims. */
  readonly retention: boolean;
}

const batchSize = 200;

/** The first instant that is too late for a day, and the day that an instant falls on, in the time zone of a program. */
const endOf = (day: Sql): Sql => sql`((${day} + 1)::timestamp at time zone r.time_zone)`;
const dayAt = (instant: Date): Sql => sql`(${instantSql(instant)} at time zone r.time_zone)::date`;

const claims = sql`claim c join program r on r.id = c.program_id`;
const plans = sql`plan p join program r on r.id = p.program_id join program_period y on y.id = p.period_id`;
/** A claim without a usage period stands on the period of its plan (decisions 4). */
const planPeriod = sql`left join plan p on p.id = c.plan_id left join program_period y on y.id = p.period_id`;
const usagePeriod = sql`left join program_period u on u.id = c.usage_period_id`;
const responseOn = sql`coalesce(c.respond_by, u.cure_ends_on, y.resubmission_ends_on)`;
const enrollments = sql`enrollment e join program r on r.id = e.program_id`;
const taxed = sql`${enrollments} join tax_profile t on t.location_id = e.location_id and t.program_id = e.program_id`;
/** The last day of the program year for which a location is enrolled, from its code (ENR-12). */
const yearEndsOn = sql`(make_date(2000 + substr(e.enrolled_for_year, 3)::integer
  + case r.fiscal_year_start_month when 1 then 1 else 0 end, r.fiscal_year_start_month, 1) - 1)`;
const submissionOn = sql`case when p.first_submitted_at is null then y.ends_on else y.resubmission_ends_on end`;
const planReviewed = sql`p.status in (${literals(planReviewStatuses)}) and not p.sla_breached`;
const reviewed = sql`c.status in (${literals(claimReviewStatuses)}) and not c.sla_breached`;

const passed = (kind: string, id: Sql, day: Sql, from: Sql, where: Sql, until: Date): Sql =>
  sql`select ${kind}::text as kind, ${id} as id, ${endOf(day)} as due_at, null::text as deadline, ${day} as due_on, 0 as days_before
    from ${from} where ${where} and ${day} < ${dayAt(until)}`;

/** Deadlines that have passed over objects which still wait; the rules decide again what that means (PLAN-21, CLM-13, CLM-14, TIME-11, ENR-8, ENR-12, ENR-13). */
function passedDeadlines(until: Date): Sql[] {
  const draft = sql`c.status = 'EDITING'`;
  return [
    passed(
      'CLAIM_MOVE',
      sql`c.id`,
      sql`u.claim_ends_on`,
      sql`${claims} join program_period u on u.id = c.usage_period_id`,
      draft,
      until,
    ),
    passed(
      'CLAIM_MOVE',
      sql`c.id`,
      sql`y.resubmission_ends_on`,
      sql`${claims} ${planPeriod}`,
      sql`${draft} and c.usage_period_id is null`,
      until,
    ),
    passed(
      'CLAIM_MOVE',
      sql`c.id`,
      responseOn,
      sql`${claims} ${usagePeriod} ${planPeriod}`,
      sql`c.status = 'ACTION_REQUIRED'`,
      until,
    ),
    passed('CLAIM_BREACH', sql`c.id`, sql`c.review_due_on`, claims, reviewed, until),
    passed(
      'PLAN_MOVE',
      sql`p.id`,
      sql`y.resubmission_ends_on`,
      plans,
      sql`p.status in ('EDITING', 'ACTION_REQUIRED')`,
      until,
    ),
    passed('PLAN_BREACH', sql`p.id`, sql`p.review_due_on`, plans, planReviewed, until),
    passed('ENROLLMENT_MOVE', sql`e.id`, sql`t.expires_on`, taxed, sql`e.status = 'ENROLLED'`, until),
    passed('ENROLLMENT_MOVE', sql`e.id`, yearEndsOn, enrollments, sql`e.status = 'ENROLLED'`, until),
  ];
}

/** What is no longer possible is no day of lists (graph.md 2.12): the dispute of a claim, the reopening of a plan. */
function lapsedDays(until: Date): Sql[] {
  const rejected = (row: string): Sql => sql`${sql.ref(`${row}.status`)} = 'REJECTED'`;
  return [
    passed('CLAIM_LAPSE', sql`c.id`, sql`c.next_due_on`, claims, rejected('c'), until),
    passed('PLAN_LAPSE', sql`p.id`, sql`p.next_due_on`, plans, rejected('p'), until),
  ];
}

const funds = sql`fund_balance f join program_period u on u.id = f.usage_period_id join program r on r.id = f.program_id`;

/**
 * Half-years that have ended below the threshold and were not assessed since (MON-3), and claim periods that have ended
 * with money left (MON-14); programs that have ended with money left (PRG-3), also where a claim released it since: what can
 * be reserved again by a dispute waits until it cannot (TIME-13).
 */
function passedFundPeriods(until: Date): Sql[] {
  const left = sql`f.remaining_minor > 0`;
  const assessable = sql`${left} and ${needsAssessmentSql}`;
  const ended = sql`${left} and ${endsWithProgramSql}`;
  const closable = sql`${ended} and f.remaining_minor > ${disputableSql(dayAt(until))}`;
  const undisputed = sql`${closable} and ${disputeEndsOnSql} > r.valid_to`;
  const rejected = sql`${funds} join lateral (select s.from_at from ${rejectedClaimsSql}) s on true`;
  return [
    passed('FUND_ASSESS', sql`f.id`, sql`u.ends_on`, funds, assessable, until),
    passed(
      'FUND_EXPIRE',
      sql`f.id`,
      sql`u.claim_ends_on`,
      funds,
      sql`${left} and not ${endsWithProgramSql}`,
      until,
    ),
    passed('FUND_CLOSE', sql`f.id`, sql`r.valid_to`, funds, closable, until),
    passed('FUND_CLOSE', sql`f.id`, disputeEndsOnSql, rejected, undisputed, until),
  ];
}

/**
 * MON-7: places with earnings that came before their enrollment and count since. Those of an import that ran while the
 * enrollment was validated are found here; all others were counted by the validation itself. They count when they are
 * found, in the phase that their fund is in then, and behind all that fell due before (MON-3).
 */
const countableEarnings = ({ since, until }: DueWindow): Sql =>
  sql`select distinct 'EARNING_COUNT'::text as kind, n.id as id,
      greatest(n.enrolled_at, ${instantSql(since)}) as due_at, null::text as deadline,
      n.earnings_start_on as due_on, 0 as days_before
    from earning e join enrollment n on n.location_id = e.location_id and n.program_id = e.program_id
    where not e.eligible and e.applies_on >= n.earnings_start_on
      and n.enrolled_at <= ${instantSql(until)}`;

/** EVD-17: claims of which the link of a request that nobody answered has ended. */
const endedRequests = (until: Date): Sql =>
  sql`select distinct 'REQUEST_EXPIRE'::text as kind, c.id as id, q.expires_at as due_at, null::text as deadline,
      (q.expires_at at time zone r.time_zone)::date as due_on, 0 as days_before
    from document_request q join claim c on c.id = q.claim_id join program r on r.id = c.program_id
    where q.state = 'OPEN' and q.expires_at <= ${instantSql(until)}`;

/**
 * Claims that keep originals although the time to keep them is over (TIME-17, EVD-15). The horizon lets the index on the
 * day of the work find them.
 */
const oldOriginals = ({ retention, until }: DueWindow): Sql[] =>
  retention
    ? [
        passed(
          'CLAIM_RETENTION',
          sql`c.id`,
          sql`c.retain_until`,
          claims,
          sql`c.executed_on < ${retentionHorizon(until)}::date
            and exists (select from document d where d.claim_id = c.id and d.upload_id is not null)`,
          until,
        ),
      ]
    : [];

/**
 * A warning of a deadline, for each of the configured days before it. An object that came into its state after that
 * day is not warned: who has just begun knows.
 */
function warning(
  kind: string,
  id: Sql,
  deadline: Sql,
  day: Sql,
  from: Sql,
  state: Sql,
  window: DueWindow,
): Sql {
  const warnOn = sql`(${day} - n.days)`;
  const warnAt = sql`(${warnOn}::timestamp at time zone r.time_zone)`;
  return sql`select ${kind}::text as kind, ${id} as id, ${warnAt} as due_at, ${deadline} as deadline, ${day} as due_on, n.days as days_before
    from ${from} cross join unnest(${arrayOf(window.warningDays, 'integer')}) as n(days)
    where ${state} and s.from_at <= ${warnAt} and ${day} >= ${dayAt(window.since)} and ${warnOn} <= ${dayAt(window.until)}
      and not exists (select 1 from schedule_mark m where m.subject_id = ${id} and m.deadline = ${deadline}
        and m.due_on = ${day} and m.days_before = n.days)`;
}

function warnings(window: DueWindow): Sql[] {
  const claimState = sql`join claim_state s on s.claim_id = c.id and s.until_at is null`;
  const planState = sql`join plan_state s on s.plan_id = p.id and s.until_at is null`;
  const draftOn = sql`coalesce(u.claim_ends_on, y.resubmission_ends_on)`;
  const submission = sql`case when p.first_submitted_at is null then 'PLAN_SUBMISSION' else 'PLAN_RESUBMISSION' end`;
  const claimParts = sql`${claims} ${usagePeriod} ${planPeriod} ${claimState}`;
  return [
    warning(
      'CLAIM_WARNING',
      sql`c.id`,
      sql`'CLAIM_SUBMISSION'`,
      draftOn,
      claimParts,
      sql`c.status = 'EDITING'`,
      window,
    ),
    warning(
      'CLAIM_WARNING',
      sql`c.id`,
      sql`'CLAIM_RESPONSE'`,
      responseOn,
      claimParts,
      sql`c.status = 'ACTION_REQUIRED'`,
      window,
    ),
    warning(
      'PLAN_WARNING',
      sql`p.id`,
      submission,
      submissionOn,
      sql`${plans} ${planState}`,
      sql`p.status in ('EDITING', 'ACTION_REQUIRED')`,
      window,
    ),
  ];
}

/** SUP-6, SUP-1: warnings of what no object of the partner's own stands for: tax forms that run out, and funds that nobody claims. */
function placeWarnings(window: DueWindow): Sql[] {
  const forms = sql`${taxed} cross join lateral (select t.updated_at as from_at) s`;
  const enrolled = sql`e.status = 'ENROLLED'`;
  // Money that comes late is told of, too: nobody began to claim it by himself.
  const money = sql`${funds} cross join (select '-infinity'::timestamptz as from_at) s`;
  const fund = (deadline: Sql, day: Sql): Sql =>
    warning('FUND_WARNING', sql`f.id`, deadline, day, money, unclaimedSql, {
      ...window,
      warningDays: window.fundWarningDays,
    });
  return [
    warning('ENROLLMENT_WARNING', sql`e.id`, sql`'TAX_FORMS'`, sql`t.expires_on`, forms, enrolled, window),
    fund(sql`'EXECUTION'`, sql`u.usage_ends_on`),
    fund(sql`'CLAIM_SUBMISSION'`, sql`u.claim_ends_on`),
  ];
}

/** Where a run has come to, so that what it could not do now does not keep it from the rest. */
const behind = (last: DueItem | null): Sql =>
  last === null
    ? sql`true`
    : sql`(due_at, place, id, days_before) > (${instantSql(last.dueAt)}, ${String(dueKinds.indexOf(last.kind))}::text::integer, ${last.id}::uuid, ${String(last.daysBefore)}::text::integer)`;

/** What has fallen due, in the order of the instants, behind what a run has come to; a batch, empty at the end. */
export async function findDue(
  database: Database,
  window: DueWindow,
  last: DueItem | null,
): Promise<DueItem[]> {
  const all = sql.join(
    [
      ...passedDeadlines(window.until),
      ...lapsedDays(window.until),
      ...passedFundPeriods(window.until),
      countableEarnings(window),
      endedRequests(window.until),
      ...oldOriginals(window),
      ...warnings(window),
      ...placeWarnings(window),
    ],
    sql` union all `,
  );
  const places = arrayOf(dueKinds, 'text');
  const rows = await database.read(
    systemScope,
    compile(sql`select kind, id, (extract(epoch from due_at) * 1000)::bigint::text as "dueMs", deadline, due_on::text as "dueOn", days_before as "daysBefore"
      from (select *, array_position(${places}, kind) - 1 as place from (${all}) as d) as due
      where ${behind(last)} order by due_at, place, id, days_before limit ${sql.lit(batchSize)}`),
  );
  return rows.map(({ dueMs, ...item }) => ({ ...item, dueAt: new Date(Number(dueMs)) }) as DueItem);
}
