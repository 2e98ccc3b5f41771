import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import type { Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { PgliteDriver } from '@mikro-orm/pglite';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { migrations } from '../../schema/migrations/list.js';
import { inMemory } from './data-folder.js';
import { entities } from './entities.js';

/** Where the data live: a Postgres server, or the embedded PGlite in a folder or in memory. */
export type DatabaseTarget =
  | {
      readonly kind: 'postgres';
      readonly url: string;
      readonly poolSize: number;
      readonly onError: (error: Error) => void;
    }
  | { readonly kind: 'pglite'; readonly dataDir: string; readonly restoreFrom?: Blob };

const shared = {
  entities: [...entities],
  discovery: { warnWhenNoEntities: true },
  forceUtcTimezone: true,
  logger: () => {},
  extensions: [Migrator],
  migrations: {
    migrationsList: migrations,
    pathTs: 'schema/migrations',
    snapshot: true,
    snapshotName: '.snapshot',
    snapshotOnMigrate: false,
    transactional: true,
    allOrNothing: true,
    disableForeignKeys: false,
  },
} satisfies Partial<Options>;

/**
 * A connection that dies inside a transaction is never given back by the pool on its own (a known leak); releasing
 * it with its error is the remedy, proved by a test.
 */
function releaseBrokenConnections(pool: Pool, onError: (error: Error) => void): void {
  pool.on('error', onError);
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      onError(error);
      try {
        (client as { release?: (error: Error) => void }).release?.(error);
      } catch {
        // The client had been given back already; the pool has dropped it.
      }
    });
  });
}

/** Connections are renewed now and then, which also ends the prepared statements that nobody uses any more. */
const connectionLifeSeconds = 1_800;

/** A full pool or a silent host is an error for whoever asks now, not a wait without end. */
const connectTimeoutMs = 5_000;

/** ORM options for a target. What else the two databases differ in lies in `database.ts` and `database-write.ts`. */
export function ormOptions(target: DatabaseTarget): Options {
  if (target.kind === 'postgres') {
    return {
      ...shared,
      driver: PostgreSqlDriver,
      clientUrl: target.url,
      pool: { min: 0, max: target.poolSize },
      // A name that is mistyped would become a database.
      ensureDatabase: false,
      driverOptions: {
        pipeline: true,
        connectionTimeoutMillis: connectTimeoutMs,
        maxLifetimeSeconds: connectionLifeSeconds,
        onPoolCreated: (pool: Pool) => releaseBrokenConnections(pool, target.onError),
      },
    } as unknown as Options;
  }
  return {
    ...shared,
    driver: PgliteDriver,
    dbName: target.dataDir === inMemory ? 'memory://' : target.dataDir,
    driverOptions: {
      extensions: { btree_gist },
      ...(target.restoreFrom ? { loadDataDir: uncopied(target.restoreFrom) } : {}),
    },
  } as unknown as Options;
}

/** The ORM copies its options deeply, and such a copy of a blob cannot be read; a method `clone` has it keep ours. */
const uncopied = (blob: Blob): Blob => Object.assign(blob, { clone: () => blob });
