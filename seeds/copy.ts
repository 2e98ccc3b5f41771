import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PGlite } from '@electric-sql/pglite';
import type { PgliteConnection } from '@mikro-orm/pglite';
import type { PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../src/app/database.js';
import type { TableBatch } from './rows.js';

/** What a bulk load may do inside its one transaction. */
export interface BulkLoad {
  copy(batch: TableBatch): Promise<void>;
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** Large enough that the calls cost nothing, small enough that a slow server holds the writer back in time. */
const chunkBytes = 256 * 1024;

/**
 * Runs a load as the owner of the tables, in one transaction: a load that fails leaves the database as it was,
 * indexes and keys that it had dropped included.
 */
export async function inBulkLoad(database: Database, work: (load: BulkLoad) => Promise<void>): Promise<void> {
  const connection = database.orm.em.getConnection();
  if (database.kind === 'postgres') {
    const pool: Pool = await (connection as unknown as PostgreSqlConnection).getNativeClient();
    await inPostgres(pool, work);
  } else {
    const pglite: PGlite = await (connection as unknown as PgliteConnection).getNativeClient();
    await inPglite(pglite, work);
  }
}

async function inPostgres(pool: Pool, work: (load: BulkLoad) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    await work(postgresLoad(client));
    await client.query('commit');
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // A connection that failed within a COPY is in no state to be used again; closing it also rolls back.
    client.release(failure);
  }
}

function postgresLoad(client: PoolClient): BulkLoad {
  return {
    async copy(batch) {
      await pipeline(
        Readable.from(chunksOf(batch.bytes)),
        client.query(copyFrom(`${copyStatement(batch)} stdin`)),
      );
    },
    query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
  };
}

async function inPglite(pglite: PGlite, work: (load: BulkLoad) => Promise<void>): Promise<void> {
  await pglite.transaction(async (transaction) => {
    // A tenth of the usual sample tells as much of a world of this size, and analysing it no longer takes seconds.
    await transaction.exec('set local default_statistics_target = 10');
    await work({
      async copy(batch) {
        const blob = new Blob([batch.bytes]);
        await transaction.query(`${copyStatement(batch)} '/dev/blob'`, [], { blob });
      },
      query: async (sql) => (await transaction.query<Record<string, unknown>>(sql)).rows,
    });
  });
}

function copyStatement({ table, columns }: TableBatch): string {
  return `copy "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) from`;
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes)
    yield bytes.subarray(start, start + chunkBytes);
}
