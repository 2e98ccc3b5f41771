import { sql } from 'kysely';
import type { TypeSpec } from '../read/catalog.js';
import type { Sql } from '../read/sql.js';

/** The columns of a table by its alias, each as it stood then where that is known. */
export const columnsAt = (type: TypeSpec, alias: string, stood: Readonly<Record<string, Sql>>): Sql =>
  sql.join(
    [...type.columns.values()].map(
      ({ name }) => sql`${stood[name] ?? sql.id(alias, name)} as ${sql.id(name)}`,
    ),
  );

/**
 * What a field of an object was at an instant, as a lateral of one column `was`: as the first change since then found
 * it, which history keeps. `where` says when it is worth looking, or of which part of the object the field is.
 */
export const fieldAt = (at: Sql, subject: Sql, field: string, where: Sql): Sql => sql`lateral (
    select h.changes -> ${sql.lit(field)} -> 'from' as was from history_entry as h where ${where} and h.subject_id = ${subject}
      and h.at > ${at} and h.changes -> ${sql.lit(field)} is not null order by h.number limit 1)`;

/** An amount in history has all decimals of its currency; without the point it is in minor units. */
export const minorOf = (amount: Sql): Sql => sql`replace(${amount} ->> 'amount', '.', '')::bigint`;
