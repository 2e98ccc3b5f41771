import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { personas } from '../seeds/demo/personas.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root }).sort()].map(
  (path) => ({
    path: path.replaceAll('\\', '/'),
    text: read(path),
  }),
);
const page = (path: string): string => pages.find((found) => found.path === path)?.text ?? '';

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

/** The first column of the tables below a heading, without its backticks. */
function firstColumn(text: string, heading: string): string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return matches(section, /^\| (`[^|]+) \|/gm).flatMap((cell) => matches(cell, /`([^`]+)`/g));
}

const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const namesIn = (key: string): string[] => Object.keys(manifest[key] ?? {});

describe.each(pages)('$path', ({ path, text }) => {
  it('links to what exists', () => {
    const links = matches(text, /\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g);
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  it('names files that exist', () => {
    const named = matches(text, /`((?:src|test|seeds|schema|docs)\/[\w./-]+\.\w+)`/g);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('names scripts that exist', () => {
    const named = matches(text, /npm run ([\w:]+)/g);
    expect(named.filter((script) => !namesIn('scripts').includes(script))).toEqual([]);
  });

  it('asks only what the contract knows', () => {
    const schema = buildSchema(read('schema/schema.graphql'));
    const queries = matches(text, /```graphql\n([\s\S]*?)```/g);
    const errors = queries.flatMap((query) => validate(schema, parse(query)).map(({ message }) => message));
    expect(errors).toEqual([]);
  });
});

describe('the contract', () => {
  it('sends nobody to papers that are not here', () => {
    expect(matches(read('schema/schema.graphql'), /^(.*(?:graph\.md|decisions \d|rulebook).*)$/gim)).toEqual(
      [],
    );
  });
});

describe('the code', () => {
  it('sends nobody to papers that are not here', () => {
    const sources = ['src', 'seeds', 'schema'].flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).map((name) => join(part, name)),
    );
    const papers = sources
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => matches(read(name), /[( ]([a-z-]+\.md)\b/g));
    expect(papers.length).toBeGreaterThan(0);
    expect([...new Set(papers)].filter((paper) => !existsSync(join(root, 'docs', paper)))).toEqual([]);
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' });
    const all = [...sources, ...tests.map((name) => join('test', name))].filter((name) =>
      name.endsWith('.ts'),
    );
    expect(all.filter((name) => /\bissue[ ]points?\b/i.test(read(name)))).toEqual([]);
  });
});

describe('the rules', () => {
  const rows = matches(page('docs/rules.md'), /^\| (?!Rule )(.+) \|$/gm).map((row) => row.split(' | '));

  it('each have an id, a sentence, a place in the code and a test', () => {
    expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell === ''))).toEqual([]);
  });

  it('name functions that the file behind them declares', () => {
    const strange: string[] = [];
    for (const [, , places = ''] of rows)
      for (const [, names = '', file = ''] of places.matchAll(
        /((?:`\w+`(?: \([^)]*\))?,? )+)in `([^`]+\.ts)`/g,
      ))
        for (const name of matches(names, /`(\w+)`/g))
          if (!new RegExp(`(?:function\\*?|const|class|interface) ${name}\\b`).test(read(file)))
            strange.push(`${name} in ${file}`);
    expect(strange).toEqual([]);
  });
});

describe('the README', () => {
  it('lists every setting with its default, and no other', () => {
    const settings = [
      ...read('src/app/config.ts').matchAll(/^ {2}([A-Z0-9_]+): .*?(?:\.default\((.*)\))?,$/gm),
    ];
    const listed = firstColumn(page('README.md'), 'Environment');
    expect(listed.sort()).toEqual(settings.map(([, name]) => name).sort());
    const shown = [...page('README.md').matchAll(/^\| `([A-Z0-9_]+)` \| `([^`]+)` \|/gm)];
    const defaults = settings.filter(([, , value]) => value !== undefined);
    expect(Object.fromEntries(shown.map(([, name, value]) => [name, value]))).toEqual(
      Object.fromEntries(defaults.map(([, name, value]) => [name, value?.replace(/[_']/g, '')])),
    );
  });

  it('lists every persona and no other', () => {
    const names = personas.map(({ name }) => name);
    expect(firstColumn(page('README.md'), 'Personas').sort()).toEqual(names.sort());
  });

  it('explains every script that people call', () => {
    const called = namesIn('scripts').filter((name) => !/^(pre|check:)/.test(name));
    const explained = firstColumn(page('README.md'), 'Scripts').map((command) =>
      command.replace(/^npm (run )?/, '').replace(/ -- .*$/, ''),
    );
    expect(explained.sort()).toEqual(called.sort());
  });
});

describe('the decisions', () => {
  const decisions = pages.filter(({ path }) => path.startsWith('docs/adr/'));

  it('are numbered without a gap', () => {
    const numbers = decisions.map(({ path }) => Number(path.slice('docs/adr/'.length).slice(0, 4)));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  });

  it.each(decisions)(
    '$path fits on a page and says what, why, what was given up and what to leave',
    ({ text }) => {
      expect(matches(text, /^## (.+)$/gm)).toEqual([
        'What we decided',
        'Why',
        'What we gave up',
        'What not to "fix"',
      ]);
      expect(text).toMatch(/^# \d{4} \S/);
    },
  );

  it('name every direct dependency and no other', () => {
    const named = matches(page(decisions[0]?.path ?? ''), /^\| (`.+`) \| /gm).flatMap((cell) =>
      matches(cell, /`([^`]+)`/g),
    );
    const direct = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(namesIn);
    expect(named.sort()).toEqual(direct.sort());
  });
});
