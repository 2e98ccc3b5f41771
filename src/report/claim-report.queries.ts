import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import { claimAmountParts } from '../claim/claim-sums.queries.js';
import type { TypeSpec } from '../read/catalog.js';
import { columnExpression } from '../read/column.js';
import type { Question } from '../read/question.js';
import { fromSource, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { claimsAsOf, isUnknownAsOf } from './claim-as-of.queries.js';
import { currencyHolds } from './claim-currency.queries.js';
import { claimSummary } from './claim-summary.queries.js';
import {
  breachedInWords,
  decisionFacts,
  decisionFactsOf,
  decisionFigures,
  microsInWords,
} from './decision.queries.js';
import { type ExportSource, listExports, namesIn } from './export-columns.rules.js';
import { paidBranch } from './paid-parts.queries.js';
import type { AskedReport, ReportSpec } from './report-ask.queries.js';
import type { ReportBranch } from './report-columns.queries.js';
import { type Dimensions, labelsOf, type ReportDates } from './report-groups.queries.js';
import { claimMeasures, currencyRule } from './report-measures.rules.js';

/** Dimensions that everything has which stands in a program at a location. */
export const tenantDimensions = {
  PROGRAM: { key: 'program', path: 'program.id', node: 'Program' },
  FUND_TYPE: { key: 'fundType', path: 'program.fundType' },
  PARTNER: { key: 'partner', path: 'partner.id', node: 'Partner' },
  LOCATION: { key: 'location', path: 'location.id', node: 'PartnerLocation' },
  COUNTRY: { key: 'country', path: 'location.country' },
  CURRENCY: { key: 'currency', path: 'currency' },
} as const satisfies Dimensions;

/** Keys of groups that can change under the ids that a state has. */
export const tenantKeys = ['location.country', 'program.fundType'] as const;

/** What everything that stands in a program at a location is called by. */
export const tenantLabels = [
  'program.code',
  'partner.hqId',
  'partner.name',
  'location.locationId',
  'location.name',
  'location.country',
] as const;

/** Those, and all further names that a file of the list has: its tag changes with each of them. */
export const labelsFor = (list: ExportSource): readonly string[] => [
  ...new Set([...tenantLabels, ...namesIn(list)]),
];
const labels = labelsFor(listExports.claims);

const dimensions: Dimensions = {
  ...tenantDimensions,
  CURRENCY: { key: 'currency', path: 'currency', rules: { Claim: currencyRule } },
  PERIOD: { key: 'period', path: 'usagePeriod.code' },
  PLAN: { key: 'plan', path: 'plan.id', node: 'CoopPlan' },
  CAMPAIGN: { key: 'campaign', path: 'campaign.id', node: 'Campaign' },
  ACTIVITY: { key: 'activity', path: 'activity.id', node: 'Activity' },
  ACTIVITY_TYPE: { key: 'activityType', path: 'activityType.code' },
  CATEGORY: { key: 'category', path: 'activityType.category' },
  FLOW: { key: 'flow', path: 'flow' },
  STATUS: { key: 'status', path: 'status' },
  DECISION_REASON: { key: 'decisionReason', path: 'decisionReasonCodes', isList: true },
};

const dates: ReportDates = {
  EXECUTED: { path: 'executedOn', isInstant: false },
  SUBMITTED: { path: 'submittedAt', isInstant: true },
  DECIDED: { path: 'decidedAt', isInstant: true },
  PAID: { path: 'paidOn', isInstant: false },
};

/** What the measures of claims are made of, column by column. */
export const claimReportParts: ReportSpec['parts'] = Object.fromEntries(
  Object.entries(claimAmountParts).map(([name, parts]) => [name, { table: 'claim', parts }]),
);

const facts = new Map([...decisionFacts, ['reason_unknown', 'boolean']]);

/** The figures of claims by field, each with the columns that it is folded of. */
const figures: ReportSpec['figures'] = {
  ...decisionFigures,
  unknownReasons: { unknownReasons: sql`count(*) filter (where reason_unknown)` },
};

/** Of whose columns a state is, and for whom. */
export interface StateSubject {
  readonly question: Question;
  readonly type: TypeSpec;
  readonly row: RowRef;
}

/** A fingerprint can be tried out: it rests on nothing that the caller may not see. */
const stateRights: Readonly<Record<string, FieldRule>> = {
  limit_minor: 'FLD-5',
  planned_minor: 'FLD-5',
  claimed_minor: 'FLD-6',
  held_minor: 'FLD-6',
  approved_minor: 'FLD-7',
  paid_minor: 'FLD-7',
  paid_on: 'FLD-7',
  decision_reason: 'FLD-17',
  decision_reason_codes: 'FLD-17',
};
const rightOn = (type: TypeSpec, name: string): FieldRule | undefined =>
  name === 'currency' && type.name === 'Claim' ? currencyRule : stateRights[name];

/**
 * A row as a text sets null apart from nothing, and is made faster than JSON; an instant is told without the time zone of
 * the session. A path tells what an object that the row refers to is grouped by, where that can change under its id.
 */
export function stateOf({ question, type, row }: StateSubject, names: readonly string[]): Sql {
  const told = names.map((name) => {
    if (/\./.test(name)) return columnExpression(question, type, row, name).value;
    return name.endsWith('_at')
      ? sql`extract(epoch from ${row.column(name)})`
      : question.masked(row.column(name), rightOn(type, name), type, row);
  });
  return sql`(row(${sql.join(told)})::text)`;
}

/**
 * What of a claim a report tells, so that two that tell the same have the same fingerprint, now and as of this instant: what
 * happens later raises the version and changes none of it.
 */
const claimState = [
  ...['id', 'status', 'submitted_at', 'decided_at', 'decision_reason', 'decision_reason_codes'],
  ...[
    'review_missed_at',
    'claimed_minor',
    'held_minor',
    'approved_minor',
    'currency',
    'paid_minor',
    'paid_on',
  ],
  ...['executed_on', 'usage_period_id', 'activity_type_id', 'plan_id', 'campaign_id', 'activity_id'],
  ...['activityType.category', ...tenantKeys],
];
/** What else changes in a row of a list; a review clock that is missed leaves the version as it is. */
export const rowVersion = ['version', 'updated_at', 'sla_breached'];

/** The rows of claims, or those of an instant; their state, and which amounts of them are not kept. */
export function claimsFor(
  { asOf, isOfList }: Pick<AskedReport, 'asOf' | 'isOfList'>,
  subject: StateSubject,
): Pick<ReportBranch, 'state' | 'isUnknown' | 'unknownAmounts'> & { readonly source: Sql } {
  const state = (): Sql => stateOf(subject, [...claimState, ...(isOfList ? rowVersion : [])]);
  if (asOf === null)
    return { source: sql.id(subject.type.table), state: () => sql`${state()} || false::text` };
  const isUnknown = isUnknownAsOf(subject.row);
  return {
    source: claimsAsOf(subject.type, asOf),
    state: () => sql`${state()} || ${isUnknown}::text`,
    isUnknown,
    unknownAmounts: ['approved', 'claimed'],
  };
}

/** The amounts of claims; without what is paid of them, where that is added up payment by payment. */
export const amountsOfClaims = (asked: AskedReport, type: TypeSpec, row: RowRef): Map<string, Sql> =>
  new Map([...asked.amounts(type, row)].filter(([name]) => name !== 'paid' || !asked.paidApart));

/** Claims are converted by the rate of the month of their activity (decisions 8); without a day there is none. */
function claimBranch(asked: AskedReport): ReportBranch {
  const { question, type } = asked;
  const row = rowRef(question.nextAlias());
  const column = row.column;
  const { source, ...counted } = claimsFor(asked, { question, type, row });
  return {
    root: row,
    from: () => fromSource(source, row),
    where: asked.conditions(row),
    isCounted: true,
    currency: column('currency'),
    currencyHolds: currencyHolds(question, type, row),
    month: () => sql`date_trunc('month', ${column('executed_on')}::timestamp)`,
    amounts: amountsOfClaims(asked, type, row),
    facts: new Map([
      ...decisionFactsOf(row),
      ['reason_unknown', sql`${column('decision_reason_codes')} is null`],
    ]),
    labels: () => labelsOf(question, type, row, labels),
    ...counted,
  };
}

/** The report over claims (graph.md 2.4). */
export const claimReport: ReportSpec = {
  measures: claimMeasures,
  dimensions,
  dates,
  dateDefault: 'EXECUTED',
  currencyRule,
  facts,
  computed: {
    breached: breachedInWords('claim'),
    reason_unknown: '`decision_reason_codes is null`, which only a decision as of an instant has',
    micros: microsInWords('claims'),
  },
  figures,
  parts: claimReportParts,
  branches: (asked) => [
    claimBranch(asked),
    ...(asked.paidApart || asked.isStamped ? [paidBranch(asked)] : []),
  ],
  summary: claimSummary,
};
