import { describe, expect, it } from 'vitest';
import type { LeafContext } from '../../src/read/declare.js';
import { objectWriter } from '../../src/read/object-writer.js';

const odd = 'a "b"\\\n`c`';
const context = { locale: 'nl' } as LeafContext;

describe('the text of an object', () => {
  it('is made of its fields in their order: of what lies under a name, whatever the name is, and of the row', () => {
    const write = objectWriter([
      { from: odd, write: (value) => `{"x":${JSON.stringify(value)}` },
      { write: (row, { locale }) => `,"y":"${Object.keys(row).length} ${locale}"` },
      { from: 'none', write: (value) => `,"z":${value === undefined ? 'null' : 'more'}` },
    ]);
    expect(JSON.parse(write({ [odd]: 1, other: 2 }, context))).toEqual({
      x: 1,
      y: '2 nl',
      z: null,
    });
  });
});
