import { sql } from 'kysely';
import type { Row } from '../kernel/database.js';
import type { Act } from '../write/act.js';
import { retentionHorizon } from './retention.rules.js';

/**
 * Claims that keep originals although the time to keep them is over (TIME-17), oldest first. The horizon lets the index
 * on the day of the work find them; the day itself is that of the program's time zone.
 */
export async function findClaimsWithOldOriginals(act: Act, limit: number): Promise<string[]> {
  const rows = await act.query(sql`select c.id from claim c join program r on r.id = c.program_id
    where c.executed_on < ${retentionHorizon(act.now)}::date
      and c.retain_until < (${act.now}::timestamptz at time zone r.time_zone)::date
      and exists (select 1 from document d where d.claim_id = c.id and d.upload_id is not null)
    order by c.executed_on, c.id limit ${limit}`);
  return rows.map(({ id }) => String(id));
}

/** Takes the originals off the documents of a claim; answers with what each of them was. */
export function detachOriginals(act: Act, claimId: string): Promise<Row[]> {
  return act.query(sql`update document set upload_id = null, removed_at = ${act.now}, updated_at = ${act.now}
    where claim_id = ${claimId}::uuid and upload_id is not null
    returning evidence_kind as "evidenceKind", file_name as "fileName", sha256`);
}
