import { sql } from 'kysely';
import type { Sql } from '../read/sql.js';

/** Tables with data that keys seal (FLD-1, FLD-3). */
export const sealedTables = ['payout_profile', 'tax_profile'] as const;
export type SealedTable = (typeof sealedTables)[number];

/** The next rows with sealed data behind an id, locked. */
export const sealedAfter = (table: SealedTable, after: string, rows: number): Sql =>
  sql`select id, sealed from ${sql.table(table)} where sealed is not null and id > ${after}::uuid
    order by id limit ${rows} for update`;

/** Puts a text that was sealed anew in the place of the old one. */
export const sealedAnew = (table: SealedTable, id: string, text: string): Sql =>
  sql`update ${sql.table(table)} set sealed = ${text} where id = ${id}::uuid`;
