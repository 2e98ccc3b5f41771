import { type Check, requirement } from '../kernel/check.js';
import type { EvidenceFacts } from './evidence.facts.js';
import type { MetricKind } from './proof.codes.js';

/** What a value of a metric looks like; `min` is included. */
type MetricShape = { readonly type: 'integer'; readonly min: number } | { readonly type: 'text' | 'table' };

/** The metric kinds of the catalogue (rulebook section 6, `activity-types.json`). */
const metricShapes: Record<MetricKind, MetricShape> = {
  ESTIMATED_REACH: { type: 'integer', min: 1 },
  RESULTS_SUMMARY: { type: 'text' },
  CALLS_MADE: { type: 'integer', min: 0 },
  SUCCESSFUL_CONTACTS: { type: 'integer', min: 0 },
  REGISTERED_GUESTS: { type: 'integer', min: 0 },
  ATTENDEES_OR_VISITORS: { type: 'integer', min: 0 },
  ATTENDEE_COUNT: { type: 'integer', min: 1 },
  ATTENDEE_LIST_WITH_COST: { type: 'table' },
};

/**
 * EVD-7, EVD-9: each metric that the type requires is present (`METRIC_MISSING`), each that is given is valid
 * (`METRIC_INVALID`): whole numbers from their minimum, texts not blank, contacts not above calls, and one value for
 * estimated reach and estimated impressions.
 */
export function metricChecks(facts: EvidenceFacts): Check[] {
  const asked = facts.activityType.metrics.filter((metric) => metric.required && !isExempt(metric, facts));
  return asked.flatMap(({ code }) => {
    const field = [code === 'ATTENDEE_LIST_WITH_COST' ? 'attendees' : 'metrics'];
    if (!isPresent(code, facts)) return [requirement('METRIC_MISSING', false, field, { metric: code })];
    return [
      requirement('METRIC_MISSING', true, field, { metric: code }),
      requirement('METRIC_INVALID', isValid(code, facts), field, {
        metric: code,
        value: reportedValue(code, facts),
      }),
    ];
  });
}

/** EVD-7: a metric may not be asked when all cost is of kinds that need none; without any cost line it is asked. */
function isExempt(
  metric: { readonly unlessOnlyExpenses?: readonly string[] },
  facts: EvidenceFacts,
): boolean {
  const exempt = metric.unlessOnlyExpenses ?? [];
  return facts.expenses.length > 0 && facts.expenses.every((expense) => exempt.includes(expense.kind));
}

function isPresent(code: string, facts: EvidenceFacts): boolean {
  if (code === 'ATTENDEE_LIST_WITH_COST') return (facts.attendees ?? []).length > 0;
  return reportedValue(code, facts) !== null;
}

/** EVD-9: estimated impressions are the estimated reach, under the name of the plan form. */
function reportedValue(code: string, facts: EvidenceFacts): string | null {
  const given = facts.metrics.find((metric) => metric.code === code)?.value.trim() ?? '';
  if (given !== '') return given;
  return code === 'ESTIMATED_REACH' ? facts.estimatedImpressions : null;
}

function isValid(code: string, facts: EvidenceFacts): boolean {
  const shape: MetricShape | undefined = metricShapes[code as MetricKind];
  const value = reportedValue(code, facts);
  if (shape?.type === 'table') return hasCompleteAttendees(facts);
  if (shape?.type !== 'integer') return true;
  if (value === null || !isMetricValue(code, value)) return false;
  if (code === 'SUCCESSFUL_CONTACTS') return isWithinCalls(Number(value), facts);
  return code !== 'ESTIMATED_REACH' || isOneReach(Number(value), facts);
}

/**
 * EVD-7: whether a value can be reported for a metric at all, whatever else the dossier says: a whole number from its
 * minimum, or a text. A list of attendees is no value.
 */
export function isMetricValue(code: string, value: string): boolean {
  const shape: MetricShape | undefined = metricShapes[code as MetricKind];
  if (shape?.type !== 'integer') return shape?.type === 'text' && value.trim() !== '';
  return /^\d{1,12}$/.test(value) && Number(value) >= shape.min;
}

function hasCompleteAttendees(facts: EvidenceFacts): boolean {
  return (facts.attendees ?? []).every(
    ({ name, amountMinor }) => name.trim() !== '' && BigInt(amountMinor) >= 0n,
  );
}

/** Contacts are a part of the calls; without a number of calls that is asked for by itself, not here. */
function isWithinCalls(contacts: number, facts: EvidenceFacts): boolean {
  const calls = reportedValue('CALLS_MADE', facts);
  return calls === null || contacts <= Number(calls);
}

function isOneReach(reach: number, facts: EvidenceFacts): boolean {
  return facts.estimatedImpressions === null || Number(facts.estimatedImpressions) === reach;
}
