import { parquetMetadata, parquetRead } from 'hyparquet';

export const bufferOf = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;

/** Rows by the reader's own eyes; decimals are left as the bytes that are in the file. */
export async function rowsOf(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const file = bufferOf(bytes);
  const metadata = parquetMetadata(file);
  for (const element of metadata.schema)
    if (element.converted_type === 'DECIMAL') delete element.converted_type;
  let rows: Record<string, unknown>[] = [];
  await parquetRead({
    file,
    metadata,
    utf8: false,
    rowFormat: 'object',
    onComplete: (found) => {
      rows = found as Record<string, unknown>[];
    },
  });
  return rows;
}

/** Sixteen bytes, the highest first and with a sign, as exact decimal text without superfluous zeros. */
export function decimalOf(bytes: unknown, scale = 4): string {
  const hex = Buffer.from(bytes as Uint8Array).toString('hex');
  const scaled = BigInt.asIntN(128, BigInt(`0x${hex}`));
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(scale + 1, '0');
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '');
  return scaled < 0n ? `-${text}` : text;
}
