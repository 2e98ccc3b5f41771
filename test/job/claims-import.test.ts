import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { countOf, found, header, imported, queueImport, row } from './claims-import.fixture.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
});
afterAll(() => world.close());

const sheet = (...rows: string[]): string => [header, ...rows].join('\n');

async function workbook(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const page = book.addWorksheet('Claims');
  for (const cells of rows) page.addRow([...cells]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('claimsImport (CLM-1, CLM-2, decisions 15)', () => {
  it('makes a draft of every row and points at them', async () => {
    const before = await countOf(world, 'claim');
    const job = await imported(world, 'incentives-admin', {
      content: sheet(row('First'), row('"Second, ""quoted"""')),
    });
    expect(job).toMatchObject({ status: 'SUCCEEDED', progress: 2, total: 2, result: { claims: 2 } });
    const { data } = await world.ask(
      'incentives-admin',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Claim { name status executedOn claimedAmount { amount currency } history { nodes { action } } } } }',
      { ids: job?.result?.claimIds },
    );
    const made = (name: string) => ({
      name,
      status: 'EDITING',
      executedOn: '2026-08-20',
      claimedAmount: { amount: '1250.50', currency: 'EUR' },
      history: { nodes: [{ action: 'claimsImport' }] },
    });
    expect(data).toEqual({ nodes: [made('First'), made('Second, "quoted"')] });
    expect(await countOf(world, 'claim')).toBe(before + 2);
  });

  it('makes nothing on a dry run, and says what it would find', async () => {
    const before = await countOf(world, 'claim');
    const good = await imported(world, 'incentives-admin', { content: sheet(row('Dry')), dryRun: true });
    expect(good).toMatchObject({ status: 'SUCCEEDED', progress: 1, result: { claims: 1, claimIds: [] } });
    const bad = await imported(world, 'incentives-admin', {
      content: sheet(row('Dry'), row('Late', { 4: '2026-02-30' })),
      dryRun: true,
    });
    expect(bad).toMatchObject({ status: 'REFUSED', result: null });
    expect(found(bad)).toEqual(['3 executedOn CELL_INVALID']);
    expect(await countOf(world, 'claim')).toBe(before);
  });

  it('keeps nothing of a file in which one row is wrong, and names every mistake by row and column', async () => {
    const [claims, history] = [await countOf(world, 'claim'), await countOf(world, 'history_entry')];
    const job = await imported(world, 'incentives-admin', {
      content: sheet(
        row('Right'),
        row('Comma', { 5: '"1,5"' }),
        row('Formula', { 3: '=1+1' }),
        row('Elsewhere', { 0: '50000010' }),
        row('No such type', { 2: 'NONE' }),
        row('Decimals', { 5: '1.005' }),
        row('Right'),
        row('No currency', { 6: '' }),
        row('Thousands', { 5: '1,000.00' }),
        `${row('Empty cells beyond the columns are none')},,`,
      ),
    });
    expect(job).toMatchObject({ status: 'REFUSED', result: null });
    expect(found(job)).toEqual([
      '3 claimedAmount CELL_INVALID',
      '4 name CELL_FORMULA',
      '5 locationId NOT_FOUND',
      '6 activityTypeCode NOT_FOUND',
      '7 claimedAmount AMOUNT_INVALID',
      '8 null ROW_TWICE',
      '9 currency FIELD_REQUIRED',
      '10 null ROW_BROKEN',
    ]);
    expect([await countOf(world, 'claim'), await countOf(world, 'history_entry')]).toEqual([claims, history]);
  });

  it('names every cell of a row that is wrong or missing, and what the rules say of the others, at once', async () => {
    const { activityId } = await planning.reached('APPROVED');
    const columns =
      'activityId,locationId,programCode,activityTypeCode,name,executedOn,claimedAmount,currency';
    const job = await imported(world, 'incentives-admin', {
      content: [
        columns,
        ',50000000,CLOUD_INDIRECT_RESELLER,NONE,=x,20-08-2026,"1,5",EUR',
        ',50000000,CLOUD_INDIRECT_RESELLER,DIGITAL_ADVERTISING,Late,2021-03-10,100.00,euro',
        ',,,DIGITAL_ADVERTISING,Nowhere,2026-02-30,1.00,',
        `${activityId},,,,,2026-10-02,1.5.0,EUR`,
        `${activityId},,,,,2026-09-02,,EUR`,
        '=A1,,,,Formula,2026-02-30,1.00,EUR',
      ].join('\n'),
    });
    expect(found(job)).toEqual([
      '2 name CELL_FORMULA',
      '2 executedOn CELL_INVALID',
      '2 claimedAmount CELL_INVALID',
      '2 activityTypeCode NOT_FOUND',
      '3 currency CELL_INVALID',
      '3 usagePeriodCode CLAIM_DEADLINE_PASSED',
      '4 executedOn CELL_INVALID',
      '4 currency FIELD_REQUIRED',
      '4 locationId FIELD_REQUIRED',
      '4 programCode FIELD_REQUIRED',
      '5 claimedAmount CELL_INVALID',
      '5 name FIELD_REQUIRED',
      '6 name FIELD_REQUIRED',
      '6 claimedAmount FIELD_REQUIRED',
      '6 executedOn DATE_OUTSIDE_CAMPAIGN',
      '7 activityId CELL_FORMULA',
      '7 executedOn CELL_INVALID',
    ]);
  });

  it.each<[string, string, string[]]>([
    ['an empty file', '\n', ['null null FILE_EMPTY']],
    ['a first row alone', header, ['null null FILE_EMPTY']],
    [
      'columns that are unknown, twice and missing',
      'name,Amount,name\nx,1,y',
      [
        '1 Amount COLUMN_UNKNOWN',
        '1 name COLUMN_TWICE',
        '1 locationId COLUMN_MISSING',
        '1 programCode COLUMN_MISSING',
        '1 activityTypeCode COLUMN_MISSING',
      ],
    ],
    ['too many rows', `${header}\n${'x\n'.repeat(2001)}`, ['null null FILE_TOO_LONG']],
    ['NUL', `${header}\n\u0000`, ['null null FILE_UNREADABLE']],
    ['bytes that are no text', 'GIF89a\u0001\u0010', ['null null FILE_UNREADABLE']],
    ['an open quotation', `${header}\n"x`, ['null null FILE_UNREADABLE']],
  ])('refuses %s', async (_what, content, codes) => {
    expect(found(await imported(world, 'incentives-admin', { content }))).toEqual(codes);
  });

  it('takes a byte order mark, semicolons, tabs, UTF-16 and any order of columns, and refuses other encodings', async () => {
    const lines = [header, row('Één')].join('\n');
    const forms: (string | Buffer)[] = [
      `\ufeff${lines}`,
      lines.replaceAll(',', ';').replaceAll('\n', '\r\n'),
      lines.replaceAll(',', '\t'),
      Buffer.from(`\ufeff${lines}`, 'utf16le'),
      lines
        .split('\n')
        .map((line) => line.split(',').reverse().join(','))
        .join('\n\n'),
    ];
    for (const content of forms) {
      const job = await imported(world, 'incentives-admin', { content, dryRun: true });
      expect(job, String(content)).toMatchObject({ status: 'SUCCEEDED', total: 1 });
    }
    const latin = await imported(world, 'incentives-admin', { content: Buffer.from(lines, 'latin1') });
    expect(found(latin)).toEqual(['null null FILE_UNREADABLE']);
  });

  it('reads workbooks with their dates and numbers, and refuses their formulas', async () => {
    const cells = ['50000000', 'CLOUD_INDIRECT_RESELLER', 'DIGITAL_ADVERTISING', 'From Excel'];
    const good = await workbook([
      header.split(','),
      [...cells, new Date('2026-08-20T00:00:00Z'), 1250.5, 'EUR'],
    ]);
    const job = await imported(world, 'incentives-admin', { content: good, fileName: 'claims.xlsx' });
    expect(job).toMatchObject({ status: 'SUCCEEDED', result: { claims: 1 } });
    const formula = { formula: '1000+250', result: 1250 };
    const bad = await workbook([header.split(','), [...cells, '2026-08-20', formula, 'EUR']]);
    expect(found(await imported(world, 'incentives-admin', { content: bad }))).toEqual([
      '2 claimedAmount CELL_FORMULA',
    ]);
    const torn = await imported(world, 'incentives-admin', { content: good.subarray(0, 2_000) });
    expect(found(torn)).toEqual(['null null FILE_UNREADABLE']);
  });

  it('takes no text that claimCreate would find too long', async () => {
    const job = await imported(world, 'incentives-admin', {
      content: sheet(row('x'.repeat(200)), row('x'.repeat(201))),
    });
    expect(found(job)).toEqual(['3 name FIELD_INVALID']);
    expect(job?.findings.nodes[0]?.message).toBe('Hoogstens 200 tekens.');
  });

  it('says of what is called a workbook and is none that it is none', async () => {
    for (const content of ['not a workbook', sheet(row('A text')), '%PDF-1.7\n']) {
      const job = await imported(world, 'incentives-admin', { content, fileName: 'Claims.XLSX' });
      expect(job?.findings.nodes).toEqual([
        {
          row: null,
          column: null,
          code: 'FILE_UNREADABLE',
          message: 'Het bestand Claims.XLSX is geen Excel-werkmap.',
          details: { fileName: 'Claims.XLSX' },
        },
      ]);
    }
  });

  it('imports a file once, and the same key once', async () => {
    const file = { content: sheet(row('Once')), idempotencyKey: 'once' };
    const first = await imported(world, 'incentives-admin', file);
    const again = await queueImport(world, 'incentives-admin', file);
    expect(again).toMatchObject({ replayed: true, job: { id: first?.id } });
    const twice = await imported(world, 'global-admin', { content: file.content });
    const message = `This very file was imported before, as claims.csv by the job ${first?.id}.`;
    expect(twice).toMatchObject({
      status: 'REFUSED',
      findings: { nodes: [{ code: 'FILE_IMPORTED_BEFORE', message, details: { jobId: first?.id } }] },
    });
    const rehearsed = await imported(world, 'incentives-admin', { content: file.content, dryRun: true });
    expect(found(rehearsed)).toEqual(['null null FILE_IMPORTED_BEFORE']);
  });

  it('OP-11: is forbidden to whoever makes no claims, and obeys the roles of each row (ROLE-1)', async () => {
    const before = await countOf(world, 'job');
    for (const persona of ['billing-admin', 'reviewer', 'no-role']) {
      const { job, userErrors } = await queueImport(world, persona, { content: sheet(row('x')) });
      expect([job, userErrors], persona).toEqual([null, [{ code: 'FORBIDDEN', field: null }]]);
    }
    const broken = await queueImport(world, 'incentives-admin', { content: '', fileName: ' ' });
    expect(broken.userErrors).toEqual([
      { code: 'FIELD_REQUIRED', field: ['fileName'] },
      { code: 'FIELD_REQUIRED', field: ['content'] },
    ]);
    expect(await countOf(world, 'job')).toBe(before);
    const rows = sheet(row('Mine'), row('Not mine', { 0: '50000001' }));
    expect(found(await imported(world, 'incentives-user', { content: rows }))).toEqual([
      '3 locationId NOT_FOUND',
    ]);
  });
});
