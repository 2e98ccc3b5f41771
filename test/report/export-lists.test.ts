import { parse } from 'csv-parse/sync';
import { getNamedType } from 'graphql';
import { parquetMetadata } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../../src/app/request.js';
import { exportSubjectCodes } from '../../src/report/export.codes.js';
import { openExport, shortRowsMax } from '../../src/report/export.service.js';
import { type ExportName, listExports } from '../../src/report/export-columns.rules.js';
import { subjectOf } from '../../src/report/export-plan.rules.js';
import { openWorld, type World } from '../support/server.js';
import { bufferOf, decimalOf, rowsOf } from './parquet-reading.js';

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
function plain(value: unknown, scale = 4): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '');
  if (value instanceof Uint8Array) return decimalOf(value, scale);
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
    columns.map((column) => plain(row[column.replaceAll('.', '_')], /rate$/i.test(column) ? 12 : 4)),
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

  const catalogue = ['programs', 'activity-types', 'legal-entities', 'exchange-rates', 'partners'] as const;
  const people = ['users', 'audit-entries', 'events', 'notifications'] as const;
  it.each([...catalogue, ...people])('%s: each form has the rows of the list', async (name) => {
    const { csv, parquet, lines } = await threeForms('program-manager', name);
    const field = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const { data } = await world.ask<Record<string, { totalCount: number }>>(
      'program-manager',
      `{ ${field} { totalCount } }`,
    );
    expect(csv.length).toBe(data?.[field]?.totalCount);
    expect(parquet).toEqual(csv);
    expect(lines).toBe(csv.length);
  });

  it('every list of the graph is a file, and a subject of exportCreate', () => {
    const { schema } = world.server.request.catalog;
    const connections = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) =>
      getNamedType(type).name.endsWith('Connection'),
    );
    const exportable = Object.values(listExports).map(({ field }) => field);
    expect(exportable.toSorted()).toEqual(connections.map(({ name }) => name).toSorted());
    expect(Object.keys(listExports).map((name) => subjectOf(name as ExportName))).toEqual(
      exportSubjectCodes.values.filter((code) => !code.endsWith('_REPORT')),
    );
  });

  it('has the queue of whoever reviews, and nothing for others', async () => {
    const { csv } = await threeForms('reviewer', 'review-queue');
    expect(csv.length).toBeGreaterThan(0);
    const plans = await exported('reviewer', 'plan-review-queue.csv');
    expect(plans.status).toBe(200);
    expect((await exported('finance', 'review-queue.csv')).status).toBe(404);
  });

  it('ROLE-4: people and their audit are for whoever sees people, and rates for whoever reads them', async () => {
    for (const name of ['users', 'audit-entries'])
      expect((await exported('reviewer', `${name}.csv`)).status, name).toBe(404);
    const own = csvRows((await exported('global-admin', 'users.csv')).body);
    expect(new Set(own.map((row) => row['partner.name'])).size).toBe(1);
    const [header = ''] = (await exported('billing-admin', 'exchange-rates.csv')).body.split('\r\n');
    expect(header.split(',')).not.toContain('rate');
  });

  it.each([
    ['earnings', 'earningId', { appliesOn: { gte: '2026-07-01' } }],
    [
      'earnings',
      'earningId',
      { updatedAt: { gte: '2026-05-01T00:00:00Z' }, program: { code: { eq: 'CLOUD_INDIRECT_RESELLER' } } },
    ],
    ['payments', 'paymentID', { status: { eq: 'SENT' }, updatedAt: { gte: '2026-06-01T00:00:00Z' } }],
  ] as const)('OP-18: %s take the filter of their list (%s)', async (name, key, filter) => {
    const nodeKey = name === 'payments' ? 'reference' : key;
    const type = name === 'payments' ? 'PaymentFilter' : 'EarningFilter';
    const { data, errors } = await world.ask<
      Record<string, { totalCount: number; nodes: Record<string, string>[] }>
    >(
      'finance',
      `query ($filter: ${type}) { ${name}(filter: $filter, first: 100) { totalCount nodes { ${nodeKey} } } }`,
      { filter },
    );
    expect(errors).toBeUndefined();
    const { csv, parquet, columns } = await threeForms('finance', name, { filter: JSON.stringify(filter) });
    const keys = new Set(csv.map((row) => row[columns.indexOf(key)]));
    expect(keys.size).toBe(data?.[name]?.totalCount);
    expect(keys.size).toBeGreaterThan(0);
    for (const node of data?.[name]?.nodes ?? []) expect(keys).toContain(node[nodeKey]);
    expect(parquet).toEqual(csv);
    const all = await exported('finance', `${name}.csv`);
    expect(csvRows(all.body).length).toBeGreaterThan(csv.length);
    const tag = (await exported('finance', `${name}.csv`, { filter: JSON.stringify(filter) })).etag;
    expect(tag).not.toBe(all.etag);
  });

  it('OP-18: refuses what the list refuses, with its place', async () => {
    const filter = JSON.stringify({ amount: { gt: '1' } });
    const hidden = await exported('partner-program-admin', 'earnings.csv', { filter });
    expect([hidden.status, JSON.parse(hidden.body).errors[0].extensions.code]).toEqual([
      403,
      'FIELD_FORBIDDEN',
    ]);
    const unknown = await exported('finance', 'payments.csv', { filter: '{"colour":{}}' });
    expect(unknown.status).toBe(400);
  });

  it.each(['earnings', 'payments'])(
    'ROLE-6: %s of a place that is not there are no empty file',
    async (name) => {
      const told = async (persona: string, query: Record<string, string>) => {
        const { status, body } = await exported(persona, `${name}.csv`, query, { 'accept-language': 'en' });
        if (status === 200) return [status];
        const { message, extensions } = JSON.parse(body).errors[0];
        return [status, extensions.code, extensions.argument, message];
      };
      const noLocation = (id: string) => [404, 'NOT_FOUND', ['locationId'], `There is no location ${id}.`];
      expect(await told('finance', { locationId: 'nope' })).toEqual(noLocation('nope'));
      expect(await told('finance', { programCode: 'nope' })).toEqual([
        404,
        'NOT_FOUND',
        ['programCode'],
        'There is no program nope.',
      ]);
      expect(await told('finance', { locationId: '50000000' })).toEqual([200]);
      expect(await told('incentives-admin', { locationId: '50000000' })).toEqual([200]);
      // A place of another partner, by number and by global id.
      const { data } = await world.ask<{ locations: { nodes: { id: string; locationId: string }[] } }>(
        'finance',
        `{ locations: partners(first: 50) { nodes { locations { nodes { id locationId } } } } }`,
      );
      const all = JSON.stringify(data).matchAll(/"id":"([^"]+)","locationId":"(\d+)"/g);
      const own = await world.ask(
        'incentives-admin',
        `{ partners(first: 50) { nodes { locations { nodes { id locationId } } } } }`,
      );
      const seen = JSON.stringify(own.data);
      const [, id = '', number = ''] = [...all].find(([, , one = '']) => !seen.includes(`"${one}"`)) ?? [];
      expect(await told('finance', { locationId: id })).toEqual([200]);
      for (const name of [id, number])
        expect(await told('incentives-admin', { locationId: name })).toEqual(noLocation(name));
    },
  );

  it('refuses a text that no text can be, by its place, and is no fault of the server', async () => {
    const told = async (path: string, query: Record<string, string>) => {
      const { status, body } = await exported('finance', path, query);
      const { code, argument } = JSON.parse(body).errors[0].extensions;
      return [status, code, argument];
    };
    const nul = (filter: object) => ({ filter: JSON.stringify(filter) });
    expect(await told('claims.csv', nul({ name: { contains: 'a\u0000' } }))).toEqual([
      400,
      'BAD_USER_INPUT',
      ['filter', 'name', 'contains'],
    ]);
    expect(await told('claim-report.csv', nul({ and: [{ name: { in: ['\ud800'] } }] }))).toEqual([
      400,
      'BAD_USER_INPUT',
      ['filter', 'and', '0', 'name', 'in', '0'],
    ]);
    for (const path of ['earnings.csv', 'payments.csv'])
      for (const name of ['locationId', 'programCode'])
        expect(await told(path, { [name]: 'a\u0000' })).toEqual([400, 'BAD_USER_INPUT', [name]]);
  });

  it('ROLE-6: says in words of what there is nothing to see', async () => {
    const said = async (path: string) => JSON.parse((await exported('no-role', path)).body).errors[0].message;
    expect(await said('claim-report.csv')).toBe('You may see nothing of this report.');
    expect(await said('pre-approvals.csv')).toBe('There are no pre-approvals that you may see.');
    // GraphQL has a place to say so beside the answer, and a file has none.
    expect((await exported('billing-admin', 'fund-report.csv')).status).toBe(404);
    const { data, extensions } = await world.ask('billing-admin', '{ fundReport { total { count } } }');
    expect(data).toEqual({ fundReport: { total: { count: 0 } } });
    expect(extensions?.redactions).toMatchObject([{ path: ['fundReport'], rule: 'SEE_FUNDS' }]);
  });

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
    const { bytes } = await exported('finance', 'earnings.parquet', { appliesFrom: '2026-07-01' });
    const dates = ['earningDate', 'calculationDate', 'exchangeRateDate', 'transactionDate'];
    const told = (await rowsOf(bytes)).flatMap((row) => dates.map((name) => row[name]));
    expect(told.filter((date) => date != null && !(date instanceof Date))).toEqual([]);
    expect(told.filter((date) => date instanceof Date).length).toBeGreaterThan(csv.length);
    const user = await threeForms('incentives-user', 'earnings', { appliesFrom: '2026-07-01' });
    expect(user.columns).not.toContain('customerName');
    expect(user.parquet).toEqual(user.csv);
    expect((await exported('billing-admin', 'earnings.parquet')).status).toBe(404);
    const { schema } = parquetMetadata(bufferOf(bytes));
    expect(schema.find(({ name }) => name === 'earningAmountInLastPaymentCurrency')).toMatchObject({
      converted_type: 'DECIMAL',
      scale: 4,
    });
    const place = columns.indexOf('earningAmountInLastPaymentCurrency');
    expect(csv.filter((row) => row[place] !== '').length).toBeGreaterThan(0);
  });

  it('ROLE-6, FLD-18: leaves out what a role may not see, and answers nobody who sees nothing', async () => {
    expect((await exported('no-role', 'campaigns.csv')).status).toBe(404);
    expect((await exported('billing-admin', 'enrollments.csv')).status).toBe(404);
    const [header = ''] = (await exported('billing-admin', 'pre-approvals.csv')).body.split('\r\n');
    expect(header.split(',')).not.toContain('preApprovalId');
  });

  it('answers 304 for every list that is the same, up to ten thousand rows', async () => {
    for (const [name, { report, columns }] of Object.entries(listExports)) {
      const persona = name.endsWith('review-queue') ? 'reviewer' : 'program-manager';
      const list = await exported(persona, `${name}.csv`);
      const rows = list.body.split('\r\n').length - 2;
      const again = await exported(persona, `${name}.csv`, {}, { 'if-none-match': list.etag });
      // Files in the owner's columns, and lists with a report, are told apart by what the database keeps of them.
      const isTold = report !== undefined || columns.length === 0 || rows <= 10_000;
      const has = isTold ? [200, 304] : [200, 200];
      expect([list.status, again.status], `${name}, ${rows} rows`).toEqual(has);
    }
  });

  it('a list without a report that is too long for a tag is counted, and no page of it read ahead', async () => {
    const { request } = world.server;
    const { token } = await world.server.tokens.issue('program-manager');
    const context = await createContext(request, { authorization: `Bearer ${token}` }, 'r1');
    const open = async (name: 'users' | 'campaigns') => {
      const { schema } = request.catalog;
      let opened: Awaited<ReturnType<typeof openExport>> | undefined;
      const statements = await world.statementsOf(async () => {
        opened = await openExport(schema, context, { name, format: 'csv' }, { tagged: true });
      });
      await opened?.parts.return(undefined);
      return [statements, opened?.tag];
    };
    const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
    await sql(`insert into app_user (id, subject, display_name, locale, created_at)
      select gen_random_uuid(), 'many-' || n, 'One of many', 'en', now() from generate_series(1, ${shortRowsMax}) n`);
    expect(await open('users')).toEqual([1, null]);
    const [statements, tag] = await open('campaigns');
    expect(tag).toEqual(expect.any(String));
    expect(statements).toBeGreaterThan(1);
  });

  it('a list without a report has the tag of what it says', async () => {
    const first = await exported('finance', 'campaigns.csv');
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

  it.each([
    ['PRE_APPROVALS', 'pre-approvals'],
    ['EARNINGS', 'earnings'],
    ['PAYMENTS', 'payments'],
    ['PARTNERS', 'partners'],
    ['JOBS', 'jobs'],
  ])('%s go into a job as well', async (subject, name) => {
    const { data } = await world.ask<{ exportCreate: { job: { id: string } | null; userErrors: unknown[] } }>(
      'finance',
      `mutation { exportCreate(input: { subject: ${subject}, format: PARQUET }) { job { id } userErrors { code } } }`,
    );
    expect(data?.exportCreate.userErrors).toEqual([]);
    await world.server.jobs.runQueued();
    const { data: done } = await world.ask<{
      job: { status: string; fileName: string; result: { rows: number } };
    }>('finance', 'query ($id: ID!) { job(id: $id) { status fileName result } }', {
      id: data?.exportCreate.job?.id,
    });
    expect(done?.job).toMatchObject({ status: 'SUCCEEDED', fileName: `${name}.parquet` });
    expect(done?.job.result.rows).toBeGreaterThan(0);
  });
});
