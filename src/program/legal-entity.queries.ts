import { sql } from 'kysely';
import { arrayOf } from '../read/sql.js';
import type { Act } from '../write/act.js';

/** A company of the program owner, under its lock, with what rests on its currency. */
export interface LoadedLegalEntity {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly version: number;
  /** Earnings come from it, or partners chose profiles for its payments (MON-9). */
  readonly isUsed: boolean;
}

/** Those of some codes that companies have, for whoever may name them. */
export async function findLegalEntityCodes(
  { query }: Pick<Act, 'query'>,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const rows = await query(sql`select code from legal_entity where code = any(${arrayOf(codes, 'text')})`);
  return new Set(rows.map(({ code }) => String(code)));
}

/** The company of a code, locked until the act ends; null when there is none yet. */
export async function findLegalEntityForUpdate(
  { query }: Pick<Act, 'query'>,
  code: string,
): Promise<LoadedLegalEntity | null> {
  const [found] = await query(sql`select id, code, name, country, currency, version,
      exists (select 1 from earning e where e.legal_entity_id = l.id)
        or exists (select 1 from payout_profile p where p.legal_entity_id = l.id) as "isUsed"
    from legal_entity l where code = ${code} for update`);
  return found ? (found as unknown as LoadedLegalEntity) : null;
}
