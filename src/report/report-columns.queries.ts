import { sql } from 'kysely';
import type { Sort, SortKey } from '../read/order.js';
import type { RowRef, Sql } from '../read/sql.js';
import type { GroupKey, ReportPart } from './report-groups.queries.js';

/** One kind of rows that go into a report, with what each of them counts. */
export interface ReportBranch {
  /** The row that the groups are made of; pieces of SQL over it may still ask for joins. */
  readonly root: RowRef;
  /** What hangs on that row and is added up; some keys are its own. */
  readonly part?: ReportPart;
  /** Written last, so that it has the joins that all other pieces asked for. */
  from(): Sql;
  readonly where: readonly Sql[];
  /** False for rows that only add amounts, such as the activities of a plan. */
  readonly isCounted: boolean;
  readonly currency: Sql;
  /** On which rows the viewer may know the currency, where it is half of an amount that is not everybody's; else on all. */
  readonly currencyHolds?: Sql;
  /** First day of the month by whose rates the row is converted; asked for only with a currency. */
  month(): Sql;
  readonly amounts: ReadonlyMap<string, Sql>;
  /** Of sums: how many rows one stands for, and how many of them each amount is made of. */
  readonly weight?: Sql;
  readonly weights?: ReadonlyMap<string, Sql>;
  /** Further columns that figures are computed of. */
  readonly facts: ReadonlyMap<string, Sql>;
  /** What identifies the row and its state, for the fingerprint of the data; asked for only where there is one, as it may join. */
  state(): Sql;
  /** What the objects that the row refers to are called; asked for only where it is of interest, as it joins them. */
  labels?(): Sql;
  /** True where amounts of the row at the instant asked for are not kept, and which. */
  readonly isUnknown?: Sql;
  readonly unknownAmounts?: readonly string[];
  /** The day of what is added up, where spans of time go by that and not by the row of the groups. */
  readonly day?: Sql;
  /** What the row came to in the currency asked for, where it was settled in that; else null. */
  readonly settled?: Sql;
  /** Whether it counts by itself where its rate is missing, without an amount that was asked for. */
  readonly isTold?: boolean;
}

/** What is asked of a report, planned as far as it can be without its SQL. */
export interface ReportPlan {
  readonly keys: readonly GroupKey[];
  readonly branches: readonly ReportBranch[];
  /** Whether the branches hand out sums instead of rows; their amounts are neither converted nor spread. */
  readonly isSummed: boolean;
  readonly amounts: readonly string[];
  /** Those of which the caller is told, or by which it is sorted; null where he asked for no amount at all. */
  readonly told: readonly string[] | null;
  /** Amounts of which average, median and percentile are asked for, or sorted by. */
  readonly spreads: ReadonlySet<string>;
  /** Columns of facts by name with their types, over all branches. */
  readonly facts: ReadonlyMap<string, string>;
  /** Aggregates over the facts, by name; each is a number. */
  readonly figures: ReadonlyMap<string, Sql>;
  readonly currency: string | null;
  /** Rates that were imported later do not count. */
  readonly asOf: Date | null;
  /** Where the viewer may read rates, and so amounts in the other currency (FLD-15): everywhere, nowhere, or on some rows. */
  readonly converts: boolean | ((root: RowRef) => Sql);
  readonly sort: (keyOf: (name: string) => SortKey) => Sort;
  readonly after: string | null;
  readonly size: number;
  /** How many rows it looks at, and one more, where there is a bound. */
  readonly rowsMax: number | null;
  readonly wants: {
    readonly subtotals: boolean;
    readonly rates: boolean;
    readonly state: boolean;
    readonly labels: boolean;
  };
}

export const keyColumn = (index: number): Sql => sql.id(`d${index}`);
export const amountColumn = (name: string): Sql => sql.id(`a_${name}`);
export const convertedColumn = (name: string): Sql => sql.id(`c_${name}`);
export const unknownColumn = (name: string): Sql => sql.id(`u_${name}`);
export const weightColumn = (name: string): Sql => sql.id(`w_${name}`);
export const figureColumn = (name: string): Sql => sql.id(`x_${name}`);

export const isConverted = ({ currency, converts }: ReportPlan): boolean =>
  currency !== null && converts !== false;

/** The amounts of which it must be told on how many rows they are not known. */
export const unknownAmounts = ({ branches, amounts }: ReportPlan): readonly string[] =>
  amounts.filter((name) => branches.some((branch) => branch.unknownAmounts?.includes(name)));

export const pairs = (entries: readonly (readonly [string, Sql])[]): Sql =>
  entries.length === 0
    ? sql`'{}'::json`
    : sql`json_build_object(${sql.join(entries.map(([name, value]) => sql`${sql.lit(name)}, ${value}`))})`;

/** How many rows have an amount, and how it lies among them: as it is, or converted. */
export const countColumn = (form: 'a' | 'c', name: string): Sql => sql.id(`n${form}_${name}`);
export const percentileColumn = (form: 'a' | 'c', name: string): Sql => sql.id(`p${form}_${name}`);
export const spreadOf = (form: 'a' | 'c', name: string, amount: Sql, partly = sql``): Sql[] => [
  sql`count(${amount})${partly} as ${countColumn(form, name)}`,
  sql`percentile_disc(array[0.5, 0.9]) within group (order by ${amount})${partly} as ${percentileColumn(form, name)}`,
];

/** In which forms a group as a whole has its amounts: as they are, and converted. */
export const formsOf = (plan: ReportPlan): readonly ('a' | 'c')[] => (isConverted(plan) ? ['a', 'c'] : ['a']);

/** How the amounts of a group lie, as something to sort by; not where some of them are not known. */
export function spreadKeyOf(plan: ReportPlan, name: string): Sql | null {
  const [amount, part] = name.split(/\./);
  if (!amount || !part) return null;
  const form = plan.currency === null ? 'a' : 'c';
  const at = sql`g.${percentileColumn(form, amount)}`;
  const sum = plan.currency === null ? amountColumn(amount) : convertedColumn(amount);
  const values: Readonly<Record<string, Sql>> = {
    average: sql`(g.${sum} / nullif(g.${countColumn(form, amount)}, 0))`,
    median: sql`(${at})[1]`,
    p90: sql`(${at})[2]`,
  };
  const value = values[part] ?? sql`null`;
  return unknownAmounts(plan).includes(amount)
    ? sql`case when g.${unknownColumn(amount)} = 0 then ${value} end`
    : value;
}
