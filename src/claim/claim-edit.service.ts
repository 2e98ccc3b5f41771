import { sql } from 'kysely';
import { type Permission } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import { recordAct } from '../history/history.service.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { type Act, actingRole, actingViewer, versionRefusals } from '../write/act.js';
import type { ClaimViewerAction } from './claim.machine.js';
import { decideClaimAction } from './claim.rules.js';
import type { LoadedClaim } from './claim-facts.queries.js';

/** Whether content of a claim may be changed, and in which role the caller would do it. */
export interface EditDecision {
  readonly reasons: readonly Refusal[];
  readonly role: Role | null;
  /** True when only a document request lets him do it (OP-13). */
  readonly onRequest: boolean;
}

/**
 * CLM-3, CLM-7, CLM-16: decides about a change to a claim's content by {@link decideClaimAction}; `VERSION_CONFLICT`
 * for a caller who may act at all.
 */
export function decideEdit(
  act: Pick<Act, 'rights' | 'now'>,
  action: ClaimViewerAction,
  claim: LoadedClaim,
  expectedVersion: number | null | undefined,
): EditDecision {
  const viewer = actingViewer(act.rights, claim);
  const { reasons } = decideClaimAction(action, claim.facts, viewer, act.now);
  const forbidden = reasons.some(({ code }) => code === 'FORBIDDEN');
  const outdated = forbidden ? [] : versionRefusals(expectedVersion, claim.version);
  const writer = actingRole(writing(claim), viewer.roles);
  const asked = viewer.answersDocumentRequest ? actingRole('UPLOAD_REQUESTED_DOCUMENT', viewer.roles) : null;
  return { reasons: [...outdated, ...reasons], role: writer ?? asked, onRequest: writer === null };
}

/** OP-10 under a plan, OP-11 without one. */
const writing = ({ facts }: LoadedClaim): Permission =>
  facts.flow === 'PLAN_POE' ? 'ADD_PLAN_PROOF' : 'WRITE_CLAIM';

/**
 * Decisions 1: every change to proof, document or expense raises the version of the claim and is one entry of its
 * history. The caller holds the claim's lock. A role of null is the system's.
 */
export async function recordEdit(
  act: Act,
  claim: LoadedClaim,
  role: Role | null,
  changes: Record<string, unknown> | null,
): Promise<void> {
  const { id, partner, location, program, facts } = claim;
  await act.query(
    sql`update claim set version = version + 1, updated_at = ${act.now} where id = ${id}::uuid`,
  );
  await recordAct(act, {
    subject: { kind: 'Claim', id, partner, location, program },
    role,
    from: facts.status,
    to: facts.status,
    changes,
  });
}
