import { describe, expect, it } from 'vitest';
import { misreadingOf, pieceBytes, piecesOf } from '../../src/earning/earning-file.service.js';

async function* chunks(...bytes: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes;
}
const misread = (...bytes: Uint8Array[]) => misreadingOf(() => chunks(...bytes));

/** Lines with characters of one to four bytes. */
const text = Buffer.from('Zoë,€ 12,𝄞,plain\n'.repeat(6_000));
const lines = 6_000;

describe('what a file of earnings is read for, before a row of it is taken', () => {
  it('holds no more than a piece of it, however it comes, and cuts no character', async () => {
    for (const size of [1_000, pieceBytes - 1, pieceBytes, pieceBytes + 1, text.length]) {
      const parts: Buffer[] = [];
      for (let at = 0; at < text.length; at += size) parts.push(text.subarray(at, at + size));
      const pieces: Buffer[] = [];
      for await (const piece of piecesOf(chunks(...parts))) pieces.push(piece);
      expect(Buffer.concat(pieces).equals(text)).toBe(true);
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(pieceBytes + 4);
      expect(pieces.every((piece) => Buffer.from(piece.toString('utf8')).equals(piece))).toBe(true);
      expect(await misread(...parts)).toBeNull();
    }
  });

  it('names the line of the first character that is none, wherever a piece begins', async () => {
    for (let shift = 0; shift < 8; shift += 1) {
      const before = Buffer.concat([Buffer.alloc(shift, 0x61), text]);
      const found = { line: lines + 1, found: null };
      expect(await misread(Buffer.concat([before, Buffer.from([0x4d, 0xdc, 0x0a]), text]))).toEqual(found);
      expect(await misread(Buffer.concat([before, Buffer.from([0xe2, 0x82])]))).toEqual(found);
      expect(await misread(before, Buffer.from([0xe2]), Buffer.from([0x0a]))).toEqual(found);
    }
  });

  it('takes the mark of a character that was lost before for the character that it is', async () => {
    const lost = Buffer.from('a\uFFFD\n'.repeat(3));
    expect(await misread(lost)).toBeNull();
    expect(await misread(Buffer.concat([lost, Buffer.from([0xff])]))).toEqual({ line: 4, found: null });
  });

  it('knows UTF-16 by its mark', async () => {
    for (const mark of [
      [0xff, 0xfe],
      [0xfe, 0xff],
    ])
      expect(await misread(Buffer.from([...mark, 0x61, 0x00]))).toEqual({ line: 1, found: 'UTF-16' });
  });
});
