import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Row } from '../../src/app/database.js';
import type { RawLine } from '../../src/earning/earning-line.rules.js';
import { fileOf, rawLine } from '../earning/earning.fixture.js';
import { ensureBuilt, type ProgramDatabase, programDatabase, root } from '../support/built.js';

/** Programs that people start by hand, as they start them: what they print, and with which code they end. */

const execute = promisify(execFile);

let home: ProgramDatabase;
beforeAll(async () => {
  await ensureBuilt();
  home = await programDatabase();
}, 300_000);
afterAll(() => home.remove());

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

const start = (program: string, ...args: readonly string[]): Promise<Ended> =>
  startWith({}, program, ...args);

async function startWith(
  environment: Readonly<Record<string, string>>,
  program: string,
  ...args: readonly string[]
): Promise<Ended> {
  const options = { cwd: root, env: { ...process.env, ...home.environment, ...environment } };
  try {
    const { stdout, stderr } = await execute(process.execPath, [join('dist', program), ...args], options);
    return { code: 0, out: stdout, said: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, said: stderr };
  }
}

/** Runs statements as the owner of the tables, while no program has the database. Answers with the rows of the last. */
async function asOwner(...statements: readonly string[]): Promise<Row[]> {
  const { DATABASE_URL: url, DATA_DIR: folder = '' } = home.environment;
  // The pool says that it has ended before its connections are gone, and dropping the database cuts those off.
  let isClosing = false;
  const onError = (error: Error): void => {
    if (!isClosing) throw error;
  };
  const database = await openDatabase(
    url
      ? { kind: 'postgres', url, poolSize: 1, onError }
      : { kind: 'pglite', dataDir: join(folder, 'pglite') },
    false,
  );
  try {
    let rows: Row[] = [];
    for (const sql of statements) rows = await database.readUnscoped({ sql, parameters: [] });
    return rows;
  } finally {
    isClosing = true;
    await database.close();
  }
}

describe('npm run import:earnings', () => {
  const nothing = {
    rows: 0,
    earnings: 0,
    adjustments: 0,
    details: 0,
    unchanged: 0,
    notCounted: 0,
    rejected: 0,
  };
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  const lines = (...keys: readonly string[]): RawLine[] =>
    keys.map((earningId) => ({ ...rawLine, earningId }));

  async function imported(name: string, bytes: Buffer, ...more: readonly string[]) {
    const file = join(home.environment.DATA_DIR ?? '', name);
    await writeFile(file, bytes);
    const { code, out, said } = await start('src/import-earnings.js', file, ...more);
    const { seconds, ...counted } = JSON.parse(out) as Record<string, unknown>;
    expect(typeof seconds).toBe('number');
    return { code, said: said.split('\n').filter((line) => line !== ''), counted };
  }

  it('takes over what is right, tells of each row that it left out, and ends with 2', async () => {
    const bad = [
      { ...rawLine, earningId: 'CLI-3', 'Program Code': 'NO_SUCH_PROGRAM' },
      { ...rawLine, earningId: 'CLI-4', earningAmount: 'a lot' },
    ];
    const file = Buffer.concat([
      mark,
      fileOf([...lines('CLI-1', 'CLI-2'), ...bad]),
      Buffer.from('CLI-5,only\r\n'),
    ]);
    const { code, said, counted } = await imported('first.csv.gz', gzipSync(file));
    expect(counted).toEqual({
      ...nothing,
      rows: 5,
      earnings: 2,
      details: 2,
      rejected: 3,
      dryRun: false,
      findings: said.length,
    });
    expect(said.map((line) => line.split(': ').slice(0, 3))).toEqual([
      ['left out', 'row 4, Program Code', 'PROGRAM_UNKNOWN'],
      ['left out', 'row 5, earningAmount', 'VALUE_INVALID'],
      ['left out', 'row 6', 'ROW_BROKEN'],
    ]);
    expect(code).toBe(2);
  });

  it('finds all that it knows in a file that is not packed, and ends with 0', async () => {
    const found = await imported(
      'known.txt',
      fileOf(lines('CLI-1', 'CLI-2'), { delimiter: '\t', newline: '\n' }),
    );
    const counted = { ...nothing, rows: 2, unchanged: 2, dryRun: false, findings: 0 };
    expect(found).toEqual({ code: 0, said: [], counted });
  });

  it('keeps nothing of a dry run, and shows no more findings than asked for', async () => {
    const unknown = lines('CLI-6', 'CLI-7', 'CLI-8').map((line) => ({ ...line, participantId: '99999999' }));
    const file = fileOf([...lines('CLI-9'), ...unknown]);
    const { code, said, counted } = await imported('dry.csv', file, '--dry-run', '--findings', '1');
    const expected = { ...nothing, rows: 4, earnings: 1, details: 1, rejected: 3, dryRun: true, findings: 3 };
    expect([code, counted]).toEqual([2, expected]);
    expect(said).toEqual([
      expect.stringContaining('row 3, participantId: LOCATION_UNKNOWN'),
      '… and 2 findings more.',
    ]);
    const kept = await asOwner(
      "select earning_key as key from earning where earning_key like 'CLI-%' order by 1",
    );
    expect(kept).toEqual([{ key: 'CLI-1' }, { key: 'CLI-2' }]);
  });

  it('TIME-20: goes by the clock of the sandbox, and says now and then how far it is', async () => {
    const clock = '2026-09-20 16:00:00+00';
    await asOwner(
      `insert into sandbox_clock (single, now) values (true, '${clock}') on conflict (single) do update set now = excluded.now`,
    );
    const { calculationDate: _day, ...undated } = rawLine;
    const rows = Array.from({ length: 22_000 }, (_, index) => ({
      ...undated,
      earningId: index === 0 ? 'CLI-NOW' : 'CLI-1',
    }));
    expect(await imported('now.csv', fileOf(rows))).toMatchObject({ code: 0, said: ['20000 rows'] });
    const found = await asOwner(
      `select processed_on::text as day, (created_at = '${clock}') as at from earning where earning_key = 'CLI-NOW'`,
    );
    expect(found).toEqual([{ day: '2026-09-20', at: true }]);
  }, 60_000);

  it('says what is wrong with the question, and ends with 1', async () => {
    expect(await start('src/import-earnings.js', '/nowhere.csv')).toEqual({
      code: 1,
      out: '',
      said: 'There is no file /nowhere.csv that can be read.\n',
    });
    expect(await start('src/import-earnings.js')).toMatchObject({
      code: 1,
      said: expect.stringContaining('npm run import:earnings -- FILE'),
    });
  });
});

describe('npm start', () => {
  it('says that its port is taken, and which setting names another, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, out, said } = await startWith({ PORT: String(port), HOST: '127.0.0.1' }, 'server/main.js');
    other.close();
    expect([code, out]).toEqual([1, '']);
    expect(said).toMatch(/^Port \d+ of 127\.0\.0\.1 is in use by another program\. .*PORT.*\n$/);
  });
});

describe('npm run verify', () => {
  /** Whoever may change tables takes the guard of the ledger away. */
  const tamper = (change: string) =>
    asOwner(
      'alter table ledger_entry disable trigger all',
      change,
      'alter table ledger_entry enable trigger all',
    );

  it('MON-11: finds what was imported whole, but for the one entry that a superuser changed, and ends with 1', async () => {
    const first = `id = (select id from ledger_entry where kind = 'EARNING' order by id limit 1)`;
    await tamper(`update ledger_entry set applies_on = applies_on + 1 where ${first}`);
    const { code, out } = await start('src/app/verify.js');
    expect(code).toBe(1);
    const faults = out.split('\n').filter((line) => /^[A-Z_]+: /.test(line));
    expect(faults).toEqual([expect.stringMatching(/^ENTRY_CHANGED: fund \S+, entry \d+$/)]);
    expect(out).toMatch(/^Ledger: \d+ entries of \d+ funds, 1 faults?\.$/m);
  }, 120_000);
});

describe('npm start', () => {
  it.each([
    ['DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/nowhere'],
    ['DATA_DIR', join(root, 'package.json')],
  ])('names %s where it leads nowhere', async (name, value) => {
    const nothing = { DATABASE_URL: '', DATA_DIR: '', [name]: value };
    const { code, said } = await startWith(nothing, 'server/main.js');
    expect([code, said.split('\n').length, said]).toEqual([1, 2, expect.stringMatching(`^${name}: `)]);
  });

  it('ends the server when the shell is gone through which npm started it', async () => {
    const server = `${process.execPath} ${join('dist', 'server/main.js')}; true`;
    const environment = { ...process.env, ...home.environment, LOG_LEVEL: 'info', PORT: '0' };
    const shell = spawn('sh', ['-c', server], {
      cwd: root,
      env: { ...environment, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => {
      shell.stdout.on('data', (told: Buffer) => told.includes('is ready at') && resolve());
    });
    shell.kill('SIGTERM');
    // The server holds the other end of what it prints to.
    await once(shell.stdout, 'close');
  }, 120_000);
});
