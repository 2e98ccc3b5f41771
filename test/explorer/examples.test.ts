import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { examples } from '../../src/explorer/examples/examples.js';

const directory = fileURLToPath(new URL('../../src/explorer/examples', import.meta.url));
const filesWith = (extension: string): string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length));
const read = (name: string): string => readFileSync(join(directory, name), 'utf8');

describe('examples of the explorer', () => {
  it('lists every query of the folder once, in the order of the file names', () => {
    expect(examples.map(({ file }) => file)).toEqual(filesWith('.graphql').sort());
  });

  it('has no variables without a query', () => {
    const listed = new Set(examples.map(({ file }) => file));
    expect(filesWith('.json').filter((file) => !listed.has(file))).toEqual([]);
  });

  it.each(examples)('$file explains itself, and holds one named query with its variables', ({ file }) => {
    const text = read(`${file}.graphql`);
    expect(text).toMatch(/^# \S/);
    const { definitions } = parse(text);
    // The explorer runs an example by itself when it is chosen: it must be a single operation that only reads, and
    // its name becomes the title of the tab.
    expect(definitions).toMatchObject([
      { kind: Kind.OPERATION_DEFINITION, operation: 'query', name: { value: expect.any(String) } },
    ]);
    const [operation] = definitions;
    const declared =
      operation?.kind === Kind.OPERATION_DEFINITION
        ? (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
        : [];
    const given = filesWith('.json').includes(file) ? Object.keys(JSON.parse(read(`${file}.json`))) : [];
    expect(given.sort()).toEqual(declared.sort());
  });
});
