import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findBreaks, findUndatedDeprecations } from '../src/app/contract.js';

const today = '2026-09-15';

const contract = (fields: string, more = ''): string => `type Query { ${fields} } ${more}`;
const breaksOf = (released: string, current: string): Promise<string[]> =>
  findBreaks(buildSchema(released), buildSchema(current), today);

const released = contract(
  'claim(id: ID!, old: Int): String kind: Kind claims(filter: Filter): String',
  'enum Kind { ONE TWO } input Filter { a: Int b: Int }',
);

describe('what breaks callers of the released contract', () => {
  it.each([
    ['a field that is gone', released.replace('kind: Kind', '')],
    ['a field of another type', released.replace('kind: Kind', 'kind: String')],
    ['an argument that is gone', released.replace(', old: Int', '')],
    ['an argument that became required', released.replace('old: Int', 'old: Int!')],
    ['a new argument that is required', released.replace('old: Int', 'old: Int, new: Int!')],
    ['an enum value that is gone', released.replace(' TWO', '')],
    ['an input field that is gone', released.replace(' b: Int', '')],
    ['a new input field that is required', released.replace('b: Int', 'b: Int c: Int!')],
  ])('%s', async (_name, current) => {
    expect(await breaksOf(released, current)).toHaveLength(1);
  });

  it('is nothing where things are only added', async () => {
    const current = released
      .replace('kind: Kind', 'kind: Kind! more: String')
      .replace('old: Int', 'old: Int, new: Int')
      .replace('TWO', 'TWO THREE')
      .replace('b: Int', 'b: Int c: Int');
    expect(await breaksOf(released, current)).toEqual([]);
  });
});

describe('what was deprecated with a date', () => {
  const deprecated = (date: string) =>
    contract(
      `kept: Int gone: Int @deprecated(reason: "${date}: use kept") claim(old: Int @deprecated(reason: "${date}: use id")): Int kind: Kind claims(filter: Filter): Int`,
      `enum Kind { ONE TWO @deprecated(reason: "${date}: use ONE") } input Filter { a: Int b: Int @deprecated(reason: "${date}: use a") }`,
    );
  const current = contract(
    'kept: Int claim: Int kind: Kind claims(filter: Filter): Int',
    'enum Kind { ONE } input Filter { a: Int }',
  );

  it('may go on that day', async () => {
    expect(await breaksOf(deprecated(today), current)).toEqual([]);
  });

  it('may not go on the day before', async () => {
    expect(await breaksOf(deprecated('2026-09-16'), current)).toHaveLength(4);
  });

  it('may not change its type even then', async () => {
    const changed = deprecated(today).replace('gone: Int', 'gone: String');
    expect(await breaksOf(deprecated(today), changed)).toHaveLength(1);
  });
});

describe('deprecations', () => {
  it('name a day and a replacement', () => {
    const schema = buildSchema(
      contract(
        'dated: Int @deprecated(reason: "2027-01-31: use other") bare: Int @deprecated other(a: Int @deprecated(reason: "use b")): Int kind: Kind list(filter: Filter): Int',
        'enum Kind { ONE TWO @deprecated(reason: "soon") } input Filter { a: Int b: Int @deprecated(reason: "31-01-2027: use a") }',
      ),
    );
    expect(findUndatedDeprecations(schema).map((finding) => finding.split(' ')[0])).toEqual([
      'Query.bare',
      'Query.other.a',
      'Kind.TWO',
      'Filter.b',
    ]);
  });
});
