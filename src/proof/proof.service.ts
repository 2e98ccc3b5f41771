import { fieldWriteRefusals } from '../access/field-writers.rules.js';
import type { LoadedClaim } from '../claim/claim-facts.queries.js';
import { decideEdit, recordEdit } from '../claim/dossier-edit.service.js';
import { findDocumentIds } from '../document/document.queries.js';
import { withoutPersonalValues } from '../history/concealed-changes.rules.js';
import { changesBetween } from '../history/history.rules.js';
import type { Finding } from '../kernel/check.js';
import type { Money } from '../kernel/money.js';
import { oneOfRefusals, type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { blankToNull, readAmount } from '../write/input.js';
import type { CoreRequirementKind, MetricKind } from './proof.codes.js';
import { ProofOfExecution } from './proof.entity.js';
import { type Confirmation, findClaimOfProof, replaceConfirmations } from './proof.queries.js';
import { proofRefusals } from './proof-content.rules.js';

/** A change to a dossier; what is left out stays. */
export interface ProofDraft {
  readonly id?: string | null;
  readonly claimId?: string | null;
  readonly expectedVersion?: number | null;
  readonly estimatedImpressions?: number | null;
  readonly preApprovalId?: string | null;
  readonly metrics?: readonly { readonly code: MetricKind; readonly value: string }[] | null;
  readonly attendees?: readonly { readonly name: string; readonly amount: Money }[] | null;
  readonly coreRequirements?: readonly ConfirmationDraft[] | null;
  readonly finalComment?: string | null;
}

const guardedFields = { attendees: 'FLD-13', preApprovalId: 'FLD-18' } as const;

interface ConfirmationDraft {
  readonly requirement: CoreRequirementKind;
  readonly met: boolean;
  readonly documentId?: string | null;
}

/**
 * Changes a proof of execution. Reasons: those of `decideClaimAction`, {@link fieldWriteRefusals} and
 * {@link proofRefusals} and {@link oneOfRefusals}, `VERSION_CONFLICT`, `NOT_FOUND` for a dossier out of sight and for a document that is not in it.
 */
export async function updateProof(act: Act, draft: ProofDraft): Promise<Outcome> {
  const unclear = oneOfRefusals(draft, ['id', 'claimId']);
  if (unclear.length > 0) return refused(null, unclear);
  const claim = await findClaimOfProof(act, draft);
  if (claim === null) return notFound(draft.id ? 'id' : 'claimId');
  const proof = await act.em.findOneOrFail(ProofOfExecution, { claim: claim.id });
  const decision = decideEdit(act, 'proofUpdate', claim, draft.expectedVersion);
  if (decision.reasons.length > 0) return refused(proof.id, decision.reasons);

  const forbidden = fieldWriteRefusals(decision.roles, guardedFields, { ...draft });
  if (forbidden.length > 0) return refused(proof.id, forbidden);

  const { currency } = claim.facts.evidence;
  const { attendees, findings } = readAttendees(draft, currency);
  const confirmed = await readConfirmations(act, claim, draft.coreRequirements ?? []);
  const reasons = [
    ...refusalsOf(findings),
    ...proofRefusals({ ...draft, attendees }, currency),
    ...confirmed.reasons,
  ];
  if (reasons.length > 0) return refused(proof.id, reasons);

  const before = { ...columnsOf(proof), coreRequirements: confirmationsOf(claim) };
  const after = { ...columnsAfter(proof, draft, attendees), coreRequirements: before.coreRequirements };
  if (draft.coreRequirements != null) after.coreRequirements = draft.coreRequirements.map(shown);
  const changes = changesBetween(before, after);
  if (changes === null) return done(proof.id);
  const { coreRequirements: _confirmations, ...columns } = after;
  act.em.assign(proof, { ...columns, updatedAt: act.now });
  if (changes.coreRequirements) await replaceConfirmations(act, claim, confirmed.confirmations);
  await recordEdit(act, claim, decision.role, withoutPersonalValues(changes, ['attendees']));
  return done(proof.id);
}

type StoredAttendee = { readonly name: string; readonly amountMinor: string; readonly currency: string };

/** Attendees in minor units. Findings: `AMOUNT_INVALID`, `CURRENCY_UNKNOWN` with the path of the amount. */
function readAttendees(
  { attendees }: ProofDraft,
  expected: string,
): {
  readonly attendees: readonly StoredAttendee[] | null | undefined;
  readonly findings: readonly Finding[];
} {
  if (attendees == null) return { attendees, findings: [] };
  const read = attendees.map(({ name, amount }, index) => {
    const { minor, currency, findings } = readAmount(amount, expected, 'attendees', String(index), 'amount');
    return { attendee: { name: name.trim(), amountMinor: minor, currency }, findings };
  });
  return {
    attendees: read.map(({ attendee }) => attendee),
    findings: read.flatMap(({ findings }) => findings),
  };
}

async function readConfirmations(
  act: Act,
  claim: LoadedClaim,
  drafts: readonly ConfirmationDraft[],
): Promise<{ readonly confirmations: readonly Confirmation[]; readonly reasons: readonly Refusal[] }> {
  const named = drafts.flatMap(({ documentId }) => documentId ?? []);
  const known = named.length === 0 ? new Map<string, string>() : await findDocumentIds(act, claim.id, named);
  const reasons = drafts.flatMap(({ documentId }, index) =>
    documentId == null || known.has(documentId)
      ? []
      : [refusal('NOT_FOUND', 'NEVER', { field: ['coreRequirements', String(index), 'documentId'] })],
  );
  const confirmations = drafts.map(({ requirement, met, documentId }) => ({
    requirement,
    met,
    document: (documentId && known.get(documentId)) ?? null,
  }));
  return { confirmations, reasons };
}

const shown = ({ requirement, met, documentId }: ConfirmationDraft) => ({
  requirement: requirement as string,
  met,
  documentId: documentId ?? null,
});

const confirmationsOf = ({ facts }: LoadedClaim) =>
  facts.evidence.coreRequirements.map(({ requirement, met, documentId }) => ({
    requirement,
    met,
    documentId,
  }));

const columnsOf = (proof: ProofOfExecution) => ({
  estimatedImpressions: proof.estimatedImpressions ?? null,
  preApprovalId: proof.preApprovalId ?? null,
  metrics: proof.metrics,
  attendees: proof.attendees ?? null,
  finalComment: proof.finalComment ?? null,
});

function columnsAfter(
  proof: ProofOfExecution,
  draft: ProofDraft,
  attendees: readonly StoredAttendee[] | null | undefined,
) {
  const kept = columnsOf(proof);
  const text = (given: string | null | undefined, before: string | null): string | null =>
    given === undefined ? before : blankToNull(given);
  return {
    estimatedImpressions:
      draft.estimatedImpressions === undefined
        ? kept.estimatedImpressions
        : (draft.estimatedImpressions?.toString() ?? null),
    preApprovalId: text(draft.preApprovalId, kept.preApprovalId),
    metrics: draft.metrics?.map(({ code, value }) => ({ code, value: value.trim() })) ?? kept.metrics,
    attendees: attendees === undefined ? kept.attendees : attendees,
    finalComment: text(draft.finalComment, kept.finalComment),
  };
}
