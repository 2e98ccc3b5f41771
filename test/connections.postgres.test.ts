import type { EntityManager, PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Database } from '../src/app/database.js';
import { openTestDatabase, type TestDatabase } from './support/database.js';
import { query } from './support/postgres.js';

/** SQLSTATE of what a connection says last when somebody terminates it. */
const adminShutdown = '57P01';

const poolSize = 2;
const ownerSide = { ownerSide: true, partnerIds: [] };

let database: TestDatabase;
let db: Database;
let pool: Pool;
let databaseName: string;
let broken: Error[];

beforeEach(async () => {
  broken = [];
  database = await openTestDatabase({ poolSize, onError: (error) => broken.push(error) });
  db = database.db;
  pool = await (db.orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient();
  const [row] = await db.readUnscoped({ sql: 'select current_database() as name', parameters: [] });
  databaseName = String(row?.name);
});

afterEach(() => database.close());

/** Runs a statement on a connection beside the pool. */
async function beside(sql: string, parameters: unknown[]): Promise<unknown[]> {
  const template = inject('template');
  if (template.kind !== 'postgres') throw new Error('These tests need a Postgres server.');
  return query(template.server.url, sql, parameters);
}

const terminateAll = () =>
  beside('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [databaseName]);

const terminateSleeping = () =>
  beside(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and query like '%pg_sleep%'",
    [databaseName],
  );

const terminate = (pid: number) => beside('select pg_terminate_backend($1, 5000)', [pid]);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

const inTransaction = <T>(work: (em: EntityManager) => Promise<T>): Promise<T> =>
  (db.orm.em.fork() as EntityManager).transactional(work);

/** Asks a transaction for the process that serves it. */
async function backendOf(em: EntityManager): Promise<number> {
  const sql = 'select pg_backend_pid() as pid';
  const [row] = await em
    .getConnection()
    .execute<{ pid: number }[]>(sql, [], 'all', em.getTransactionContext());
  if (!row) throw new Error('The server did not name its process.');
  return row.pid;
}

/** Every connection of the pool serves: as many transactions as it has are open at one moment, and no one waits. */
async function expectServing(): Promise<void> {
  let open = 0;
  const backends = await Promise.all(
    Array.from({ length: poolSize }, () =>
      inTransaction(async (em) => {
        open += 1;
        await until(() => open === poolSize);
        return backendOf(em);
      }),
    ),
  );
  expect(new Set(backends).size).toBe(poolSize);
  expect(await db.read(ownerSide, { sql: 'select 1 as one', parameters: [] })).toEqual([{ one: 1 }]);
  expect(pool.waitingCount).toBe(0);
  expect(pool.totalCount).toBeLessThanOrEqual(poolSize);
}

describe(`a pool of ${poolSize} connections`, () => {
  it('serves', expectServing);

  it('serves after its idle connections broke', async () => {
    await expectServing();
    expect(pool.idleCount).toBe(poolSize);
    await terminateAll();
    await until(() => pool.totalCount === 0);
    expect(broken.length).toBeGreaterThanOrEqual(poolSize);
    await expectServing();
  });

  it('serves after connections broke inside transactions, one more than it has', async () => {
    for (let kill = 0; kill <= poolSize; kill += 1) {
      const transaction = inTransaction(async (em) => {
        await terminate(await backendOf(em));
        return backendOf(em);
      });
      await expect(transaction).rejects.toThrow();
    }
    await expectServing();
  });

  it('serves after connections broke during reads, one more than it has', async () => {
    for (let kill = 0; kill <= poolSize; kill += 1) {
      const endless = db.read(ownerSide, { sql: 'select pg_sleep(600)', parameters: [] });
      const refusal = endless.catch((error: unknown) => error);
      await until(async () => (await terminateSleeping()).length > 0);
      expect(await refusal).toMatchObject({ cause: { code: adminShutdown } });
    }
    await expectServing();
  });

  it('serves after connections broke during reads outside a scope, one more than it has', async () => {
    for (let kill = 0; kill <= poolSize; kill += 1) {
      const own = { sql: 'select pg_terminate_backend(pg_backend_pid())', parameters: [] };
      await expect(db.readUnscoped(own)).rejects.toMatchObject({ cause: { code: adminShutdown } });
    }
    await expectServing();
  });
});
