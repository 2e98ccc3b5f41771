import { claimById, lockedClaim } from '../claim/claim-facts.queries.js';
import { recordEdit } from '../claim/dossier-edit.service.js';
import type { Act } from '../write/act.js';
import { detachOriginals } from './retention.queries.js';
import { isRetentionOver } from './retention.rules.js';

/** Name of the job, as history shows it. */
const ORIGINALS_REMOVE = 'originalsRemove';

/**
 * TIME-17, E2E-18: lets go of the stored originals of a claim once the time to keep them is over. What is known of a
 * document stays, with the day of its removal; the sweep removes the bytes. Only the owner's retention job does this. True
 * when there were originals.
 */
export async function removeOriginals(act: Act, claimId: string): Promise<boolean> {
  const claim = await lockedClaim(act, claimById(claimId));
  if (claim === null) return false;
  const { evidence, timeZone } = claim.facts;
  if (!isRetentionOver({ executedOn: evidence.executedOn, timeZone }, act.now)) return false;

  const removed = await detachOriginals(act, claimId);
  if (removed.length === 0) return false;
  await recordEdit({ ...act, name: ORIGINALS_REMOVE }, claim, null, {
    originals: { from: removed, to: null },
  });
  return true;
}
