import type { MikroORM } from '@mikro-orm/core';
import type { Migrator } from '@mikro-orm/migrations';

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
}

/** The database cannot be reached now; trying again in a moment may help. */
export class DatabaseUnavailable extends Error {}

/** The viewer's grants have changed since they were loaded: the operation must be asked again with the new ones. */
export class StaleRights extends Error {}

export type Row = Record<string, unknown>;

/** Told of every read statement: tests count them, metrics add them up. */
export type StatementListener = (statement: Statement) => void;

/** The database as the rest of the server sees it. */
export interface Database {
  readonly orm: MikroORM;
  readonly kind: 'postgres' | 'pglite';
  readonly migrator: Migrator;
  /** Runs one read under a viewer's scope, in one transaction and one round trip, as the bound role. */
  read(scope: SessionScope, statement: Statement): Promise<Row[]>;
  /** Runs one read as the owner of the tables; for the sign-in itself, before a viewer is known. */
  readUnscoped(statement: Statement): Promise<Row[]>;
  onStatement(listener: StatementListener): () => void;
  close(): Promise<void>;
}
