import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical-json.js';
import { toGlobalId } from '../kernel/global-id.js';
import { ExactDecimal } from '../kernel/money.js';
import { encodeCursor, type Sort } from '../read/order.js';
import type { ReportBucket } from './report.codes.js';
import type { ReportAsk } from './report-ask.queries.js';
import {
  bucketEndsOn,
  type FoldContext,
  foldGroup,
  type GroupSums,
  remainderOf,
} from './report-fold.rules.js';
import type { GroupKey } from './report-groups.queries.js';

/** The answer of the statement. */
export interface ReportAnswer {
  readonly rows: readonly { readonly group: GroupSums; readonly cursor: (string | null)[] }[] | null;
  readonly total: GroupSums;
  readonly count: number;
  /** Whether there are more rows than it was to look at, so that it says nothing. */
  readonly isCut: boolean;
  readonly subtotals: readonly GroupSums[] | null;
  readonly rates: readonly RateRow[] | null;
  readonly state: string | null;
  readonly labels: string | null;
}

interface RateRow {
  readonly month: string | null;
  readonly fromCurrency: string;
  readonly rowCount: number;
  /** Whether the caller sees the amounts that it is for. */
  readonly told: boolean;
  readonly rate: string | null;
  readonly inverse: boolean | null;
  readonly source: string | null;
  readonly datedOn: string | null;
}

/** A report had to look at more rows than whoever asked would wait for. */
export class TooManyRows extends Error {}

/** What of the question the value is put together with. */
export interface ValueContext extends FoldContext {
  readonly ask: ReportAsk;
  readonly keys: readonly GroupKey[];
  readonly sort: Sort;
  readonly size: number;
  /** The question in the one form that its digest has. */
  readonly question: Readonly<Record<string, unknown>>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The report as the API shows it. */
export function reportValue(answer: ReportAnswer, context: ValueContext, now: Date): Record<string, unknown> {
  const { ask, keys, sort, size, currency, ratesReadable } = context;
  const found = answer.rows ?? [];
  const page = found.slice(0, size);
  const groups = page.map(({ group }) => group);
  const value = (group: GroupSums) => ({
    key: keyValue(keys, group.keys, ask.bucket ?? null),
    groupedBy: keys.length - setBits(group.level),
    ...foldGroup(group, context),
  });
  const last = page.at(-1);
  const rates = (answer.rates ?? []).filter(({ told }) => told);
  return {
    rows: groups.map(value),
    totalCount: answer.count,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: ask.after != null,
      startCursor: page[0] ? encodeCursor(sort, page[0].cursor) : null,
      endCursor: last ? encodeCursor(sort, last.cursor) : null,
    },
    total: value(answer.total),
    // Asked for by few, and dear where a file has all groups.
    get remainder() {
      return value({ ...remainderOf(answer.total, groups), level: answer.total.level });
    },
    subtotals: (answer.subtotals ?? []).map(value),
    rates: rates.filter(({ rate }) => rate !== null).map((rate) => shownRate(rate, currency, ratesReadable)),
    missingRates: rates.filter(({ rate }) => rate === null),
    asOfAt: ask.asOf ?? now,
    snapshotId: answer.state && sha256(`${answer.state} ${answer.labels}`).slice(0, 32),
    digest: answer.state && digestOf(answer, context),
  };
}

/**
 * The same question on the same data, as the same sums were shown for it, has the same digest; a page has none. What was
 * converted counts with its rates, as a rate can be set, and the month of a stock can pass, while no row changes.
 */
function digestOf(
  { state, total, rates }: ReportAnswer,
  { question, currency: asked, ratesReadable }: ValueContext,
): string {
  // A currency without an amount that he may read is none that he may know of.
  const sums = (total.currencies ?? [])
    .filter(({ sums: ofCurrency }) => Object.values(ofCurrency).some((sum) => sum !== null))
    .map(({ currency, sums: ofCurrency }) => [currency, ofCurrency] as const);
  const { count, converted } = total;
  // A fingerprint can be tried out: whoever may not read rates has one without them.
  const used = (rates ?? []).map(({ month, fromCurrency, rate, source, datedOn }) =>
    JSON.stringify(ratesReadable ? [month, fromCurrency, rate, source, datedOn] : [month, fromCurrency]),
  );
  const inCurrency = asked ? { converted, rates: [...new Set(used)] } : {};
  return sha256(canonicalJson({ question, state, count, sums: Object.fromEntries(sums), ...inCurrency }));
}

/** How many keys a level of `grouping` leaves out: it sets a bit for each. */
const setBits = (level: number): number => level.toString(2).replaceAll('0', '').length;

const rateDigits = 20;

function shownRate(rate: RateRow, currency: string | null, readable: boolean) {
  const shown = new ExactDecimal(rate.rate ?? '0').toSignificantDigits(rateDigits).toFixed();
  const hidden = { rate: undefined, source: undefined, datedOn: undefined };
  return { ...rate, toCurrency: currency, ...(readable ? { rate: shown } : hidden) };
}

/** The key of a group: ids of objects as global ids, lists as lists. */
function keyValue(
  keys: readonly GroupKey[],
  values: readonly (string | null)[],
  bucket: ReportBucket | null,
): Record<string, unknown> {
  const pairs = keys.map(({ field, node, isList }, index) => {
    const value = values[index] ?? null;
    if (value === null) return [field, null] as const;
    if (node) return [field, toGlobalId(node, value)] as const;
    return [field, isList ? value.split(',').filter((part) => part !== '') : value] as const;
  });
  const key = Object.fromEntries(pairs);
  const startsOn = key.bucketStartsOn;
  const ends = bucket && typeof startsOn === 'string' ? bucketEndsOn(startsOn, bucket) : null;
  return { ...key, bucketEndsOn: ends };
}
