import { subjectOf } from '../history/history.facts.js';
import { changesBetween } from '../history/history.rules.js';
import { recordAct } from '../history/history.service.js';
import { type Money, money } from '../kernel/money.js';
import { newId } from '../kernel/uuid.js';
import { refusal, refusalsOf } from '../kernel/viewer-action.js';
import { nothingAt } from '../partner/place.service.js';
import type { FundType } from '../program/program.codes.js';
import { type Act, actingRole, actingViewer, done, notFound, type Outcome, refused } from '../write/act.js';
import { blankToNull, readAmount } from '../write/input.js';
import { CoopPlan, PlanRevision } from './plan.entity.js';
import { planPermission } from './plan.machine.js';
import { decidePlanCreate } from './plan.rules.js';
import { headerFindings, type PlanHeader } from './plan-content.rules.js';
import { findPlanSite, type PlanKey, type PlanSite } from './plan-create.queries.js';
import { planNextDueOn } from './plan-deadline.rules.js';
import { findPlanForUpdate } from './plan-facts.queries.js';
import { editPlan, editReasons, judge, movePlan, type PlanActCall } from './plan-move.service.js';
import { frozenContent } from './plan-revision.rules.js';
import { addPlanState, removePlan } from './plan-state.queries.js';

/** What a plan is created from. */
export interface PlanDraft extends PlanKey {
  readonly name: string;
  readonly limit: Money;
  readonly reviewerEmail?: string | null;
}

/**
 * PLAN-10: creates the draft of a plan. Reasons: those of {@link decidePlanCreate} and {@link headerFindings},
 * `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`, `PERIOD_NOT_CONFIGURED`, and `NOT_FOUND`.
 */
export async function createPlan(act: Act, draft: PlanDraft): Promise<Outcome> {
  const site = await findPlanSite(act, draft);
  if (site === null) return nothingAt(act, draft, planSiteOf(draft));

  const viewer = actingViewer(act.rights, site);
  const { to, reasons } = decidePlanCreate(site.facts, viewer, act.now);
  if (to === null) return refused(null, reasons);
  const limit = readAmount(draft.limit, site.currency, 'limit');
  const header = headerOf(draft, {
    name: '',
    currency: limit.currency,
    limitMinor: limit.minor,
    reviewerEmail: null,
  });
  const findings = [...limit.findings, ...headerFindings(header, site)];
  const all = [...reasons, ...refusalsOf(findings)];
  if (all.length > 0) return refused(null, all);

  const id = newId();
  addDraft(act, id, site, draft.fundType, header);
  const subject = subjectOf('CoopPlan', { ...site, id });
  const changes = changesBetween({}, shownHeader(header));
  await recordAct(act, { subject, role: actingRole('WRITE_PLAN', viewer.roles), from: null, to, changes });
  return done(id);
}

/** Where location and program are there, it is the period that is not. */
const planSiteOf = ({ periodCode }: PlanDraft) => ({
  see: 'SEE_PLAN' as const,
  permission: planPermission('planCreate'),
  lacking: refusal('PERIOD_NOT_CONFIGURED', 'CONTENT_COMPLETED', {
    field: ['periodCode'],
    details: { periodCode },
  }),
});

function addDraft(act: Act, id: string, site: PlanSite, fundType: FundType, header: PlanHeader): void {
  const { partner, location, program, periodId } = site;
  const { period, timeZone } = site.facts;
  const tenant = { partner, location, program };
  const { userId } = act.rights.viewer;
  const { name, reviewerEmail, currency } = header;
  const limitMinor = String(header.limitMinor);
  const first = { status: 'EDITING' as const, currency, limitMinor };
  act.em.create(CoopPlan, {
    id,
    ...tenant,
    ...first,
    period: periodId,
    nextDueOn: planNextDueOn(
      { ...first, period, timeZone, firstSubmittedAt: null, reviewDueOn: null },
      act.now,
    ),
    fundType,
    name,
    reviewerEmail,
    revision: 1,
    version: 1,
    createdBy: userId,
    createdAt: act.now,
    updatedAt: act.now,
  });
  act.em.create(PlanRevision, { id: newId(), ...tenant, ...first, plan: id, number: 1 });
  addPlanState(act, { id, ...tenant }, 'EDITING', userId);
}

/** What a change of the header may name; what is left out or null stays, but a null reviewer is taken away. */
export interface PlanChange extends PlanActCall {
  readonly name?: string | null;
  readonly limit?: Money | null;
  readonly reviewerEmail?: string | null;
}

/**
 * PLAN-2, PLAN-20: changes the header of a plan. Reasons: `NOT_FOUND`, `FORBIDDEN`, `LOCKED`, `VERSION_CONFLICT`,
 * those of {@link headerFindings}, `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`.
 */
export async function updatePlan(act: Act, change: PlanChange): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, change.id);
  if (plan === null) return notFound('id');

  const { content } = plan.facts;
  const verdict = judge(act, plan, 'planUpdate', change);
  const limit = change.limit ? readAmount(change.limit, content.currency, 'limit') : null;
  const amount = limit === null ? {} : { limitMinor: limit.minor, currency: limit.currency };
  const header = headerOf(change, { ...content, ...amount });
  const findings = [...(limit?.findings ?? []), ...headerFindings(header, plan.facts)];
  const reasons = editReasons(verdict, findings);
  if (reasons.length > 0) return refused(plan.id, reasons);

  const changes = changesBetween(shownHeader(content), shownHeader(header));
  if (changes !== null) await editPlan(act, plan, { role: verdict.role, changes, header });
  return done(plan.id);
}

/** PLAN-19: deletes a draft that was never submitted. Reasons: `NOT_FOUND` and those of the verdict. */
export async function deletePlan(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id);
  if (plan === null) return notFound('id');

  const { role, to, reasons } = judge(act, plan, 'planDelete', call);
  if (reasons.length > 0) return refused(plan.id, reasons);

  const { id, facts } = plan;
  const subject = subjectOf('CoopPlan', plan);
  const changes = changesBetween(shownHeader(facts.content), {
    name: null,
    limit: null,
    reviewerEmail: null,
  });
  await removePlan(act, id);
  await recordAct(act, { subject, role, from: facts.status, to, changes });
  return done(id);
}

/** PLAN-11, PLAN-14: sends a plan for review and freezes its content. Reasons: `NOT_FOUND` and those of the verdict. */
export async function submitPlan(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id, 'AND_CLAIMS');
  if (plan === null) return notFound('id');

  const { to, role, reasons } = judge(act, plan, 'planSubmit', call);
  if (reasons.length > 0) return refused(plan.id, reasons);

  const submittedAt = act.now;
  const firstSubmittedAt = plan.facts.firstSubmittedAt ?? submittedAt;
  const content = { ...frozenContent(plan.facts.content) };
  await movePlan(act, plan, {
    to,
    role,
    plan: { submittedAt, firstSubmittedAt },
    revision: { content, submittedAt },
  });
  return done(plan.id);
}

/** PLAN-17: takes a rejected plan back to editing. Reasons: `NOT_FOUND` and those of the verdict. */
export async function reopenPlan(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id);
  if (plan === null) return notFound('id');

  const { to, role, reasons } = judge(act, plan, 'planReopen', call);
  if (reasons.length > 0) return refused(plan.id, reasons);

  await movePlan(act, plan, { to, role });
  return done(plan.id);
}

/** PLAN-18: begins the next revision; the approved one stays in force. Reasons: `NOT_FOUND` and those of the verdict. */
export async function revisePlan(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id);
  if (plan === null) return notFound('id');

  const { to, role, reasons } = judge(act, plan, 'planRevise', call);
  if (reasons.length > 0) return refused(plan.id, reasons);

  const { id, partner, location, program, facts } = plan;
  const { currency } = facts.content;
  const limitMinor = String(facts.content.limitMinor);
  const revision = plan.revision + 1;
  const first = { number: revision, status: 'EDITING' as const, currency, limitMinor };
  act.em.create(PlanRevision, { id: newId(), partner, location, program, plan: id, ...first });
  await movePlan(act, plan, { to, role, plan: { revision } });
  return done(id);
}

/** The header after a change, with blanks cut off and an empty reviewer taken away. */
function headerOf(
  change: { readonly name?: string | null; readonly reviewerEmail?: string | null },
  { name, currency, limitMinor, reviewerEmail }: PlanHeader,
): PlanHeader {
  const reviewer = change.reviewerEmail === undefined ? reviewerEmail : change.reviewerEmail;
  return {
    name: (change.name ?? name).trim(),
    currency,
    limitMinor,
    reviewerEmail: blankToNull(reviewer),
  };
}

/** A header as history shows it. */
function shownHeader({ name, limitMinor, currency, reviewerEmail }: PlanHeader) {
  return { name, limit: money(limitMinor, currency), reviewerEmail };
}
