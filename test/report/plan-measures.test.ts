import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimalsSql, viewers } from '../graph/claim-viewers.js';
import { share } from '../support/properties.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // The demo world decides plans in whole days: here, so that an average is none.
  await sql(`update plan set decided_at = decided_at + make_interval(secs => abs(hashtext(id::text)) % 90000)
    where status in ('APPROVED', 'REJECTED') and decided_at >= submitted_at`);
  await sql(`update plan set sla_breached = true, updated_at = timestamptz '2026-08-03 10:00Z'
    where id in (select id from plan where submitted_at is not null order by md5(id::text) limit 9)`);
  // The next clock forgets the mark, and not that one was missed.
  await sql(
    'update plan set sla_breached = false where sla_breached and id in (select id from plan order by md5(id::text) limit 40)',
  );
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface Row {
  readonly key: Readonly<Record<string, string | null>>;
  readonly count: number;
  readonly decidedCount: number;
  readonly rejectedCount: number;
  readonly rejectionRate: string | null;
  readonly slaBreaches: number;
  readonly daysToDecision: { readonly average: string; readonly median: string; readonly p90: string } | null;
  readonly limitSpread: { readonly average: Money; readonly median: Money; readonly p90: Money }[];
}

const filters: readonly (readonly [filter: object, condition: string])[] = [
  [{}, 'true'],
  [{ fundType: { eq: 'CO_OP' } }, `fund_type = 'CO_OP'`],
  [{ submittedAt: { gte: '2026-02-01T00:00:00Z' } }, `submitted_at >= '2026-02-01T00:00:00Z'`],
  [{ not: { status: { in: ['APPROVED', 'EDITING'] } } }, `status not in ('APPROVED', 'EDITING')`],
];
const readers = [
  'incentives-admin',
  'incentives-user',
  'incentives-admin-2',
  'billing-admin',
  'reviewer',
  'finance',
];

const keys = {
  STATUS: ['status', 'status'],
  FUND_TYPE: ['fundType', 'fund_type'],
  CURRENCY: ['currency', 'currency'],
} as const;

const spread = '{ average { amount currency } median { amount currency } p90 { amount currency } }';
const measures = `count decidedCount rejectedCount rejectionRate slaBreaches daysToDecision { average median p90 } limitSpread ${spread}`;

async function reported(persona: string, filter: object, groupBy: keyof typeof keys): Promise<Row[]> {
  const { data, errors } = await world.ask<{ report: { rows: Row[] } }>(
    persona,
    `query ($filter: CoopPlanFilter) { report: planReport(filter: $filter, groupBy: [${groupBy}]) {
      rows { key { ${keys[groupBy][0]} } ${measures} } } }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  return data?.report.rows ?? [];
}

/** By the places of rows in their order, in plain SQL: no percentile and no average of the database's own. */
async function bySql(persona: string, condition: string, column: string) {
  const where = `${viewers[persona]?.sees ?? 'false'} and ${condition}`;
  const at = (value: string, share: number): string =>
    `max(${value}) filter (where ${value}_place = ceil(${value}_count * ${share}))`;
  const isDecided = `status in ('APPROVED', 'REJECTED')`;
  const rows = await sql(`select ${column} as key, count(*)::int as count,
      count(*) filter (where ${isDecided})::int as decided, count(*) filter (where status = 'REJECTED')::int as rejected,
      count(review_missed_at)::int as breaches,
      round(sum(days) / nullif(count(days), 0), 2)::text as average, round(${at('days', 0.5)}, 2)::text as median, round(${at('days', 0.9)}, 2)::text as p90
    from (select p.*, count(days) over (partition by ${column}) as days_count,
        case when days is not null then row_number() over (partition by ${column} order by days nulls last) end as days_place
      from (select plan.*, case when ${isDecided} and decided_at >= submitted_at
          then extract(epoch from decided_at - submitted_at) / 86400 end as days from plan where ${where}) as p) as r group by 1`);
  const spreads = await sql(`select ${column} as key, currency, ${[
    'round(sum(limit_minor)::numeric / count(*))',
    at('limit_minor', 0.5),
    at('limit_minor', 0.9),
  ]
    .map(
      (minor, index) =>
        `round((${minor}) / power(10::numeric, ${decimalsSql}), ${decimalsSql})::text as v${index}`,
    )
    .join(
      ', ',
    )} from (select plan.*, count(*) over w as limit_minor_count, row_number() over (w order by limit_minor) as limit_minor_place
      from plan where ${where} window w as (partition by ${column}, currency)) as r group by ${column}, currency order by currency collate "C"`);
  return rows.map((row) => ({
    key: row.key,
    figures: [row.count, row.decided, row.rejected, row.breaches],
    rate: row.decided ? (Number(row.rejected) / Number(row.decided)).toFixed(4) : null,
    days: row.average === null ? null : [row.average, row.median, row.p90],
    limits: spreads.filter(({ key }) => key === row.key).map((one) => [one.currency, one.v0, one.v1, one.v2]),
  }));
}

const byKey = (left: { key: unknown }, right: { key: unknown }): number =>
  String(left.key) < String(right.key) ? -1 : 1;

describe('what a report tells of plans as plans', () => {
  it('is what plain SQL counts, for random viewers, filters and groups', async () => {
    const question = fc.record({
      persona: fc.constantFrom(...readers),
      filter: fc.constantFrom(...filters),
      groupBy: fc.constantFrom(...(Object.keys(keys) as (keyof typeof keys)[])),
    });
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter: [filter, condition], groupBy }) => {
        const [field, column] = keys[groupBy];
        const rows = await reported(persona, filter, groupBy);
        // Activities and claims of a plan may be in other currencies than it is: groups without a plan.
        const found = rows
          .filter(({ count }) => count > 0)
          .map((row) => ({
            key: row.key[field],
            figures: [row.count, row.decidedCount, row.rejectedCount, row.slaBreaches],
            rate: row.rejectionRate,
            days: row.daysToDecision && [
              row.daysToDecision.average,
              row.daysToDecision.median,
              row.daysToDecision.p90,
            ],
            limits: row.limitSpread.map(({ average, median, p90 }) => [
              average.currency,
              average.amount,
              median.amount,
              p90.amount,
            ]),
          }));
        decided += found.filter(({ days }) => days !== null).length;
        expect(found.sort(byKey)).toEqual((await bySql(persona, condition, column)).sort(byKey));
      }),
      { numRuns: share(30) },
    );
    expect(decided).toBeGreaterThan(10);
  }, 120_000);

  it('TIME-11: keeps that a review was missed when the clock starts anew, and tells it of the plan', async () => {
    const { data, errors } = await world.ask<{
      report: { total: Row };
      missed: { totalCount: number };
      marked: { totalCount: number };
    }>(
      'finance',
      `{ report: planReport { total { slaBreaches } } missed: plans(filter: { reviewMissedAt: { isNull: false } }) { totalCount }
        marked: plans(filter: { slaBreached: { eq: true } }) { totalCount } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.report.total.slaBreaches).toBe(data?.missed.totalCount);
    expect(data?.marked.totalCount).toBeLessThan(data?.missed.totalCount ?? 0);
    // As of an instant before it was due, it was not missed.
    const { data: before } = await world.ask<{ report: { total: Row } }>(
      'finance',
      '{ report: planReport(asOf: "2026-08-03T09:59:59Z") { total { slaBreaches } } }',
    );
    const [known] = await sql(
      `select count(*)::int as n from plan where review_missed_at < '2026-08-03T10:00Z'`,
    );
    expect(before?.report.total.slaBreaches).toBe(known?.n);
  });

  it('sorts by how limits and days lie', async () => {
    for (const field of ['LIMIT_MEDIAN', 'DAYS_TO_DECISION_P90']) {
      const { data, errors } = await world.ask<{
        report: { rows: (Row & { inCurrency: { limitSpread: { median: Money } | null } })[] };
      }>(
        'finance',
        `{ report: planReport(groupBy: [LOCATION, STATUS], currency: "EUR", orderBy: [{ field: ${field}, direction: DESC }]) {
          rows { daysToDecision { p90 } inCurrency { limitSpread { median { amount } } } } } }`,
      );
      expect(errors).toBeUndefined();
      const figures = (data?.report.rows ?? []).map(({ daysToDecision, inCurrency }) =>
        field === 'LIMIT_MEDIAN'
          ? (inCurrency.limitSpread?.median.amount ?? null)
          : (daysToDecision?.p90 ?? null),
      );
      const known = figures.filter((figure) => figure !== null).map(Number);
      expect(known.length).toBeGreaterThan(2);
      expect(figures.slice(0, known.length).map(Number)).toEqual(
        known.toSorted((left, right) => right - left),
      );
    }
  });
});
