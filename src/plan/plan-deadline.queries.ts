import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { labelledDeadlines } from '../lifecycle/deadline.type.js';
import { planPeriodSql } from '../program/program-period.queries.js';
import type { ComputedReading } from '../read/declare.js';
import { instantOrNull } from '../read/sql.js';
import type { PlanStatus } from './plan.codes.js';
import type { PlanPeriodFacts } from './plan.facts.js';
import { planDeadlines } from './plan-deadline.rules.js';

/** What the deadlines of a plan rest on, as JSON of one row. */
interface PlanClockRow {
  readonly status: PlanStatus;
  readonly timeZone: string;
  readonly firstSubmittedAt: string | null;
  readonly reviewDueOn: LocalDate | null;
  readonly period: PlanPeriodFacts;
}

/** The deadlines of a plan in its state (TIME-10, TIME-11), by the rule that also guards its submission. */
export const planDeadlinesOf: ComputedReading = {
  sql: (plan) => sql`(select json_build_object('status', ${plan.column('status')}, 'timeZone', r.time_zone,
      'firstSubmittedAt', ${plan.column('first_submitted_at')}, 'reviewDueOn', ${plan.column('review_due_on')},
      'period', ${planPeriodSql})
    from program r join program_period y on y.id = ${plan.column('period_id')} where r.id = ${plan.column('program_id')})`,
  weight: 20,
  derive: (value, { now, locale }) => {
    const row = value as PlanClockRow;
    const facts = { ...row, firstSubmittedAt: instantOrNull(row.firstSubmittedAt) };
    return labelledDeadlines(planDeadlines(facts, now), locale);
  },
};
