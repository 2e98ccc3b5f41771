import { isNowhere, type Scope } from '../access/scope.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';

/** The two sums that the database keeps of claims: one without place, one without time (decisions 28). */
export type ClaimSummary = 'MONTH' | 'PLACE';

type Filter = Readonly<Record<string, unknown>>;

/** Of a question for a claim report, what decides where it is answered from. */
export interface SummaryQuestion {
  readonly filter: Filter | null;
  readonly groupBy: readonly string[];
  readonly bucket: string | null;
  readonly bucketOn: string;
  readonly figures: readonly string[];
  /** Whether something is asked for that only rows can tell: an instant, a conversion, a median, a fingerprint. */
  readonly needsRows: boolean;
  /** The rows that the viewer sees, and those on which each right holds that he has somewhere only. */
  readonly scopes: readonly Scope[];
  /** Whether the database lets the viewer read what does not say whose it is. */
  readonly ownerSide: boolean;
}

interface SummaryColumns {
  readonly dimensions: readonly string[];
  /** Fields of the filter that it has the columns for. */
  readonly fields: readonly string[];
  readonly hasTime: boolean;
  readonly hasPlace: boolean;
}

const everywhere = ['PROGRAM', 'FUND_TYPE', 'CURRENCY', 'FLOW', 'STATUS'];
const fieldsEverywhere = ['status', 'flow', 'program'];

const summaries: readonly (readonly [ClaimSummary, SummaryColumns])[] = [
  [
    'MONTH',
    {
      dimensions: [...everywhere, 'PERIOD'],
      fields: [...fieldsEverywhere, 'usagePeriod', 'executedOn'],
      hasTime: true,
      hasPlace: false,
    },
  ],
  [
    'PLACE',
    {
      dimensions: [...everywhere, 'PARTNER', 'LOCATION', 'COUNTRY'],
      fields: [...fieldsEverywhere, 'location'],
      hasTime: false,
      hasPlace: true,
    },
  ],
];

/** Spans that whole months make up, wherever the fiscal year begins. */
const monthlyBuckets = ['MONTH', 'QUARTER', 'HALF_YEAR', 'FISCAL_YEAR'];
const summedFigures = [
  ...['decidedCount', 'rejectedCount', 'rejectionRate', 'slaBreaches', 'unknownReasons'],
  // Of days the sums know the average; `needsRows` is true where a median of them is asked for.
  'daysToDecision',
];

/** The sums that answer a question exactly as its rows would, the smaller ones first; null: only the rows do. */
export function summaryFor(question: SummaryQuestion): ClaimSummary | null {
  if (question.needsRows || !question.figures.every((name) => summedFigures.includes(name))) return null;
  const found = summaries.find(([, columns]) => answers(question, columns));
  return found?.[0] ?? null;
}

function answers(
  { groupBy, bucket, bucketOn, filter, scopes, ownerSide }: SummaryQuestion,
  columns: SummaryColumns,
): boolean {
  const inTime =
    bucket === null || (columns.hasTime && bucketOn === 'EXECUTED' && monthlyBuckets.includes(bucket));
  return (
    inTime &&
    groupBy.every((code) => columns.dimensions.includes(code)) &&
    (filter === null || isAnswered(filter, columns)) &&
    (columns.hasPlace || (ownerSide && scopes.every(isPlaceless)))
  );
}

/** True where a scope can be told without partner and location. */
function isPlaceless(scope: Scope): boolean {
  if (scope.all || isNowhere(scope)) return true;
  const { partnerIds, locationIds, partnerPrograms, locationPrograms } = scope;
  return [partnerIds, locationIds, partnerPrograms, locationPrograms].every(({ length }) => length === 0);
}

function isAnswered(filter: Filter, columns: SummaryColumns): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (value == null) return true;
    if (name === 'and' || name === 'or') return (value as Filter[]).every((one) => isAnswered(one, columns));
    if (name === 'not') return isAnswered(value as Filter, columns);
    if (!columns.fields.includes(name)) return false;
    return name !== 'executedOn' || cutsBetweenMonths(value as Filter);
  });
}

const isDate = (value: unknown): value is LocalDate =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isFirst = (date: LocalDate): boolean => date.endsWith('-01');
const isLast = (date: LocalDate): boolean => isFirst(addDays(date, 1));

/** True where every day of a month lies on the same side of the comparison as its first one. */
function cutsBetweenMonths(comparison: Filter): boolean {
  return Object.entries(comparison).every(([operator, operand]) => {
    if (operand == null || operator === 'isNull') return true;
    if (!isDate(operand)) return false;
    if (operator === 'gte' || operator === 'lt') return isFirst(operand);
    return (operator === 'gt' || operator === 'lte') && isLast(operand);
  });
}
