import { sql } from 'kysely';
import {
  beyond,
  cursorColumns,
  cursorFormOf,
  decodeCursor,
  orderClause,
  type Sort,
  type SortKey,
} from '../read/order.js';
import { allOf, always, anyOf, type Sql } from '../read/sql.js';
import {
  amountColumn,
  convertedColumn,
  countColumn,
  figureColumn,
  formsOf,
  isConverted,
  keyColumn,
  pairs,
  percentileColumn,
  type ReportBranch,
  type ReportPlan,
  spreadKeyOf,
  spreadOf,
  unknownAmounts,
  unknownColumn,
  weightColumn,
} from './report-columns.queries.js';
import type { GroupKey } from './report-groups.queries.js';
import { convertedSql, ratesInto, usedRates } from './report-rates.queries.js';

function branchRows(plan: ReportPlan, branch: ReportBranch): Sql {
  const amount = (name: string): Sql => branch.amounts.get(name) ?? sql`null`;
  // Amounts below the row may be in other currencies than its own.
  const keyOf = (key: GroupKey): Sql =>
    key.field === 'currency' ? knownCurrency(branch) : key.sql(branch.root, branch.day, branch.part);
  const columns = [
    ...plan.keys.map((key, index) => sql`(${keyOf(key)})::${sql.raw(key.type)} as ${keyColumn(index)}`),
    sql`(${branch.currency})::text as cur`,
    sql`${sql.lit(branch.isCounted)} as counted`,
    ...(plan.currency === null ? [] : [sql`(${branch.month()})::date as m`]),
    ...(typeof plan.converts === 'function' ? [sql`(${plan.converts(branch.root)}) as converts`] : []),
    ...(settles(plan) ? [sql`(${branch.settled ?? sql`null`})::bigint as settled`] : []),
    ...(plan.currency === null ? [] : [sql`${toldOf(plan, branch)} as told`]),
    ...plan.amounts.map((name) => sql`(${amount(name)})::bigint as ${amountColumn(name)}`),
    ...(plan.isSummed ? weightColumns(plan, branch) : []),
    ...[...plan.facts].map(
      ([name, type]) => sql`(${branch.facts.get(name) ?? sql`null`})::${sql.raw(type)} as ${sql.id(name)}`,
    ),
    ...(plan.wants.state ? [sql`(${branch.state()})::text as state`] : []),
    ...(plan.wants.labels ? [sql`(${branch.labels?.() ?? sql`null`})::text as labels`] : []),
    sql`${branch.isUnknown ?? sql`false`} as unknown`,
  ];
  const where = allOf(branch.where);
  return sql`select ${sql.join(columns)} from ${branch.from()} where ${where}`;
}

/** Whether some rows were settled in the currency asked for, so that they are not converted a second time. */
const settles = ({ currency, branches }: ReportPlan): boolean =>
  currency !== null && branches.some(({ settled }) => settled);

/** The currency of a row as a key: it is hidden where the amounts are that it belongs to. */
const knownCurrency = ({ currency, currencyHolds }: ReportBranch): Sql =>
  currencyHolds && currencyHolds !== always ? sql`case when ${currencyHolds} then ${currency} end` : currency;

/** Whether the viewer is told by which rate a row is converted; null where its currency or its rate is hidden from him, fingerprints included. */
function toldOf({ converts }: ReportPlan, { root, currencyHolds, isTold = true }: ReportBranch): Sql {
  const known = [
    ...(currencyHolds && currencyHolds !== always ? [currencyHolds] : []),
    ...(typeof converts === 'function' ? [converts(root)] : converts ? [] : [sql`false`]),
  ];
  return known.length === 0
    ? sql`${sql.lit(isTold)}`
    : sql`case when ${allOf(known)} then ${sql.lit(isTold)} end`;
}

/** The same of a row of `base`, which must have one of the amounts that were asked for. */
export function isConvertedRow({ told }: Pick<ReportPlan, 'told'>): Sql {
  if (told === null) return sql`told`;
  const amounts = told.map((name) => sql`${amountColumn(name)} is not null`);
  return amounts.length === 0 ? sql`(told and false)` : sql`(told and ${anyOf(amounts)})`;
}

/** Of how many rows something is counted, by name of the column; the data dictionary prints them. */
export const rowCounts = {
  n: sql`count(*) filter (where counted)`,
  unknown: sql`count(*) filter (where unknown)`,
  // What hangs on a row that is counted can be left out where the row itself is not.
  unconverted: (plan: Pick<ReportPlan, 'told'>): Sql =>
    sql`count(*) filter (where factor is null and ${isConvertedRow(plan)})`,
};

const weightColumns = ({ amounts }: ReportPlan, { weight, weights }: ReportBranch): Sql[] => [
  sql`(${weight ?? sql`1`})::bigint as w`,
  ...amounts.map((name) => sql`(${weights?.get(name) ?? sql`null`})::bigint as ${weightColumn(name)}`),
];

/** The sum of an amount. Where sums come and go, those of no rows add up to zero and are nothing all the same. */
const total = ({ isSummed }: ReportPlan, name: string): Sql =>
  isSummed
    ? sql`case when sum(${weightColumn(name)}) > 0 then sum(${amountColumn(name)}) end`
    : sql`sum(${amountColumn(name)})`;

/** The rows with their factor into the currency asked for. */
function countedRows(plan: ReportPlan): Sql {
  if (plan.currency === null) return sql`base as b`;
  const isThere = sql`base.cur = ${plan.currency}${settles(plan) ? sql` or base.settled is not null` : sql``}`;
  return sql`(select base.*, case when ${isThere} then 1::numeric else rates.factor end as factor,
      case when ${isThere} then 1::numeric else rates.divisor end as divisor
    from base left join rates on rates.month = base.m and rates.cur = base.cur) as b`;
}

/** What an amount comes to in the currency asked for. The rows are converted one by one, each rounded once: only then do groups add up to their total to the cent. */
function convertedSums(plan: ReportPlan, name: string): Sql[] {
  const partly = typeof plan.converts === 'function' ? sql` filter (where converts)` : sql``;
  const rate = convertedSql(amountColumn(name), sql`factor`, sql`divisor`);
  const once = sql`case when settled is null or ${amountColumn(name)} is null then ${rate} else settled end`;
  const amount = settles(plan) ? once : rate;
  return [
    sql`sum(${amount})${partly} as ${convertedColumn(name)}`,
    ...(plan.spreads.has(name) ? spreadOf('c', name, amount, partly) : []),
  ];
}

/** Sums of every group, and of every group and currency, at every level that is asked for, in one pass. */
function sumsOf(plan: ReportPlan): Sql {
  const keys = plan.keys.map((_key, index) => keyColumn(index));
  const level = keys.length === 0 ? sql`0` : sql`grouping(${sql.join(keys)})`;
  const depths = [...keys.keys(), keys.length].filter(
    (depth) => depth === 0 || depth === keys.length || plan.wants.subtotals,
  );
  const sets = depths.flatMap((depth) => {
    const set = keys.slice(0, depth);
    return [sql`(${sql.join([...set, sql`cur`])})`, set.length === 0 ? sql`()` : sql`(${sql.join(set)})`];
  });
  const columns = [
    sql`${level} as level`,
    ...keys,
    sql`cur`,
    sql`grouping(cur) as over`,
    sql`${plan.isSummed ? sql`coalesce(sum(w) filter (where counted), 0)` : rowCounts.n} as n`,
    sql`${rowCounts.unknown} as unknown`,
    sql`${plan.currency === null ? sql`0` : rowCounts.unconverted(plan)} as unconverted`,
    ...plan.amounts.flatMap((name) => [
      sql`${total(plan, name)} as ${amountColumn(name)}`,
      ...(isConverted(plan) ? convertedSums(plan, name) : []),
      ...(plan.spreads.has(name) ? spreadOf('a', name, amountColumn(name)) : []),
    ]),
    ...unknownAmounts(plan).map(
      (name) => sql`count(${amountColumn(name)}) filter (where unknown) as ${unknownColumn(name)}`,
    ),
    ...[...plan.figures].map(([name, figure]) => sql`${figure} as ${figureColumn(name)}`),
  ];
  // A group that every claim has left is none; only the total is told of nothing too.
  const left = sql`having sum(w) > 0 or grouping(${sql.join([...keys, sql`cur`])}) = ${sql.lit(2 ** (keys.length + 1) - 1)}`;
  return sql`select ${sql.join(columns)} from ${countedRows(plan)} group by grouping sets (${sql.join(sets)}) ${plan.isSummed ? left : sql``}`;
}

/** One row per group, with its sums per currency as JSON. */
function groupsOf(plan: ReportPlan): Sql {
  const keys = plan.keys.map((_key, index) => keyColumn(index));
  const inCurrency = sql`json_build_object('currency', cur,
    'sums', ${pairs(plan.amounts.map((name) => [name, sql`${amountColumn(name)}::text`]))},
    'counts', ${pairs([...plan.spreads].map((name) => [name, countColumn('a', name)]))},
    'spreads', ${pairs([...plan.spreads].map((name) => [name, sql`to_json(${percentileColumn('a', name)})`]))})`;
  const whole = (column: Sql): Sql => sql`max(${column}) filter (where over = 1) as ${column}`;
  const columns = [
    sql`level`,
    ...keys,
    ...['n', 'unknown', 'unconverted'].map((name) => whole(sql.id(name))),
    ...plan.amounts.map((name) => whole(amountColumn(name))),
    ...(isConverted(plan) ? plan.amounts.map((name) => whole(convertedColumn(name))) : []),
    ...[...plan.spreads].flatMap((name) =>
      formsOf(plan).flatMap((form) => [whole(countColumn(form, name)), whole(percentileColumn(form, name))]),
    ),
    ...unknownAmounts(plan).map((name) => whole(unknownColumn(name))),
    ...[...plan.figures.keys()].map((name) => whole(figureColumn(name))),
    sql`json_agg(${inCurrency}) filter (where over = 0) as currencies`,
  ];
  return sql`select ${sql.join(columns)} from sums group by ${sql.join([sql`level`, ...keys])}`;
}

/** What of a group travels, as JSON. */
function groupJson(plan: ReportPlan, alias: string): Sql {
  const of = (column: Sql): Sql => sql`${sql.id(alias)}.${column}`;
  const keys = plan.keys.map((_key, index) => sql`${of(keyColumn(index))}::text`);
  const converted = isConverted(plan) ? plan.amounts : [];
  return pairs([
    ['level', of(sql`level`)],
    ['keys', keys.length === 0 ? sql`'[]'::json` : sql`json_build_array(${sql.join(keys)})`],
    ['count', of(sql`n`)],
    ['unknown', of(sql`unknown`)],
    ['unknownOf', pairs(unknownAmounts(plan).map((name) => [name, of(unknownColumn(name))]))],
    ['unconverted', of(sql`unconverted`)],
    ['figures', pairs([...plan.figures.keys()].map((name) => [name, sql`${of(figureColumn(name))}::text`]))],
    ['converted', pairs(converted.map((name) => [name, sql`${of(convertedColumn(name))}::text`]))],
    [
      'convertedSpreads',
      pairs(
        converted
          .filter((name) => plan.spreads.has(name))
          .map((name) => [
            name,
            sql`json_build_object('count', ${of(countColumn('c', name))}, 'at', to_json(${of(percentileColumn('c', name))}::text[]))`,
          ]),
      ),
    ],
    ['currencies', of(sql`currencies`)],
  ]);
}

/** A key that groups can be sorted by: a key of theirs, their number, an amount or a figure. */
function sortKeyOf(plan: ReportPlan): (name: string) => SortKey {
  return (name) => {
    const index = plan.keys.findIndex(({ field }) => field === name);
    const key = plan.keys[index];
    const known = { name, direction: 'asc', nullable: true } as const;
    if (key) return { ...known, value: sql`g.${keyColumn(index)}`, type: key.type };
    if (name === 'count') return { ...known, value: sql`g.n`, type: 'bigint' };
    if (plan.figures.has(name)) return { ...known, value: sql`g.${figureColumn(name)}`, type: 'numeric' };
    const spread = spreadKeyOf(plan, name);
    if (spread) return { ...known, value: spread, type: 'numeric' };
    const column = plan.currency === null ? amountColumn(name) : convertedColumn(name);
    // What is not known is not sorted by either.
    if (unknownAmounts(plan).includes(name)) {
      const value = sql`case when g.${unknownColumn(name)} = 0 then coalesce(g.${column}, 0) end`;
      return { ...known, value, type: 'numeric' };
    }
    // A group in which nothing could be converted has nothing to put on top of the others.
    return { ...known, value: sql`coalesce(g.${column}, 0)`, type: 'numeric', nullable: false };
  };
}

/** The key of a group down to a depth, as one text that groups can be compared by. */
const prefix = (alias: string, depth: number): Sql =>
  sql`jsonb_build_array(${sql.join(
    Array.from({ length: depth }, (_, index) => sql`${sql.id(alias)}.${keyColumn(index)}::text`),
  )})::text`;

/** The groups above those of the page. */
function subtotalsOf(plan: ReportPlan): Sql {
  const total = plan.keys.length;
  const levels = Array.from({ length: Math.max(0, total - 1) }, (_, index) => index + 1).map(
    (depth) =>
      sql`(g.level = ${sql.lit(2 ** (total - depth) - 1)} and ${prefix('g', depth)} in (select ${prefix('p', depth)} from page as p))`,
  );
  const order = sql.join([sql`g.level desc`, ...plan.keys.map((_key, index) => sql`g.${keyColumn(index)}`)]);
  return sql`(select json_agg(${groupJson(plan, 'g')} order by ${order}) from groups as g where ${anyOf(levels)})`;
}

/** The same for the same rows, in whatever order they come. */
const fingerprint = (
  text: Sql,
): Sql => sql`(select coalesce(sum(hashtextextended(${text}, 0)::numeric), 0)::text || ':' ||
  coalesce(sum(hashtextextended(${text}, 1)::numeric), 0)::text || ':' || count(${text}) from base)`;

/** The whole report in one statement, and the sort that its cursors belong to. */
export function reportStatement(plan: ReportPlan): { readonly statement: Sql; readonly sort: Sort } {
  const sort = plan.sort(sortKeyOf(plan));
  const whole = 2 ** plan.keys.length - 1;
  const behind =
    plan.after === null
      ? sql`true`
      : anyOf(beyond(sort, decodeCursor(cursorFormOf(sort), plan.after, 'after'), 'after'));
  const cursor = [...cursorColumns(sort)].map(([name, value]) => sql`${value} as ${sql.id(name)}`);
  const order = orderClause(sort, false);
  const cursorJson = sql.join([...cursorColumns(sort).keys()].map((name) => sql`p.${sql.id(name)}`));
  const nothing = sql`null`;
  const statement = sql`with base as (${sql.join(
    plan.branches.map((branch) => branchRows(plan, branch)),
    sql` union all `,
  )}${plan.rowsMax === null ? sql`` : sql` limit ${sql.lit(plan.rowsMax + 1)}`})
    ${plan.currency === null ? sql`` : sql`, rates as (${ratesInto(plan.currency, plan.asOf)})`}, sums as (${sumsOf(plan)}), groups as (${groupsOf(plan)}),
    page as (select g.*, ${sql.join(cursor)}, row_number() over (order by ${order}) as place
      from groups as g where g.level = 0 and ${behind} order by ${order} limit ${sql.lit(plan.size + 1)})
    select (select json_agg(json_build_object('group', ${groupJson(plan, 'p')}, 'cursor', json_build_array(${cursorJson})) order by p.place) from page as p) as "rows",
      (select ${groupJson(plan, 'g')} from groups as g where g.level = ${sql.lit(whole)}) as "total",
      (select count(*) from groups as g where g.level = 0)::int as "count",
      ${plan.rowsMax === null ? sql`false` : sql`(select count(*) > ${sql.lit(plan.rowsMax)} from base)`} as "isCut",
      ${plan.wants.subtotals ? subtotalsOf(plan) : nothing} as "subtotals",
      ${plan.currency !== null && plan.wants.rates ? usedRates(plan.currency, settles(plan), isConvertedRow(plan)) : nothing} as "rates",
      ${plan.wants.state ? fingerprint(sql`state`) : nothing} as "state",
      ${plan.wants.labels ? fingerprint(sql`state || ' ' || labels`) : nothing} as "labels"`;
  return { statement, sort };
}
