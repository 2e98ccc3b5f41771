import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import { MikroORM } from '@mikro-orm/core';
import type { Migrator } from '@mikro-orm/migrations';
import type { PgliteConnection } from '@mikro-orm/pglite';
import type { PostgreSqlConnection, SqlEntityManager } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { databaseRoles } from '../kernel/columns.js';
import {
  type Database,
  DatabaseBusy,
  DatabaseUnavailable,
  type Row,
  type SessionScope,
  StaleRights,
  type Statement,
  type StatementListener,
} from '../kernel/database.js';
import { flatParsers } from '../kernel/flat-parsers.js';
import { databaseWriter } from './database-write.js';
import { type DatabaseTarget, ormOptions } from './orm.js';
import { ScopedRead, StatementMemory } from './scoped-read.js';

export type { Database, Row, SessionScope, Statement, WriteSession } from '../kernel/database.js';

/** How long a statement of a request may take. */
export const statementSecondsMax = 15;

const scopeSql = `select (select grants_version from app_user where id = nullif($3, '')::uuid)::text as "grantsVersion", set_config('role', $1, true), set_config('app.partner_ids', $2, true), set_config('app.user_id', coalesce($3, ''), true), set_config('timezone', 'UTC', true), set_config('statement_timeout', $4, true)`;

/** A write waits for others, and is told so: it gives up before the statement does, which would look as if it asked for too much. */
const writeScopeSql = `${scopeSql}, set_config('lock_timeout', $5, true)`;
const lockShare = 0.9;

/** A read has no `begin` that could say so: it is the scope that lets nothing be written. */
const readScopeSql = `${scopeSql}, set_config('transaction_read_only', 'on', true)`;

const milliseconds = ({ statementSeconds = statementSecondsMax }: SessionScope): number =>
  statementSeconds * 1_000;

function scopeParameters(scope: SessionScope): (string | null)[] {
  return [
    scope.ownerSide ? databaseRoles.ownerSide : databaseRoles.partnerSide,
    scope.partnerIds.join(','),
    scope.grants?.userId ?? null,
    `${milliseconds(scope)}ms`,
  ];
}

type Reader = Pick<Database, 'read' | 'readUnscoped'>;

/** A user who is not in the database has no grants, so his version cannot change. */
function assertFresh({ grants }: SessionScope, version: string | null | undefined): void {
  if (grants && (version ?? '0') !== grants.version) throw new StaleRights();
}

/** How many texts have names, and how many names a connection keeps prepared. */
export const preparedMax = 500;

type NameOf = (sql: string, variant?: string) => string | undefined;

/**
 * Names for texts that came at least twice, under which they are prepared; the rest is planned each time. A text has one
 * for each way in which it is read.
 */
function preparedNames(prefix: string): NameOf {
  const names = new LRUCache<string, Map<string, string>>({ max: preparedMax });
  const seen = new LRUCache<string, true>({ max: preparedMax });
  let count = 0;
  return (sql, variant = '') => {
    const ofText = names.get(sql) ?? new Map<string, string>();
    const known = ofText.get(variant);
    if (known) return known;
    if (!seen.get(sql)) {
      seen.set(sql, true);
      return undefined;
    }
    count += 1;
    const name = `${prefix}_${count}${variant}`;
    names.set(sql, ofText.set(variant, name));
    return name;
  };
}

/**
 * Under another role row-level security says something else: the database would plan a statement that both prepare anew
 * at each change. Rows that are taken column by column have parsers of their own.
 */
const variantOf = ({ ownerSide }: SessionScope, isFlat: boolean | undefined): string =>
  `${ownerSide ? '_owner' : '_partner'}${isFlat ? '_flat' : ''}`;

/** Reads in one round trip each. Scoped and other reads have names of their own: each remembers only what it prepared. */
function postgresReader(pool: Pool): Reader {
  const scopedNameOf = preparedNames('scoped');
  const nameOf = preparedNames('read');
  const memory = new StatementMemory(preparedMax);
  return {
    async read(scope, { sql, parameters, isFlat }) {
      const client = await connect(pool);
      let failure: unknown;
      try {
        const parserOf: typeof client.getTypeParser = (oid, format) =>
          (isFlat ? flatParsers[oid] : undefined) ?? client.getTypeParser(oid, format);
        const scoping = { name: 'scope', text: readScopeSql, values: scopeParameters(scope) };
        const reading = { name: scopedNameOf(sql, variantOf(scope, isFlat)), text: sql, values: parameters };
        const { answer } = client.query(new ScopedRead(scoping, reading, memory, parserOf));
        const { scope: found, rows } = await answer;
        assertFresh(scope, found[0]);
        return rows;
      } catch (error) {
        failure = error;
        throw asUnavailable(error);
      } finally {
        giveBack(client, failure);
      }
    },
    async readUnscoped({ sql, parameters }) {
      const client = await connect(pool);
      let failure: unknown;
      try {
        return (await client.query<Row>({ name: nameOf(sql), text: sql, values: [...parameters] })).rows;
      } catch (error) {
        failure = error;
        throw asUnavailable(error);
      } finally {
        giveBack(client, failure);
      }
    },
  };
}

/** So many wait for each connection at most: whoever comes later is told at once, and not after a wait in vain. */
const waitingPerConnectionMax = 50;

function assertRoom(pool: Pool): void {
  if (pool.waitingCount >= pool.options.max * waitingPerConnectionMax) {
    throw new DatabaseBusy('Too many wait for a connection.');
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  assertRoom(pool);
  try {
    return await pool.connect();
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** True when the connection itself is gone: the error did not come from the server, or says that it is leaving. */
function isConnectionLost(error: unknown): boolean {
  if (error === undefined || error instanceof StaleRights) return false;
  return !(error instanceof DatabaseError) || /^(08|57P)/.test(error.code ?? '');
}

/** What the rest of the server sees of a lost connection, whatever the driver or the network called it. */
function asUnavailable(error: unknown): unknown {
  return isConnectionLost(error)
    ? new DatabaseUnavailable('The database is out of reach.', { cause: error })
    : error;
}

/** A connection that broke has been released by the pool's own listener already, and says so by throwing. */
function giveBack(client: PoolClient, failure: unknown): void {
  const lost = isConnectionLost(failure);
  try {
    client.release(lost);
  } catch (error) {
    if (!lost) throw error;
  }
}

function pgliteReader(pglite: PGlite): Reader {
  return {
    read: (scope, { sql, parameters, isFlat }) =>
      pglite.transaction(async (transaction) => {
        const scoped = await transaction.query<Row>(readScopeSql, scopeParameters(scope));
        assertFresh(scope, scoped.rows[0]?.grantsVersion as string | undefined);
        const options = isFlat ? { parsers: flatParsers } : {};
        return (await transaction.query<Row>(sql, [...parameters], options)).rows;
      }),
    async readUnscoped({ sql, parameters }) {
      return (await pglite.query<Row>(sql, [...parameters])).rows;
    },
  };
}

/** A new embedded database begins as a copy of an empty one that comes with it: making its files takes seconds. */
async function begun(target: DatabaseTarget): Promise<DatabaseTarget> {
  if (target.kind === 'postgres' || target.restoreFrom) return target;
  if (existsSync(join(target.dataDir, 'PG_VERSION'))) return target;
  return { ...target, restoreFrom: await dataDir() };
}

/** Opens the database and, unless told otherwise, brings it to the newest migration. */
export async function openDatabase(target: DatabaseTarget, migrate = true): Promise<Database> {
  const orm = await MikroORM.init(ormOptions(await begun(target)));
  const connection = orm.em.getConnection();
  const pool =
    target.kind === 'postgres'
      ? await (connection as unknown as PostgreSqlConnection).getNativeClient()
      : undefined;
  // The migrator would make a database that is not there.
  if (pool) (await pool.connect()).release();
  const reader = pool
    ? postgresReader(pool)
    : pgliteReader(await (connection as unknown as PgliteConnection).getNativeClient());
  const migrator = (orm as unknown as { migrator: Migrator }).migrator;
  if (migrate) await migrator.up();
  const write = databaseWriter(orm.em as SqlEntityManager, target.kind, async (session, scope) => {
    const parameters = [...scopeParameters(scope), `${milliseconds(scope) * lockShare}ms`];
    const [scoped] = await session.query({ sql: writeScopeSql, parameters });
    assertFresh(scope, scoped?.grantsVersion as string | undefined);
  });
  const listeners = new Set<StatementListener>();
  const told = (statement: Statement): Statement => {
    for (const listener of listeners) listener(statement);
    return statement;
  };
  return {
    orm,
    kind: target.kind,
    migrator,
    read: (scope, statement) => reader.read(scope, told(statement)),
    readUnscoped: (statement) => reader.readUnscoped(told(statement)),
    async write(scope, work) {
      if (pool) assertRoom(pool);
      return write(scope, work);
    },
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => orm.close(),
  };
}
