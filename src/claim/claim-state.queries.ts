import { sql } from 'kysely';
import type { Tenant } from '../history/history.facts.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { newId } from '../kernel/uuid.js';
import type { Act } from '../write/act.js';
import type { ClaimStatus } from './claim.codes.js';
import { ClaimState } from './claim.entity.js';

/** Ends the interval of the claim's present state (decisions 11). */
export async function closeClaimState(act: Act, claimId: string): Promise<void> {
  await act.query(
    sql`update claim_state set until_at = ${act.now} where claim_id = ${claimId}::uuid and until_at is null`,
  );
}

/** Begins the interval of a state; `actor` is null where the scheduler moved the claim. */
export function addClaimState(
  act: Act,
  { id, partner, location, program }: Tenant & { readonly id: string },
  status: ClaimStatus,
  actor: string | null,
): void {
  const tenant = { partner, location, program };
  act.em.create(ClaimState, { id: newId(), ...tenant, claim: id, status, actor, fromAt: act.now });
}

/** Throws a draft away with its whole dossier, which goes with it by its keys; its history stays (CLM-15). */
export async function deleteClaim(act: Act, claimId: string): Promise<void> {
  await act.query(sql`delete from claim where id = ${claimId}::uuid`);
}

/** CLM-11: how many of the documents named, by global id, came to the claim after its rejection. */
export async function countNewDocuments(
  act: Act,
  claimId: string,
  documentIds: readonly string[],
): Promise<number> {
  const uuids = documentIds.flatMap((globalId) => fromGlobalId(globalId)?.uuid ?? []);
  const [counted] = await act.query(sql`select count(*)::int as "count" from document
    where claim_id = ${claimId}::uuid and id = any(${`{${uuids.join(',')}}`}::uuid[]) and after_rejection`);
  return Number(counted?.count);
}
