import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromMinor } from '../../src/kernel/money.js';
import { convertedBy, type Rate } from '../../src/rate/exchange-rate.rules.js';
import { decimalsSql, viewers } from '../graph/claim-viewers.js';
import { share } from '../support/properties.js';
import { type Answer, openWorld, type World } from '../support/server.js';

let world: World;
let rates: Map<string, Rate[]>;
beforeAll(async () => {
  world = await openWorld();
  const rows = await sql(
    `select to_char(month, 'YYYY-MM') as month, from_currency as "from", to_currency as "to", rate::text as rate from exchange_rate`,
  );
  rates = Map.groupBy(rows as unknown as (Rate & { month: string })[], ({ month }) => month);
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface Spread {
  readonly average: Money;
  readonly median: Money;
  readonly p90: Money;
}
interface Days {
  readonly average: string;
  readonly median: string;
  readonly p90: string;
}
interface Row {
  readonly key: {
    readonly status: string | null;
    readonly currency: string | null;
    readonly country: string | null;
  };
  readonly requestedSpread: Spread[] | null;
  readonly approvedSpread: Spread[] | null;
  readonly inCurrency: {
    readonly requestedSpread: Spread | null;
    readonly approvedSpread: Spread | null;
  } | null;
  readonly daysToDecision: Days | null;
}

const spread = '{ average { amount currency } median { amount currency } p90 { amount currency } }';

/** Filters with the same in SQL, written by hand. */
const filters: readonly (readonly [filter: object, condition: string])[] = [
  [{}, 'true'],
  [
    { executedOn: { gte: '2026-05-01', lt: '2026-07-01' } },
    `executed_on >= '2026-05-01' and executed_on < '2026-07-01'`,
  ],
  [{ flow: { eq: 'CO_OP_CLAIM' } }, `flow = 'CO_OP_CLAIM'`],
  [
    { or: [{ status: { eq: 'REJECTED' } }, { submittedAt: { gte: '2026-08-01T00:00:00Z' } }] },
    `(status = 'REJECTED' or submitted_at >= '2026-08-01T00:00:00Z')`,
  ],
];

const question = fc.record({
  persona: fc.constantFrom(...Object.keys(viewers)),
  filter: fc.constantFrom(...filters),
  currency: fc.constantFrom('EUR', 'USD', 'JPY'),
});

interface Paged {
  readonly report: {
    readonly rows: Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

async function reported(persona: string, filter: object, args: string, currency?: string): Promise<Row[]> {
  const { data, errors } = await world.ask<{ report: { rows: Row[]; total: Row } }>(
    persona,
    `query ($filter: ClaimFilter, $currency: CurrencyCode) {
      report: claimReport(filter: $filter, currency: $currency, first: 1000, ${args}) { rows { key { status currency country }
        requestedSpread ${spread} approvedSpread ${spread} daysToDecision { average median p90 }
        inCurrency { requestedSpread ${spread} approvedSpread ${spread} } } } }`,
    { filter, currency },
  );
  expect(errors).toBeUndefined();
  return data?.report.rows ?? [];
}

/** By plain counting of rows in their order: no percentile of the database's own. */
async function spreadsBySql(persona: string, condition: string): Promise<Map<string, string>> {
  const { sees, reads } = viewers[persona] ?? { sees: 'false', reads: 'false' };
  const amount = (value: string): string =>
    `(round((${value}) / power(10::numeric, ${decimalsSql}), ${decimalsSql}))::text`;
  const parts = ['claimed_minor', 'approved_minor'].map(
    (
      column,
    ) => `select '${column}' as measure, status, currency, ${amount('round(sum(v)::numeric / count(*))')} as average,
        ${amount('max(v) filter (where place = ceil(n * 0.5))')} as median, ${amount('max(v) filter (where place = ceil(n * 0.9))')} as p90
      from (select status, currency, ${column} as v, row_number() over (partition by status, currency order by ${column}) as place,
          count(*) over (partition by status, currency) as n
        from claim where ${sees} and ${reads} and ${condition} and ${column} is not null) as r group by status, currency`,
  );
  const rows = await sql(parts.join(' union all '));
  return new Map(
    rows.map((row) => [
      `${row.measure} ${row.status} ${row.currency}`,
      `${row.average} ${row.median} ${row.p90}`,
    ]),
  );
}

const told = (all: Spread[] | null, measure: string, status: string | null): [string, string][] =>
  (all ?? []).map(({ average, median, p90 }) => {
    expect([median.currency, p90.currency]).toEqual([average.currency, average.currency]);
    return [`${measure} ${status} ${average.currency}`, `${average.amount} ${median.amount} ${p90.amount}`];
  });

/** The value at a share of a sorted list, as `percentile_disc` has it. */
const at = <Value>(sorted: readonly Value[], tenths: number): Value =>
  sorted[Math.ceil((sorted.length * tenths) / 10) - 1] as Value;
const byNumber = (left: bigint, right: bigint): number => (left < right ? -1 : Number(left > right));

/** Average, median and 90th percentile of minor units, the average rounded half up; amounts are not negative. */
function lies(amounts: readonly bigint[], currency: string): string | null {
  if (amounts.length === 0) return null;
  const sorted = amounts.toSorted(byNumber);
  const count = BigInt(sorted.length);
  const mean = (sorted.reduce((sum, one) => sum + one, 0n) * 2n + count) / (count * 2n);
  return [mean, at(sorted, 5), at(sorted, 9)].map((minor) => fromMinor(minor, currency)).join(' ');
}

async function convertedBySql(persona: string, condition: string, into: string) {
  const { sees, reads } = viewers[persona] ?? { sees: 'false', reads: 'false' };
  const rows =
    await sql(`select country, month, currency, claimed_minor::text as claimed, approved_minor::text as approved
    from (select c.*, to_char(executed_on, 'YYYY-MM') as month, l.country from claim c join (select id as lid, country from partner_location) l
      on l.lid = c.location_id) as claim where ${sees} and ${reads} and ${condition}`);
  const found = new Map<string, bigint[]>();
  for (const row of rows) {
    for (const measure of ['claimed', 'approved']) {
      const minor = row[measure];
      if (minor === null || minor === undefined) continue;
      const own = String(row.currency);
      const month = row.month === null ? [] : (rates.get(String(row.month)) ?? []);
      const amount =
        own === into ? BigInt(String(minor)) : convertedBy(month, BigInt(String(minor)), own, into);
      const key = `${measure} ${String(row.country)}`;
      if (amount !== null) found.set(key, [...(found.get(key) ?? []), amount]);
    }
  }
  return new Map([...found].map(([key, amounts]) => [key, lies(amounts, into)]));
}

describe('how amounts and days lie in a report of claims', () => {
  it('is exact per currency, for random viewers and filters', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter: [filter, condition] }) => {
        const rows = await reported(persona, filter, 'groupBy: [STATUS]');
        const found = rows.flatMap(({ key, requestedSpread, approvedSpread }) => [
          ...told(requestedSpread, 'claimed_minor', key.status),
          ...told(approvedSpread, 'approved_minor', key.status),
        ]);
        expect(new Map(found)).toEqual(await spreadsBySql(persona, condition));
      }),
      { numRuns: share(15) },
    );
  }, 120_000);

  it('is that of the converted rows where a currency is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter: [filter, condition], currency }) => {
        const rows = await reported(persona, filter, 'groupBy: [COUNTRY]', currency);
        const found = rows.flatMap(({ key, inCurrency }) =>
          (['requested', 'approved'] as const).flatMap((measure): [string, string][] => {
            const one = inCurrency?.[`${measure}Spread`];
            const name = measure === 'requested' ? 'claimed' : measure;
            return one
              ? [[`${name} ${key.country}`, `${one.average.amount} ${one.median.amount} ${one.p90.amount}`]]
              : [];
          }),
        );
        expect(new Map(found)).toEqual(await convertedBySql(persona, condition, currency));
      }),
      { numRuns: share(15) },
    );
  }, 120_000);

  it('is exact for days to the decision', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter: [filter, condition] }) => {
        const { sees } = viewers[persona] ?? { sees: 'false' };
        const days =
          await sql(`select status, extract(epoch from decided_at - submitted_at)::text as seconds from claim
          where ${sees} and ${condition} and status in ('APPROVED', 'REJECTED') and decided_at >= submitted_at`);
        const byStatus = Map.groupBy(days, ({ status }) => String(status));
        const expected = [...byStatus].map(([status, group]) => {
          const seconds = group.map((row) => Number(row.seconds)).toSorted((left, right) => left - right);
          const mean = seconds.reduce((sum, one) => sum + one, 0) / seconds.length;
          return [status, [mean, at(seconds, 5), at(seconds, 9)].map((one) => (one / 86_400).toFixed(2))];
        });
        const rows = await reported(persona, filter, 'groupBy: [STATUS]');
        const found = rows.flatMap(({ key, daysToDecision }) =>
          daysToDecision
            ? [[key.status, [daysToDecision.average, daysToDecision.median, daysToDecision.p90]]]
            : [],
        );
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: share(15) },
    );
  }, 120_000);
});

const sortable = [
  ...['REQUESTED', 'APPROVED'].flatMap((name) =>
    ['AVERAGE', 'MEDIAN', 'P90'].map((part) => [name, part] as const),
  ),
  ...(['MEDIAN', 'P90'] as const).map((part) => ['DAYS_TO_DECISION', part] as const),
];

describe('groups sorted by how their amounts or days lie', () => {
  it.each(sortable)(
    '%s_%s: the figures stand in order, those without one last, with and without conversion',
    async (of, part) => {
      for (const currency of [undefined, 'EUR'])
        for (const direction of ['ASC', 'DESC'] as const) {
          const rows = await reported(
            'reviewer',
            {},
            `groupBy: [COUNTRY, STATUS${currency ? '' : ', CURRENCY'}], orderBy: [{ field: ${of}_${part}, direction: ${direction} }]`,
            currency,
          );
          const figures = rows.map((row) => {
            const key = part.toLowerCase() as 'median';
            if (of === 'DAYS_TO_DECISION') return row.daysToDecision?.[key] ?? null;
            const field = `${of.toLowerCase()}Spread` as 'requestedSpread';
            const found = currency ? row.inCurrency?.[field] : row[field]?.[0];
            return found?.[key].amount ?? null;
          });
          expect(figures.filter((figure) => figure !== null).length).toBeGreaterThan(8);
          const groups =
            currency || of === 'DAYS_TO_DECISION'
              ? [figures]
              : [...Map.groupBy(rows.keys(), (index) => rows[index]?.key.currency).values()].map((places) =>
                  places.map((index) => figures[index] ?? null),
                );
          for (const group of groups) {
            const known = group.filter((figure) => figure !== null);
            expect(group.slice(0, known.length)).toEqual(known);
            const sign = direction === 'ASC' ? 1 : -1;
            expect(known).toEqual(known.toSorted((left, right) => sign * (Number(left) - Number(right))));
          }
        }
    },
  );

  it('pages as it sorts, and is refused to whom the amounts are hidden', async () => {
    const order =
      'groupBy: [COUNTRY, STATUS], currency: "EUR", orderBy: [{ field: REQUESTED_MEDIAN, direction: DESC }]';
    const whole = await reported(
      'reviewer',
      {},
      'groupBy: [COUNTRY, STATUS], orderBy: [{ field: REQUESTED_MEDIAN, direction: DESC }]',
      'EUR',
    );
    const paged: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const { data, errors }: Answer<Paged> = await world.ask(
        'reviewer',
        `query ($after: String) { report: claimReport(${order}, first: 7, after: $after) { rows { key { status country } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      paged.push(...(data?.report.rows ?? []).map(({ key }) => `${key.country} ${key.status}`));
      if (!data?.report.pageInfo.hasNextPage) break;
      after = data.report.pageInfo.endCursor;
    }
    expect(paged).toEqual(whole.map(({ key }) => `${key.country} ${key.status}`));
    const { errors } = await world.ask('billing-admin', `{ claimReport(${order}) { totalCount } }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FIELD_FORBIDDEN' } });
  });
});
