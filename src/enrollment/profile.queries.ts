import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import type { DatedSetting } from '../program/dated-setting.rules.js';
import { settingsSql } from '../program/program-setting.queries.js';
import { legalEntityKey, refersTo } from '../read/keys.js';
import { rowRef } from '../read/sql.js';
import { type Act, type ActedOn, visibleTo } from '../write/act.js';

/** A profile with what is sealed of it. */
export interface SealedProfile {
  readonly id: string;
  readonly sealed: string | null;
}

/** The company that pays, by code or global id; null when there is none of that name. */
export async function findLegalEntity(act: Act, name: string): Promise<string | null> {
  const row = rowRef('legal_entity');
  const [found] = await act.query(
    sql`select id from legal_entity where ${refersTo(row.column('id'), legalEntityKey, name)}`,
  );
  return found ? String(found.id) : null;
}

/** PAY-4: the settings of a program that say how it pays; `program` is its bare id. */
export async function findMethodSettings(
  { query }: Pick<Act, 'query'>,
  program: string,
): Promise<readonly DatedSetting[]> {
  const [found] = await query(
    sql`select ${settingsSql(sql`${program}::uuid`, ['PAYMENT_METHODS'])} as settings`,
  );
  return (found?.settings ?? []) as DatedSetting[];
}

/** A profile by global id that the caller sees, with its place and what is sealed; null when he sees none (ROLE-6). */
export async function findSealedProfile(
  act: Act,
  type: 'PayoutProfile' | 'TaxProfile',
  globalId: string,
): Promise<(SealedProfile & ActedOn) | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== type) return null;
  const table = type === 'PayoutProfile' ? 'payout_profile' : 'tax_profile';
  const visible = visibleTo(act, 'SEE_PROGRAM', rowRef(table));
  const [found] = await act.query(sql`select id, sealed, partner_id as partner, location_id as location,
      program_id as program from ${sql.table(table)} where id = ${parts.uuid}::uuid and ${visible}`);
  if (!found) return null;
  return {
    id: String(found.id),
    sealed: found.sealed as string | null,
    partner: String(found.partner),
    location: String(found.location),
    program: String(found.program),
    createdBy: null,
  };
}
