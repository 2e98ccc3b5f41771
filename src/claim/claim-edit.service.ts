import { subjectOf } from '../history/history.facts.js';
import { changesBetween } from '../history/history.rules.js';
import { recordAct } from '../history/history.service.js';
import { retainUntil } from '../kernel/calendar.js';
import type { LocalDate } from '../kernel/local-date.js';
import { type Money, money } from '../kernel/money.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { refusalsOf } from '../kernel/viewer-action.js';
import { type Act, done, type Inquiry, notFound, type Outcome, refused } from '../write/act.js';
import { Claim } from './claim.entity.js';
import { claimDraftFindings, periodReasons } from './claim-create.rules.js';
import { claimNextDueOn } from './claim-deadline.rules.js';
import { findClaimBasis } from './claim-draft.queries.js';
import { findClaimForUpdate, type LoadedClaim } from './claim-facts.queries.js';
import {
  answerRefusals,
  answersAfter,
  type ClaimForm,
  claimedAmountOf,
  formOf,
  type GivenAnswers,
  missingPeriodRefusals,
  withoutEchoes,
} from './claim-form.rules.js';
import { decideClaim } from './claim-move.service.js';
import { deleteClaim } from './claim-state.queries.js';
import { type ClaimWindow, usagePeriodWindow } from './claim-window.rules.js';

/** What is changed of a claim: absent leaves a field as it is, null empties it. */
export interface ClaimChange extends GivenAnswers {
  readonly id: string;
  readonly expectedVersion?: number | null;
  readonly name?: string | null;
  readonly executedOn?: LocalDate | null;
  readonly claimedAmount?: Money | null;
}

/** What a date decides of a draft: its window, and the ids that it pins (ACT-6, decisions 4). */
interface Repinned {
  readonly window: ClaimWindow;
  readonly pins: { readonly usagePeriod?: string; readonly activityType?: string };
  readonly reasons: readonly Refusal[];
}

/**
 * CLM-3, CLM-7: changes the form of a claim. Reasons: those of `decideClaimAction` for `claimUpdate`, those of
 * {@link claimDraftFindings} and {@link answerRefusals}, `AMOUNT_INVALID`, `USAGE_PERIOD_…`, `VERSION_CONFLICT`,
 * `NOT_FOUND`. A change that changes nothing leaves the claim as it is.
 */
export async function updateClaim(act: Act, change: ClaimChange): Promise<Outcome> {
  const claim = await findClaimForUpdate(act, change.id);
  if (claim === null) return notFound('id');
  const { role, reasons } = decideClaim(act, 'claimUpdate', claim, change);
  if (reasons.length > 0) return refused(claim.id, reasons);

  const row = await act.em.findOneOrFail(Claim, claim.id);
  const before: ClaimForm = formOf(row);
  const { executedOn = before.executedOn, name = before.name } = change;
  const given = change.claimedAmount === undefined ? before.claimedAmount : change.claimedAmount;
  const claimed = claimedAmountOf(given ?? { amount: '0', currency: row.currency });
  const { window, pins, reasons: ofDate } = await repin(act, claim, executedOn);
  const form = { name: name ?? '', executedOn, claimedMinor: claimed.minor.toString() };
  const { activityType, program } = claim.facts.evidence;
  const found = [
    ...ofDate,
    ...claimed.reasons,
    ...refusalsOf(draftFindings(claim, form, window)),
    ...answerRefusals(change, activityType, program),
  ];
  if (found.length > 0) return refused(claim.id, withoutEchoes(found));

  const currency = given?.currency ?? row.currency;
  const answers = answersAfter(before, change);
  const claimedAmount = money(claimed.minor, currency);
  const after: ClaimForm = { ...answers, name: form.name.trim(), executedOn, claimedAmount };
  const changes = changesBetween({ ...before }, { ...after });
  if (changes === null) return done(claim.id);
  act.em.assign(row, {
    ...answers,
    ...pins,
    name: after.name,
    executedOn,
    ...amountAfter(row, { currency, claimedMinor: form.claimedMinor }),
    componentTypes: [...answers.componentTypes],
    nextDueOn: claimNextDueOn({ ...claim.facts, window, executedOn }, act.now),
    retainUntil: executedOn === null ? null : retainUntil(executedOn),
    version: claim.version + 1,
    updatedAt: act.now,
  });
  await recordAct(act, { subject: subjectOf('Claim', claim), role, from: null, to: null, changes });
  return done(claim.id);
}

/** CLM-15: throws away a draft that was never submitted; its history stays. Reasons: as {@link updateClaim}. */
export async function removeClaim(
  act: Act,
  input: { readonly id: string; readonly expectedVersion?: number | null },
): Promise<Outcome> {
  const claim = await findClaimForUpdate(act, input.id);
  if (claim === null) return notFound('id');
  const { role, reasons } = decideClaim(act, 'claimDelete', claim, input);
  if (reasons.length > 0) return refused(claim.id, reasons);

  await recordAct(act, { subject: subjectOf('Claim', claim), role, from: claim.facts.status, to: null });
  await deleteClaim(act, claim.id);
  return done(claim.id);
}

/**
 * Where a date puts a claim. The version of the type follows the date (ACT-6). So does the usage period while it is a
 * draft, and a period that it moves to must have begun and still take claims (CLM-2); after a submission it stays, as
 * the amount was asked of it.
 */
export async function repin(
  act: Inquiry,
  claim: LoadedClaim,
  executedOn: LocalDate | null,
): Promise<Repinned> {
  const { status, timeZone, evidence } = claim.facts;
  const { window, activityType } = evidence;
  if (executedOn === null || executedOn === evidence.executedOn) return { window, pins: {}, reasons: [] };
  const asked = { program: claim.program, timeZone, typeCode: activityType.code, executedOn };
  const { period, type } = await findClaimBasis(act, asked);
  const activity = type === null ? {} : { activityType: type.id };
  if (window.kind === 'PLAN_PERIOD' || status !== 'EDITING') return { window, pins: activity, reasons: [] };
  if (period === null) return { window, pins: activity, reasons: missingPeriodRefusals(executedOn, null) };
  const next = usagePeriodWindow(period.facts);
  const moves = claim.facts.flow === 'CO_OP_CLAIM' && next.executionStartsOn !== window.executionStartsOn;
  const reasons = moves ? periodReasons(next, timeZone, act.now) : [];
  return {
    window: next,
    pins: { ...activity, usagePeriod: period.id },
    reasons: reasons.map((reason) => ({ ...reason, field: ['executedOn'] })),
  };
}

/** CLM-6: what was submitted stays reserved while it is corrected, so that it is kept beside what the form says (CLM-7). */
function amountAfter(row: Claim, amount: { readonly currency: string; readonly claimedMinor: string }) {
  if (row.status !== 'ACTION_REQUIRED') return amount;
  const minor = row.submittedMinor ?? row.claimedMinor;
  const currency = row.submittedCurrency ?? row.currency;
  const isAsSubmitted = minor === amount.claimedMinor && currency === amount.currency;
  return {
    ...amount,
    submittedMinor: isAsSubmitted ? null : minor,
    submittedCurrency: isAsSubmitted ? null : currency,
  };
}

function draftFindings(
  { facts }: LoadedClaim,
  form: { readonly name: string; readonly executedOn: LocalDate | null; readonly claimedMinor: string },
  window: ClaimWindow,
) {
  const { flow, timeZone, evidence } = facts;
  return claimDraftFindings({ flow, timeZone, campaign: evidence.campaign, window, ...form });
}
