import type { Role } from '../access/role.codes.js';
import { subjectOf } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { type Act, actingRole } from '../write/act.js';
import type { ClaimViewerAction } from './claim.machine.js';
import type { LoadedClaim } from './claim-facts.queries.js';
import { decideClaim } from './claim-move.service.js';
import { raiseClaimVersion } from './dossier-edit.queries.js';

/** Whether the dossier of a claim may be changed, and in which role the caller would do it. */
export interface EditDecision {
  readonly reasons: readonly Refusal[];
  readonly role: Role | null;
  /** All roles of the caller on the claim. */
  readonly roles: readonly Role[];
  /** True when only a document request lets him do it (OP-13). */
  readonly onRequest: boolean;
}

/** CLM-3, CLM-7, CLM-16: decides about a change to proof, documents, expenses or requests of a loaded claim. */
export function decideEdit(
  act: Parameters<typeof decideClaim>[0],
  action: ClaimViewerAction,
  claim: LoadedClaim,
  expectedVersion: number | null | undefined,
): EditDecision {
  const { viewer, reasons, role } = decideClaim(act, action, claim, { expectedVersion });
  const writing = claim.facts.flow === 'PLAN_POE' ? 'ADD_PLAN_PROOF' : 'WRITE_CLAIM';
  return { reasons, role, roles: viewer.roles, onRequest: actingRole(writing, viewer.roles) === null };
}

/**
 * Decisions 1: every change to the dossier raises the version of the claim and is one entry of its history. The caller
 * holds the claim's lock. A role of null is the system's.
 */
export async function recordEdit(
  act: Act,
  claim: LoadedClaim,
  role: Role | null,
  changes: Record<string, unknown> | null,
): Promise<void> {
  await raiseClaimVersion(act, claim.id);
  await recordAct(act, { subject: subjectOf('Claim', claim), role, from: null, to: null, changes });
}
