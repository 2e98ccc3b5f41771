import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { claimRowsOf, rowsMax } from '../../src/claim/claim-sheet.rules.js';
import { readSheet, type SheetRow } from '../../src/write/sheet.js';

/** A ZIP file of texts. `claimed` is what its list of contents says that each unpacks to. */
function zip(files: Readonly<Record<string, string>>, claimed?: number): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let start = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const head = Buffer.alloc(46);
    head.write('PK\u0001\u0002', 'latin1');
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(claimed ?? text.length, 24);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(start, 42);
    const local = Buffer.alloc(30);
    local.write('PK\u0003\u0004', 'latin1');
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const whole = Buffer.concat([local, Buffer.from(name), packed]);
    locals.push(whole);
    list.push(head, Buffer.from(name));
    start += whole.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...locals, ...list, end]);
}

const workbook = (sheet: string, workbookParts = '', claimed?: number): Buffer =>
  zip(
    {
      'xl/workbook.xml': `<workbook xmlns:r="r">${workbookParts}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
    },
    claimed,
  );

const rowsOf = (content: Buffer): SheetRow[] => {
  const sheet = readSheet(content, rowsMax);
  if (!Array.isArray(sheet)) throw new Error(sheet.code);
  return sheet;
};

const textsOf = (content: Buffer): string[][] =>
  rowsOf(content).map(({ cells }) => cells.map(({ text, formula }) => (formula ? '=' : text)));

const text = (place: string, value: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('a workbook', () => {
  it('is read as spreadsheets write it: texts, rich texts, numbers, days, links, truths, errors and formulas', async () => {
    const book = new exceljs.Workbook();
    const page = book.addWorksheet('One');
    book.addWorksheet('Two').addRow(['not read']);
    page.addRow(['text', { richText: [{ text: 'rich ' }, { text: 'text' }] }, 1250.5, 50_000_000]);
    page.addRow([]);
    page.addRow([
      new Date('2026-08-20T00:00:00Z'),
      { text: 'link', hyperlink: 'https://example.test' },
      true,
      { error: '#N/A' },
      { formula: '1+1', result: 2 },
      '  <&"\u00e9  ',
    ]);
    const day = page.addRow([46_254]).getCell(1);
    day.numFmt = '[$-413]d mmmm yyyy';
    page.addRow([46_254]).getCell(1).numFmt = '0.00 "days"';
    const content = Buffer.from(await book.xlsx.writeBuffer());
    expect(textsOf(content)).toEqual([
      ['text', 'rich text', '1250.5', '50000000'],
      ['2026-08-20', 'link', 'true', '#N/A', '=', '<&"\u00e9'],
      ['2026-08-20'],
      ['46254'],
    ]);
    expect(rowsOf(content).map(({ number }) => number)).toEqual([1, 3, 4, 5]);
    const serial = '<sheetData><row><c s="1"><v>44792</v></c><c><v>44792</v></c></row></sheetData>';
    expect(textsOf(workbook(serial, '<workbookPr date1904="1"/>'))).toEqual([['2026-08-20', '44792']]);
  });

  it('makes nothing of cells, ranges and rows that it merely mentions', () => {
    const started = performance.now();
    const far = workbook(
      `<cols><col min="1" max="16384"/></cols><sheetData>${Array.from(
        { length: 2_000 },
        (_, index) =>
          `<row r="${index + 1}">${text(`A${index + 1}`, 'x')}${text(`XFD${index + 1}`, 'y')}</row>`,
      ).join('')}<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>
      <dataValidations><dataValidation sqref="A1:XFD1048576" type="list"/></dataValidations>`,
      '<definedNames><definedName name="all">S!$A$1:$XFD$1048576</definedName></definedNames>',
    );
    const rows = rowsOf(far);
    expect([rows.length, rows[0]?.cells.length, rows[1]?.cells.length]).toEqual([2_001, 65, 1]);
    expect(performance.now() - started).toBeLessThan(5_000);
    // What the first row names to the right of all columns is said to be unknown, and not passed over.
    expect(claimRowsOf(rows).faults.map(({ code }) => code)).toContain('COLUMN_UNKNOWN');
  });

  it('is read no further than its rows may go', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `<row><c><v>${index}</v></c></row>`).join('');
    const rows = rowsOf(workbook(`<sheetData>${many}</sheetData>`));
    expect(rows).toHaveLength(rowsMax + 2);
    expect(claimRowsOf(rows).faults.map(({ code }) => code)).toEqual(['FILE_TOO_LONG']);
  });

  it('is not read where it unpacks to too much, whatever it says of itself', () => {
    const content = workbook(`<sheetData>${' '.repeat(40_000_000)}</sheetData>`, '', 10);
    expect(content.length).toBeLessThan(190_000);
    expect(readSheet(content, rowsMax)).toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('unfolds no entities, and has no rows that no sheet has', () => {
    for (const row of ['<row><c t="str"><v>&a;</v></c></row>', '<row r="4294967295"><c><v>1</v></c></row>'])
      expect(readSheet(workbook(`<sheetData>${row}</sheetData>`), rowsMax)).toMatchObject({
        code: 'FILE_UNREADABLE',
      });
  });
});
