import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import { never, type Sql } from './sql.js';

/** A thing that callers may name by its business key or by its global id (decisions.md 10). */
interface NamedThing {
  readonly typeName: string;
  readonly table: string;
  readonly keyColumn: string;
}

export const programKey: NamedThing = { typeName: 'Program', table: 'program', keyColumn: 'code' };
export const partnerKey: NamedThing = { typeName: 'Partner', table: 'partner', keyColumn: 'hq_id' };
export const locationKey: NamedThing = {
  typeName: 'PartnerLocation',
  table: 'partner_location',
  keyColumn: 'location_key',
};
export const legalEntityKey: NamedThing = {
  typeName: 'LegalEntity',
  table: 'legal_entity',
  keyColumn: 'code',
};

/** The condition under which an id column refers to the thing that the caller names. */
export function refersTo(column: Sql, thing: NamedThing, name: string): Sql {
  const parts = fromGlobalId(name);
  if (parts) return parts.type === thing.typeName ? sql`${column} = ${parts.uuid}::uuid` : never;
  return sql`${column} = (select "k"."id" from ${sql.id(thing.table)} as "k" where "k".${sql.id(thing.keyColumn)} = ${name})`;
}
