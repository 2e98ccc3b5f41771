import { type Opt, type PolicyDef, p } from '@mikro-orm/core';
import type { CodeList } from './codes.js';

/** Primary key: a UUIDv7 made by the application (decisions.md 10). */
export const idColumn = () => p.uuid().primary();

/** Money in minor units beside a currency column of its own; never a float. */
export const minorColumn = () => p.bigint('string');

/** An exchange rate, or its inverse, to as many digits as rates are kept with. */
export const rateColumn = () => p.decimal('string').precision(24).scale(12);

/** ISO 4217 code. */
export const currencyColumn = () => p.string().columnType('char(3)');

/** A column that holds one code of a closed list; the list also becomes a check in the database. */
export const codeColumn = <Code extends string>(codes: CodeList<Code>) => p.enum([...codes.values] as Code[]);

export const textColumn = () => p.string().columnType('text');
export const textArrayColumn = () => p.array().columnType('text[]');
export const dateColumn = () => p.string().columnType('date');
export const instantColumn = () => p.datetime().columnType('timestamptz');

/**
 * When a row changed last, where instants of its own tell every change: the database keeps the latest of them, whoever
 * writes, and nobody writes it. Null is passed over.
 */
export const latestColumn = (...columns: string[]) =>
  instantColumn()
    .generated(`(greatest(${columns.join(', ')})) stored`)
    .$type<Opt<Date>>();

/** The roles of the database under which every read and write of the API runs; policies bind both. */
export const databaseRoles = { partnerSide: 'incentives_app', ownerSide: 'incentives_owner' } as const;

const isOwn = (column: string): string =>
  `${column} = (select nullif(current_setting('app.user_id', true), '')::uuid)`;

/** The owner's side, and what the server does by itself, reach the rows of everybody. */
export const ownersPolicy: PolicyDef = {
  name: 'owner_rows',
  command: 'all',
  roles: [databaseRoles.ownerSide],
  using: 'true',
  check: 'true',
};

/** Beside {@link partnerPolicies}: a row that is somebody's own he reads, also without a role at its partner. */
export const ownRowPolicy = (column: string): PolicyDef => ({
  name: 'own_row',
  command: 'select',
  roles: [databaseRoles.partnerSide],
  using: isOwn(column),
});

/** Beside {@link ownRowPolicy}: what he makes for himself needs no role at a partner. */
export const ownMadePolicy = (column: string): PolicyDef => ({
  name: 'own_row_made',
  command: 'insert',
  roles: [databaseRoles.partnerSide],
  check: isOwn(column),
});

/** Beside {@link ownRowPolicy}: what is his own he may change, as far as the columns that are granted allow. */
export const ownChangePolicy = (column: string): PolicyDef => ({
  name: 'own_row_changed',
  command: 'update',
  roles: [databaseRoles.partnerSide],
  using: isOwn(column),
  check: isOwn(column),
});

/**
 * Second line of defence (decisions.md 26): a partner-side session reads the rows of its partners, an owner-side
 * session those of all. Two roles and not one condition with "or", which would keep the planner from estimating rows
 * and so from its indexes. The setting is read in a scalar sub-select, once per statement and not per row.
 */
export function partnerPolicies(column = 'partner_id'): PolicyDef[] {
  const partners = `(select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])`;
  const own = `${column} = any(${partners}::uuid[])`;
  return [
    { name: 'partner_rows', command: 'all', roles: [databaseRoles.partnerSide], using: own, check: own },
    ownersPolicy,
  ];
}
