import type { MikroORM } from '@mikro-orm/core';
import type { Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** One statement as text with numbered parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** The rows are read column by column: dates and instants come as texts in the form that they have in JSON. */
  readonly isFlat?: boolean;
}

/** What the database's second line needs to know of a viewer (decisions.md 26). */
export interface SessionScope {
  readonly ownerSide: boolean;
  readonly partnerIds: readonly string[];
  /** Whose grants the scope was made of, and at which version: a read finds out that they have changed since. */
  readonly grants?: { readonly userId: string; readonly version: string };
  /** How long one statement may take; as long as one of a request where nothing is said. A write waits less for a lock. */
  readonly statementSeconds?: number;
}

/** The database cannot be reached now; trying again in a moment may help. */
export class DatabaseUnavailable extends Error {}

/** More is asked of the database at once than it can do, or others kept getting in the way; again in a moment. */
export class DatabaseBusy extends DatabaseUnavailable {}

/** Others wrote the same for longer than anybody waits; again in a moment. */
export class DatabaseContended extends DatabaseBusy {}

/** The viewer's grants have changed since they were loaded: the operation must be asked again with the new ones. */
export class StaleRights extends Error {}

/** The database whose reads may take so long, statement by statement. */
export const patient = <Reads extends Pick<Database, 'read'>>(
  database: Reads,
  statementSeconds: number,
): Reads => ({
  ...database,
  read: (scope, statement) => database.read({ ...scope, statementSeconds }, statement),
});

/** True where the database gave a statement up since it took too long (SQLSTATE 57014). */
export const isTimeout = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | null)?.code === '57014';

export type Row = Record<string, unknown>;

/** Told of every read statement: tests count them, metrics add them up. */
export type StatementListener = (statement: Statement) => void;

/** One transaction that writes, as the role and within the partners of a scope. */
export interface WriteSession {
  readonly em: SqlEntityManager;
  /** Runs one statement inside the transaction; entities that are not flushed yet are not seen by it. */
  query(statement: Statement): Promise<Row[]>;
}

/** The database as the rest of the server sees it. */
export interface Database {
  readonly orm: MikroORM;
  readonly kind: 'postgres' | 'pglite';
  readonly migrator: Migrator;
  /** Runs one read under a viewer's scope, in one transaction and one round trip, as the bound role. */
  read(scope: SessionScope, statement: Statement): Promise<Row[]>;
  /** Runs one read as the owner of the tables; for the sign-in itself, before a viewer is known. */
  readUnscoped(statement: Statement): Promise<Row[]>;
  /**
   * Runs work in one transaction on a clean fork, and commits what it leaves behind. What lost a race (a serialization
   * failure, a deadlock, a unique key taken in between) is run again a few times, so the work decides anew each time
   * and has no effects outside the transaction. Inside, only the session is used: PGlite has a single connection.
   */
  write<Value>(scope: SessionScope, work: (session: WriteSession) => Promise<Value>): Promise<Value>;
  onStatement(listener: StatementListener): () => void;
  close(): Promise<void>;
}
