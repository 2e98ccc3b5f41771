import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedBy } from '../../src/kernel/named-row.js';

const names = fc.uniqueArray(
  fc.string().filter((name) => name !== '__proto__'),
  { maxLength: 120 },
);
const values = fc.array(fc.option(fc.string()), { minLength: 120, maxLength: 120 });

describe('rows by names', () => {
  it('hold each value under its name, whatever the name is', () => {
    fc.assert(
      fc.property(names, values, (named, given) => {
        expect(namedBy(named)(given)).toEqual(
          Object.fromEntries(named.map((name, index) => [name, given[index]])),
        );
      }),
    );
  });

  it('hold what the function of its column makes of a value, and null where there is none', () => {
    const toRow = namedBy<string>(['a', 'a#total', '?"b"'], [(text) => Number(text), (text) => `${text}!`]);
    expect(toRow(['1', 'x', 'kept'])).toEqual({ a: 1, 'a#total': 'x!', '?"b"': 'kept' });
    expect(toRow([null, null, null])).toEqual({ a: null, 'a#total': null, '?"b"': null });
  });
});
