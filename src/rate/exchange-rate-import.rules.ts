import { errorFinding, type Finding } from '../kernel/check.js';
import { isLocalDate, type LocalDate } from '../kernel/local-date.js';
import { ExactDecimal, isCurrency, writtenDecimal } from '../kernel/money.js';

/** One rate as a caller gives it. */
export interface GivenRate {
  /** Any day of the month, or the month itself as YYYY-MM. */
  readonly month: string;
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly rate: string;
  readonly source: string;
  readonly datedOn: string;
}

/** A rate that can be stored; `month` is its first day. */
export interface CheckedRate extends GivenRate {
  readonly month: LocalDate;
}

/** A rate that is there already. */
export interface KnownRate {
  readonly month: LocalDate;
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly rate: string;
}

/** What an import would do: rates to add, how many are there already, and everything that is wrong. */
export interface RateImport {
  readonly added: readonly CheckedRate[];
  readonly unchanged: number;
  readonly findings: readonly Finding[];
}

/** Columns of a file of rates, in their order. */
export const rateColumns = ['month', 'from', 'to', 'rate', 'source', 'datedOn'] as const;

/** The decimals that are kept of a rate. */
const rateDecimals = 12;
const ratePattern = /^\d{1,12}(?:\.\d+)?$/;

/** The first day of a month that is named by itself or by one of its days; null for anything else. */
export function monthOf(text: string): LocalDate | null {
  const day = /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  return isLocalDate(day) ? `${day.slice(0, 7)}-01` : null;
}

/** What each part of a rate is to be. */
const expected: Readonly<Record<keyof GivenRate, string>> = {
  month: 'a month such as 2026-10, or a day of it',
  fromCurrency: 'a currency of ISO 4217',
  toCurrency: 'another currency of ISO 4217 than the first',
  rate: `a decimal above 0 with at most ${rateDecimals} digits before the point and behind it`,
  source: 'where the rate was taken from',
  datedOn: 'a day such as 2026-09-30',
};

function problemsOf(given: GivenRate): (keyof GivenRate)[] {
  const { month, fromCurrency, toCurrency, rate, source, datedOn } = given;
  const isRate =
    ratePattern.test(rate) &&
    (rate.split('.')[1] ?? '').length <= rateDecimals &&
    new ExactDecimal(rate).greaterThan(0);
  const checks: readonly (readonly [keyof GivenRate, boolean])[] = [
    ['month', monthOf(month) !== null],
    ['fromCurrency', isCurrency(fromCurrency)],
    ['toCurrency', isCurrency(toCurrency) && toCurrency !== fromCurrency],
    ['rate', isRate],
    ['source', source.trim() !== ''],
    ['datedOn', isLocalDate(datedOn)],
  ];
  return checks.filter(([, fine]) => !fine).map(([name]) => name);
}

const keyOf = ({ month, fromCurrency, toCurrency }: Omit<KnownRate, 'rate'>): string =>
  `${month} ${fromCurrency} ${toCurrency}`;

const opposite = <Pair extends Omit<KnownRate, 'rate'>>(pair: Pair): Pair => ({
  ...pair,
  fromCurrency: pair.toCurrency,
  toCurrency: pair.fromCurrency,
});

function existing(
  path: readonly string[],
  { month, fromCurrency: from, toCurrency: to }: Omit<KnownRate, 'rate'>,
  rate: string,
): Finding {
  const details = { from, to, month: month.slice(0, 7), rate: writtenDecimal(rate) };
  return errorFinding('EXCHANGE_RATE_EXISTS', [...path, 'rate'], details);
}

/**
 * Decides about a list of rates: `FIELD_INVALID` for what cannot be read, `EXCHANGE_RATE_EXISTS` for another rate than
 * the one that was set before or further up in the list (MON-8), also the opposite way: a rate of its own would count
 * before the inverse that amounts were converted by. The same rate again changes nothing. `pathOf` names the place of a
 * rate in the input.
 */
export function decideRateImport(
  given: readonly GivenRate[],
  known: readonly KnownRate[],
  pathOf: (index: number) => readonly string[],
): RateImport {
  const rates = new Map(known.map((rate) => [keyOf(rate), rate.rate]));
  const opposites = new Map(
    known.map((rate): [string, KnownRate] => [keyOf(opposite(rate)), opposite(rate)]),
  );
  const added: CheckedRate[] = [];
  const findings: Finding[] = [];
  given.forEach((line, index) => {
    const problems = problemsOf(line);
    const [kind = '', row = ''] = pathOf(index);
    for (const name of problems) {
      const place = { row: kind === 'csv' ? Number(row) : index + 1, column: name };
      const details = { ...place, value: line[name].slice(0, 100), expected: expected[name] };
      findings.push(errorFinding('FIELD_INVALID', [...pathOf(index), name], details));
    }
    const month = monthOf(line.month);
    if (problems.length > 0 || month === null) return;
    const checked = { ...line, month };
    const before = rates.get(keyOf(checked));
    const inverted = before === undefined ? opposites.get(keyOf(checked)) : undefined;
    const differs = before !== undefined && !new ExactDecimal(before).equals(line.rate);
    if (inverted) findings.push(existing(pathOf(index), opposite(checked), inverted.rate));
    else if (differs) findings.push(existing(pathOf(index), checked, before));
    else if (before === undefined) {
      added.push(checked);
      rates.set(keyOf(checked), line.rate);
      opposites.set(keyOf(opposite(checked)), opposite(checked));
    }
  });
  return { added, unchanged: given.length - added.length - findings.length, findings };
}
