import { SaxesParser } from 'saxes';
import type { SheetCell, SheetRow } from './sheet.js';
import { type ZipEntries, zipEntries } from './zip.js';

/** More columns than this no sheet has that is read here; what stands further right is not kept. */
const columnsMax = 64;

/** The last row of the longest sheet that a spreadsheet can have. */
const sheetRowsMax = 1_048_576;

/** Ends the reading of a sheet that has more rows than are asked for. */
class Enough extends Error {}

type Attributes = Readonly<Record<string, string>>;

interface Listener {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Some programs put a prefix before every name. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML piece by piece. No entity is known but the five of XML, so that none can unfold. */
function readXml(xml: string, { open, text, close }: Listener): void {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => open?.(bare(name), attributes as Attributes));
  parser.on('text', (piece) => text?.(piece));
  parser.on('cdata', (piece) => text?.(piece));
  parser.on('closetag', ({ name }) => close?.(bare(name)));
  parser.write(xml).close();
}

/** The path of the first sheet, and whether its days are counted from 1904. */
function firstSheet(entries: ZipEntries): { readonly path: string; readonly from1904: boolean } {
  const targets = new Map<string | undefined, string>();
  readXml(entries.text('xl/_rels/workbook.xml.rels'), {
    open: (_name, { Id, Target = '' }) => {
      if (Target.includes('worksheets/')) targets.set(Id, Target);
    },
  });
  const paths: string[] = [];
  let from1904 = false;
  readXml(entries.text('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      const target = name === 'sheet' ? targets.get(attributes['r:id']) : undefined;
      if (target !== undefined) paths.push(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  const [path] = paths;
  if (path === undefined) throw new Error('The workbook has no sheet.');
  return { path, from1904 };
}

/** The texts that cells refer to by number. How they are to be pronounced is no part of them. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  let text = '';
  let reads = false;
  let isPhonetic = false;
  readXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      reads = name === 't' && !isPhonetic;
    },
    text: (piece) => {
      if (reads) text += piece;
    },
    close: (name) => {
      reads = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') texts.push(text);
    },
  });
  return texts;
}

/** The numbers of the formats of days and times that every spreadsheet knows. */
const isKnownDay = (id: number): boolean =>
  [
    [14, 22],
    [27, 36],
    [45, 47],
    [50, 58],
  ].some(([from = 0, to = 0]) => id >= from && id <= to);

/** What stands in quotes, in brackets or behind a backslash is shown as it is. */
const showsDay = (format: string): boolean => /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** Which styles of cells show a number as a day. */
function dayStyles(xml: string): boolean[] {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  readXml(xml, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const format = formats.get(Number(numFmtId));
      styles.push(format === undefined ? isKnownDay(Number(numFmtId)) : showsDay(format));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

interface Book {
  readonly texts: readonly string[];
  readonly days: readonly boolean[];
  readonly from1904: boolean;
}

/** Days between the first day of spreadsheets and that of computers. */
const daysToEpoch = 25_569;
const daysTo1904 = 1_462;
const dayMilliseconds = 86_400_000;

function dayOf(serial: number, from1904: boolean): string | null {
  const days = serial - daysToEpoch + (from1904 ? daysTo1904 : 0);
  const day = new Date(Math.round(days * dayMilliseconds));
  return Number.isNaN(day.getTime()) ? null : day.toISOString().slice(0, 10);
}

/** A cell while it is read: its type and style as the file names them. */
interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  formula: boolean;
  value: string;
}

function cellText({ type, style, value }: OpenCell, { texts, days, from1904 }: Book): string {
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'd') return value.slice(0, 10);
  if (type !== 'n' || value === '') return value;
  const number = Number(value);
  return (days[style] ? dayOf(number, from1904) : null) ?? String(number);
}

/** The number of a column by its letters; 0 without any. */
const columnOf = (reference: string): number =>
  [...(/^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')].reduce(
    (sum, sign) => sum * 26 + sign.charCodeAt(0) - 64,
    0,
  );

const emptyCell: SheetCell = { text: '', formula: false };

/** Collects the rows of a sheet that have something in them. */
class Rows {
  readonly found: SheetRow[] = [];
  #number = 0;
  #cells: SheetCell[] = [];
  #column = 0;
  #cell: OpenCell | null = null;
  #reads = false;

  constructor(
    readonly book: Book,
    readonly rowsMax: number,
  ) {}

  open(name: string, { r = '', t = 'n', s = '0' }: Attributes): void {
    const cell = this.#cell;
    if (name === 'row') {
      this.#number = r === '' ? this.#number + 1 : Number(r);
      if (!(this.#number >= 1 && this.#number <= sheetRowsMax)) throw new Error('No sheet has such a row.');
      this.#cells = [];
      this.#column = 0;
    } else if (name === 'c') {
      this.#column = columnOf(r) || this.#column + 1;
      this.#cell = { column: this.#column, type: t, style: Number(s), formula: false, value: '' };
    } else if (name === 'f' && cell) cell.formula = true;
    this.#reads = name === 'v' || name === 't';
  }

  text(piece: string): void {
    if (this.#reads && this.#cell) this.#cell.value += piece;
  }

  close(name: string): void {
    this.#reads = false;
    if (name === 'c' && this.#cell) this.#keep(this.#cell);
    if (name === 'row' && this.#cells.length > 0) {
      this.found.push({ number: this.#number, cells: this.#cells });
      if (this.found.length >= this.rowsMax) throw new Enough();
    }
  }

  /** Only the first row tells what stands to the right of the last column that is kept: there nothing can have a name. */
  #keep(cell: OpenCell): void {
    this.#cell = null;
    const text = cell.formula ? '' : cellText(cell, this.book).trim();
    if (text === '' && !cell.formula) return;
    if (cell.column > columnsMax && this.found.length > 0) return;
    const place = cell.column > columnsMax ? Math.max(columnsMax, this.#cells.length) : cell.column - 1;
    while (this.#cells.length < place) this.#cells.push(emptyCell);
    this.#cells[place] = { text, formula: cell.formula };
  }
}

/**
 * The rows of the first sheet of an Excel workbook that have something in them, and no more than `rowsMax`. Read by
 * hand: libraries make an object of each cell that a file merely mentions, of which a kilobyte can mention milliards.
 */
export function workbookRows(bytes: Buffer, rowsMax: number): SheetRow[] {
  const entries = zipEntries(bytes);
  const { path, from1904 } = firstSheet(entries);
  const texts = entries.has('xl/sharedStrings.xml') ? sharedTexts(entries.text('xl/sharedStrings.xml')) : [];
  const days = entries.has('xl/styles.xml') ? dayStyles(entries.text('xl/styles.xml')) : [];
  const rows = new Rows({ texts, days, from1904 }, rowsMax);
  try {
    readXml(entries.text(path), {
      open: (name, attributes) => rows.open(name, attributes),
      text: (piece) => rows.text(piece),
      close: (name) => rows.close(name),
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return rows.found;
}
