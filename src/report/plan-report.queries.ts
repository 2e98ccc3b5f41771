import { sql } from 'kysely';
import { allOf, fromTable, type RowRef, rowRef, type Sql } from '../read/sql.js';
import {
  amountsOfClaims,
  claimReportParts,
  claimState,
  stateOf,
  tenantDimensions,
  tenantLabels,
} from './claim-report.queries.js';
import { monthsPaidBelowPlans, paidBelowPlans } from './paid-parts.queries.js';
import type { AskedReport, ReportSpec } from './report-ask.queries.js';
import { type Dimensions, labelsOf, type ReportDates } from './report-groups.queries.js';
import { planMeasures } from './report-measures.rules.js';
import type { ReportBranch } from './report-statement.queries.js';

const dimensions: Dimensions = {
  ...tenantDimensions,
  PERIOD: { key: 'period', path: 'period.code' },
  FUND_TYPE: { key: 'fundType', path: 'fundType' },
  PLAN: { key: 'plan', path: 'id', node: 'CoopPlan' },
  STATUS: { key: 'status', path: 'status' },
};

const dates: ReportDates = {
  CREATED: { path: 'createdAt', isInstant: true },
  SUBMITTED: { path: 'submittedAt', isInstant: true },
  DECIDED: { path: 'decidedAt', isInstant: true },
};

/** The plans themselves; their limits are a stock and converted by the rate of the month of the report. */
function planBranch(asked: AskedReport): ReportBranch {
  const { question, type } = asked;
  const row = rowRef(question.nextAlias());
  return {
    root: row,
    from: () => fromTable(type.table, row),
    where: asked.conditions(row),
    isCounted: true,
    currency: row.column('currency'),
    month: () => asked.month(row),
    amounts: asked.amounts(type, row),
    facts: new Map([['kind', sql`'PLAN'`]]),
    // A review clock that is missed leaves the version as it is.
    state: stateOf({ question, type, row }, ['id', 'version', 'updated_at', 'sla_breached']),
    labels: () => labelsOf(question, type, row, [...tenantLabels, 'period.code', 'name']),
  };
}

/** What hangs on the plans, as far as the viewer sees it: the plan gives the groups, the part its amounts. */
function partBranch(
  asked: AskedReport,
  typeName: 'Activity' | 'Claim',
  pieces: (row: RowRef, plan: RowRef) => Pick<ReportBranch, 'month' | 'state'>,
): ReportBranch {
  const { question } = asked;
  const type = question.catalog.get(typeName);
  const plan = rowRef(question.nextAlias());
  const row = rowRef(question.nextAlias());
  const on = allOf([sql`${row.column('plan_id')} = ${plan.column('id')}`, question.visible(type, row)]);
  return {
    root: plan,
    from: () => sql`${fromTable(asked.type.table, plan)} join ${fromTable(type.table, row)} on ${on}`,
    where: asked.conditions(plan),
    isCounted: false,
    currency: row.column('currency'),
    amounts: amountsOfClaims(asked, type, row),
    facts: new Map([['kind', sql`${typeName.toUpperCase()}`]]),
    ...pieces(row, plan),
  };
}

const ofKind = (kind: string): Sql => sql`count(*) filter (where kind = ${kind})`;

/** The report over plans: from what was planned to what was paid out of it (graph.md 2.4). */
export const planReport: ReportSpec = {
  measures: planMeasures,
  dimensions,
  dates,
  dateDefault: 'CREATED',
  facts: new Map([['kind', 'text']]),
  computed: {
    kind: 'Whether the row is a plan, an activity or a claim below it',
    'payment_line.source_minor':
      'of lines with a `month_id`, whose month has a `plan_id`, where the payment is `SENT` or `INCORRECT_PAYMENT`',
  },
  figures: {
    activityCount: { activityCount: ofKind('ACTIVITY') },
    claimCount: { claimCount: ofKind('CLAIM') },
  },
  parts: {
    limit: { table: 'plan', parts: [{ column: 'limit_minor', rule: 'FLD-5' }] },
    planned: { table: 'activity', parts: [{ column: 'planned_minor', rule: 'FLD-5' }] },
    ...claimReportParts,
  },
  further: { paid: 'sum(payment_line.source_minor)' },
  branches: (asked) => [
    planBranch(asked),
    partBranch(asked, 'Activity', (row, plan) => ({
      month: () => asked.month(plan),
      // Whatever changes an activity raises the version of its plan.
      state: sql`${row.column('id')}::text`,
    })),
    partBranch(asked, 'Claim', (row) => ({
      month: () => sql`date_trunc('month', ${row.column('executed_on')}::timestamp)`,
      state: claimState({ question: asked.question, type: asked.question.catalog.get('Claim'), row }),
    })),
    ...(asked.paidApart ? [paidBelowPlans(asked)] : []),
    monthsPaidBelowPlans(asked),
  ],
};
