import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { decimalOf, rowsOf } from './parquet-reading.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function exported(persona: string, path: string, query: Record<string, string> = {}, headers = {}) {
  const { token } = await world.server.tokens.issue(persona);
  const response = await world.server.app.inject({
    method: 'GET',
    url: `/exports/${path}?${new URLSearchParams(query)}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return {
    status: response.statusCode,
    body: response.body,
    bytes: response.rawPayload,
    etag: String(response.headers.etag),
    type: response.headers['content-type'],
  };
}

const csvRows = (body: string): Record<string, string>[] => parse(body, { columns: true });

/** A value of either file in one form; in CSV what looks like a formula has an apostrophe. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '');
  if (value instanceof Uint8Array) return decimalOf(value);
  const text = String(value).replace(/^'(?=[=+\-@])/, '');
  if (/^\d{4}-\d{2}-\d{2}T.*Z$/.test(text)) return plain(new Date(text));
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

/** A list as each of three files, column by column as text. */
async function threeForms(persona: string, name: string, query: Record<string, string> = {}) {
  const csv = await exported(persona, `${name}.csv`, query);
  const parquet = await exported(persona, `${name}.parquet`, query);
  expect([csv.status, parquet.status, parquet.type]).toEqual([200, 200, 'application/vnd.apache.parquet']);
  const lines = (await exported(persona, `${name}.ndjson`, query)).body.split('\n').length - 1;
  const rows = csvRows(csv.body);
  const columns = (csv.body.split('\r\n')[0] ?? '').split(',');
  const told = (await rowsOf(parquet.bytes)).map((row) =>
    columns.map((column) => plain(row[column.replaceAll('.', '_')])),
  );
  const inCsv = rows.map((row) => columns.map((column) => plain(row[column])));
  return { columns, csv: inCsv, parquet: told, lines };
}

describe('lists as files', () => {
  it.each(['campaigns', 'activities', 'enrollments', 'pre-approvals', 'payments'])(
    '%s: CSV, NDJSON and Parquet have the same rows',
    async (name) => {
      const { csv, parquet, lines } = await threeForms('finance', name);
      expect(csv.length).toBeGreaterThan(1);
      expect(parquet).toEqual(csv);
      expect(lines).toBe(csv.length);
    },
  );

  it('has the rows of the list with its filter', async () => {
    const filter = { plannedAmount: { gte: '1000.00', currency: 'EUR' } };
    const { csv } = await threeForms('reviewer', 'activities', { filter: JSON.stringify(filter) });
    const { data, errors } = await world.ask<{ activities: { totalCount: number } }>(
      'reviewer',
      'query ($filter: ActivityFilter) { activities(filter: $filter) { totalCount } }',
      { filter },
    );
    expect(errors).toBeUndefined();
    expect(csv.length).toBeGreaterThan(1);
    expect(csv.length).toBe(data?.activities.totalCount);
  });

  it('OP-18: earnings too, with the columns of the import that the viewer may see', async () => {
    const { columns, csv, parquet } = await threeForms('finance', 'earnings', { appliesFrom: '2026-07-01' });
    expect(csv.length).toBeGreaterThan(1);
    expect(parquet).toEqual(csv);
    expect(columns).toContain('earningAmount');
    const user = await threeForms('incentives-user', 'earnings', { appliesFrom: '2026-07-01' });
    expect(user.columns).not.toContain('customerName');
    expect(user.parquet).toEqual(user.csv);
    expect((await exported('billing-admin', 'earnings.parquet')).status).toBe(404);
  });

  it('ROLE-6, FLD-18: leaves out what a role may not see, and answers nobody who sees nothing', async () => {
    expect((await exported('no-role', 'campaigns.csv')).status).toBe(404);
    expect((await exported('billing-admin', 'enrollments.csv')).status).toBe(404);
    const [header = ''] = (await exported('billing-admin', 'pre-approvals.csv')).body.split('\r\n');
    expect(header.split(',')).not.toContain('preApprovalId');
  });

  it('a short list has the tag of what it says, a long one none', async () => {
    const first = await exported('finance', 'campaigns.csv');
    expect((await exported('finance', 'activities.csv')).etag).toBe('undefined');
    const again = await exported('finance', 'campaigns.csv', {}, { 'if-none-match': first.etag });
    expect([first.status, again.status, again.body]).toEqual([200, 304, '']);
    await world.database.db.readUnscoped({
      sql: `update plan set name = name || ' II' where id = (select plan_id from campaign order by id limit 1)`,
      parameters: [],
    });
    const changed = await exported('finance', 'campaigns.csv', {}, { 'if-none-match': first.etag });
    expect([changed.status, changed.etag === first.etag, changed.body === first.body]).toEqual([
      200,
      false,
      false,
    ]);
  });

  it('goes into a job as well', async () => {
    const { data } = await world.ask<{ exportCreate: { job: { id: string } | null; userErrors: unknown[] } }>(
      'finance',
      'mutation { exportCreate(input: { subject: PRE_APPROVALS, format: PARQUET }) { job { id } userErrors { code } } }',
    );
    expect(data?.exportCreate.userErrors).toEqual([]);
    await world.server.jobs.runQueued();
    const { data: done } = await world.ask<{
      job: { status: string; fileName: string; result: { rows: number } };
    }>('finance', 'query ($id: ID!) { job(id: $id) { status fileName result } }', {
      id: data?.exportCreate.job?.id,
    });
    expect(done?.job).toMatchObject({ status: 'SUCCEEDED', fileName: 'pre-approvals.parquet' });
    expect(done?.job.result.rows).toBeGreaterThan(0);
  });
});
