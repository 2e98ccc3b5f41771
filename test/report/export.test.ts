import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../seeds/demo/personas.js';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function exported(
  persona: string | null,
  path: string,
  query: Record<string, string> = {},
  headers = {},
) {
  const token = persona === null ? null : (await world.server.tokens.issue(persona)).token;
  const response = await world.server.app.inject({
    method: 'GET',
    url: `/exports/${path}?${new URLSearchParams(query)}`,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });
  return { status: response.statusCode, body: response.body, headers: response.headers };
}
const csvRows = (body: string): Record<string, string>[] => parse(body, { columns: true });

const filter = { executedOn: { gte: '2026-05-01', lt: '2026-06-15' } };
const asFilter = { filter: JSON.stringify(filter) };

describe('the export of a list (ROLE-10)', () => {
  it('has the rows of the list in GraphQL, as CSV and as NDJSON', async () => {
    const { data } = await world.ask<{ claims: { totalCount: number; nodes: Record<string, unknown>[] } }>(
      'finance',
      `query ($filter: ClaimFilter) { claims(first: 100, filter: $filter) { totalCount nodes { id name claimedAmount { amount currency } submittedAt } } }`,
      { filter },
    );
    const { status, body, headers } = await exported('finance', 'claims.csv', asFilter);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const rows = csvRows(body);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.length).toBe(data?.claims.totalCount);
    const told = (data?.claims.nodes ?? []).map((node) => {
      const amount = node.claimedAmount as { amount: string; currency: string };
      return [node.id, node.name, amount.amount, amount.currency, node.submittedAt ?? ''];
    });
    expect(
      rows
        .slice(0, 100)
        .map((row) => [
          row.id,
          row.name,
          row['claimedAmount.amount'],
          row['claimedAmount.currency'],
          row.submittedAt,
        ]),
    ).toEqual(told);
    const lines = (await exported('finance', 'claims.ndjson', asFilter)).body.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(rows.map(({ id }) => id));
  });

  it('leaves out the columns that a role reads nowhere, and refuses whom it shows nothing', async () => {
    const left: Record<string, unknown> = {};
    const [header = ''] = (await exported('finance', 'claims.csv', asFilter)).body.split('\r\n');
    for (const { name } of personas) {
      const { status, body } = await exported(name, 'claims.csv', asFilter);
      const columns = (body.split('\r\n')[0] ?? '').split(',');
      left[name] = status === 200 ? header.split(',').filter((column) => !columns.includes(column)) : status;
    }
    const amounts = [
      'claimedAmount.amount',
      'claimedAmount.currency',
      'approvedAmount.amount',
      'decisionReasonCodes',
      'decisionReason',
      'paidAmount.amount',
      'paidOn',
    ];
    const everything = personas.map(({ name }) => [name, []] as const);
    expect(left).toEqual({
      ...Object.fromEntries(everything),
      'billing-admin': amounts,
      'partner-program-admin': 404,
      'no-role': 404,
    });
  });

  it('neutralises formulas', async () => {
    const { data } = await world.ask<{ claims: { nodes: { id: string }[] } }>(
      'incentives-admin',
      '{ claims(first: 1, filter: { status: { eq: EDITING } }) { nodes { id } } }',
    );
    const id = data?.claims.nodes[0]?.id ?? '';
    const { data: done } = await world.ask<{ claimUpdate: { userErrors: unknown[] } }>(
      'incentives-admin',
      'mutation ($id: ID!) { claimUpdate(input: { id: $id, name: "=HYPERLINK(1)" }) { userErrors { code } } }',
      { id },
    );
    expect(done?.claimUpdate.userErrors).toEqual([]);
    const { body } = await exported('incentives-admin', 'claims.csv', {
      filter: JSON.stringify({ id: { eq: id } }),
    });
    expect(csvRows(body).map(({ name }) => name)).toEqual(["'=HYPERLINK(1)"]);
  });

  it('answers a tool that polls with 304 until something changes', async () => {
    const first = await exported('reviewer', 'claims.csv', asFilter);
    const etag = String(first.headers.etag);
    const again = await exported('reviewer', 'claims.csv', asFilter, { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await exported('finance', 'claims.csv', asFilter)).headers.etag).not.toBe(etag);
    expect((await exported('reviewer', 'claims.csv')).headers.etag).not.toBe(etag);
  });

  it('refuses strangers and questions that nobody can answer', async () => {
    expect((await exported(null, 'claims.csv')).status).toBe(401);
    expect((await exported('finance', 'claims.csv', { filter: '{' })).status).toBe(400);
    expect((await exported('finance', 'claims.csv', { filter: '{"colour":{"eq":"red"}}' })).status).toBe(400);
    expect((await exported('finance', 'claims.csv', { groupBy: 'STATUS' })).status).toBe(400);
    const hidden = { filter: '{"claimedAmount":{"gt":"1"}}' };
    expect((await exported('billing-admin', 'claims.csv', hidden)).status).toBe(403);
  });
});

describe('the export of a report', () => {
  it.each(['claim-report', 'plan-report', 'fund-report'])('%s has one currency per row', async (name) => {
    const { status, body } = await exported('finance', `${name}.csv`, {
      groupBy: 'PROGRAM,LOCATION',
      bucket: 'FISCAL_YEAR',
      currency: 'EUR',
    });
    expect(status).toBe(200);
    const rows = csvRows(body);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row['key.currency']).toMatch(/^[A-Z]{3}$/);
    expect(Object.keys(rows[0] ?? {})).toEqual(
      expect.arrayContaining([
        'key.program.code',
        'key.location.locationId',
        'key.bucketStartsOn',
        'count',
        'unconverted',
      ]),
    );
  });

  it('has all groups out of one statement, and says from when on it was read', async () => {
    const asked: string[] = [];
    const stop = world.database.db.onStatement(({ sql }) => asked.push(sql));
    const question = { groupBy: 'LOCATION,STATUS', bucket: 'DAY' };
    const { status, body, headers } = await exported('finance', 'claim-report.csv', question);
    stop();
    expect([status, headers['x-read-at']]).toEqual([200, sandboxNow.toISOString()]);
    expect(csvRows(body).length).toBeGreaterThan(1000);
    expect(asked.filter((sql) => sql.includes('with base as')).length).toBe(1);
  });

  it('adds up to the report in GraphQL', async () => {
    const { body } = await exported('finance', 'claim-report.csv', { ...asFilter, groupBy: 'STATUS' });
    const { data } = await world.ask<{ claimReport: { total: { count: number } } }>(
      'finance',
      'query ($filter: ClaimFilter) { claimReport(filter: $filter) { total { count } } }',
      { filter },
    );
    const sum = csvRows(body).reduce((all, { count }) => all + Number(count), 0);
    expect(sum).toBe(data?.claimReport.total.count);
    const refused = await exported('billing-admin', 'claim-report.csv', { groupBy: 'DECISION_REASON' });
    expect(refused.status).toBe(403);
  });
});
