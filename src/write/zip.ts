import { inflateRawSync } from 'node:zlib';

/** What all entries that are read may unpack to together; counted while they are, whatever the file says of itself. */
const unpackedBytesMax = 16 * 1024 * 1024;

/** The files in a ZIP file. */
export interface ZipEntries {
  has(path: string): boolean;
  /** The text of a file; throws where it has none, is torn, or unpacks to too much. */
  text(path: string): string;
}

const signatures = { end: 'PK\u0005\u0006', entry: 'PK\u0001\u0002', file: 'PK\u0003\u0004' };
const stored = 0;
const deflated = 8;

interface Entry {
  readonly method: number;
  readonly packedSize: number;
  readonly start: number;
}

const isAt = (bytes: Buffer, at: number, signature: string): boolean =>
  bytes.toString('latin1', at, at + signature.length) === signature;

/** The list of contents at the end of the file. */
function listed(bytes: Buffer): Map<string, Entry> {
  const end = bytes.lastIndexOf(signatures.end, undefined, 'latin1');
  if (end < 0) throw new Error('The file has no list of contents.');
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (!isAt(bytes, at, signatures.entry)) throw new Error('The list of contents is torn.');
    const nameSize = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameSize).replace(/^\//, '');
    entries.set(name, {
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      start: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameSize + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function packed(bytes: Buffer, { start, packedSize }: Entry): Buffer {
  if (!isAt(bytes, start, signatures.file)) throw new Error('An entry is torn.');
  const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  return bytes.subarray(from, from + packedSize);
}

/** Opens a ZIP file; nothing is unpacked before it is asked for. */
export function zipEntries(bytes: Buffer): ZipEntries {
  const entries = listed(bytes);
  let left = unpackedBytesMax;
  return {
    has: (path) => entries.has(path),
    text: (path) => {
      const entry = entries.get(path);
      if (!entry || ![stored, deflated].includes(entry.method)) throw new Error('An entry cannot be read.');
      const content = packed(bytes, entry);
      const unpacked = entry.method === stored ? content : inflateRawSync(content, { maxOutputLength: left });
      left -= unpacked.length;
      if (left <= 0) throw new Error('The file unpacks to too much.');
      return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
    },
  };
}
