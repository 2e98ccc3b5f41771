import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowFinding } from '../../src/earning/earning.facts.js';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import type { RawLine } from '../../src/earning/earning-line.rules.js';
import { periodsBetween } from '../../src/kernel/calendar.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { fileOf, rawLine } from './earning.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Bytes in small pieces, so that rows and characters are cut in the middle. */
async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37);
}

async function imported(bytes: Buffer, dryRun = false) {
  const findings: RowFinding[] = [];
  const summary = await importEarnings({
    database: world.database.db,
    source: () => piecesOf(bytes),
    now: new Date('2026-09-15T16:00:00Z'),
    dryRun,
    onFinding: (finding) => findings.push(finding),
  });
  return { summary, findings, found: findings.map(({ row, code, field }) => [row, code, field[0]]) };
}

const counts = {
  rows: 0,
  earnings: 0,
  adjustments: 0,
  details: 0,
  unchanged: 0,
  notCounted: 0,
  rejected: 0,
  dryRun: false,
};
const line = (changes: RawLine): RawLine => ({ ...rawLine, ...changes });

interface Earnings {
  readonly earnings: { readonly totalCount: number; readonly nodes: readonly Record<string, unknown>[] };
}
async function earnings(filter: object, persona = 'incentives-admin') {
  const { data, errors } = await world.ask<Earnings>(
    persona,
    `query ($filter: EarningFilter) { earnings(filter: $filter, orderBy: [{ field: EARNING_ID }]) { totalCount nodes {
      earningId amount { amount currency } coOpAmount { amount currency } rebateAmount { amount currency } eligible
      appliesOn processedOn reasonCode status period { code } location { locationId } program { code }
      details { nodes { transactionId customerName } } } } }`,
    { filter },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.earnings;
}

describe('the import of earnings', () => {
  it('reads a file with a byte-order mark, in any order of columns, and splits it (MON-2)', async () => {
    const columns = [
      'unheard of',
      ...Object.keys(rawLine)
        .reverse()
        .map((name) => name.toUpperCase()),
    ];
    const shouted = Object.fromEntries(
      Object.entries(line({ earningId: 'F-1' })).map(([name, value]) => [name.toUpperCase(), value]),
    );
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), fileOf([shouted as RawLine], { columns })]);
    const { summary, found } = await imported(bytes);
    expect(summary).toEqual({ ...counts, rows: 1, earnings: 1, details: 1 });
    expect(found).toEqual([[null, 'COLUMN_IGNORED', 'unheard of']]);
    expect(await earnings({ earningId: { eq: 'F-1' } })).toEqual({
      totalCount: 1,
      nodes: [
        {
          earningId: 'F-1',
          amount: { amount: '100.00', currency: 'USD' },
          coOpAmount: { amount: '40.00', currency: 'USD' },
          rebateAmount: { amount: '60.00', currency: 'USD' },
          eligible: true,
          appliesOn: '2026-08-10',
          processedOn: '2026-09-02',
          reasonCode: null,
          status: 'UNPROCESSED',
          period: { code: 'FY27_H1' },
          location: { locationId: '50000000' },
          program: { code: 'CLOUD_INDIRECT_RESELLER' },
          details: { nodes: [{ transactionId: 'T-1', customerName: '=HYPERLINK("http://example.org")' }] },
        },
      ],
    });
  });

  it('is idempotent by earningId: the same file again changes nothing (decisions 9)', async () => {
    const bytes = fileOf([line({ earningId: 'I-1' }), line({ earningId: 'I-2' })]);
    expect((await imported(bytes)).summary).toMatchObject({ earnings: 2, details: 2 });
    const before = await tablesDigest(world.database.db);
    expect((await imported(bytes)).summary).toEqual({ ...counts, rows: 2, unchanged: 2 });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('decisions 9: another sale is a detail, another amount a row error, within a file and between files', async () => {
    const first = line({ earningId: 'D-1' });
    const bytes = fileOf([
      first,
      { ...first, transactionId: 'T-2' },
      { ...first, earningAmount: '100.01', earningAmountUSD: '100.01' },
    ]);
    const { summary, found } = await imported(bytes);
    expect(summary).toEqual({ ...counts, rows: 3, earnings: 1, details: 2, unchanged: 1, rejected: 1 });
    expect(found).toEqual([[4, 'EARNING_CONFLICT', 'earningAmount']]);
    const later = await imported(
      fileOf([
        { ...first, transactionId: 'T-3' },
        { ...first, earningDate: '2026-08-11' },
      ]),
    );
    expect(later.summary).toMatchObject({ details: 1, unchanged: 1, rejected: 1 });
    expect(later.found).toEqual([[3, 'EARNING_CONFLICT', 'earningDate']]);
  });

  it('decisions 9, SUP-3: corrected dollars or another day of computing are a row error, and never taken for the same', async () => {
    const euros = line({
      earningId: 'C-1',
      transactionCurrency: 'EUR',
      earningAmount: '1000.00',
      earningAmountUSD: '1100.00',
      earningExchangeRate: '1.1',
    });
    expect((await imported(fileOf([euros]))).summary).toMatchObject({ earnings: 1 });
    const dollars = { ...euros, earningAmountUSD: '1200.00', earningExchangeRate: '1.2' };
    const later = { ...euros, calculationDate: '2026-10-02' };
    const { earningAmountUSD: _usd, calculationDate: _day, ...silent } = euros;
    const { summary, found } = await imported(fileOf([dollars, later, silent, euros]));
    expect(summary).toMatchObject({ unchanged: 2, rejected: 2 });
    expect(found).toEqual([
      [2, 'EARNING_CONFLICT', 'earningAmountUSD'],
      [3, 'EARNING_CONFLICT', 'calculationDate'],
    ]);
    // Without a day it is computed on that of the import, whether the row before is of the same file or of another.
    const { calculationDate: _none, ...undated } = line({ earningId: 'C-2' });
    const of = (calculationDate: string): RawLine => ({ ...undated, calculationDate });
    const again = fileOf([undated, of('2026-09-15'), of('2026-09-14')]);
    expect((await imported(again)).found).toEqual([[4, 'EARNING_CONFLICT', 'calculationDate']]);
    expect((await imported(again)).found).toEqual([[4, 'EARNING_CONFLICT', 'calculationDate']]);
  });

  it('leaves out rows that are broken and keeps the others', async () => {
    const columns = [...Object.keys(rawLine), 'reasonCode'];
    const rows = fileOf(
      [
        line({ earningId: 'B-1' }),
        line({ earningId: 'B-2', 'Program Code': 'NO_SUCH_PROGRAM', participantId: '99999999' }),
        line({ earningId: 'B-3', participantId: '99999999' }),
        line({ earningId: 'B-4', earningAmountUSD: '101.00' }),
        line({ earningId: 'B-5', earningDate: '1990-01-01' }),
        line({ earningId: 'B-6', reasonCode: 'Good will' }),
      ],
      { columns },
    );
    const [, last = ''] = fileOf([line({ earningId: 'B-8' })], { columns })
      .toString()
      .split('\r\n');
    const { summary, found } = await imported(
      Buffer.concat([rows, Buffer.from(`B-7,only,three\r\n${last}\r\n`)]),
    );
    expect(found).toEqual([
      [3, 'PROGRAM_UNKNOWN', 'Program Code'],
      [3, 'LOCATION_UNKNOWN', 'participantId'],
      [4, 'LOCATION_UNKNOWN', 'participantId'],
      [5, 'AMOUNT_PAIR_DISAGREES', 'earningAmountUSD'],
      [6, 'PERIOD_NOT_CONFIGURED', 'earningDate'],
      [7, 'REASON_UNKNOWN', 'reasonCode'],
      [8, 'ROW_BROKEN', undefined],
    ]);
    expect(summary).toEqual({ ...counts, rows: 8, earnings: 2, details: 2, rejected: 6 });
  });

  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  it.each([
    ['CSV', ',', '\r\n', Buffer.alloc(0), false],
    ['CSV with a byte-order mark', ',', '\n', mark, false],
    ['CSV with a byte-order mark, packed', ',', '\r\n', mark, true],
    ['TSV', '\t', '\n', Buffer.alloc(0), false],
    ['TSV with a byte-order mark, packed', '\t', '\r\n', mark, true],
  ])('reads %s alike', async (name, delimiter, newline, before, packed) => {
    const said = [`G-1 ${name}`, `G-2 ${name}`].map((earningId) => line({ earningId, lever: 'a,b' }));
    const bytes = Buffer.concat([before, fileOf(said, { delimiter, newline })]);
    const file = packed ? gzipSync(bytes) : bytes;
    const one = { ...counts, rows: 2 };
    expect(await imported(file)).toMatchObject({ found: [], summary: { ...one, earnings: 2, details: 2 } });
    // What it knows, it finds in every form.
    expect(await imported(fileOf(said))).toMatchObject({ found: [], summary: { ...one, unchanged: 2 } });
    expect(await imported(file)).toMatchObject({ found: [], summary: { ...one, unchanged: 2 } });
  });

  it('leaves out rows whose quotes cannot be paired, and says from where on a packed file is cut off', async () => {
    const bytes = Buffer.concat([fileOf([line({ earningId: 'U-1' })]), Buffer.from('"U-2,never closed')]);
    const { summary, found } = await imported(bytes);
    expect(summary).toMatchObject({ rows: 2, earnings: 1, rejected: 1 });
    expect(found).toEqual([[3, 'ROW_BROKEN', undefined]]);
    const packed = gzipSync(fileOf([line({ earningId: 'U-3' })]));
    const cut = await imported(packed.subarray(0, packed.length - 20));
    expect(cut.found.map(([, code]) => code)).toEqual(['FILE_CUT_OFF']);
    expect(cut.summary.rejected).toBe(0);
  });

  it('keeps batch by batch and reads ahead of that; whoever stops it keeps what was done (decisions 9)', async () => {
    const first = line({ earningId: 'M-0' });
    const rows = Array.from({ length: 2_050 }, (_, index) =>
      index === 2_040 ? { ...first, transactionId: 'T-2' } : { ...first, earningId: `M-${index}` },
    );
    const bytes = fileOf([...rows, line({ earningId: 'M-1', earningAmountUSD: '7' })]);
    const progress: number[] = [];
    const told = (stopAt: number) => ({
      database: world.database.db,
      source: async function* whole() {
        yield bytes;
      },
      now: new Date('2026-09-15T16:00:00Z'),
      dryRun: false,
      onFinding: ({ row, code }: RowFinding) => progress.push(row ?? 0, code.length),
      onProgress: (done: number) => {
        progress.push(done);
        if (done >= stopAt) throw new Error('Enough.');
      },
    });
    await expect(importEarnings(told(2_000))).rejects.toThrow('Enough.');
    expect((await earnings({ earningId: { startsWith: 'M-' } })).totalCount).toBe(2_000);
    const rest = { rows: 2_051, earnings: 49, details: 50, unchanged: 2_001, rejected: 1 };
    expect(await importEarnings(told(9_999))).toEqual({ ...counts, ...rest });
    expect(progress).toEqual([2_000, 2_000, 2_052, 'AMOUNT_PAIR_DISAGREES'.length, 2_051]);
    const { nodes } = await earnings({ earningId: { eq: 'M-0' } });
    expect(nodes).toMatchObject([
      { details: { nodes: [{ transactionId: 'T-1' }, { transactionId: 'T-2' }] } },
    ]);
  });

  it('refuses a file without a column that it needs', async () => {
    const { summary, found } = await imported(Buffer.from('earningId,participantId\r\nX-1,50000000\r\n'));
    expect(summary).toEqual(counts);
    expect(found).toEqual(
      ['Program Code', 'earningType', 'earningAmount', 'earningDate'].map((column) => [
        null,
        'COLUMN_MISSING',
        column,
      ]),
    );
  });

  it('refuses a file that is not UTF-8, whatever stands before, and keeps nothing of it', async () => {
    const before = await tablesDigest(world.database.db);
    const many = Array.from({ length: 2_100 }, (_, index) => line({ earningId: `N-${index}` }));
    const umlaut = fileOf([...many, line({ earningId: 'N-MÜ' }), line({ earningId: 'N-LAST' })]);
    const latin = Buffer.from(umlaut.toString('utf8'), 'latin1');
    const utf16 = Buffer.from(`\uFEFF${umlaut.toString('utf8')}`, 'utf16le');
    // The last character is cut in the middle.
    const cut = Buffer.concat([fileOf([line({ earningId: 'N-1' })]), Buffer.from([0xc3])]);
    for (const [bytes, details] of [
      [latin, { line: 2_102, found: null }],
      [gzipSync(latin), { line: 2_102, found: null }],
      [utf16, { line: 1, found: 'UTF-16' }],
      [Buffer.from(utf16).swap16(), { line: 1, found: 'UTF-16' }],
      [cut, { line: 3, found: null }],
    ] as const) {
      const { summary, findings } = await imported(bytes);
      expect(findings).toEqual([{ code: 'FILE_NOT_UTF8', field: [], details, severity: 'ERROR', row: null }]);
      expect(summary).toEqual(counts);
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('refuses a file of nothing, and tells one without rows', async () => {
    const empty = { code: 'FILE_EMPTY', field: [], details: {}, row: null };
    for (const nothing of [Buffer.alloc(0), Buffer.from([0xef, 0xbb, 0xbf]), gzipSync('')])
      expect((await imported(nothing)).findings).toEqual([{ ...empty, severity: 'ERROR' }]);
    expect((await imported(fileOf([], { columns: Object.keys(rawLine) }))).findings).toEqual([
      { ...empty, severity: 'WARNING' },
    ]);
  });

  it('tells a first line that comes again, and a row with several broken quotes once', async () => {
    const one = fileOf([line({ earningId: 'H-1' })], { newline: '\n' });
    const two = fileOf([line({ earningId: 'H-2' })], { newline: '\n' });
    const { summary, found } = await imported(Buffer.concat([one, two, Buffer.from('1,"x"y"z,3"\n')]));
    expect(found).toEqual([
      [3, 'HEADER_AGAIN', undefined],
      [5, 'ROW_BROKEN', undefined],
    ]);
    expect(summary).toEqual({ ...counts, rows: 3, earnings: 2, details: 2, rejected: 1 });
  });

  it('MON-9: tells once for a place of earnings that nobody is known to pay, and imports them', async () => {
    const run = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
    const ofPlace = `location_id = (select id from partner_location where location_key = '50000000')`;
    const payers = `kind = 'PAYING_LEGAL_ENTITIES' and program_id = (select id from program where code = '${rawLine['Program Code']}')`;
    await run(`create table kept as select * from payout_profile where ${ofPlace}`);
    await run(`delete from payout_profile where ${ofPlace}`);
    await run(`create table kept_payers as select * from program_setting where ${payers}`);
    await run(`delete from program_setting where ${payers}`);
    // More than a batch takes.
    const rows = Array.from({ length: 2_002 }, (_, number) => line({ earningId: `W-${number}` }));
    const { summary, findings } = await imported(fileOf(rows));
    await run('insert into payout_profile select * from kept');
    await run('insert into program_setting select * from kept_payers');
    await run('drop table kept, kept_payers');
    expect(summary).toEqual({ ...counts, rows: 2_002, earnings: 2_002, details: 2_002 });
    const details = { location: '50000000', program: rawLine['Program Code'], date: '2026-08-10' };
    const found = { code: 'EARNING_WITHOUT_PAYER', field: ['earningId'], details, severity: 'WARNING' };
    expect(findings).toEqual([{ ...found, row: 2 }]);
  });

  it('MON-11, MON-16: makes no fund for a correction of what was never earned', async () => {
    const query = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
    const funds = () => query('select count(*)::int as count from fund_balance');
    const [place] =
      await query(`select l.location_key as location, r.code as program, p.starts_on::text as day
      from enrollment e join partner_location l on l.id = e.location_id join program r on r.id = e.program_id
        join program_period p on p.program_id = r.id and p.kind = 'HALF_YEAR' and p.starts_on > e.earnings_start_on
      where r.currency = 'USD' and r.fund_type = 'REBATE_AND_CO_OP' and p.ends_on < '2026-07-01' and not exists (select
        from fund_balance f where f.location_id = l.id and f.program_id = r.id and f.usage_period_id = p.id)
      order by l.location_key, r.code, p.starts_on limit 1`);
    const before = await funds();
    const taken = line({
      earningId: 'N-1',
      participantId: String(place?.location),
      'Program Code': String(place?.program),
      earningDate: String(place?.day),
      earningType: 'Co-op',
      earningAmount: '-500.00',
      earningAmountUSD: '-500.00',
    });
    const { summary, found } = await imported(fileOf([taken]));
    expect(summary).toMatchObject({ earnings: 0, rejected: 1 });
    expect(found).toEqual([[2, 'ADJUSTMENT_EXCEEDS_EARNED', 'earningAmount']]);
    expect(await funds()).toEqual(before);
    const given = { ...taken, earningId: 'N-2', earningAmount: '600.00', earningAmountUSD: '600.00' };
    expect((await imported(fileOf([taken, given]))).summary).toMatchObject({ earnings: 2, rejected: 0 });
    expect(await funds()).toEqual([{ count: Number(before[0]?.count) + 1 }]);
  });

  it('MON-1: leaves out co-op of a program of rebate alone', async () => {
    const coOp = line({ earningId: 'K-1', earningType: 'Co-op', 'Program Code': 'ADVISORY_SELL' });
    const { summary, found } = await imported(fileOf([coOp]));
    expect(summary).toMatchObject({ earnings: 0, rejected: 1 });
    expect(found).toEqual([[2, 'VALUE_INVALID', 'earningType']]);
  });

  it('a dry run finds the same and keeps nothing', async () => {
    const bytes = fileOf([
      line({ earningId: 'R-1' }),
      line({ earningId: 'R-1', earningAmount: '7.00', earningAmountUSD: '7.00' }),
    ]);
    const before = await tablesDigest(world.database.db);
    const { summary, found } = await imported(bytes, true);
    expect(summary).toEqual({ ...counts, rows: 2, earnings: 1, details: 1, rejected: 1, dryRun: true });
    expect(found).toEqual([[3, 'EARNING_CONFLICT', 'earningAmount']]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('E2E-16, MON-7: earnings before the month of enrollment are kept and count nothing', async () => {
    for (const period of periodsBetween(2020, 2020)) {
      await world.database.db.readUnscoped({
        sql: `insert into program_period (id, program_id, code, kind, starts_on, ends_on, usage_starts_on, usage_ends_on,
            claim_starts_on, claim_ends_on, cure_ends_on, resubmission_ends_on)
          select gen_random_uuid(), id, $1, $2, $3::date, $4::date, $5::date, $6::date, $7::date, $8::date, $9::date, $10::date
          from program where code = 'CLOUD_INDIRECT_RESELLER'`,
        parameters: [
          period.code,
          period.kind,
          period.startsOn,
          period.endsOn,
          period.usageStartsOn,
          period.usageEndsOn,
          period.claimStartsOn,
          period.claimEndsOn,
          period.cureEndsOn,
          period.resubmissionEndsOn,
        ],
      });
    }
    await world.database.db.readUnscoped({
      sql: `update enrollment set earnings_start_on = '2020-04-01' where location_id = (select id from partner_location where location_key = '50000000')`,
      parameters: [],
    });
    const dated = (earningId: string, earningDate: string) =>
      line({ earningId, earningDate, earningType: 'Co-op' });
    const { summary, found } = await imported(
      fileOf([dated('S-1', '2020-03-31'), dated('S-2', '2020-04-03')]),
    );
    expect([summary, found]).toEqual([
      { ...counts, rows: 2, earnings: 2, details: 2, notCounted: 1 },
      [[2, 'EARNING_BEFORE_START', 'earningDate']],
    ]);
    const { nodes } = await earnings({ earningId: { startsWith: 'S-' } });
    expect(nodes.map(({ eligible, coOpAmount }) => [eligible, coOpAmount])).toEqual([
      [false, { amount: '0.00', currency: 'USD' }],
      [true, { amount: '100.00', currency: 'USD' }],
    ]);
  });

  it('SUP-4: adjustments carry both dates, and lists filter on either', async () => {
    await imported(
      fileOf([
        line({
          earningId: 'A-1',
          earningAmount: '-5.00',
          earningAmountUSD: '-5.00',
          earningDate: '2026-07-20',
          calculationDate: '2026-09-10',
          reasonCode: 'Ops Adjustment',
        }),
      ]),
    );
    const of = async (filter: object) =>
      (await earnings({ earningId: { eq: 'A-1' }, ...filter })).nodes.map(({ reasonCode }) => reasonCode);
    expect(await of({ appliesOn: { gte: '2026-07-01', lte: '2026-07-31' } })).toEqual(['OPS_ADJUSTMENT']);
    expect(await of({ appliesOn: { gte: '2026-09-01' } })).toEqual([]);
    expect(await of({ processedOn: { gte: '2026-09-01', lte: '2026-09-30' } })).toEqual(['OPS_ADJUSTMENT']);
  });
});

describe('earnings and funds', () => {
  const fund = async () => {
    const { data, errors } = await world.ask<{
      fundBalances: { nodes: Record<string, { amount: string }>[] };
    }>(
      'finance',
      `{ fundBalances(filter: { location: { locationId: { eq: "50000000" } }, program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } },
        usagePeriod: { code: { eq: "FY27_H1" } } }) { nodes { earned { amount } remaining { amount } recoverable { amount } } } }`,
    );
    if (!data) throw new Error(JSON.stringify(errors));
    const [found] = data.fundBalances.nodes;
    return Object.values(found ?? {}).map(({ amount }) => Number(amount));
  };

  it('MON-5, MON-11: co-op parts enter the fund, and a correction that takes more than was earned is left out (MON-16)', async () => {
    const [earned = 0, remaining = 0] = await fund();
    await imported(
      fileOf([line({ earningId: 'L-1', earningAmount: '40000.00', earningAmountUSD: '40000.00' })]),
    );
    expect(await fund()).toEqual([earned + 16_000, remaining + 16_000, 0]);
    const taken = line({
      earningId: 'L-2',
      earningAmount: '-9000000',
      earningAmountUSD: '-9000000',
      reasonCode: 'Ops Adjustment',
    });
    const { summary, found } = await imported(fileOf([taken, line({ earningId: 'L-3' })]));
    expect(summary).toEqual({ ...counts, rows: 2, earnings: 1, details: 1, rejected: 1 });
    expect(found).toEqual([[2, 'ADJUSTMENT_EXCEEDS_EARNED', 'earningAmount']]);
    expect(await fund()).toEqual([earned + 16_040, remaining + 16_040, 0]);
    expect((await earnings({ earningId: { eq: 'L-2' } })).totalCount).toBe(0);
  });

  it('decisions 15: a job imports a file through the API, and tells what it found', async () => {
    const content = gzipSync(
      fileOf([line({ earningId: 'J-1' }), line({ earningId: 'J-2', participantId: '1' })]),
    ).toString('base64');
    const start = async (persona: string) => {
      const { data, errors } = await world.ask<{
        earningsImport: { job: { id: string } | null; userErrors: { code: string }[] };
      }>(
        persona,
        `mutation ($content: String!) { earningsImport(input: { fileName: "e.csv.gz", content: $content }) { job { id } userErrors { code } } }`,
        { content },
      );
      if (!data) throw new Error(JSON.stringify(errors));
      return data.earningsImport;
    };
    expect((await start('incentives-admin')).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { dryRun: _, ...jobCounts } = counts;
    for (const expected of [
      { earnings: 1, unchanged: 0 },
      { earnings: 0, unchanged: 1 },
    ]) {
      const { job } = await start('finance');
      await world.server.jobs.runQueued();
      const { data } = await world.ask(
        'finance',
        `query ($id: ID!) { node(id: $id) { ... on Job { status progress total result findings(first: 5) { nodes { row column code message } } } } }`,
        { id: job?.id },
      );
      expect(data).toMatchObject({
        node: {
          status: 'SUCCEEDED',
          progress: 2,
          total: 2,
          result: { ...jobCounts, rows: 2, details: expected.earnings, ...expected, rejected: 1 },
          findings: {
            nodes: [
              {
                row: 3,
                column: 'participantId',
                code: 'LOCATION_UNKNOWN',
                message: 'There is no location 1.',
              },
            ],
          },
        },
      });
    }
  });
});

describe('adjustmentPost', () => {
  const post = async (persona: string, changes: object = {}) => {
    const input = {
      locationId: '50000000',
      programCode: 'CLOUD_INDIRECT_RESELLER',
      amount: { amount: '-12.34', currency: 'USD' },
      reasonCode: 'POLICY_EXCEPTION',
      appliesOn: '2026-07-31',
      earningId: 'P-1',
      ...changes,
    };
    const { data, errors } = await world.ask<{
      adjustmentPost: { earning: unknown; userErrors: { code: string }[] };
    }>(
      persona,
      `mutation ($input: AdjustmentPostInput!) { adjustmentPost(input: $input) { earning { earningId reasonCode appliesOn
        processedOn coOpAmount { amount } status } userErrors { code field } } }`,
      { input },
    );
    if (!data) throw new Error(JSON.stringify(errors));
    const { earning, userErrors } = data.adjustmentPost;
    return [earning, userErrors.map(({ code }) => code)];
  };

  it('OP-29, MON-5: finance corrects a past month, and it is processed today', async () => {
    expect(await post('finance')).toEqual([
      {
        earningId: 'P-1',
        reasonCode: 'POLICY_EXCEPTION',
        appliesOn: '2026-07-31',
        processedOn: '2026-09-15',
        coOpAmount: { amount: '-12.34' },
        status: 'UNPROCESSED',
      },
      [],
    ]);
  });

  it('is rebate where a program has nothing else, and never co-op there', async () => {
    const [place] = await world.database.db.readUnscoped({
      sql: `select l.location_key as "locationId", r.code as "programCode" from enrollment e
        join partner_location l on l.id = e.location_id join program r on r.id = e.program_id
        where r.fund_type = 'REBATE' and e.status = 'ENROLLED' and e.earnings_start_on < '2026-07-01'
          and r.currency = 'USD' order by e.id limit 1`,
      parameters: [],
    });
    const amount = { amount: '5.00', currency: 'USD' };
    expect(await post('finance', { ...place, amount, earningId: 'P-3', earningType: 'Co-op' })).toEqual([
      null,
      ['FIELD_INVALID'],
    ]);
    expect(await post('finance', { ...place, amount, earningId: 'P-3' })).toMatchObject([
      { earningId: 'P-3', coOpAmount: { amount: '0.00' } },
      [],
    ]);
  });

  it('is refused with all reasons, and nothing is written', async () => {
    const before = await tablesDigest(world.database.db);
    expect(await post('finance')).toEqual([null, ['EARNING_EXISTS']]);
    expect(await post('incentives-admin')).toEqual([null, ['FORBIDDEN']]);
    expect(await post('incentives-admin-2')).toEqual([null, ['NOT_FOUND']]);
    const wrong = { earningId: 'P-2', amount: { amount: '0.00', currency: 'EUR' }, appliesOn: '2026-09-16' };
    expect(await post('finance', wrong)).toEqual([
      null,
      ['FIELD_INVALID', 'CURRENCY_MISMATCH', 'FIELD_INVALID'],
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});
