import type { PGlite } from '@electric-sql/pglite';
import { MikroORM } from '@mikro-orm/core';
import type { Migrator } from '@mikro-orm/migrations';
import type { PgliteConnection } from '@mikro-orm/pglite';
import type { PostgreSqlConnection } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import type { Pool, PoolClient } from 'pg';
import { databaseRoles } from '../kernel/columns.js';
import {
  type Database,
  type Row,
  type SessionScope,
  StaleRights,
  type Statement,
  type StatementListener,
} from '../kernel/database.js';
import { type DatabaseTarget, ormOptions } from './orm.js';

export type { Database, Row, SessionScope, Statement } from '../kernel/database.js';

const statementTimeoutMs = 15_000;

const scopeSql = `select (select grants_version from app_user where id = $3::uuid)::text as "grantsVersion", set_config('role', $1, true), set_config('app.partner_ids', $2, true), set_config('timezone', 'UTC', true), set_config('statement_timeout', '${statementTimeoutMs}', true)`;

function scopeParameters(scope: SessionScope): (string | null)[] {
  return [
    scope.ownerSide ? databaseRoles.ownerSide : databaseRoles.partnerSide,
    scope.partnerIds.join(','),
    scope.grants?.userId ?? null,
  ];
}

type Reader = Pick<Database, 'read' | 'readUnscoped'>;

/** A user who is not in the database has no grants, so his version cannot change. */
function assertFresh(scope: SessionScope, found: Row | undefined): void {
  if (scope.grants && (found?.grantsVersion ?? '0') !== scope.grants.version) throw new StaleRights();
}

/** Texts that came at least twice, with the names under which they are prepared; the rest is planned each time. */
const preparedMax = 500;

function preparedNames(): (sql: string) => string | undefined {
  const names = new LRUCache<string, string>({ max: preparedMax });
  const seen = new LRUCache<string, true>({ max: preparedMax });
  let count = 0;
  return (sql) => {
    const known = names.get(sql);
    if (known) return known;
    if (!seen.get(sql)) {
      seen.set(sql, true);
      return undefined;
    }
    count += 1;
    names.set(sql, `read_${count}`);
    return `read_${count}`;
  };
}

/**
 * The four statements of a scoped read leave in one go (the pool pipelines): one round trip. A failure shows on the
 * read itself; the later ones then fail with it, and their answers are dropped.
 */
function postgresReader(pool: Pool): Reader {
  const nameOf = preparedNames();
  return {
    async read(scope, { sql, parameters }) {
      const client = await pool.connect();
      let failure: Error | undefined;
      try {
        const begun = client.query('begin read only');
        const scoped = client.query<Row>({ name: 'scope', text: scopeSql, values: scopeParameters(scope) });
        const answered = client.query<Row>({ name: nameOf(sql), text: sql, values: [...parameters] });
        const ended = client.query('commit');
        const results = await Promise.allSettled([begun, scoped, answered, ended]);
        const failed = results.find((result) => result.status === 'rejected');
        if (failed) throw failed.reason;
        assertFresh(scope, (await scoped).rows[0]);
        return (await answered).rows;
      } catch (error) {
        if (!(error instanceof StaleRights)) failure = error as Error;
        throw error;
      } finally {
        giveBack(client, isConnectionLost(failure) ? failure : undefined);
      }
    },
    async readUnscoped({ sql, parameters }) {
      return (await pool.query<Row>({ name: nameOf(sql), text: sql, values: [...parameters] })).rows;
    },
  };
}

/** A connection that broke has been released by the pool's own listener already, and says so by throwing. */
function giveBack(client: PoolClient, broken: Error | undefined): void {
  try {
    client.release(broken);
  } catch (error) {
    if (!broken) throw error;
  }
}

/** An error that the server did not send: the connection itself is gone and must not return to the pool. */
function isConnectionLost(error: Error | undefined): boolean {
  if (!error) return false;
  const code = (error as { code?: string }).code ?? '';
  return !/^[0-9A-Z]{5}$/.test(code) || code.startsWith('08') || code.startsWith('57P');
}

function pgliteReader(pglite: PGlite): Reader {
  return {
    read: (scope, { sql, parameters }) =>
      pglite.transaction(async (transaction) => {
        const scoped = await transaction.query<Row>(scopeSql, scopeParameters(scope));
        assertFresh(scope, scoped.rows[0]);
        return (await transaction.query<Row>(sql, [...parameters])).rows;
      }),
    async readUnscoped({ sql, parameters }) {
      return (await pglite.query<Row>(sql, [...parameters])).rows;
    },
  };
}

/** Opens the database and, unless told otherwise, brings it to the newest migration. */
export async function openDatabase(target: DatabaseTarget, migrate = true): Promise<Database> {
  const orm = await MikroORM.init(ormOptions(target));
  const connection = orm.em.getConnection();
  const reader =
    target.kind === 'postgres'
      ? postgresReader(await (connection as unknown as PostgreSqlConnection).getNativeClient())
      : pgliteReader(await (connection as unknown as PgliteConnection).getNativeClient());
  const migrator = (orm as unknown as { migrator: Migrator }).migrator;
  if (migrate) await migrator.up();
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
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => orm.close(),
  };
}
