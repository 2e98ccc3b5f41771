import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../seeds/demo/personas.js';
import { earningColumns } from '../../src/earning/earning-columns.rules.js';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import { openWorld, type World } from '../support/server.js';
import { fileOf, rawLine } from './earning.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const lines = ['X-1', 'X-2'].map((earningId) => ({
    ...rawLine,
    earningId,
    'Program Code': earningId === 'X-1' ? 'CLOUD_INDIRECT_RESELLER' : 'CLOUD_DIRECT_BILL',
    resellerName: 'Acme, Inc.',
    paymentId: 'PAY-9',
  }));
  await importEarnings({
    database: world.database.db,
    source: () => Readable.from([fileOf(lines)]),
    now: new Date('2026-09-15T16:00:00Z'),
    dryRun: false,
    onFinding: () => undefined,
  });
});
afterAll(() => world.close());

async function exported(persona: string | null, query = '') {
  const token = persona === null ? null : (await world.server.tokens.issue(persona)).token;
  const response = await world.server.app.inject({
    method: 'GET',
    url: `/exports/earnings.csv${query}`,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  const [header = '', ...lines] = response.body.trimEnd().split('\r\n');
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    columns: header.split(','),
    lines,
  };
}

const day = '?appliesFrom=2026-08-10&appliesUntil=2026-08-10';
const mine = `${day}&locationId=50000000`;
const customers = ['customerName', 'customerTenantId', 'customerCountry'];
const rates = ['earningExchangeRate', 'transactionExchangeRate'];
const payments = ['paymentId', 'paymentStatus', 'paymentStatusDescription', 'lastPaymentCurrency'];
/** What somebody lacks who sees no payments, in the order of the columns. */
const ofPayments = [...payments, 'earningAmountInLastPaymentCurrency'];
const amounts = [
  'earningAmount',
  'earningAmountUSD',
  'transactionAmount',
  'transactionAmountUSD',
  'earningAmountInLastPaymentCurrency',
];

describe('the export of earnings', () => {
  it('writes the columns of the import, formulas neutralised', async () => {
    const { status, type, columns, lines } = await exported(
      'incentives-admin',
      `${mine}&programCode=CLOUD_INDIRECT_RESELLER`,
    );
    expect([status, type, columns]).toEqual([200, 'text/csv; charset=utf-8', [...earningColumns]]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('X-1,50000000,');
    expect(lines[0]).toContain(`"'=HYPERLINK(""http://example.org"")"`);
    expect(lines[0]).toContain('"Acme, Inc."');
  });

  it('ROLE-10: leaves out what a role cannot see, per persona', async () => {
    const left: Record<string, unknown> = {};
    for (const { name } of personas) {
      const { status, columns } = await exported(name, mine);
      left[name] = status === 200 ? earningColumns.filter((column) => !columns.includes(column)) : status;
    }
    expect(left).toEqual({
      'incentives-admin': [],
      'incentives-user': customers,
      // The place is another partner's.
      'incentives-admin-2': 404,
      'billing-admin': 404,
      'global-admin': [],
      'account-admin': [],
      'partner-program-admin': earningColumns.filter((column) =>
        [...amounts, ...rates, ...customers].includes(column),
      ),
      reviewer: ofPayments,
      'reviewer-2': ofPayments,
      finance: customers,
      'program-manager': customers,
      reporting: customers,
      'mixed-roles': [],
      'no-role': 404,
    });
  });

  it('ROLE-1, ROLE-6: shows each viewer his own rows only', async () => {
    const keys = async (persona: string, query = mine) =>
      (await exported(persona, query)).lines
        .map((line) => line.split(',')[0])
        .filter((key) => key?.startsWith('X-'));
    expect(await keys('finance')).toEqual(['X-1', 'X-2']);
    expect(await keys('incentives-admin-2', day)).toEqual([]);
    expect((await exported('incentives-admin-2', day)).status).toBe(200);
  });

  it('comes as one JSON object a line, too, with the same columns and texts', async () => {
    const { token } = await world.server.tokens.issue('finance');
    const { headers, body } = await world.server.app.inject({
      url: `/exports/earnings.ndjson${mine}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const { columns } = await exported('finance', mine);
    const rows = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string | null>);
    expect(rows.map((row) => row.earningId).filter((key) => key?.startsWith('X-'))).toEqual(['X-1', 'X-2']);
    for (const row of rows) expect(Object.keys(row)).toEqual(columns);
    expect(rows.map(({ resellerName }) => resellerName)).toContain('Acme, Inc.');
  });

  it('is not sent again while it is the same; another viewer, form, question or change makes another', async () => {
    const get = async (persona: string, path: string, tag?: string) => {
      const { token } = await world.server.tokens.issue(persona);
      const authorization = `Bearer ${token}`;
      const headers = tag === undefined ? { authorization } : { authorization, 'if-none-match': tag };
      const {
        statusCode,
        headers: told,
        body,
      } = await world.server.app.inject({ url: `/exports/${path}`, headers });
      return { status: statusCode, tag: String(told.etag), readAt: told['x-read-at'], body };
    };
    const first = await get('finance', `earnings.csv${mine}`);
    expect([first.status, first.readAt]).toEqual([200, '2026-09-15T16:00:00.000Z']);
    expect(await get('finance', `earnings.csv${mine}`, first.tag)).toMatchObject({ status: 304, body: '' });
    for (const [persona, path] of [
      ['reporting', `earnings.csv${mine}`],
      ['finance', `earnings.ndjson${mine}`],
      ['finance', 'earnings.csv?locationId=50000000'],
    ] as const)
      expect((await get(persona, path, first.tag)).status).toBe(200);
    const sale = {
      ...rawLine,
      earningId: 'X-1',
      'Program Code': 'CLOUD_INDIRECT_RESELLER',
      transactionId: 'NEW-1',
    };
    await importEarnings({
      database: world.database.db,
      source: () => Readable.from([fileOf([sale])]),
      now: new Date('2026-09-15T16:00:00Z'),
      dryRun: false,
      onFinding: () => undefined,
    });
    expect((await get('finance', `earnings.csv${mine}`, first.tag)).status).toBe(200);

    const payments = await get('finance', 'payments.csv');
    expect((await get('finance', 'payments.csv', payments.tag)).status).toBe(304);
    const [line = ''] = (await get('finance', 'payments.ndjson')).body.split('\n');
    expect(Object.keys(JSON.parse(line))).toEqual(payments.body.split('\r\n')[0]?.split(','));
    await world.database.db.orm.em
      .fork()
      .getConnection()
      .execute(`update payment set status_reason = 'Another.' where id = (select id from payment limit 1)`);
    expect((await get('finance', 'payments.csv', payments.tag)).status).toBe(200);
  });

  it('refuses strangers and questions that nobody can answer', async () => {
    expect((await exported(null)).status).toBe(401);
    expect((await exported('finance', '?appliesFrom=yesterday')).status).toBe(400);
    expect((await exported('finance', '?colour=red')).status).toBe(400);
  });
});
