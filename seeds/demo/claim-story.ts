import type { ClaimStatus, DecisionReasonCode } from '../../src/claim/claim.codes.js';
import { firstValues } from '../../src/claim/claim-form.rules.js';
import { drawnId } from '../ids.js';
import { periodIdOf } from '../reference.js';
import { type ClaimStep, isPartnerStep } from './claim-plot.js';
import { answerDue, clockEnd, nextDueOn, usagePeriodCodeOf } from './claim-window.js';
import type { DemoClaim } from './claims.js';
import { addComment } from './comments.js';
import { type Day, dateOf, type Instant, instantOn, isoOf, retentionEnd, today } from './days.js';
import { Life, type Person } from './life.js';
import { reasonCodesOf, reviewTexts } from './review-texts.js';
import { type Scene, StoryClock } from './scene.js';

/** What the columns of a claim say after its story so far. */
export interface ClaimColumns {
  status: ClaimStatus;
  approvedMinor: number | null;
  submittedAt: Instant | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
  decisionReasonCodes: readonly DecisionReasonCode[];
  reviewDueOn: Day | null;
  slaBreached: boolean;
  reviewMissedAt: Instant | null;
  respondBy: Day | null;
}

/** Everything about one claim while its story is told. */
export interface ClaimStory {
  readonly scene: Scene;
  readonly claim: DemoClaim;
  readonly id: string;
  readonly life: Life;
  readonly clock: StoryClock;
  readonly createdAt: Instant;
  readonly writer: Person;
  readonly columns: ClaimColumns;
  reviewer: Person;
  attachedAt: Instant;
  correctedAt: Instant | null;
}

const statusAfter: Partial<Record<ClaimStep['action'], ClaimStatus>> = {
  claimSubmit: 'SUBMITTED',
  claimReviewStart: 'UNDER_REVIEW',
  claimActionRequest: 'ACTION_REQUIRED',
  claimApprove: 'APPROVED',
  claimReject: 'REJECTED',
  claimDispute: 'DISPUTED',
  claimDraftExpire: 'EXPIRED',
  claimResponseLapse: 'REJECTED',
};

/** Tells a claim's whole story: its history and its states are written, its columns are answered. */
export function tellClaim(scene: Scene, claim: DemoClaim): ClaimStory {
  const story = begin(scene, claim);
  attachDocuments(story);
  for (const step of claim.plot.steps) tellStep(story, step);
  const { columns } = story;
  noticeMissedReview(columns, today);
  story.life.end();
  return story;
}

function begin(scene: Scene, claim: DemoClaim): ClaimStory {
  const { sink, random, tenant, staff } = scene;
  const clock = new StoryClock(random);
  const createdAt = clock.on(claim.plot.createdOn);
  const id = drawnId(random, createdAt);
  const writer = random.pick(claim.plan === null ? staff.claimers : staff.admins);
  const life = new Life(sink, random, { kind: 'Claim', id, tenant, variant: claim.flow });
  const { name, claimedMinor, currency, answers } = claim;
  const executedOn = claim.executedOn === null ? null : dateOf(claim.executedOn);
  const changes = firstValues({ name, executedOn, claimedMinor, currency, ...answers });
  life.act({ action: 'claimCreate', at: createdAt, by: writer, changes });
  const columns: ClaimColumns = {
    status: 'EDITING',
    approvedMinor: null,
    submittedAt: null,
    decidedAt: null,
    decisionReason: null,
    decisionReasonCodes: [],
    reviewDueOn: null,
    slaBreached: false,
    reviewMissedAt: null,
    respondBy: null,
  };
  const reviewer = random.pick(staff.reviewers);
  return {
    scene,
    claim,
    id,
    life,
    clock,
    createdAt,
    writer,
    columns,
    reviewer,
    attachedAt: createdAt,
    correctedAt: null,
  };
}

/** CLM-3: every document goes to History. They were attached between creation and the first submission. */
function attachDocuments(story: ClaimStory): void {
  const { claim, clock, life, writer, scene } = story;
  if (claim.documents.length === 0) return;
  const first = claim.plot.steps[0];
  const until = first?.action === 'claimSubmit' ? first.on : claim.plot.createdOn;
  const on = scene.random.integer(claim.plot.createdOn, until);
  story.attachedAt = clock.on(on);
  for (const { id: documentId, evidenceKind } of claim.documents) {
    life.act({
      action: 'documentAttach',
      at: story.attachedAt,
      by: writer,
      changes: { documentId, evidenceKind },
    });
  }
}

function tellStep(story: ClaimStory, step: ClaimStep): void {
  const { life, clock, columns } = story;
  const bySystem = step.action === 'claimDraftExpire' || step.action === 'claimResponseLapse';
  const at = bySystem ? clock.atMidnight(step.on) : clock.on(step.on);
  if (step.action === 'claimSubmit' && columns.status === 'ACTION_REQUIRED') answer(story, at);
  if (step.action === 'claimDispute') story.reviewer = anotherReviewer(story);
  const comment = commentOn(story, step);
  const by = bySystem ? null : isPartnerStep(step.action) ? actingPartner(story, step) : story.reviewer;
  life.act({ action: step.action, at, by, comment });
  if (step.action === 'claimActionRequest' && by !== null && comment !== null) {
    addComment(story.scene, { kind: 'Claim', id: story.id, at, by, text: comment });
  }
  if (step.action === 'claimReviewStart') addInternalNote(story, at);
  changeColumns(story, step, at, comment);
  noteMove(story, at, by);
}

/** What happened as its fund books it; a claim without a usage period draws on none. */
function noteMove({ scene, claim, id, columns }: ClaimStory, at: Instant, by: Person | null): void {
  const code = usagePeriodCodeOf(scene.fundType, claim.usedOn);
  if (code === null) return;
  const { currency, claimedMinor, usedOn, type } = claim;
  const { status: to, approvedMinor } = columns;
  const move = { claimId: id, at, actorId: by?.id ?? null, to, typeCode: type.facts.code, usedOn, currency };
  const moves = scene.funds.get(code) ?? [];
  moves.push({ ...move, claimedMinor, approvedMinor });
  scene.funds.set(code, moves);
}

/** The partner answers a request: a better document, a word about it. */
function answer(story: ClaimStory, at: Instant): void {
  const { scene, claim, life, writer, id } = story;
  story.correctedAt = at;
  const document = claim.documents[0];
  if (document !== undefined) {
    life.act({ action: 'documentUpdate', at, by: writer, changes: { documentId: document.id } });
  }
  const text = scene.random.pick(isEvent(claim) ? reviewTexts.eventAnswers : reviewTexts.answers);
  addComment(scene, { kind: 'Claim', id, life, at, by: writer, text });
}

/** Reviewers ask other things about a gathering than about a piece of advertising. */
function isEvent({ documents }: DemoClaim): boolean {
  return documents.some(({ evidenceKind }) => evidenceKind === 'EVENT_PHOTO');
}

/** OP-15: a global admin writes claims, but only incentives admins and users dispute. */
function actingPartner({ scene, writer }: ClaimStory, { action }: ClaimStep): Person {
  return action === 'claimDispute' && !scene.staff.disputers.includes(writer)
    ? scene.random.pick(scene.staff.disputers)
    : writer;
}

/** ROLE-7: a dispute goes to another reviewer than the one who rejected. */
function anotherReviewer({ scene, reviewer }: ClaimStory): Person {
  return scene.random.pick(scene.staff.reviewers.filter(({ id }) => id !== reviewer.id));
}

function addInternalNote({ scene, id, reviewer }: ClaimStory, at: Instant): void {
  if (!scene.random.chance(0.04)) return;
  const text = scene.random.pick(reviewTexts.internalNotes);
  addComment(scene, { kind: 'Claim', id, at, by: reviewer, text, internal: true });
}

function commentOn({ scene: { random }, claim, columns }: ClaimStory, { action }: ClaimStep): string | null {
  const disputed = columns.status === 'DISPUTED';
  if (action === 'claimActionRequest') {
    return random.pick(isEvent(claim) ? reviewTexts.eventActions : reviewTexts.claimActions);
  }
  if (action === 'claimReject')
    return random.pick(disputed ? reviewTexts.disputeDenials : reviewTexts.claimRejections);
  if (action === 'claimDispute') return random.pick(reviewTexts.disputes);
  if (action === 'claimResponseLapse') return 'NO_PARTNER_RESPONSE';
  if (action !== 'claimApprove') return null;
  if (claim.plot.inPart) return random.pick(reviewTexts.partialReasons);
  return disputed ? random.pick(reviewTexts.disputeGrants) : null;
}

/** A clock runs from a submission or dispute until the next decision; a decision after its end was late (TIME-11). */
function changeColumns(
  story: ClaimStory,
  { action, on }: ClaimStep,
  at: Instant,
  comment: string | null,
): void {
  const { columns, claim } = story;
  columns.status = statusAfter[action] ?? columns.status;
  if (action === 'claimReviewStart') return;
  if (action === 'claimSubmit' || action === 'claimDispute') {
    columns.reviewDueOn = clockEnd(action, claim.flow, on);
    columns.slaBreached = false;
  } else {
    noticeMissedReview(columns, on);
    columns.reviewDueOn = null;
  }
  columns.respondBy = action === 'claimActionRequest' ? answerDue(claim.window, on) : null;
  if (action === 'claimSubmit') columns.submittedAt = at;
  // A disputed claim still shows the rejection that is disputed.
  if (action === 'claimDispute') return;
  const decides = columns.status === 'APPROVED' || columns.status === 'REJECTED';
  columns.decidedAt = decides ? at : null;
  columns.decisionReason = decides ? comment : null;
  columns.decisionReasonCodes = columns.decisionReason === null ? [] : reasonCodesOf(columns.decisionReason);
  columns.approvedMinor = columns.status === 'APPROVED' ? approvedMinor(story) : null;
}

/** TIME-11: a review that is not done by the end of its last day; that it was missed is kept when another one starts. */
function noticeMissedReview(columns: ClaimColumns, on: Day): void {
  if (columns.reviewDueOn === null || columns.reviewDueOn >= on) return;
  columns.slaBreached = true;
  columns.reviewMissedAt ??= instantOn(columns.reviewDueOn + 1, 0);
}

function approvedMinor({ claim, scene }: ClaimStory): number {
  if (!claim.plot.inPart) return claim.claimedMinor;
  return Math.max(1, Math.floor((claim.claimedMinor * scene.random.integer(35, 92)) / 100));
}

/** Writes the row of the claim. */
export function addClaimRow({ scene, claim, id, life, writer, columns, createdAt }: ClaimStory): void {
  const { tenant, program, sink } = scene;
  const { executedOn, plan } = claim;
  const periodCode = usagePeriodCodeOf(scene.fundType, claim.usedOn);
  sink.add('claim', {
    id,
    ...tenant,
    flow: claim.flow,
    status: columns.status,
    name: claim.name,
    planId: plan?.planId ?? null,
    campaignId: plan?.campaignId ?? null,
    activityId: plan?.activityId ?? null,
    activityTypeId: claim.type.id,
    usagePeriodId: periodCode === null ? null : periodIdOf(program.code, periodCode),
    executedOn: executedOn === null ? null : dateOf(executedOn),
    currency: claim.currency,
    claimedMinor: claim.claimedMinor,
    approvedMinor: columns.approvedMinor,
    version: life.acts,
    submittedAt: columns.submittedAt === null ? null : isoOf(columns.submittedAt),
    decidedAt: columns.decidedAt === null ? null : isoOf(columns.decidedAt),
    decisionReason: columns.decisionReason,
    decisionReasonCodes: columns.decisionReasonCodes,
    reviewDueOn: columns.reviewDueOn === null ? null : dateOf(columns.reviewDueOn),
    slaBreached: columns.slaBreached,
    reviewMissedAt: columns.reviewMissedAt === null ? null : isoOf(columns.reviewMissedAt),
    respondBy: columns.respondBy === null ? null : dateOf(columns.respondBy),
    nextDueOn: nextDueOn(claim, columns),
    retainUntil: executedOn === null ? null : retentionEnd(executedOn),
    ...claim.answers,
    createdById: writer.id,
    createdAt: isoOf(createdAt),
    updatedAt: life.lastAt,
  });
}
