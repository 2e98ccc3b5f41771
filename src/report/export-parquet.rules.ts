import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { ExactDecimal } from '../kernel/money.js';
import { valueAt } from './export-columns.rules.js';

/** What a column of a Parquet file holds. */
export type ParquetKind =
  | 'decimal'
  | 'toldDecimal'
  | 'rate'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'text';

export interface ParquetColumn {
  readonly path: string;
  readonly kind: ParquetKind;
}

/** ISO 4217 has no currency with more decimals; quotas and averages are told with as many at most, rates are kept with more. */
const decimalScales = { decimal: 4, rate: 12 } as const;

/** As many digits as a decimal of 16 bytes holds: no sum of amounts comes near. */
const decimalPrecision = 38;

/** Rows that are written together, and so kept in memory at once. */
const rowsPerGroup = 10_000;

const decimalElement = (scale: number) =>
  ({
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 16,
    converted_type: 'DECIMAL',
    precision: decimalPrecision,
    scale,
  }) as const;

const elements = {
  decimal: decimalElement(decimalScales.decimal),
  toldDecimal: decimalElement(decimalScales.decimal),
  rate: decimalElement(decimalScales.rate),
  integer: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
} as const satisfies Record<ParquetKind, object>;

/** Exact decimal text as an integer of its last decimals, ten-thousandths of an amount; no binary fraction is ever made of it. */
export function scaledDecimal(text: string, scale: number = decimalScales.decimal): bigint {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  const kept = fraction.replace(/0+$/, '');
  if (whole === undefined || kept.length > scale) throw new Error(`${text} does not fit a decimal column.`);
  const magnitude = BigInt(whole + kept.padEnd(scale, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

/** Longer numbers do not fit {@link decimalPrecision}, and are no amounts. */
const toldAmount = /^-?\d{1,30}(?:\.\d{1,30})?$/;

/** An amount in a text of somebody else's, who may write more decimals or none at all; null for one that is no amount. */
const toldDecimal = (text: string): bigint | null =>
  toldAmount.test(text)
    ? scaledDecimal(new ExactDecimal(text).toDecimalPlaces(decimalScales.decimal).toFixed())
    : null;

const instantOf = (value: unknown): Date => (value instanceof Date ? value : new Date(String(value)));

const asKind: Readonly<Record<ParquetKind, (value: unknown) => unknown>> = {
  decimal: (value) => scaledDecimal(String(value)),
  toldDecimal: (value) => toldDecimal(String(value)),
  rate: (value) => scaledDecimal(String(value), decimalScales.rate),
  integer: Number,
  boolean: Boolean,
  date: (value) => new Date(`${String(value)}T00:00:00Z`),
  instant: instantOf,
  text: (value) => (Array.isArray(value) ? value.join(' ') : String(value)),
};

/** A path as the name of a column: in Parquet a dot would mean something inside something. */
export const parquetName = (path: string): string => path.replaceAll(/\./g, '_');

/**
 * A Parquet file that is written while its rows come: what it hands out is gone from memory, and at most one group of
 * rows waits. Amounts are DECIMAL with four decimals, exact; their currency stands in a column beside them.
 */
export class ParquetFile {
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #waiting: unknown[] = [];

  constructor(private readonly columns: readonly ParquetColumn[]) {
    const leaves = columns.map(({ path, kind }) => ({
      name: parquetName(path),
      repetition_type: 'OPTIONAL' as const,
      ...elements[kind],
    }));
    const schema = [{ name: 'root', num_children: leaves.length }, ...leaves];
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, createdBy: 'Incentives Graph' });
  }

  /** Takes rows in, and hands out the bytes that are complete. */
  add(rows: readonly unknown[]): Uint8Array {
    this.#waiting.push(...rows);
    if (this.#waiting.length >= rowsPerGroup) this.#writeGroup();
    return this.#taken();
  }

  /** The last rows, and what tells a reader where everything is. */
  end(): Uint8Array {
    if (this.#waiting.length > 0) this.#writeGroup();
    this.#writer.finish();
    return this.#taken();
  }

  #writeGroup(): void {
    const rows = this.#waiting;
    this.#waiting = [];
    const columnData = this.columns.map(({ path, kind }) => ({
      name: parquetName(path),
      offsetIndex: false,
      data: rows.map((row) => {
        const value = valueAt(row, path);
        return value == null ? null : asKind[kind](value);
      }),
    }));
    this.#writer.write({ columnData, rowGroupSize: rows.length });
  }

  #taken(): Uint8Array {
    const bytes = this.#bytes.getBytes().slice();
    // The writer counts offsets apart from the place in its buffer, which starts anew.
    (this.#bytes as { index: number }).index = 0;
    return bytes;
  }
}
