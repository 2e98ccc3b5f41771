import { sql } from 'kysely';
import { lockedClaim } from '../claim/claim-facts.queries.js';
import { recordEdit } from '../claim/dossier-edit.service.js';
import type { Act } from '../write/act.js';
import { isRetentionOver, retentionHorizon } from './retention.rules.js';

/** Name of the job, as history shows it. */
export const ORIGINALS_REMOVE = 'originalsRemove';

/**
 * Claims that may have originals to remove, oldest first; {@link removeOriginals} decides. For the scheduler, which
 * then acts on each in a transaction of its own.
 */
export async function findClaimsWithOldOriginals(act: Act, limit: number): Promise<string[]> {
  const rows = await act.query(sql`select c.id from claim c join program r on r.id = c.program_id
    where c.executed_on < ${retentionHorizon(act.now)}::date
      and (c.executed_on + interval '24 months')::date < (${act.now}::timestamptz at time zone r.time_zone)::date
      and exists (select 1 from document d where d.claim_id = c.id and d.upload_id is not null)
    order by c.executed_on, c.id limit ${limit}`);
  return rows.map(({ id }) => String(id));
}

/**
 * TIME-17, E2E-18: lets go of the stored originals of a claim once the time to keep them is over. What is known of a
 * document stays, with the day of its removal; the sweep removes the bytes. Only the owner's retention job does this.
 * Answers with the number of documents.
 */
export async function removeOriginals(act: Act, claimId: string): Promise<number> {
  const claim = await lockedClaim(act, sql`id = ${claimId}::uuid`);
  if (claim === null) return 0;
  const { evidence, timeZone } = claim.facts;
  if (!isRetentionOver({ executedOn: evidence.executedOn, timeZone }, act.now)) return 0;

  const removed =
    await act.query(sql`update document set upload_id = null, removed_at = ${act.now}, updated_at = ${act.now}
    where claim_id = ${claimId}::uuid and upload_id is not null
    returning evidence_kind as "evidenceKind", file_name as "fileName", sha256`);
  if (removed.length === 0) return 0;
  await recordEdit(act, claim, null, { originals: { from: removed, to: null } });
  return removed.length;
}
