import type { ExecutionResult } from 'graphql';
import type { Locale } from '../../../kernel/codes.js';
import { groupRedactions, type HiddenFields, type Redaction } from '../answer.js';
import { formatCountry, formatMonth, type Money } from './amounts.js';
import {
  type Measure,
  type ReportDefinition,
  type ReportKey,
  reportDefinitions,
} from './report-definitions.js';
import { reportTexts } from './report-texts.js';

/** One bar or column with its amounts, in the currency asked for and as they were. */
interface Cell {
  readonly converted: Money | null;
  readonly original: readonly Money[];
}

/** What a chart shows: the names along its axis, and for each measure a cell at every name. */
export interface ReportFigures {
  readonly names: readonly string[];
  /** How many rows each name counts; null where all names are stages of the same rows. */
  readonly counts: readonly number[] | null;
  readonly series: readonly { readonly measure: Measure | null; readonly cells: readonly Cell[] }[];
  /** How many groups stand behind the ones shown; the last name is theirs together. */
  readonly rest: number;
  readonly missingRates: readonly MissingRate[];
  readonly asOfAt: string;
  /** Null as long as nobody has asked for it. */
  readonly digest: string | null;
}

export interface MissingRate {
  readonly month: string | null;
  readonly fromCurrency: string;
  readonly rowCount: number;
}

/** What became of a question. */
export type ReportAnswer =
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'withheld'; readonly hidden: readonly HiddenFields[]; readonly bySorting: boolean }
  | { readonly kind: 'empty'; readonly hidden: readonly HiddenFields[] }
  | { readonly kind: 'shown'; readonly hidden: readonly HiddenFields[]; readonly figures: ReportFigures };

/** What is known of each report; what is still asked is missing. */
export type ReportAnswers = ReadonlyMap<ReportKey, ReportAnswer>;

/** The reports that failed with one and the same message, which is said once for all of them; null where there are no two. */
export function failedAlike(
  answers: ReportAnswers,
): { readonly message: string; readonly definitions: readonly ReportDefinition[] } | null {
  const byMessage = Map.groupBy(reportDefinitions, ({ key }) => {
    const answer = answers.get(key);
    return answer?.kind === 'failed' ? answer.message : null;
  });
  for (const [message, definitions] of byMessage) {
    if (message !== null && definitions.length > 1) return { message, definitions };
  }
  return null;
}

interface Campaign {
  readonly name: string;
  readonly plan: { readonly name: string; readonly location: { readonly name: string } };
}

interface Row {
  readonly key?: {
    readonly bucketStartsOn?: string | null;
    readonly campaign?: Campaign | null;
    readonly country?: string | null;
    readonly period?: string | null;
  };
  readonly count: number;
  /** Null for whoever may not read rates (FLD-15). */
  readonly inCurrency: { readonly [M in Measure]?: Money | null } | null;
}

interface Report {
  readonly rows: Row | readonly Row[];
  readonly remainder?: Row;
  readonly totalCount?: number;
  readonly missingRates: readonly MissingRate[];
  readonly asOfAt: string;
  readonly digest?: string;
}

function nameOf({ key }: Row, { rowName }: ReportDefinition, locale: Locale): string {
  const { bucketStartsOn, campaign, country, period } = key ?? {};
  const name = {
    month: bucketStartsOn && formatMonth(bucketStartsOn, locale),
    campaign: campaign?.name,
    country: country && formatCountry(country, locale),
    period,
  }[rowName ?? 'period'];
  return name || reportTexts[locale].withoutName[rowName ?? 'period'];
}

const originalOf = (row: Row, measure: Measure): readonly Money[] =>
  (row as unknown as Record<string, readonly Money[] | null>)[measure] ?? [];

/** The currency of all amounts of a report, where there is but one. */
function soleCurrency(rows: readonly Row[], measures: readonly Measure[]): string | null {
  const amounts = rows.flatMap((row) => measures.flatMap((measure) => originalOf(row, measure)));
  const [currency = null, ...others] = new Set(amounts.map((amount) => amount.currency));
  return others.length === 0 ? currency : null;
}

/** Where nothing is converted, amounts of which all are in one currency still have their lengths. */
function cellOf(row: Row, measure: Measure, sole: string | null): Cell {
  const original = originalOf(row, measure);
  const converted = row.inCurrency
    ? row.inCurrency[measure]
    : original.find(({ currency }) => currency === sole);
  return { converted: converted ?? null, original };
}

const restOf = ({ rows, remainder, totalCount }: Report): number =>
  remainder && totalCount ? totalCount - [rows].flat().length : 0;

interface NamedRow {
  readonly name: string;
  readonly row: Row;
}

/** Those of one name, told apart by their plan, then by its place; on a line of its own in a chart. */
function toldApart(named: readonly NamedRow[]): NamedRow[] {
  const further = [({ plan }: Campaign) => plan.name, ({ plan }: Campaign) => plan.location.name];
  return further.reduce<readonly NamedRow[]>((rows, told, step) => {
    const byName = Map.groupBy(rows, ({ name }) => name);
    return rows.map(({ name, row }) => {
      const campaign = row.key?.campaign;
      const isAlone = byName.get(name)?.length === 1;
      return {
        row,
        name: isAlone || !campaign ? name : `${name},${step === 0 ? '\n' : ' '}${told(campaign)}`,
      };
    });
  }, named) as NamedRow[];
}

/** Rows of the page with the rest behind them, which is a row like the others. */
function namedRows(report: Report, definition: ReportDefinition, locale: Locale): NamedRow[] {
  const rows = [report.rows].flat() as Row[];
  const named = toldApart(rows.map((row) => ({ name: nameOf(row, definition, locale), row })));
  const rest = restOf(report);
  return report.remainder && rest > 0
    ? [...named, { name: reportTexts[locale].rest(rest), row: report.remainder }]
    : named;
}

/** Whether anything has a length: amounts of several currencies that are not converted have none. */
export const isDrawable = ({ series }: ReportFigures): boolean =>
  series.some(({ cells }) => cells.some(({ converted }) => converted !== null));

/** What is drawn: the rest of hundreds would leave no length to those whom the chart is about. */
export function drawnOf({ names, series, rest, ...figures }: ReportFigures): ReportFigures {
  const count = names.length - (rest > 0 ? 1 : 0);
  const drawn = series.map(({ measure, cells }) => ({ measure, cells: cells.slice(0, count) }));
  return { ...figures, rest, names: names.slice(0, count), series: drawn };
}

function figuresOf(report: Report, definition: ReportDefinition, locale: Locale): ReportFigures {
  const { missingRates, asOfAt, digest = null } = report;
  const rows = namedRows(report, definition, locale);
  const sole = soleCurrency(
    rows.map(({ row }) => row),
    definition.measures,
  );
  const cell = (row: Row, measure: Measure): Cell => cellOf(row, measure, sole);
  // A measure that is withheld is null in every row: words tell of it, and no bar of no length.
  const measures = definition.measures.filter((measure) =>
    rows
      .map(({ row }) => cell(row, measure))
      .some(({ converted, original }) => converted ?? original.length > 0),
  );
  const facts = { missingRates, asOfAt, digest, rest: restOf(report) };
  if (definition.rowName === undefined) {
    const cells = measures.flatMap((measure) => rows.map(({ row }) => cell(row, measure)));
    const names = measures.map((measure) => reportTexts[locale].measures[measure]);
    return { ...facts, names, counts: null, series: [{ measure: null, cells }] };
  }
  return {
    ...facts,
    names: rows.map(({ name }) => name),
    counts: rows.map(({ row }) => row.count),
    series: measures.map((measure) => ({ measure, cells: rows.map(({ row }) => cell(row, measure)) })),
  };
}

/** Reads an answer of the API: figures, or in which way there are none. */
export function readReport(
  { data, errors, extensions }: ExecutionResult,
  definition: ReportDefinition,
  locale: Locale,
): ReportAnswer {
  const [error] = errors ?? [];
  if (error?.extensions?.code === 'FIELD_FORBIDDEN') {
    const { rule, roles, field } = error.extensions as unknown as Redaction;
    return { kind: 'withheld', hidden: [{ fields: [field], rule, roles, partial: false }], bySorting: true };
  }
  const report = (data as { report?: Report } | null | undefined)?.report;
  if (error || !report) {
    return { kind: 'failed', message: error?.message ?? '' };
  }
  const redactions = (extensions?.redactions ?? []) as readonly Redaction[];
  const whole = redactions.filter(({ path, partial }) => path.length === 1 && !partial);
  const hidden = groupRedactions(whole.length > 0 ? whole : redactions);
  const figures = figuresOf(report, definition, locale);
  const rows = [report.rows].flat() as Row[];
  if (whole.length > 0) {
    return { kind: 'withheld', hidden, bySorting: false };
  }
  if (rows.every(({ count }) => count === 0)) {
    return { kind: 'empty', hidden };
  }
  return figures.series.every(({ cells }) => cells.length === 0)
    ? { kind: 'withheld', hidden, bySorting: false }
    : { kind: 'shown', hidden, figures };
}
