import { sql } from 'kysely';
import { planAmountParts } from '../plan/plan-sums.queries.js';
import { allOf, fromSource, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { currencyHolds } from './claim-currency.queries.js';
import {
  amountsOfClaims,
  claimReportParts,
  claimsFor,
  labelsFor,
  rowVersion,
  type StateSubject,
  stateOf,
  tenantDimensions,
  tenantKeys,
} from './claim-report.queries.js';
import {
  breachedInWords,
  decisionFacts,
  decisionFactsOf,
  decisionFigures,
  microsInWords,
} from './decision.queries.js';
import { listExports } from './export-columns.rules.js';
import { monthsPaidBelowPlans, paidBelowPlans } from './paid-parts.queries.js';
import { activitiesAsOf, claimBelow, plansFor } from './plan-as-of.queries.js';
import type { AskedReport, ReportSpec } from './report-ask.queries.js';
import type { ReportBranch } from './report-columns.queries.js';
import { type Dimensions, labelsOf, type ReportDates } from './report-groups.queries.js';
import { currencyRule, planMeasures } from './report-measures.rules.js';

const dimensions: Dimensions = {
  ...tenantDimensions,
  // Plans tell theirs; that of claims below them is half of their amounts.
  CURRENCY: { key: 'currency', path: 'currency', rules: { Claim: currencyRule } },
  PERIOD: { key: 'period', path: 'period.code' },
  FUND_TYPE: { key: 'fundType', path: 'fundType' },
  PLAN: { key: 'plan', path: 'id', node: 'CoopPlan' },
  CAMPAIGN: {
    key: 'campaign',
    below: { Activity: 'campaign.id', Claim: 'campaign.id' },
    node: 'Campaign',
  },
  ACTIVITY: { key: 'activity', below: { Activity: 'id', Claim: 'activity.id' }, node: 'Activity' },
  ACTIVITY_TYPE: { key: 'activityType', below: { Activity: 'type.code', Claim: 'activityType.code' } },
  CATEGORY: { key: 'category', below: { Activity: 'type.category', Claim: 'activityType.category' } },
  ACTIVITY_COUNTRIES: {
    key: 'activityCountries',
    below: { Activity: 'countries', Claim: 'activity.countries' },
    isList: true,
  },
  STATUS: { key: 'status', path: 'status' },
};

const dates: ReportDates = {
  CREATED: { path: 'createdAt', isInstant: true },
  SUBMITTED: { path: 'submittedAt', isInstant: true },
  DECIDED: { path: 'decidedAt', isInstant: true },
};

/** What of a plan a report tells, now and as of an instant, as of claims. */
const planState = [
  'id',
  'status',
  'limit_minor',
  'currency',
  'submitted_at',
  'decided_at',
  'decision_reason',
  'review_missed_at',
  ...tenantKeys,
];
const labels = labelsFor(listExports.plans);
const activityState = [
  ...['id', 'campaign_id', 'type_id', 'type.category', 'countries', 'planned_minor', 'currency'],
];

/** The plans themselves; their limits are a stock and converted by the rate of the month of the report. */
function planBranch(asked: AskedReport): ReportBranch {
  const { question, type, isOfList } = asked;
  const row = rowRef(question.nextAlias());
  return {
    root: row,
    from: () => fromSource(plansFor(asked), row),
    where: asked.conditions(row),
    isCounted: true,
    currency: row.column('currency'),
    month: () => asked.month(row),
    amounts: asked.amounts(type, row),
    facts: new Map([['kind', sql`'PLAN'`], ...decisionFactsOf(row)]),
    state: () => stateOf({ question, type, row }, [...planState, ...(isOfList ? rowVersion : [])]),
    labels: () => labelsOf(question, type, row, [...labels, 'name']),
  };
}

/** Rows of what hangs on plans, with what they count. */
interface Hanging extends Pick<ReportBranch, 'state' | 'isUnknown' | 'unknownAmounts' | 'currencyHolds'> {
  readonly source: Sql;
  /** The edge to its type of activity. */
  readonly typeEdge: string;
  month(plan: RowRef): Sql;
}

/** What hangs on the plans, as far as the viewer sees it: the plan gives the groups, the part its amounts and keys. */
function partBranch(
  asked: AskedReport,
  typeName: 'Activity' | 'Claim',
  rowsFor: (subject: StateSubject) => Hanging,
): ReportBranch {
  const { question } = asked;
  const type = question.catalog.get(typeName);
  const plan = rowRef(question.nextAlias());
  const row = rowRef(question.nextAlias());
  const on = allOf([sql`${row.column('plan_id')} = ${plan.column('id')}`, question.visible(type, row)]);
  const { source, typeEdge, month, ...counted } = rowsFor({ question, type, row });
  return {
    root: plan,
    part: typeName === 'Claim' ? claimBelow(asked, row) : { type, row },
    from: () => sql`${fromSource(plansFor(asked), plan)} join ${fromSource(source, row)} on ${on}`,
    where: asked.conditions(plan),
    isCounted: false,
    currency: row.column('currency'),
    month: () => month(plan),
    amounts: amountsOfClaims(asked, type, row),
    facts: new Map([['kind', sql`${typeName.toUpperCase()}`]]),
    // Names of activities and campaigns go with them, and what was removed since counts as of an instant all the same.
    labels: () => labelsOf(question, type, row, [`${typeEdge}.code`, `${typeEdge}.category`]),
    ...counted,
  };
}

/** Activities are planned, and converted as the plan is. */
const activityBranch = (asked: AskedReport): ReportBranch =>
  partBranch(asked, 'Activity', (subject) => ({
    source: asked.asOf ? activitiesAsOf(subject.type, asked.asOf) : sql.id(subject.type.table),
    typeEdge: 'type',
    month: asked.month,
    state: () => stateOf(subject, activityState),
  }));

const claimBranch = (asked: AskedReport): ReportBranch =>
  partBranch(asked, 'Claim', (subject) => ({
    typeEdge: 'activityType',
    month: () => sql`date_trunc('month', ${subject.row.column('executed_on')}::timestamp)`,
    currencyHolds: currencyHolds(subject.question, subject.type, subject.row),
    ...claimsFor(asked, subject),
  }));

const ofKind = (kind: string): Sql => sql`count(*) filter (where kind = ${kind})`;

/** The report over plans: from what was planned to what was paid out of it (graph.md 2.4). */
export const planReport: ReportSpec = {
  measures: planMeasures,
  dimensions,
  dates,
  dateDefault: 'CREATED',
  facts: new Map([['kind', 'text'], ...decisionFacts]),
  computed: {
    kind: 'Whether the row is a plan, an activity or a claim below it',
    breached: breachedInWords('plan'),
    micros: microsInWords('plans'),
    'payment_line.source_minor':
      'of lines with a `month_id`, whose month has a `plan_id`, where the payment is `SENT` or `INCORRECT_PAYMENT`',
  },
  figures: {
    activityCount: { activityCount: ofKind('ACTIVITY') },
    claimCount: { claimCount: ofKind('CLAIM') },
    ...decisionFigures,
  },
  parts: {
    limit: { table: 'plan', parts: planAmountParts.limit },
    planned: { table: 'activity', parts: [{ column: 'planned_minor', rule: 'FLD-5' }] },
    ...claimReportParts,
  },
  further: { paid: 'payment_line.source_minor' },
  branches: (asked) => [
    planBranch(asked),
    activityBranch(asked),
    claimBranch(asked),
    ...(asked.paidApart || asked.isStamped ? [paidBelowPlans(asked)] : []),
    monthsPaidBelowPlans(asked),
  ],
};
