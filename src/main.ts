import module from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import { personas } from '../seeds/demo/personas.js';
import { sandboxNow } from '../seeds/demo/sandbox-clock.js';
import { AddressUnusable, assertUsable, listening } from './app/address.js';
import { type Config, ConfigError, readConfig } from './app/config.js';
import { DataFolderLocked, inMemory } from './app/data-folder.js';
import type { Database } from './app/database.js';
import type { Server } from './app/server.js';
import { findMissingKey, sealClearTexts } from './enrollment/key-rotation.service.js';
import { systemClock } from './kernel/clock.js';
import { vaultOf } from './kernel/vault.js';
import { standingClock } from './sandbox/sandbox-clock.service.js';

const nodeMajorMin = 22;
const stopMillisecondsMax = 12_000;
const backgroundAfterMilliseconds = 1_000;

/** What `npm run build` leaves beside this program. */
const built = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const packedWorld = built('demo-world');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The sandbox shows its demo world from the first start on; nothing is ever seeded elsewhere (decisions.md 25). */
async function fillSandbox(database: Database): Promise<void> {
  const [filled] = await database.readUnscoped({
    sql: 'select exists (select 1 from program) as reference, exists (select 1 from partner) as world',
    parameters: [],
  });
  if (filled?.world === true) return;
  say('The database is empty: loading the demo world…');
  const { fillWithDemoWorld } = await import('../seeds/packed.js');
  await fillWithDemoWorld(database);
}

function announce(config: Config, url: string): void {
  const place = config.databaseUrl
    ? 'Postgres'
    : config.dataDir === inMemory
      ? 'PGlite in memory'
      : `PGlite in ${config.dataDir}`;
  say(
    `Incentives Graph is ready at ${url} (${place}${config.sandbox ? ', sandbox' : ''}). Open it in a browser for the explorer.`,
  );
}

/** Seals what stands in clear, and tells of a key that is not there; who was told can still decide to go on. */
async function lookAtSealedData(database: Database, { dataKeys }: Config): Promise<void> {
  await sealClearTexts(database, vaultOf(dataKeys), ({ table, id, cause }) =>
    say(`${table} ${id} keeps data in clear: ${cause}`),
  );
  const missing = await findMissingKey(database, dataKeys);
  if (missing !== null)
    say(
      `Bank and tax data were sealed with the key "${missing}", which is not among DATA_KEYS: they cannot be opened.`,
    );
}

async function start(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < nodeMajorMin) {
    throw new ConfigError(
      `Node ${nodeMajorMin} or newer is needed; this is ${process.version}. Use npm start, which brings its own where it can.`,
    );
  }
  const config = readConfig(process.env);
  await assertUsable(config);
  const beginsAs = config.sandbox ? packedWorld : undefined;
  // Loading modules is most of a later start: what was compiled once is read from a cache.
  module.enableCompileCache();
  // Other threads compile the embedded database while this one loads the server and builds its schema.
  const [{ database, close }, { createServer }] = await Promise.all([
    import('./app/open-database.js').then(({ openConfigured }) => openConfigured(config, say, { beginsAs })),
    import('./app/server.js'),
    import('./app/schema.js').then(({ theSchema }) => theSchema()),
  ]);
  if (config.sandbox) await fillSandbox(database);
  await lookAtSealedData(database, config);
  const server = await createServer({
    config,
    database,
    clock: config.sandbox ? await standingClock(database, sandboxNow) : systemClock,
    personas,
    reloadDemoWorld: async (open) => (await import('../seeds/reload.js')).reloadDemoWorld(open),
    explorerDirectory: built('explorer'),
  });
  stopWithGrace(server, config.stopDelaySeconds, close);
  stopWhenLeftBehind();
  const { port, host } = config;
  announce(config, await listening(config, () => server.app.listen({ port, host })));
  // Whoever waits for the server is answered before the first look at what fell due meanwhile.
  setTimeout(() => {
    server.jobs.start();
    server.background.start();
  }, backgroundAfterMilliseconds).unref();
}

/**
 * SIGTERM: readiness turns 503 first, and whoever spreads requests has time to see it; running requests end, then the
 * database closes and its folder is given back.
 */
function stopWithGrace(server: Server, delaySeconds: number, closeDatabase: () => Promise<void>): void {
  closeWithGrace({ delay: stopMillisecondsMax, logger: server.app.log }, async () => {
    server.announceStop();
    await wait(delaySeconds * 1_000);
    await server.close();
    await closeDatabase();
  });
}

/**
 * `npm start` puts a shell between npm and this process, which ends by the signal that was meant for the server: whoever
 * has been left behind by it was told to stop.
 */
function stopWhenLeftBehind(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const { ppid } = process;
  const look = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, 1_000);
  look.unref();
}

start().catch((error: unknown) => {
  const expected = [ConfigError, DataFolderLocked, AddressUnusable].some((kind) => error instanceof kind);
  process.stderr.write(
    `${expected ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
});
