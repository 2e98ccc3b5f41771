import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { viewers } from '../graph/claim-viewers.js';
import { share } from '../support/properties.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });

async function exported(persona: string, path: string, query: Record<string, string> = {}, headers = {}) {
  const { token } = await world.server.tokens.issue(persona);
  const asked: string[] = [];
  const stop = world.database.db.onStatement(({ sql: text }) => asked.push(text));
  const response = await world.server.app.inject({
    method: 'GET',
    url: `/exports/${path}?${new URLSearchParams(query)}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  stop();
  const reports = asked.filter((text) => text.includes('with base as'));
  return {
    status: response.statusCode,
    body: response.body,
    headers: response.headers,
    statements: reports.length,
    fromSums: reports.some((text) => text.includes('claim_sum_')),
  };
}
const csvRows = (body: string): Record<string, string>[] => parse(body, { columns: true });

const filters = [
  {},
  { status: { in: ['APPROVED', 'REJECTED', 'SUBMITTED'] } },
  { executedOn: { gte: '2026-01-01', lte: '2026-08-31' } },
  { location: { country: { eq: 'NL' } } },
  { claimedAmount: { isNull: false } },
];
const personas = Object.keys(viewers).filter((name) => viewers[name]?.sees !== 'false');

describe('a file of a report', () => {
  it('is answered by the sums where the query is, and says what the rows say', async () => {
    const question = fc.record({
      persona: fc.constantFrom(...personas),
      filter: fc.constantFrom(...filters.slice(0, -1)),
      groupBy: fc.uniqueArray(fc.constantFrom('PROGRAM', 'STATUS', 'COUNTRY', 'PERIOD', 'FLOW', 'CATEGORY'), {
        maxLength: 3,
      }),
      bucket: fc.constantFrom('', '', 'MONTH', 'FISCAL_YEAR', 'WEEK'),
    });
    let ofSums = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter, groupBy, bucket }) => {
        const query = {
          filter: JSON.stringify(filter),
          groupBy: groupBy.join(),
          ...(bucket ? { bucket } : {}),
        };
        const kept = await exported(persona, 'claim-report.ndjson', query);
        const counted = await exported(persona, 'claim-report.ndjson', { ...query, stamp: 'true' });
        expect([kept.status, kept.statements, counted.fromSums]).toEqual([200, 1, false]);
        expect(kept.body).toBe(counted.body);
        const { data } = await askedInGraph(persona, {
          filter,
          // Whoever may read no amount has no currency beside it (FLD-6).
          groupBy: persona === 'billing-admin' ? groupBy : [...groupBy, 'CURRENCY'],
          bucket: bucket || null,
        });
        expect([kept.fromSums, kept.body.split('\n').length - 1]).toEqual([data.fromSums, data.count]);
        ofSums += Number(kept.fromSums);
      }),
      { numRuns: share(40) },
    );
    expect(ofSums).toBeGreaterThan(2);
  }, 240_000);

  async function askedInGraph(persona: string, variables: Record<string, unknown>) {
    let fromSums = false;
    const stop = world.database.db.onStatement(({ sql: text }) => {
      fromSums ||= text.includes('claim_sum_');
    });
    const { data, errors } = await world.ask<{ claimReport: { totalCount: number } }>(
      persona,
      `query ($filter: ClaimFilter, $groupBy: [ClaimReportDimension!], $bucket: ReportBucket) {
        claimReport(filter: $filter, groupBy: $groupBy, bucket: $bucket) { totalCount rows { count requested { amount } rejectionRate daysToDecision { average } } } }`,
      variables,
    );
    stop();
    expect(errors).toBeUndefined();
    return { data: { fromSums, count: data?.claimReport.totalCount } };
  }

  it('has the columns of the measures that are asked for, in their order, and the same figures as GraphQL', async () => {
    const { body, status } = await exported('finance', 'claim-report.csv', {
      groupBy: 'STATUS',
      currency: 'EUR',
      measures: 'REQUESTED_MEDIAN,APPROVED,COUNT,DAYS_TO_DECISION_P90,DAYS_TO_DECISION',
    });
    expect(status).toBe(200);
    expect(body.split('\r\n')[0]).toBe(
      'key.status,key.currency,count,requestedSpread.median.amount,approved.amount,daysToDecision.average,daysToDecision.p90,inCurrency.requestedSpread.median.amount,inCurrency.approved.amount,unconverted',
    );
    const { data } = await world.ask<{ claimReport: { rows: Record<string, unknown>[] } }>(
      'finance',
      `{ claimReport(groupBy: [STATUS, CURRENCY], currency: "EUR") { rows { key { status currency } requestedSpread { median { amount } }
        inCurrency { requestedSpread { median { amount } } } daysToDecision { p90 } } } }`,
    );
    const plain = (text: unknown): string => (text == null ? '' : String(text));
    const expected = (data?.claimReport.rows ?? []).map((row) => {
      const { key, requestedSpread, inCurrency, daysToDecision } = row as {
        key: { status: string; currency: string };
        requestedSpread: { median: { amount: string } }[];
        inCurrency: { requestedSpread: { median: { amount: string } } | null };
        daysToDecision: { p90: string } | null;
      };
      return [
        ...[key.status, key.currency, plain(requestedSpread[0]?.median.amount)],
        ...[plain(inCurrency.requestedSpread?.median.amount), plain(daysToDecision?.p90)],
      ];
    });
    expect(expected.length).toBeGreaterThan(10);
    expect(
      csvRows(body).map((row) => [
        ...[row['key.status'], row['key.currency'], row['requestedSpread.median.amount']],
        ...[row['inCurrency.requestedSpread.median.amount'], row['daysToDecision.p90']],
      ]),
    ).toEqual(expected);
  });

  it('leaves out measures that the viewer may not read, and refuses those that there are not', async () => {
    const { body } = await exported('billing-admin', 'claim-report.csv', {
      measures: 'COUNT,REQUESTED_P90,REQUESTED',
    });
    expect(body.split('\r\n')[0]).toBe('count');
    const refused = await exported('finance', 'plan-report.csv', { measures: 'COUNT,LIMIT_MEDIAN,MODE' });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body)).toMatchObject({
      errors: [{ message: 'The report has no measure MODE.' }],
    });
    expect((await exported('finance', 'claims.csv', { measures: 'COUNT' })).status).toBe(400);
    expect((await exported('finance', 'claim-report.csv', { stamp: 'perhaps' })).status).toBe(400);
  });

  it('is refused where nothing of what is asked for may be read', async () => {
    const { status, body } = await exported('billing-admin', 'claim-report.csv', { measures: 'REQUESTED' });
    expect([status, JSON.parse(body).errors[0].extensions]).toMatchObject([
      403,
      { code: 'FIELD_FORBIDDEN', argument: ['measures'] },
    ]);
  });

  it('says for which instant it is true, and of what data where that is asked', async () => {
    const plain = await exported('finance', 'fund-report.csv', { groupBy: 'PERIOD' });
    expect(plain.headers).toMatchObject({ 'x-as-of-at': sandboxNow.toISOString() });
    expect(plain.headers).not.toHaveProperty('x-digest');
    const then = await exported('finance', 'fund-report.csv', {
      groupBy: 'PERIOD',
      asOf: '2026-07-01T00:00:00+02:00',
      stamp: 'true',
    });
    const { data } = await world.ask<{ fundReport: { digest: string; snapshotId: string } }>(
      'finance',
      '{ fundReport(groupBy: [PERIOD, CURRENCY], asOf: "2026-06-30T22:00:00Z") { digest snapshotId } }',
    );
    expect(then.headers).toMatchObject({
      'x-as-of-at': '2026-06-30T22:00:00.000Z',
      'x-digest': data?.fundReport.digest,
      'x-snapshot-id': data?.fundReport.snapshotId,
    });
  });
});

/** What changes figures, names or rates, behind whoever polls. */
const changes: readonly ((seed: number) => string)[] = [
  (seed) =>
    `update claim set claimed_minor = claimed_minor + ${seed + 1}, version = version + 1 where ${some('claim', seed)}`,
  (seed) =>
    `update claim set status = 'APPROVED', approved_minor = claimed_minor / 2, version = version + 1 where ${some('claim', seed)}`,
  (seed) =>
    `update claim set executed_on = executed_on + ${seed % 9}, version = version + 1 where ${some('claim', seed)}`,
  (seed) => `update claim set name = 'Name ${seed}', version = version + 1 where ${some('claim', seed)}`,
  (seed) =>
    `update plan set limit_minor = limit_minor + ${seed % 3}, version = version + 1 where ${some('plan', seed)}`,
  (seed) =>
    `update fund_balance set remaining_minor = remaining_minor + 1, earned_minor = earned_minor + 1, version = version + 1 where ${some('fund_balance', seed)}`,
  (seed) => `update partner_location set name = 'Place ${seed % 5}' where ${some('partner_location', seed)}`,
  (seed) => `update campaign set name = 'Campaign ${seed % 5}' where ${some('campaign', seed)}`,
];
const some = (table: string, seed: number): string =>
  `id in (select id from ${table} order by md5(id::text || '${seed}') limit 3)`;

/** Of fewer rows, where each is converted. */
const inFrance = { filter: JSON.stringify({ location: { country: { eq: 'FR' } } }) };
const polled: readonly (readonly [path: string, query: Record<string, string>])[] = [
  ['claims.ndjson', { filter: JSON.stringify({ executedOn: { gte: '2026-06-01' } }) }],
  ['plans.ndjson', {}],
  ['funds.ndjson', {}],
  ['claim-report.ndjson', { groupBy: 'PROGRAM,STATUS' }],
  [
    'claim-report.ndjson',
    { ...inFrance, groupBy: 'CAMPAIGN', currency: 'EUR', measures: 'REQUESTED,REQUESTED_P90' },
  ],
  ['claim-report.ndjson', { ...inFrance, bucket: 'MONTH', bucketOn: 'PAID', currency: 'USD' }],
  ['plan-report.ndjson', { groupBy: 'LOCATION', currency: 'EUR' }],
  ['fund-report.ndjson', { groupBy: 'PERIOD', bucket: 'MONTH', stamp: 'true' }],
];

it('files that differ never have the same tag, and a file that is the same is not sent twice', async () => {
  const seen = new Map<string, string>();
  await sql('alter table fund_balance disable trigger user');
  let unchanged = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...changes),
      fc.nat(1000),
      fc.constantFrom('finance', 'incentives-admin'),
      async (change, seed, persona) => {
        await sql(change(seed));
        for (const [index, [path, query]] of polled.entries()) {
          const { status, body, headers } = await exported(persona, path, query);
          expect(status).toBe(200);
          const tag = `${index} ${persona} ${String(headers.etag)}`;
          if (seen.has(tag)) unchanged += 1;
          expect(seen.get(tag) ?? body).toBe(body);
          seen.set(tag, body);
          const again = await exported(persona, path, query, { 'if-none-match': String(headers.etag) });
          expect([again.status, again.body]).toEqual([304, '']);
        }
      },
    ),
    { numRuns: share(12) },
  );
  expect(unchanged).toBeGreaterThan(0);
  expect(seen.size).toBeGreaterThan(polled.length * 2);
}, 240_000);
