import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../src/app/config.js';
import { DataFolderLocked } from '../src/app/data-folder.js';
import type { Database } from '../src/app/database.js';
import { openConfigured } from '../src/app/open-database.js';
import { loadDemoWorld } from './generate.js';
import { progressShown } from './progress.js';
import { loadReference } from './reference.js';

const usage = `Loads the demo world into the database of DATABASE_URL or DATA_DIR.

  npm run seed -- [--scale N] [--reset]

  --scale N   so many times the partners of the small world, which have some ten thousand claims; default 1
  --reset     drop everything that is in the database first
`;

/** What is asked for is wrong or cannot be done; the message says all that the caller needs. */
class SeedRefused extends Error {}

/** The database copies into one table at a time, and more makers than this only wait for it. */
const threadsMax = 4;

interface SeedOptions {
  readonly scale: number;
  readonly reset: boolean;
}

function readOptions(args: readonly string[]): SeedOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: '1' },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (!/^[1-9]\d{0,3}$/.test(values.scale)) {
    throw new SeedRefused(`--scale takes a whole number from 1 to 9999, not "${values.scale}".`);
  }
  return { scale: Number(values.scale), reset: values.reset };
}

async function isFilled(database: Database, table: 'partner' | 'program'): Promise<boolean> {
  const [row] = await database.readUnscoped({
    sql: `select exists (select from "${table}") as filled`,
    parameters: [],
  });
  return row?.filled === true;
}

/** Takes every migration back and applies it again: history refuses to be emptied, and rightly so (OP-30). */
async function reset({ migrator }: Database): Promise<void> {
  await migrator.down({ to: 0 });
  await migrator.up();
}

async function seed(database: Database, options: SeedOptions): Promise<void> {
  if (options.reset) await reset(database);
  if (await isFilled(database, 'partner')) {
    throw new SeedRefused('The database has partners already. Use --reset to drop everything that is in it.');
  }
  if (!(await isFilled(database, 'program'))) await loadReference(database);
  const startedAt = performance.now();
  const { scale } = options;
  // A small world is made before a thread has started.
  const threads = scale === 1 ? 0 : Math.min(threadsMax, availableParallelism());
  await loadDemoWorld(database, { scale, threads, onProgress: progressShown(process.stderr) });
  say(
    `The demo world at scale ${options.scale} was loaded in ${Math.round((performance.now() - startedAt) / 1000)} s.`,
  );
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(usage);
    return;
  }
  // Seeding needs no issuer, which the server asks for outside the sandbox; SANDBOX itself is not read here.
  const opened = await openConfigured(readConfig({ ...process.env, SANDBOX: '1' }), say, { poolSize: 2 });
  try {
    await seed(opened.database, options);
  } finally {
    await opened.close();
  }
}

main().catch((error: unknown) => {
  const expected =
    error instanceof SeedRefused ||
    error instanceof ConfigError ||
    error instanceof DataFolderLocked ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  say(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
  process.exitCode = 1;
});
