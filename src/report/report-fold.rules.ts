import { addDays, addMonths, type LocalDate } from '../kernel/local-date.js';
import { ExactDecimal, type Money, money, roundHalfAwayFromZero } from '../kernel/money.js';
import type { ReportBucket } from './report.codes.js';
import {
  type AmountMeasure,
  type ReportMeasures,
  type SpreadPart,
  spreadName,
} from './report-measures.rules.js';

type Texts = Readonly<Record<string, string | null>>;

/** Sums of one group in one currency, as the database hands them out; in minor units, null where nothing counts. */
interface CurrencySums {
  readonly currency: string;
  readonly sums: Texts;
  /** Per amount: how many rows have it, and its median and 90th percentile. */
  readonly counts: Readonly<Record<string, number>>;
  readonly spreads: Readonly<Record<string, readonly (string | number)[] | null>>;
}

/** One group of a report as the database hands it out. */
export interface GroupSums {
  readonly level: number;
  readonly keys: readonly (string | null)[];
  readonly count: number;
  readonly figures: Readonly<Record<string, number | string | null>>;
  readonly converted: Texts;
  /** Of amounts that were asked to be told so: how many rows were converted, their median and 90th percentile. */
  readonly convertedSpreads: Readonly<
    Record<string, { readonly count: number; readonly at: readonly string[] | null }>
  >;
  readonly unconverted: number;
  /** How many rows have amounts that are not kept, and how many of them would count towards each amount. */
  readonly unknown: number;
  readonly unknownOf: Readonly<Record<string, number>>;
  readonly currencies: readonly CurrencySums[] | null;
}

/** What a fold must know of the question. */
export interface FoldContext {
  readonly measures: ReportMeasures;
  /** Amounts that the viewer may read somewhere. */
  readonly readable: ReadonlySet<string>;
  /** The currency that amounts are converted into. */
  readonly currency: string | null;
  /** Whether the viewer may read rates somewhere (FLD-15): nowhere else are amounts converted. */
  readonly ratesReadable: boolean;
}

const ratioDecimals = 4;
const dayDecimals = 2;

const rounded = (value: InstanceType<typeof ExactDecimal>, decimals: number): string =>
  value.toDecimalPlaces(decimals, ExactDecimal.ROUND_HALF_UP).toFixed(decimals);

const quotient = (above: unknown, below: unknown, decimals: number): string | null =>
  Number(below ?? 0) === 0
    ? null
    : rounded(new ExactDecimal(String(above ?? 0)).div(String(below)), decimals);

const inOrder = (rows: readonly CurrencySums[]): CurrencySums[] =>
  [...rows].sort((left, right) => (left.currency < right.currency ? -1 : 1));

/**
 * A group in the form of the API. Amounts that the viewer may read nowhere stay undefined; where the figures of some
 * rows at an instant are not kept, amounts are null instead of guessed.
 */
export function foldGroup(group: GroupSums, context: FoldContext) {
  const { measures, readable, currency, ratesReadable } = context;
  const rows = inOrder(group.currencies ?? []);
  const amounts = measures.amounts.filter(({ name }) => readable.has(name) && !group.unknownOf[name]);
  const perCurrency = (name: string): Money[] =>
    rows.flatMap((row) => (row.sums[name] == null ? [] : [money(row.sums[name], row.currency)]));
  const spread = (name: string) =>
    rows.flatMap(({ currency: own, sums, counts, spreads }) => {
      const told = spreadOf(sums[name], counts[name], spreads[name], own);
      return told === null ? [] : [told];
    });
  return {
    count: Number(group.count),
    unconverted: currency === null ? null : Number(group.unconverted),
    unknownAmounts: Number(group.unknown),
    ...foldFigures(group),
    ...Object.fromEntries(amounts.map(({ name }) => [name, perCurrency(name)])),
    ...Object.fromEntries(
      amounts.flatMap(({ name, spread: told }) => (told ? [[spreadName(name), spread(name)]] : [])),
    ),
    inCurrency:
      currency === null ? null : ratesReadable ? foldConverted(group, amounts, currency) : undefined,
  };
}

/** How amounts lie; null where there are none. */
function spreadOf(
  sum: string | null | undefined,
  count: number | undefined,
  at: readonly (string | number)[] | null | undefined,
  currency: string,
): Record<SpreadPart, Money> | null {
  const [median, p90] = at ?? [];
  if (sum == null || median == null || p90 == null) return null;
  const mean = roundHalfAwayFromZero(new ExactDecimal(sum).div(count ?? 1));
  return {
    average: money(mean, currency),
    median: money(median, currency),
    p90: money(p90, currency),
  };
}

/** The amounts of a group in the currency asked for. */
function foldConverted(
  { converted, convertedSpreads }: GroupSums,
  amounts: readonly AmountMeasure[],
  currency: string,
): Record<string, unknown> {
  return Object.fromEntries(
    amounts.flatMap(({ name, spread }) => {
      const { count, at } = convertedSpreads[name] ?? {};
      const told = [spreadName(name), spreadOf(converted[name], count, at, currency)] as const;
      return [[name, money(converted[name] ?? '0', currency)] as const, ...(spread ? [told] : [])];
    }),
  );
}

/** Rates and averages of days are made of the counts behind them, so that they hold for remainders too. */
function foldFigures({ figures }: GroupSums): Record<string, unknown> {
  const { days, daysCount, daysMedian, daysP90, ...counts } = figures;
  const numbers = Object.entries(counts).map(([name, value]) => [name, Number(value ?? 0)] as const);
  const average = quotient(days, daysCount, dayDecimals);
  const day = (value: number | string | null | undefined): string | null =>
    value == null ? null : rounded(new ExactDecimal(String(value)), dayDecimals);
  return {
    ...Object.fromEntries(numbers),
    rejectionRate: quotient(counts.rejectedCount, counts.decidedCount, ratioDecimals),
    daysToDecision: average === null ? null : { average, median: day(daysMedian), p90: day(daysP90) },
  };
}

const minus = (
  whole: string | null | undefined,
  parts: readonly (string | null | undefined)[],
): string | null =>
  whole == null ? null : parts.reduce((left, part) => left - BigInt(part ?? '0'), BigInt(whole)).toString();

/**
 * What the whole has beyond the groups shown: the remainder of a "top ten". Sums and counts only, as a median does not
 * follow from others.
 */
export function remainderOf(whole: GroupSums, shown: readonly GroupSums[]): GroupSums {
  const number = (of: (group: GroupSums) => unknown): number =>
    shown.reduce((left, group) => left - Number(of(group) ?? 0), Number(of(whole) ?? 0));
  const inCurrency = (currency: string): CurrencySums[] =>
    shown.flatMap(({ currencies }) => (currencies ?? []).filter((row) => row.currency === currency));
  const currencies = (whole.currencies ?? []).map((row) => {
    const parts = inCurrency(row.currency);
    const sums = Object.keys(row.sums).map((name) => {
      const left = minus(
        row.sums[name],
        parts.map(({ sums: part }) => part[name]),
      );
      return [name, left] as const;
    });
    return { ...row, sums: Object.fromEntries(sums), spreads: {} };
  });
  const figures = Object.keys(whole.figures).map((name) => {
    if (/^days(Median|P90)$/.test(name)) return [name, null] as const;
    const left = shown.reduce(
      (rest, group) => rest.minus(String(group.figures[name] ?? 0)),
      new ExactDecimal(String(whole.figures[name] ?? 0)),
    );
    return [name, left.toFixed()] as const;
  });
  const converted = Object.keys(whole.converted).map((name) => {
    const parts = shown.map((group) => group.converted[name]);
    return [name, minus(whole.converted[name], parts)] as const;
  });
  return {
    level: 0,
    keys: [],
    convertedSpreads: {},
    count: number(({ count }) => count),
    unconverted: number(({ unconverted }) => unconverted),
    unknown: number(({ unknown }) => unknown),
    unknownOf: Object.fromEntries(
      Object.keys(whole.unknownOf).map((name) => [name, number(({ unknownOf }) => unknownOf[name])]),
    ),
    figures: Object.fromEntries(figures),
    converted: Object.fromEntries(converted),
    currencies,
  };
}

const bucketMonths: Readonly<Partial<Record<ReportBucket, number>>> = {
  MONTH: 1,
  QUARTER: 3,
  HALF_YEAR: 6,
  FISCAL_YEAR: 12,
};

/** The last day of a span that begins on a day. */
export function bucketEndsOn(startsOn: LocalDate, bucket: ReportBucket): LocalDate {
  const months = bucketMonths[bucket];
  if (months === undefined) return bucket === 'WEEK' ? addDays(startsOn, 6) : startsOn;
  return addDays(addMonths(startsOn, months), -1);
}
