import fc from 'fast-check';
import type { World } from '../support/server.js';

/** A filter of the list with the same in SQL over the table, written by hand. */
export interface Asked {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sql: string;
}

/** What there is to filter by, as the world has it. */
interface Values {
  readonly programs: string[];
  readonly countries: string[];
  readonly categories: string[];
  readonly types: string[];
  readonly periods: string[];
}

export async function valuesOf({ database }: World): Promise<Values> {
  const all = async (column: string, from: string): Promise<string[]> =>
    (
      await database.db.readUnscoped({
        sql: `select distinct ${column} as value from ${from} order by 1`,
        parameters: [],
      })
    ).map(({ value }) => String(value));
  return {
    programs: await all('r.code', 'claim c join program r on r.id = c.program_id'),
    countries: await all('l.country', 'claim c join partner_location l on l.id = c.location_id'),
    categories: await all('t.category', 'claim c join activity_type t on t.id = c.activity_type_id'),
    types: await all('t.code', 'claim c join activity_type t on t.id = c.activity_type_id'),
    periods: await all('u.code', 'claim c join program_period u on u.id = c.usage_period_id'),
  };
}

const statuses = [
  ...['EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED'],
  ...['APPROVED', 'REJECTED', 'EXPIRED'],
];
const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const day = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const days = fc.integer({ min: 0, max: 250 }).map((n) => day('2026-01-05', n));
const instants = days.map((on) => `${on}T07:30:00Z`);

/** One field; amounts as far as the viewer reads them, since a filter acts on what he is shown (decisions 19). */
function leaf(values: Values, reads: string): fc.Arbitrary<Asked> {
  const edge = (name: string, field: string, column: string, from: string, of: string[]) =>
    fc.constantFrom(...of).map((value) => ({
      filter: { [name]: { [field]: { eq: value } } },
      sql: `${column} in (select id from ${from} where ${field} = '${value}')`,
    }));
  const states = fc.uniqueArray(fc.constantFrom(...statuses), { minLength: 1, maxLength: 4 });
  const plain: fc.Arbitrary<Asked>[] = [
    days.map((on) => ({ filter: { executedOn: { gte: on } }, sql: `executed_on >= '${on}'` })),
    days.map((on) => ({ filter: { executedOn: { lt: on } }, sql: `executed_on < '${on}'` })),
    fc.boolean().map((isNull) => ({
      filter: { executedOn: { isNull } },
      sql: `(executed_on is null) = ${isNull}`,
    })),
    instants.map((at) => ({ filter: { submittedAt: { gte: at } }, sql: `submitted_at >= '${at}'` })),
    instants.map((at) => ({ filter: { decidedAt: { lt: at } }, sql: `decided_at < '${at}'` })),
    fc.boolean().map((isNull) => ({
      filter: { reviewMissedAt: { isNull } },
      sql: `(review_missed_at is null) = ${isNull}`,
    })),
    states.map((of) => ({ filter: { status: { in: of } }, sql: `status in (${quoted(of)})` })),
    states.map((of) => ({ filter: { status: { notIn: of } }, sql: `status not in (${quoted(of)})` })),
    fc
      .constantFrom('PLAN_POE', 'CO_OP_CLAIM')
      .map((flow) => ({ filter: { flow: { eq: flow } }, sql: `flow = '${flow}'` })),
    fc.boolean().map((is) => ({ filter: { slaBreached: { eq: is } }, sql: `sla_breached = ${is}` })),
    fc.constant({ filter: { plan: {} }, sql: 'plan_id is not null' }),
    edge('program', 'code', 'program_id', 'program', values.programs),
    edge('location', 'country', 'location_id', 'partner_location', values.countries),
    edge('activityType', 'category', 'activity_type_id', 'activity_type', values.categories),
    edge('activityType', 'code', 'activity_type_id', 'activity_type', values.types),
    edge('usagePeriod', 'code', 'usage_period_id', 'program_period', values.periods),
  ];
  const amounts = fc.integer({ min: 1, max: 30_000 }).map((euros) => ({
    filter: { claimedAmount: { gte: `${euros}.00`, currency: 'EUR' } },
    sql: `(${reads} and claimed_minor >= ${euros}00 and currency = 'EUR')`,
  }));
  return fc.oneof(...plain, ...(reads === 'false' ? [] : [amounts, amounts]));
}

const joined = (parts: readonly Asked[], by: 'and' | 'or'): string =>
  `(${parts.map(({ sql }) => `coalesce(${sql}, false)`).join(` ${by} `)})`;

/** Filters of any shape: fields side by side, `and`, `or` and `not` in each other. */
function composed(one: fc.Arbitrary<Asked>, depth: number): fc.Arbitrary<Asked> {
  if (depth === 0) return one;
  const inner = composed(one, depth - 1);
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    one,
    fc.tuple(one, one).map((parts) => {
      const [first, second] = parts;
      const collide = Object.keys(first.filter).some((name) => name in second.filter);
      return collide ? first : { filter: { ...first.filter, ...second.filter }, sql: joined(parts, 'and') };
    }),
    several.map((parts) => ({
      filter: { and: parts.map(({ filter }) => filter) },
      sql: joined(parts, 'and'),
    })),
    several.map((parts) => ({ filter: { or: parts.map(({ filter }) => filter) }, sql: joined(parts, 'or') })),
    inner.map(({ filter, sql }) => ({ filter: { not: filter }, sql: `not coalesce(${sql}, false)` })),
  );
}

/** Spans that the filters are laid over, so that a list has few pages: some weeks or months, or what has no day yet. */
const spans: fc.Arbitrary<Asked> = fc.oneof(
  {
    arbitrary: fc.constant({ filter: { executedOn: { isNull: true } }, sql: 'executed_on is null' }),
    weight: 1,
  },
  {
    arbitrary: fc.tuple(days, fc.constantFrom(14, 45, 150)).map(([from, length]) => ({
      filter: { executedOn: { gte: from, lt: day(from, length) } },
      sql: `executed_on >= '${from}' and executed_on < '${day(from, length)}'`,
    })),
    weight: 4,
  },
);

/** Random filters of a viewer, each within such a span. */
export const filtersOf = (values: Values, reads: string): fc.Arbitrary<Asked> =>
  fc.tuple(spans, composed(leaf(values, reads), 2)).map(([span, own]) => ({
    filter: { ...span.filter, and: [own.filter] },
    sql: joined([span, own], 'and'),
  }));

/** How dates fall into spans: the first day of the one in which a day is. */
export function spanStart(on: string, bucket: string, fiscalStartMonth: number): string {
  const at = new Date(`${on}T00:00:00Z`);
  if (bucket === 'DAY') return on;
  if (bucket === 'WEEK') return day(on, -((at.getUTCDay() + 6) % 7));
  const length = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, FISCAL_YEAR: 12 }[bucket] ?? 1;
  const into = (at.getUTCMonth() + 1 - fiscalStartMonth + 12) % length;
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - into, 1)).toISOString().slice(0, 10);
}
