import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import { currencyExponent } from '../kernel/money.js';
import type { TypeSpec } from '../read/catalog.js';
import type { AmountPart } from '../read/measure.js';
import type { OrderInput, Sort, SortKey } from '../read/order.js';
import type { Source } from '../read/plan.js';
import type { Question } from '../read/question.js';
import { badInput, fieldForbidden, outOfRange } from '../read/request-error.js';
import type { RowRef, Sql } from '../read/sql.js';
import type { ClaimSummary } from './claim-summary.rules.js';
import type { ReportBucket } from './report.codes.js';
import type { ReportBranch } from './report-columns.queries.js';
import {
  bucketKey,
  type Dimensions,
  dimensionKey,
  type GroupKey,
  type ReportDates,
} from './report-groups.queries.js';
import {
  namedTwice,
  type ReportMeasures,
  type RowMeasure,
  reportName,
  reportSizeDefault,
  reportSizeMax,
  rowMeasures,
  secondOf,
} from './report-measures.rules.js';

const groupKeysMax = 6;
const sortKeysMax = 4;

/** The arguments of a report. */
export interface ReportAsk {
  readonly filter?: Record<string, unknown> | null;
  readonly groupBy?: readonly string[] | null;
  readonly bucket?: ReportBucket | null;
  readonly bucketOn?: string | null;
  readonly currency?: string | null;
  readonly asOf?: Date | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Everything that makes one report differ from another. */
export interface ReportSpec {
  readonly measures: ReportMeasures;
  readonly dimensions: Dimensions;
  readonly dates: ReportDates;
  readonly dateDefault: string;
  /** The right on the currency of its rows, where that is no field of its own. */
  readonly currencyRule?: FieldRule;
  /** Columns of facts with their types, and the aggregates over them by name of the figure's field. */
  readonly facts: ReadonlyMap<string, string>;
  /** Columns that no table has, in words for the data dictionary. */
  readonly computed: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, Readonly<Record<string, Sql>>>>;
  /** Where each amount comes from; the data dictionary prints it. */
  readonly parts: Readonly<Record<string, { readonly table: string; readonly parts: readonly AmountPart[] }>>;
  /** The column of the second source of an amount that has one; the data dictionary prints it. */
  readonly further?: Readonly<Record<string, string>>;
  branches(asked: AskedReport): ReportBranch[];
  /** Sums that are kept, where some questions can be answered from them. */
  readonly summary?: SummarySpec;
}

/** How a report is answered from sums: what differs from its rows. */
export interface SummarySpec {
  readonly facts: ReadonlyMap<string, string>;
  readonly figures: ReportSpec['figures'];
  branch(asked: AskedReport, summary: ClaimSummary): ReportBranch;
}

/** A question for a report, as its branches need it. */
export interface AskedReport {
  readonly question: Question;
  readonly type: TypeSpec;
  readonly asOf: Date | null;
  /** The currency to convert into. */
  readonly currency: string | null;
  /**
   * Whether `paid` is added up payment by payment: by its own day, and in the currency in which it was paid. By its day it
   * makes groups of its own, so that it is there whether it is asked for or not.
   */
  readonly paidApart: boolean;
  /** Whether spans of time go by the day of payment, and with them `paid`. */
  readonly paidByDay: boolean;
  /** Whether the caller sees `paid`, and not only a fingerprint of it. */
  readonly paidTold: boolean;
  /** Whether a fingerprint of the rows is asked for: then payments are among them, as they change by themselves (PAY-1). */
  readonly isStamped: boolean;
  /** First day of the month of the report in the time zone of a row's program, by whose rates a stock is converted (TIME-2). */
  month(row: RowRef): Sql;
  /** Whether the fingerprint is that of a list, of whose rows more is told than a report rests on. */
  readonly isOfList: boolean;
  /** The conditions of filter and scope on a row of the report's type. */
  conditions(row: RowRef): Sql[];
  /** The amounts asked for that come from a table, as SQL over a row of its type; or other columns in their place. */
  amounts(type: TypeSpec, row: RowRef, instead?: Readonly<Record<string, string>>): Map<string, Sql>;
}

/** What is named twice was meant to be something else. Errors: `BAD_USER_INPUT` with the place of the second one. */
function assertOnce(names: readonly string[], placeOf: (index: number) => readonly string[]): void {
  const second = secondOf(names);
  if (second >= 0) throw badInput(namedTwice(names[second] as string), ...placeOf(second));
}

const withoutBucket = {
  en: '`bucketOn` is the date that spans of time go by: give `bucket` too.',
  nl: '`bucketOn` is de datum waar tijdvakken naar gaan: geef ook `bucket`.',
};

/** The keys that groups are made of, the span of time last. */
export function keysOf(
  question: Question,
  type: TypeSpec,
  spec: ReportSpec,
  ask: ReportAsk,
  source: Source,
): GroupKey[] {
  const groupBy = ask.groupBy ?? [];
  assertOnce(groupBy, (index) => ['groupBy', `${index}`]);
  if (groupBy.filter((code) => code !== 'CURRENCY').length > groupKeysMax)
    throw badInput(
      {
        en: `A report is grouped by at most ${groupKeysMax} dimensions beside the currency.`,
        nl: `Een rapport wordt naar hoogstens ${groupKeysMax} dimensies naast de valuta gegroepeerd.`,
      },
      'groupBy',
    );
  const keys = groupBy.map((code, index) => {
    const dimension = spec.dimensions[code];
    if (!dimension) throw new Error(`${spec.measures.field} has no dimension ${code}.`);
    return dimensionKey(question, type, dimension, { argument: ['groupBy', `${index}`], path: source.path });
  });
  if (ask.bucketOn && !ask.bucket) throw badInput(withoutBucket, 'bucketOn');
  const date = spec.dates[ask.bucketOn ?? spec.dateDefault];
  return ask.bucket && date ? [...keys, bucketKey(question, type, ask.bucket, date, source.path)] : keys;
}

/** Refuses to sort by an amount that cannot be compared: hidden, by hidden rates, or in more than one currency at once. */
function assertSortable(
  question: Question,
  type: TypeSpec,
  measures: ReportMeasures,
  { field, index, ask }: { readonly field: string; readonly index: number; readonly ask: ReportAsk },
): void {
  const amount = sortedBy(measures, field)?.amount;
  if (!amount) return;
  const argument = ['orderBy', `${index}`, 'field'];
  if (question.extent(type, amount.rule).kind === 'nowhere') {
    const { name, rule } = amount;
    const text = {
      en: `${name} is hidden from you by ${rule}, so a report cannot be sorted by it.`,
      nl: `${name} is volgens ${rule} voor u verborgen, zodat een rapport er niet op kan worden gesorteerd.`,
    };
    throw fieldForbidden(text, { field: `${reportName(measures)}Row.${name}`, rule }, argument);
  }
  if (ask.currency && question.extent(type, 'FLD-15').kind === 'nowhere') {
    const text = {
      en: 'Rates are hidden from you by FLD-15, so a report cannot be sorted by converted amounts.',
      nl: 'Koersen zijn volgens FLD-15 voor u verborgen, zodat een rapport niet op omgerekende bedragen kan worden gesorteerd.',
    };
    throw fieldForbidden(text, { field: `${reportName(measures)}Row.inCurrency`, rule: 'FLD-15' }, argument);
  }
  if (!ask.currency && !ask.groupBy?.includes('CURRENCY')) {
    const text = {
      en: 'Amounts of different currencies have no order: give `currency`, or group by CURRENCY.',
      nl: 'Bedragen in verschillende valuta hebben geen volgorde: geef `currency`, of groepeer naar CURRENCY.',
    };
    throw badInput(text, ...argument);
  }
}

/** Groups without a figure come behind those that have one, whichever way it is sorted. */
const missingKey = ({ name, value }: SortKey): SortKey => ({
  name: `no ${name}`,
  value: sql`(${value} is null)`,
  type: 'boolean',
  direction: 'asc',
  nullable: false,
});

/** What a report is asked to be sorted by. */
export const sortedBy = (measures: ReportMeasures, field: string): RowMeasure | undefined =>
  rowMeasures(measures).find(({ name }) => name === field);

/** What the statement calls it: parts of spreads by the amount that they are of, those of days by their column. */
function sortName({ name, amount, figure, part }: RowMeasure): string {
  if (amount && part) return `${amount.name}.${part}`;
  return figure && part ? daysColumns[part] : name;
}
const daysColumns = { average: 'daysToDecision', median: 'daysMedian', p90: 'daysP90' } as const;

/** How the groups are sorted; all keys come last, so that the order is stable. */
export function sortOf(
  question: Question,
  type: TypeSpec,
  { measures }: ReportSpec,
  ask: ReportAsk,
  keys: readonly GroupKey[],
): (keyOf: (name: string) => SortKey) => Sort {
  const orders = ask.orderBy ?? [];
  if (orders.length > sortKeysMax)
    throw badInput(
      {
        en: `A report is sorted by at most ${sortKeysMax} keys.`,
        nl: `Een rapport wordt op hoogstens ${sortKeysMax} sleutels gesorteerd.`,
      },
      'orderBy',
    );
  assertOnce(
    orders.map(({ field }) => field),
    (index) => ['orderBy', `${index}`, 'field'],
  );
  orders.forEach(({ field }, index) => {
    assertSortable(question, type, measures, { field, index, ask });
  });
  return (keyOf) => {
    const asked = orders.flatMap(({ field, direction }): SortKey[] => {
      const { amount, figure, part } = sortedBy(measures, field) ?? {};
      const key: SortKey = {
        ...keyOf(sortName({ name: field, amount, figure, part })),
        direction: direction === 'DESC' ? 'desc' : 'asc',
      };
      const isRare = part !== undefined || (figure && figure.kind !== 'count');
      const own = isRare ? [missingKey(key), key] : [key];
      // Without a conversion, amounts sort within their currency (decisions 21).
      return amount && !ask.currency ? [{ ...keyOf('currency'), direction: key.direction }, ...own] : own;
    });
    const all = [
      ...asked,
      ...keys.map(({ field }) => keyOf(field)),
      ...(keys.length === 0 ? [keyOf('count')] : []),
    ];
    const first = all.filter((key, index) => all.findIndex(({ name }) => name === key.name) === index);
    const order = first.map(({ name, direction }) => `${name} ${direction}`);
    const fingerprint = [measures.field, ask.bucket, ask.bucketOn, ask.currency, ...order].join(' ');
    return { keys: first, fingerprint };
  };
}

/** How many groups a page has. Errors: `BAD_USER_INPUT` out of range. */
export function sizeOf(first: number | null | undefined, max = reportSizeMax): number {
  const size = first ?? reportSizeDefault;
  if (size < 0 || size > max) throw badInput(outOfRange('first', max), 'first');
  return size;
}

/** The currency to convert into. Errors: `BAD_USER_INPUT` for one that ISO 4217 does not have. */
export function currencyOf({ currency }: ReportAsk): string | null {
  if (!currency) return null;
  try {
    currencyExponent(currency);
    return currency;
  } catch {
    throw badInput(
      {
        en: `${currency} is not a currency of ISO 4217.`,
        nl: `${currency} is geen valuta van ISO 4217.`,
      },
      'currency',
    );
  }
}
