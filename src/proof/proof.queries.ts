import { sql } from 'kysely';
import { findClaimForUpdate, type LoadedClaim, lockedClaim } from '../claim/claim-facts.queries.js';
import { findClaimOfPart, type OfClaim } from '../document/document.queries.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { newId } from '../kernel/uuid.js';
import { rowRef } from '../read/sql.js';
import { type Act, visibleTo } from '../write/act.js';
import type { CoreRequirementKind } from './proof.codes.js';
import { CoreRequirementConfirmation, ExpenseLine } from './proof.entity.js';

/** The claim, locked, whose dossier is named by its own id or by the claim's; null when the caller sees none. */
export async function findClaimOfProof(
  act: Act,
  by: { readonly id?: string | null; readonly claimId?: string | null },
): Promise<LoadedClaim | null> {
  if (!by.id) return by.claimId ? findClaimForUpdate(act, by.claimId) : null;
  const parts = fromGlobalId(by.id);
  if (parts?.type !== 'ProofOfExecution') return null;
  const proof = rowRef('proof');
  const [found] = await act.query(sql`select claim_id as "claimId" from proof
    where id = ${parts.uuid}::uuid and ${visibleTo(act, 'SEE_CLAIM', proof)}`);
  return found ? lockedClaim(act, sql`id = ${String(found.claimId)}::uuid`) : null;
}

/** A line of cost that the caller sees, with its claim locked; null when there is none. */
export async function findExpenseForUpdate(act: Act, globalId: string): Promise<OfClaim<ExpenseLine> | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'ExpenseLine') return null;
  const claim = await findClaimOfPart(act, 'expense_line', parts.uuid);
  const line = claim && (await act.em.findOne(ExpenseLine, { id: parts.uuid, proofOfExecution: claim.id }));
  return claim && line ? { claim, part: line } : null;
}

/** A confirmation with the bare id of its document. */
export interface Confirmation {
  readonly requirement: CoreRequirementKind;
  readonly met: boolean;
  readonly document: string | null;
}

/** Puts other confirmations in the place of those of a dossier. */
export async function replaceConfirmations(
  act: Act,
  claim: LoadedClaim,
  confirmations: readonly Confirmation[],
): Promise<void> {
  const { id, partner, location, program } = claim;
  await act.query(sql`delete from core_requirement_confirmation where claim_id = ${id}::uuid`);
  for (const { requirement, met, document } of confirmations) {
    act.em.create(CoreRequirementConfirmation, {
      id: newId(),
      partner,
      location,
      program,
      proofOfExecution: id,
      requirement,
      met,
      document,
    });
  }
}
