import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './app/config.js';
import { DataFolderLocked } from './app/data-folder.js';
import { openConfigured } from './app/open-database.js';
import type { RowFinding } from './earning/earning.facts.js';
import { importEarnings } from './earning/earning-import.service.js';
import { type Clock, fixedClock, systemClock } from './kernel/clock.js';
import { type Database, DatabaseContended } from './kernel/database.js';
import { findSandboxWorld } from './sandbox/sandbox-clock.queries.js';
import { messageOf } from './write/error-codes.js';

const usage = `Imports the program owner's export of earnings into the database of DATABASE_URL or DATA_DIR.

  npm run import:earnings -- FILE [--dry-run] [--findings N]

  FILE          CSV or TSV in UTF-8, packed by gzip or not
  --dry-run     read and check everything, keep nothing
  --findings N  show at most so many findings; default 100

The same file can be imported again: what is known changes nothing. Exit code 2: rows were left out.
`;

const exitRowsRejected = 2;

/** What is asked for is wrong; the message says all that the caller needs. */
class ImportRefused extends Error {}

/** After so many rows a line tells how far it is, where nobody looks at a terminal. */
const rowsOfLine = 20_000;

const waiting = 'What this import needs is held by others, such as another import; trying again.';
const waitedInVain =
  'What this import needs was held by others for too long, such as another import. What it imported so far stays: start it again later.';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function readOptions(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      findings: { type: 'string', default: '100' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [file, ...rest] = positionals;
  if (values.help) return null;
  if (file === undefined || rest.length > 0) throw new ImportRefused(usage);
  if (!/^\d{1,7}$/.test(values.findings)) throw new ImportRefused('--findings takes a whole number.');
  return { file, dryRun: values['dry-run'], findingsMax: Number(values.findings) };
}

function findingLine({ row, code, field, details, severity }: RowFinding): string {
  const place = [row === null ? 'file' : `row ${row}`, ...field].join(', ');
  return `${severity === 'ERROR' ? 'left out' : 'notice'}: ${place}: ${code}: ${messageOf(code, details, 'en')}`;
}

/** TIME-20: a sandbox keeps its time in the database, also while no server runs. */
async function clockOf(database: Pick<Database, 'readUnscoped'>): Promise<Clock> {
  const { now } = await findSandboxWorld(database);
  return now === null ? systemClock : fixedClock(now);
}

/** Tells how far the import is: on a terminal in one line, elsewhere in a line now and then. */
function progressTeller(): (rows: number) => void {
  let told = 0;
  return (rows) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows `);
    else if (rows - told >= rowsOfLine) {
      told = rows;
      say(`${rows} rows`);
    }
  };
}

/** The end of a run: figures for people on standard error, the same as JSON for programs on standard output. */
async function runImport(options: { file: string; dryRun: boolean; findingsMax: number }): Promise<boolean> {
  const { file, dryRun, findingsMax } = options;
  await access(file).catch(() => {
    throw new ImportRefused(`There is no file ${file} that can be read.`);
  });
  const opened = await openConfigured(readConfig({ ...process.env, SANDBOX: '1' }), say);
  const startedAt = performance.now();
  let found = 0;
  let refused = false;
  try {
    const clock = await clockOf(opened.database);
    const summary = await importEarnings({
      database: opened.database,
      source: () => createReadStream(file),
      now: clock.now(),
      clock,
      dryRun,
      onFinding: (finding) => {
        found += 1;
        refused ||= finding.severity === 'ERROR';
        if (found <= findingsMax) say(findingLine(finding));
      },
      onProgress: progressTeller(),
      onBusy: () => say(waiting),
    });
    if (found > findingsMax) say(`… and ${found - findingsMax} findings more.`);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${JSON.stringify({ ...summary, findings: found, seconds: Number(seconds) })}\n`);
    return refused;
  } catch (error) {
    throw error instanceof DatabaseContended ? new ImportRefused(waitedInVain) : error;
  } finally {
    await opened.close();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(usage);
  else if (await runImport(options)) process.exitCode = exitRowsRejected;
}

main().catch((error: unknown) => {
  const expected =
    error instanceof ImportRefused ||
    error instanceof ConfigError ||
    error instanceof DataFolderLocked ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  say(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
  process.exitCode = 1;
});
