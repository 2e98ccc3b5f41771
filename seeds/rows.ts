/** Tables of the reference data, parents before children. */
const referenceTables = [
  'legal_entity',
  'activity_type',
  'program',
  'program_period',
  'program_split',
  'program_threshold',
  'program_holiday',
  'program_setting',
] as const;

/** Tables that grow with the world. */
export const worldTables = [
  'partner',
  'partner_location',
  'app_user',
  'role_grant',
  'enrollment',
  'payout_profile',
  'tax_profile',
  'pre_approval',
  'plan',
  'plan_revision',
  'plan_state',
  'campaign',
  'activity',
  'claim',
  'claim_state',
  'proof',
  'document',
  'expense_line',
  'core_requirement_confirmation',
  'comment',
  'history_entry',
  'history_head',
  'payment',
  'payment_month',
  'earning',
  'earning_detail',
  'fund_balance',
  'ledger_entry',
  'exchange_rate',
  'payment_line',
  'payment_hold',
  'tax_invoice',
] as const;

/** Every table that is seeded: in this order no foreign key looks forward. */
export const seededTables = [...referenceTables, ...worldTables] as const;
export type SeededTable = (typeof seededTables)[number];

/** What a column can hold; JSON is given as text, an instant as ISO 8601, money in minor units. */
export type Cell = string | number | bigint | boolean | null | readonly string[];

/** One row by its properties: `claimedMinor` goes to the column `claimed_minor`. All rows of a table name the same. */
export type Row = Readonly<Record<string, Cell>>;

/** Where generated rows go: into the database, or into a digest. */
export interface RowSink {
  add(table: SeededTable, row: Row): void;
}

/** Rows of one table, ready to be copied. */
export interface TableBatch {
  readonly table: SeededTable;
  readonly columns: readonly string[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();

interface TableBuffer {
  readonly properties: readonly string[];
  lines: string[];
}

/** Collects rows as lines of the COPY text format, to be taken in batches of bounded size. */
export class RowBuffer implements RowSink {
  readonly #tables = new Map<SeededTable, TableBuffer>();
  #characters = 0;

  /** Roughly the bytes that wait. */
  get characters(): number {
    return this.#characters;
  }

  add(table: SeededTable, row: Row): void {
    let buffer = this.#tables.get(table);
    if (buffer === undefined) {
      buffer = { properties: Object.keys(row), lines: [] };
      this.#tables.set(table, buffer);
    }
    const line = copyLine(table, buffer.properties, row);
    buffer.lines.push(line);
    this.#characters += line.length;
  }

  /** Hands out all that waits, parents before children, and starts anew. */
  take(): TableBatch[] {
    const batches: TableBatch[] = [];
    for (const table of seededTables) {
      const buffer = this.#tables.get(table);
      if (buffer === undefined || buffer.lines.length === 0) continue;
      batches.push({
        table,
        columns: buffer.properties.map(columnOf),
        bytes: encoder.encode(buffer.lines.join('')),
      });
      buffer.lines = [];
    }
    this.#characters = 0;
    return batches;
  }
}

function columnOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A property that is missing would silently become NULL: it is refused instead. */
function copyLine(table: string, properties: readonly string[], row: Row): string {
  const cells = new Array<string>(properties.length);
  for (let index = 0; index < properties.length; index += 1) {
    const property = properties[index] as string;
    const cell = row[property];
    if (cell === undefined) throw new Error(`A row of ${table} lacks ${property}.`);
    cells[index] = copyCell(cell);
  }
  return `${cells.join('\t')}\n`;
}

const special = /[\\\t\n\r]/;
const plainElement = /^\w+$/;

function copyCell(cell: Cell): string {
  if (typeof cell === 'string') return special.test(cell) ? escaped(cell) : cell;
  if (cell === null) return '\\N';
  if (typeof cell === 'object') return escaped(`{${cell.map(arrayElement).join(',')}}`);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  return String(cell);
}

function arrayElement(text: string): string {
  return plainElement.test(text) && text.toUpperCase() !== 'NULL'
    ? text
    : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
}
