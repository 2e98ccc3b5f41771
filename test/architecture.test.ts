import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The page of the explorer is a program of its own, which runs in the browser. */
const files: SourceFile[] = globSync('src/**/*.ts', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('src/explorer/page/'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Files of the demo world have a room of their own, and the same length. Tests may be longer: a table reads best beside its cases. */
const seedFiles: SourceFile[] = globSync('seeds/**/*.ts', { cwd: root }).map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(join(root, path), 'utf8'),
}));

/** Rooms from the ground up: a file may import from its own row and from those above it, never from below. */
const rooms = [
  ['kernel'],
  ['codes', 'errors', 'facts', 'machine', 'rules', 'access'],
  ['entity', 'columns'],
  ['read', 'write', 'storage'],
  ['type', 'input'],
  ['queries', 'loaders'],
  ['service'],
  ['resolver'],
  ['app', 'explorer', 'schema'],
  ['main', 'seeds'],
];

/** Below in the order, and yet none of each other's business. */
const strangers = new Set(['type entity', 'input entity', 'service type']);

/** Folders that are a room as a whole. */
const folderRooms = ['kernel', 'read', 'write', 'storage', 'app', 'explorer'];

function roomOf(path: string): string {
  const [top = '', folder = '', ...rest] = path.split('/');
  if (top !== 'src') return top;
  if (rest.length === 0) return 'main';
  if (folderRooms.includes(folder)) return folder;
  return /\.([a-z]+)\.ts$/.exec(path)?.[1] ?? folder;
}

const storyOf = (path: string): number => rooms.findIndex((row) => row.includes(roomOf(path)));

/** Modules that a file imports: paths below the project, or names of packages. */
function importsOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/^\s*(?:import|export)\b[^;'"]*?['"]([^'"]+)['"]/gm)].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(path), name)).replace(/\.js$/, '.ts') : name,
  );
}

/** Imports against the direction, and files in no room at all. */
function againstDirection(file: SourceFile): string[] {
  const story = storyOf(file.path);
  if (story < 0) return [`${file.path} is in no room`];
  return importsOf(file)
    .filter((target) => /^(src|seeds|schema)\//.test(target))
    .filter((target) => {
      const pair = `${roomOf(file.path)} ${roomOf(target)}`;
      return storyOf(target) > story || strangers.has(pair);
    })
    .map((target) => `${file.path} imports ${target}`);
}

const pureRooms = ['rules', 'machine', 'facts'];
const impureModule =
  /^(@mikro-orm|kysely|pg|type-graphql|graphql|@apollo|fastify|node:(?!crypto)|src\/kernel\/(columns|clock))/;
const impureWord = /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.|async|await)/;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** What a rule must not know: storage, transport, and the time at which it runs. */
function impurities(file: SourceFile): string[] {
  if (!pureRooms.includes(roomOf(file.path))) return [];
  const modules = importsOf(file).filter((name) => impureModule.test(name));
  const word = impureWord.exec(withoutComments(file.text))?.[1];
  return [...modules, ...(word ? [word] : [])].map((found) => `${file.path} uses ${found}`);
}

/** SQL is written in queries; a service asks them and decides what follows. */
function sqlOutOfQueries(file: SourceFile): string[] {
  const writes =
    roomOf(file.path) === 'service' && /^import \{[^}]*\bsql\b[^}]*\} from 'kysely'/m.test(file.text);
  return writes ? [`${file.path} writes SQL`] : [];
}

const lineMax = 300;

function tooLong({ path, text }: SourceFile): string[] {
  const lines = text.trimEnd().split('\n').length;
  return lines > lineMax ? [`${path} has ${lines} lines`] : [];
}

const emptyName = 'Manager|Helper|Util|Impl|DTO';
const declaration = new RegExp(
  `\\b(?:class|interface|type|function|const|enum)\\s+(\\w*(?:${emptyName})s?(?![a-z])\\w*)`,
);
const emptyFileName = new RegExp(`(^|[/.-])(${emptyName}|common)s?[/.-]`, 'i');

/** Names that say nothing about what they name, and files that only pass on what others export. */
function emptyNames({ path, text }: SourceFile): string[] {
  const declared = declaration.exec(text)?.[1];
  return [
    ...(path.endsWith('/index.ts') ? [`${path} is a barrel`] : []),
    ...(emptyFileName.test(path) ? [`${path} has an empty name`] : []),
    ...(declared ? [`${path} declares ${declared}`] : []),
  ];
}

const planted = (path: string, text: string): SourceFile => ({ path, text });

describe('the house', () => {
  it('has files in every kind of room', () => {
    const found = files.map(({ path }) => roomOf(path));
    expect(found).toEqual(expect.arrayContaining(['kernel', 'rules', 'entity', 'resolver', 'app', 'main']));
  });

  it.each([
    ['imports go in one direction', againstDirection],
    ['rules know neither storage nor the time', impurities],
    ['services write no SQL', sqlOutOfQueries],
    [`no file is longer than ${lineMax} lines`, tooLong],
    ['every name says something', emptyNames],
  ])('%s', (_rule, violations) => {
    expect(files.flatMap(violations)).toEqual([]);
  });
});

it('no file of the demo world is longer either', () => {
  expect(seedFiles.length).toBeGreaterThan(10);
  expect(seedFiles.flatMap(tooLong)).toEqual([]);
});

describe('the tests of the house see a violation', () => {
  it.each([
    ['a rule that knows an entity', againstDirection, "import { X } from './claim.entity.js';"],
    ['a service in between', againstDirection, "import type { X } from '../fund/fund.service.js';"],
    ['a rule that asks the ORM', impurities, "import { X } from '@mikro-orm/core';"],
    ['a rule that asks the clock', impurities, 'const now = Date.now();'],
    ['a rule that waits', impurities, 'export async function decide() {}'],
    ['a long file', tooLong, 'x\n'.repeat(lineMax + 1)],
    ['a name without a meaning', emptyNames, 'export class ClaimManager {}'],
  ])('%s', (_name, violations, text) => {
    expect(violations(planted('src/claim/claim.rules.ts', text))).toHaveLength(1);
  });

  it('a service that writes SQL', () => {
    const text = "import { sql } from 'kysely';";
    expect(sqlOutOfQueries(planted('src/claim/claim.service.ts', text))).toHaveLength(1);
  });

  it.each([
    ['a barrel', emptyNames, 'src/claim/index.ts'],
    ['a file of odds and ends', emptyNames, 'src/claim/claim-helpers.rules.ts'],
    ['a file in no room', againstDirection, 'src/claim/claim.stuff.ts'],
  ])('%s', (_name, violations, path) => {
    expect(violations(planted(path, ''))).toHaveLength(1);
  });

  it('and let the house as it is meant pass', () => {
    const rule = planted(
      'src/claim/claim.rules.ts',
      "/** Never `await` nor ask Date.now() here. */\nimport { x } from '../kernel/money.js';\nconst utilised = x;",
    );
    for (const violations of [againstDirection, impurities, tooLong, emptyNames]) {
      expect(violations(rule)).toEqual([]);
    }
  });
});
