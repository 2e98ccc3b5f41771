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

/** The next tax data behind an id with a ground of exemption that an earlier version wrote in clear, locked. */
export const clearAfter = (after: string, rows: number): Sql =>
  sql`select id, sealed, tax_exemption as "taxExemption" from tax_profile
    where tax_exemption is not null and id > ${after}::uuid order by id limit ${rows} for update`;

/** Puts a sealed text in the place of what stood in clear, and shows what may be shown of it. */
export const sealedAtLast = (id: string, text: string, last4: string | null): Sql =>
  sql`update tax_profile set sealed = ${text}, tax_exemption = null, tax_exemption_last4 = ${last4}
    where id = ${id}::uuid`;

/** What was sealed last. */
export const sealedLast: Sql = sql`select sealed from (${sql.join(
  sealedTables.map(
    (table) => sql`select sealed, updated_at from ${sql.table(table)} where sealed is not null`,
  ),
  sql` union all `,
)}) as s order by updated_at desc limit 1`;
