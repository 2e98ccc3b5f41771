import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { TypeSpec } from '../read/catalog.js';
import { columnExpression } from '../read/column.js';
import type { GraphContext } from '../read/context.js';
import { filterCondition } from '../read/filter.js';
import type { Draft } from '../read/keyed.js';
import { amountOf } from '../read/measure.js';
import { pastInstant } from '../read/past-instant.js';
import type { Source } from '../read/plan.js';
import type { Question } from '../read/question.js';
import { badInput } from '../read/request-error.js';
import { sourceOf } from '../read/root.js';
import { instantSql, type RowRef, type Sql } from '../read/sql.js';
import { noteValueRights, selectedNames } from '../read/value-rights.js';
import { type SummaryQuestion, summaryFor } from './claim-summary.rules.js';
import {
  type AskedReport,
  currencyOf,
  keysOf,
  type ReportAsk,
  type ReportSpec,
  sizeOf,
  sortedBy,
  sortOf,
} from './report-ask.queries.js';
import type { ReportPlan } from './report-columns.queries.js';
import { type AmountMeasure, type ReportMeasures, reportName, spreadName } from './report-measures.rules.js';
import { plainQuestion } from './report-question.queries.js';
import { reportStatement } from './report-statement.queries.js';
import { type ReportAnswer, reportValue, TooManyRows } from './report-value.queries.js';

const isTold = (name: string, names: ReadonlySet<string>, sorted: ReadonlySet<string>): boolean =>
  names.has(name) || names.has(spreadName(name)) || sorted.has(name);

/** Those of which he is told, without what only a fingerprint rests on; null where he asks for none. */
function toldAmounts(
  measures: ReportMeasures,
  readable: readonly AmountMeasure[],
  names: ReadonlySet<string>,
  sorted: ReadonlySet<string>,
): readonly string[] | null {
  const told = ({ name }: AmountMeasure): boolean => isTold(name, names, sorted);
  return measures.amounts.some(told) ? readable.filter(told).map(({ name }) => name) : null;
}

/** The amounts that are asked for, or sorted by, and that the viewer may read somewhere. */
function amountsOf(
  question: Question,
  type: TypeSpec,
  { measures }: ReportSpec,
  names: ReadonlySet<string>,
  sorted: ReadonlySet<string>,
) {
  return measures.amounts.filter(
    ({ name, rule }) =>
      (isTold(name, names, sorted) || names.has('digest')) && question.extent(type, rule).kind !== 'nowhere',
  );
}

/** How much a report may hold, and look at. */
interface ReportBounds {
  readonly reportSizeMax?: number | undefined;
  readonly listTag?: GraphContext['listTag'];
}

/** Plans a report over the filter and the rights of its lists (graph.md 2.3, 2.4, 2.9): one statement. */
export function reportDraft(
  question: Question,
  spec: ReportSpec,
  ask: ReportAsk,
  source: Source,
  { reportSizeMax: sizeMax, listTag }: ReportBounds = {},
): Draft<Record<string, unknown>> {
  const isOfList = listTag !== undefined;
  const { measures } = spec;
  const size = sizeOf(ask.first, sizeMax);
  const type = question.catalog.get(measures.type);
  const name = reportName(measures);
  noteValueRights(question, type, name, source);
  if (!question.may(type.permission))
    question.redact({ path: source.path, field: name, rule: type.permission, hidden: true, shown: false });
  const names = selectedNames(question, name, source);
  const sorted = sortedOf(measures, ask);
  const amounts = amountsOf(question, type, spec, names, sorted);
  const currency = currencyOf(ask);
  const asOf = ask.asOf ? pastInstant(question, ask.asOf) : null;
  const keys = keysOf(question, type, spec, ask, source);
  const spreads = spreadsOf(amounts, names, ask, measures);
  const told = amounts.map((amount) => amount.name);
  const { statement, sort } = reportStatement({
    ...groundOf(question, type, spec, ask, { names, sorted, amounts, currency, asOf, isOfList }),
    keys,
    amounts: told,
    told: toldAmounts(measures, amounts, names, sorted),
    spreads,
    currency,
    asOf,
    converts: convertsOf(question, type),
    sort: sortOf(question, type, spec, ask, keys),
    after: ask.after ?? null,
    size,
    rowsMax: listTag?.rowsMax ?? null,
    wants: wantsOf(names),
  });
  const readable = new Set(told.filter((amount) => names.has(amount) || names.has(spreadName(amount))));
  const ratesReadable = question.extent(type, 'FLD-15').kind !== 'nowhere';
  const context = {
    ...{ measures, readable, currency, ask, keys, sort, size, ratesReadable },
    question: plainQuestion(question.catalog, type, ask, spec.dateDefault),
  };
  return {
    statement,
    take: ([answer], { now }) => reportValue(wholeWithin(sizeMax, answer), context, now),
  };
}

/** What it is sorted by. */
const sortedMeasures = (measures: ReportMeasures, { orderBy }: ReportAsk) =>
  (orderBy ?? []).flatMap(({ field }) => sortedBy(measures, field) ?? []);

/** The amounts and figures that it is sorted by. */
const sortedOf = (measures: ReportMeasures, ask: ReportAsk): Set<string> =>
  new Set(sortedMeasures(measures, ask).map(({ name, amount, figure }) => (amount ?? figure)?.name ?? name));

/** The amounts of which it is told, or sorted by, how they lie. */
function spreadsOf(
  amounts: readonly AmountMeasure[],
  names: ReadonlySet<string>,
  ask: ReportAsk,
  measures: ReportMeasures,
): Set<string> {
  const sorted = sortedMeasures(measures, ask).flatMap(({ amount, part }) =>
    amount && part ? [amount.name] : [],
  );
  return new Set(
    amounts.map(({ name }) => name).filter((name) => names.has(spreadName(name)) || sorted.includes(name)),
  );
}

/** Whether it is asked how something lies; the average of days follows from sums. */
const isSpread = (measures: ReportMeasures, names: ReadonlySet<string>, ask: ReportAsk): boolean =>
  ['median', 'p90'].some((name) => names.has(name)) ||
  measures.amounts.some(({ name, spread }) => spread && names.has(spreadName(name))) ||
  sortedMeasures(measures, ask).some(({ part }) => part !== undefined);

/** What a selection needs beside its rows. */
const wantsOf = (names: ReadonlySet<string>) => ({
  subtotals: names.has('subtotals'),
  rates: names.has('rates') || names.has('missingRates') || names.has('digest'),
  state: names.has('snapshotId') || names.has('digest'),
  labels: names.has('snapshotId'),
});

/** On which rows of a type the viewer may read rates (FLD-15). */
function convertsOf(question: Question, type: TypeSpec): ReportPlan['converts'] {
  const extent = question.extent(type, 'FLD-15');
  if (extent.kind === 'partly') return (row) => question.holds(extent, type, row);
  return extent.kind === 'everywhere';
}

/** Pages of a file would be those of several instants, and would not add up. Errors: `BAD_USER_INPUT`. */
export function wholeWithin(sizeMax: number | undefined, row: unknown): ReportAnswer {
  const answer = row as ReportAnswer;
  if (answer.isCut) throw new TooManyRows('The report was to look at fewer rows.');
  if (sizeMax === undefined || answer.count <= sizeMax) return answer;
  const text = {
    en: `The report has ${answer.count} groups, and a file takes ${sizeMax}: filter it, or group it by less.`,
    nl: `Het rapport heeft ${answer.count} groepen, en een bestand bevat er hoogstens ${sizeMax}: filter het, of groepeer naar minder.`,
  };
  throw badInput(text, 'groupBy');
}

/** What is asked of a report, read once. */
interface Wanted {
  readonly names: ReadonlySet<string>;
  readonly sorted: ReadonlySet<string>;
  readonly amounts: readonly AmountMeasure[];
  readonly currency: string | null;
  readonly asOf: Date | null;
  readonly isOfList: boolean;
}

/** What a report is added up from: the rows, or the sums that are kept of them where those answer just as well. */
function groundOf(
  question: Question,
  type: TypeSpec,
  spec: ReportSpec,
  ask: ReportAsk,
  wanted: Wanted,
): Pick<ReportPlan, 'branches' | 'isSummed' | 'facts' | 'figures'> {
  const { names, sorted } = wanted;
  const asked = askedReport(question, type, spec, ask, wanted);
  const told = Object.keys(spec.figures).filter((name) => names.has(name) || sorted.has(name));
  const figuresOf = (figures: ReportSpec['figures']) =>
    new Map(told.flatMap((name) => Object.entries(figures[name] ?? {})));
  const found = spec.summary && summaryFor(summaryQuestion(question, type, spec, ask, { ...wanted, told }));
  if (spec.summary && found) {
    const { summary } = spec;
    const branches = [summary.branch(asked, found)];
    return { branches, isSummed: true, facts: summary.facts, figures: figuresOf(summary.figures) };
  }
  const { facts, figures } = spec;
  return { branches: spec.branches(asked), isSummed: false, facts, figures: figuresOf(figures) };
}

function summaryQuestion(
  question: Question,
  type: TypeSpec,
  spec: ReportSpec,
  ask: ReportAsk,
  { names, amounts, told }: Wanted & { readonly told: readonly string[] },
): SummaryQuestion {
  const ofKey = spec.currencyRule && ask.groupBy?.includes('CURRENCY') ? [spec.currencyRule] : [];
  const rules = new Set([...ofKey, ...amounts.map(({ rule }) => rule)]);
  const extents = [...rules].map((rule) => question.extent(type, rule));
  const ofRows = ['snapshotId', 'digest'];
  return {
    filter: ask.filter ?? null,
    groupBy: ask.groupBy ?? [],
    bucket: ask.bucket ?? null,
    bucketOn: ask.bucketOn ?? spec.dateDefault,
    figures: told,
    needsRows:
      Boolean(ask.currency ?? ask.asOf) ||
      isSpread(spec.measures, names, ask) ||
      ofRows.some((name) => names.has(name)),
    scopes: [
      question.rights.scope(type.permission),
      ...extents.flatMap((extent) => (extent.kind === 'partly' ? [extent.scope] : [])),
    ],
    ownerSide: question.rights.session.ownerSide,
  };
}

function askedReport(
  question: Question,
  type: TypeSpec,
  spec: ReportSpec,
  ask: ReportAsk,
  { names, sorted, amounts, currency, asOf, isOfList }: Wanted,
): AskedReport {
  const { filter, bucket, bucketOn } = ask;
  const paidByDay = Boolean(bucket && bucketOn === 'PAID');
  const wanted = new Set(amounts.map(({ name }) => name));
  // What the caller wrote counts once, however many parts of the statement it limits.
  let isCounted = false;
  const filtered = (row: RowRef): Sql[] => {
    const build = () => (filter ? [filterCondition(question, type, row, filter, ['filter'])] : []);
    const built = isCounted ? question.uncounted(build) : build();
    isCounted = true;
    return built;
  };
  return {
    question,
    type,
    asOf,
    currency,
    paidApart: paidByDay || (wanted.has('paid') && currency !== null),
    paidByDay,
    paidTold: names.has('paid') || sorted.has('paid'),
    isStamped: wantsOf(names).state,
    isOfList,
    month: (row) => {
      const at = asOf ?? question.now;
      const zone = columnExpression(question, type, row, 'program.timeZone').value;
      return sql`date_trunc('month', ${instantSql(at)} at time zone ${zone})::date`;
    },
    conditions: (row) => [question.visible(type, row), ...filtered(row)],
    amounts: (of, row, instead = {}) =>
      new Map(
        Object.entries(spec.parts)
          .filter(([name, { table }]) => table === of.table && wanted.has(name))
          .map(([name, { parts }]) => [
            name,
            amountOf(
              question,
              of,
              row,
              parts.map((part) => ({ ...part, column: instead[part.column] ?? part.column })),
            ),
          ]),
      ),
  };
}

/** Reads a report for a root field. */
export function readReport(
  { reader, reportSizeMax, listTag }: GraphContext,
  spec: ReportSpec,
  ask: ReportAsk,
  info: GraphQLResolveInfo,
): Promise<Record<string, unknown>> {
  return reader.computed(info, (question) =>
    reportDraft(question, spec, ask, sourceOf(info), { reportSizeMax, listTag }),
  );
}
