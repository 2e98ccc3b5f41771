import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ParquetFile, scaledDecimal } from '../../src/report/export-parquet.rules.js';
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
  return { status: response.statusCode, bytes: response.rawPayload, headers: response.headers };
}

const csvRows = (bytes: Buffer): Record<string, string>[] => parse(bytes.toString('utf8'), { columns: true });

const plain = (text: string | undefined): string =>
  text?.includes('.') ? text.replace(/\.?0+$/, '') : (text ?? '');

const filter = { filter: JSON.stringify({ executedOn: { gte: '2026-05-01', lt: '2026-06-15' } }) };

describe('an export as Parquet (ROLE-10)', () => {
  it('has the rows of the CSV, amounts to the last decimal, dates and instants as such', async () => {
    const { status, bytes, headers } = await exported('finance', 'claims.parquet', filter);
    expect([status, headers['content-type']]).toEqual([200, 'application/vnd.apache.parquet']);
    const rows = await rowsOf(bytes);
    const expected = csvRows((await exported('finance', 'claims.csv', filter)).bytes);
    expect(rows.length).toBe(expected.length);
    expect(rows.length).toBeGreaterThan(100);
    expect(
      rows.map((row) => [
        row.id,
        row.program_code,
        (row.executedOn as Date).toISOString().slice(0, 10),
        decimalOf(row.claimedAmount_amount),
        row.claimedAmount_currency,
        (row.submittedAt as Date | null)?.toISOString() ?? '',
        String(row.slaBreached),
      ]),
    ).toEqual(
      expected.map((row) => [
        row.id,
        row['program.code'],
        row.executedOn,
        plain(row['claimedAmount.amount']),
        row['claimedAmount.currency'],
        row.submittedAt && new Date(row.submittedAt).toISOString(),
        row.slaBreached,
      ]),
    );
    const { schema } = parquetMetadata(bufferOf(bytes));
    expect(schema.find(({ name }) => name === 'claimedAmount_amount')).toMatchObject({
      type: 'FIXED_LEN_BYTE_ARRAY',
      converted_type: 'DECIMAL',
      precision: 38,
      scale: 4,
    });
    expect(schema.filter(({ type }) => type === 'DOUBLE' || type === 'FLOAT')).toEqual([]);
  });

  it.each(['plans', 'funds', 'claim-report', 'plan-report', 'fund-report'])(
    '%s has as many rows and the columns of the CSV',
    async (name) => {
      const query: Record<string, string> = name.endsWith('report')
        ? { groupBy: 'PROGRAM,LOCATION', currency: 'EUR' }
        : {};
      const { bytes } = await exported('finance', `${name}.parquet`, query);
      const expected = csvRows((await exported('finance', `${name}.csv`, query)).bytes);
      const metadata = parquetMetadata(bufferOf(bytes));
      expect(Number(metadata.num_rows)).toBe(expected.length);
      expect(parquetSchema(metadata).children.map(({ element }) => element.name)).toEqual(
        Object.keys(expected[0] ?? {}).map((column) => column.replaceAll('.', '_')),
      );
    },
  );

  it('leaves out what may be read nowhere, and answers 304 while nothing changes', async () => {
    const { bytes, headers } = await exported('billing-admin', 'claims.parquet', filter);
    const names = parquetMetadata(bufferOf(bytes)).schema.map(({ name }) => name);
    expect(names).toContain('executedOn');
    expect(names).not.toContain('claimedAmount_amount');
    const again = await exported('billing-admin', 'claims.parquet', filter, {
      'if-none-match': String(headers.etag),
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const other = await exported('billing-admin', 'claims.csv', filter, {
      'if-none-match': String(headers.etag),
    });
    expect(other.status).toBe(200);
  });

  it('is a file also when there is nothing in it', async () => {
    const none = { filter: JSON.stringify({ executedOn: { lt: '1990-01-01' } }) };
    const { status, bytes } = await exported('finance', 'claims.parquet', none);
    expect([status, await rowsOf(bytes)]).toEqual([200, []]);
  });
});

describe('a Parquet file', () => {
  it('hands its bytes out group by group, so that memory does not grow with the rows', async () => {
    const file = new ParquetFile([
      { path: 'number', kind: 'integer' },
      { path: 'money.amount', kind: 'decimal' },
    ]);
    const parts: Uint8Array[] = [];
    for (let page = 0; page < 250; page += 1) {
      const rows = Array.from({ length: 100 }, (_, at) => {
        const number = page * 100 + at;
        return { number, money: { amount: `${number}.07` } };
      });
      parts.push(file.add(rows));
    }
    expect(parts.filter(({ length }) => length > 4).length).toBe(2);
    parts.push(file.end());
    const bytes = Buffer.concat(parts);
    expect(parquetMetadata(bufferOf(bytes)).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
      10_000, 10_000, 5_000,
    ]);
    const rows = await rowsOf(bytes);
    expect(rows.length).toBe(25_000);
    expect(rows.filter((row, at) => row.number !== at)).toEqual([]);
    expect(decimalOf(rows[24_999]?.money_amount)).toBe('24999.07');
  });

  it('takes an amount of somebody else as far as it is one, and holds nothing else as null', async () => {
    const file = new ParquetFile([{ path: 'told', kind: 'toldDecimal' }]);
    const told = [
      '12.5',
      '',
      null,
      'n/a',
      '12,50',
      '-0.00005',
      '1.23456',
      '1e3',
      '9007199254740993.01',
      '0'.repeat(40),
    ];
    const bytes = Buffer.concat([file.add(told.map((text) => ({ told: text }))), file.end()]);
    const values = (await rowsOf(bytes)).map((row) => (row.told == null ? null : decimalOf(row.told)));
    expect(values).toEqual([
      '12.5',
      null,
      null,
      null,
      null,
      '-0.0001',
      '1.2346',
      null,
      '9007199254740993.01',
      null,
    ]);
  });

  it('keeps decimals exact beyond what a binary fraction holds, and refuses to round', () => {
    expect(scaledDecimal('9007199254740993.01')).toBe(90071992547409930100n);
    expect(scaledDecimal('-0.125')).toBe(-1250n);
    expect(scaledDecimal('12')).toBe(120000n);
    expect(scaledDecimal('1.50000')).toBe(15000n);
    expect(() => scaledDecimal('1.23456')).toThrow('does not fit');
    expect(() => scaledDecimal('NaN')).toThrow('does not fit');
  });
});
