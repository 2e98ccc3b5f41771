import type { WithholdingRule } from '../access/field-rights.js';
import type { Role } from '../access/role.codes.js';
import { withheldRules, withoutGuardedDetails } from '../access/withheld-details.rules.js';
import { bookClaimMove } from '../fund/claim-booking.service.js';
import { subjectOf } from '../history/history.facts.js';
import { changesBetween } from '../history/history.rules.js';
import { recordAct } from '../history/history.service.js';
import { money } from '../kernel/money.js';
import type { ActingViewer, ActionDecision } from '../kernel/viewer-action.js';
import { type Act, actingRole, actingViewer, roleWithin, withVersion } from '../write/act.js';
import type { ClaimStatus } from './claim.codes.js';
import { Claim } from './claim.entity.js';
import { wasDisputed } from './claim.facts.js';
import { type ClaimViewerAction, claimPermission } from './claim.machine.js';
import { decideClaimAction } from './claim.rules.js';
import type { LoadedClaim } from './claim-facts.queries.js';
import type { ClaimActInput } from './claim-guard.rules.js';
import {
  amountAfterMove,
  type ClaimAmounts,
  type ClaimMoveColumns,
  nextDueAfterMove,
  shownDecision,
} from './claim-move.rules.js';
import { addClaimState, closeClaimState } from './claim-state.queries.js';

/** What was decided about an act on a claim, for the caller who asked. */
export interface ClaimDecision extends ActionDecision<ClaimStatus> {
  readonly viewer: ActingViewer<Role>;
  /** The role in which he acts, as history shows it. */
  readonly role: Role | null;
  /** The rules by which he may not read some of the details of the reasons. */
  readonly withheld: ReadonlySet<WithholdingRule>;
}

/**
 * Decides about an act on a claim that is loaded: {@link decideClaimAction}, and `VERSION_CONFLICT` for a caller who
 * may act at all. Reasons hold only details that he may see; the act knows by which rules others are left out.
 */
export function decideClaim(
  act: Pick<Act, 'rights' | 'now'> & Partial<Pick<Act, 'withheld'>>,
  action: ClaimViewerAction,
  claim: LoadedClaim,
  input: ClaimActInput & { readonly expectedVersion?: number | null | undefined },
): ClaimDecision {
  const viewer = actingViewer(act.rights, claim);
  const { to, reasons } = decideClaimAction(action, claim.facts, viewer, act.now, input);
  const all = withVersion(reasons, input.expectedVersion, claim.version);
  const [withheld, note] = withheldRules();
  const told = all.map((reason) => withoutGuardedDetails(reason, viewer.roles, note));
  for (const rule of withheld) act.withheld?.add(rule);
  return {
    viewer,
    to,
    reasons: told,
    withheld,
    role:
      actingRole(claimPermission(action, claim.facts), viewer.roles) ??
      viewer.roles[0] ??
      roleWithin(act.rights, claim.partner),
  };
}

/**
 * Moves a claim: its columns, its state as an interval, what it books in the ledger, and the one entry of history, which
 * tells of an approval what was approved and why it was less (CLM-9). The caller holds the lock and has decided; a role
 * of null is the scheduler's.
 */
export async function moveClaim(
  act: Act,
  claim: LoadedClaim,
  to: ClaimStatus | null,
  columns: ClaimMoveColumns,
  record: {
    readonly role: Role | null;
    readonly comment?: string | null;
    readonly changes?: Record<string, unknown> | null;
  },
): Promise<void> {
  if (to === null) throw new Error('A move leads to a state.');
  const row = await act.em.findOneOrFail(Claim, claim.id);
  const reasons = reasonChange(row.decisionReasonCodes, columns);
  const nextDueOn = nextDueAfterMove(claim.facts, to, columns, act.now);
  const before = shownDecision(row, row.currency);
  const amount = amountAfterMove(row, to);
  const corrected = changesOfAmount(row, amount, record.changes);
  act.em.assign(row, { ...columns, ...amount, nextDueOn, status: to });
  act.em.assign(row, { version: claim.version + 1, updatedAt: act.now });
  await closeClaimState(act, claim.id);
  const actor = record.role === null ? null : act.rights.viewer.userId;
  addClaimState(act, claim, to, actor);
  const approvedMinor = columns.approvedMinor == null ? null : BigInt(columns.approvedMinor);
  const rate = await bookClaimMove(act, claim, { to, approvedMinor, actor });
  if (to === 'SUBMITTED') {
    act.em.assign(row, { pinnedRate: rate?.rate ?? null, pinnedInverse: rate?.inverseOf ?? null });
  }
  const { status: from } = claim.facts;
  const final = wasDisputed(claim.facts);
  const approval = to === 'APPROVED' ? changesBetween(before, shownDecision(row, row.currency)) : null;
  const told = { ...corrected, ...approval, ...reasons };
  const changes = Object.keys(told).length > 0 ? told : null;
  await recordAct(act, { subject: subjectOf('Claim', claim), from, to, final, ...record, changes });
}

/** A later decision writes over the codes of this one: history keeps them beside its words, also where they are the same. */
function reasonChange(
  from: readonly string[],
  { decidedAt, decisionReasonCodes: to }: ClaimMoveColumns,
): Record<string, unknown> | null {
  const isTold = decidedAt != null && to !== undefined && from.length + to.length > 0;
  return isTold ? { decisionReasonCodes: { from: [...from], to: [...to] } } : null;
}

/** What history says of a move that brings the submitted amount back (CLM-14). */
function changesOfAmount(
  row: Claim,
  after: ClaimAmounts | null,
  changes: Record<string, unknown> | null = null,
): Record<string, unknown> | null {
  const shown = ({ claimedMinor, currency }: ClaimAmounts) => ({
    claimedAmount: money(claimedMinor, currency),
  });
  const ofAmount = after === null ? null : changesBetween(shown(row), shown(after));
  return ofAmount === null ? changes : { ...changes, ...ofAmount };
}
