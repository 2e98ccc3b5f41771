import { recordAct } from '../history/history.service.js';
import type { Money } from '../kernel/money.js';
import { newId } from '../kernel/uuid.js';
import type { ActionDecision } from '../kernel/viewer-action.js';
import type { FundType } from '../program/program.codes.js';
import {
  type Act,
  actingRole,
  actingViewer,
  done,
  notFound,
  type Outcome,
  refused,
  versionRefusals,
} from '../write/act.js';
import { minorOf } from '../write/input.js';
import type { PlanStatus } from './plan.codes.js';
import { CoopPlan, PlanRevision } from './plan.entity.js';
import { decidePlanAction, decidePlanCreate } from './plan.rules.js';
import { findPlanSite, type PlanKey } from './plan-create.queries.js';
import { findPlanForUpdate, type LoadedPlan } from './plan-facts.queries.js';
import { addPlanState, closePlanState } from './plan-state.queries.js';

/** What a plan is created from. */
export interface PlanDraft extends PlanKey {
  readonly fundType: FundType;
  readonly name: string;
  readonly limit: Money;
  readonly reviewerEmail?: string | null;
}

/** PLAN-10: creates the draft of a plan. Reasons: those of {@link decidePlanCreate}, and `NOT_FOUND`. */
export async function createPlan(act: Act, draft: PlanDraft): Promise<Outcome> {
  const site = await findPlanSite(act, draft);
  if (site === null) return notFound('locationId');

  const viewer = actingViewer(act.rights, site);
  const { reasons } = decidePlanCreate(site.facts, viewer, act.now);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const { partner, location, program, periodId } = site;
  const { name, fundType, reviewerEmail = null } = draft;
  const { currency } = draft.limit;
  const limitMinor = minorOf(draft.limit, 'limit').toString();
  const { now } = act;
  const tenant = { partner, location, program };
  act.em.create(CoopPlan, {
    id,
    ...tenant,
    period: periodId,
    fundType,
    name,
    status: 'EDITING',
    currency,
    limitMinor,
    reviewerEmail,
    revision: 1,
    version: 1,
    createdBy: act.rights.viewer.userId,
    createdAt: now,
    updatedAt: now,
  });
  act.em.create(PlanRevision, {
    id: newId(),
    ...tenant,
    plan: id,
    number: 1,
    status: 'EDITING',
    currency,
    limitMinor,
  });
  addPlanState(act, { id, ...tenant }, 'EDITING');
  const role = actingRole('WRITE_PLAN', viewer.roles);
  await recordAct(act, { subject: { kind: 'CoopPlan', id, ...tenant }, role, from: null, to: 'EDITING' });
  return done(id);
}

/** PLAN-11, PLAN-14: sends a plan for review. Reasons: those of {@link decidePlanAction}, `VERSION_CONFLICT`, `NOT_FOUND`. */
export async function submitPlan(
  act: Act,
  input: {
    readonly id: string;
    readonly expectedVersion?: number | null;
    readonly confirmed?: boolean | null;
  },
): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, input.id);
  if (plan === null) return notFound('id');

  const viewer = actingViewer(act.rights, plan);
  const decision = decidePlanAction('planSubmit', plan.facts, viewer, act.now, {
    confirmed: input.confirmed ?? false,
  });
  const reasons = [...versionRefusals(input.expectedVersion, plan.version), ...decision.reasons];
  if (reasons.length > 0) return refused(plan.id, reasons);

  const first = plan.facts.firstSubmittedAt ?? act.now;
  await movePlan(act, plan, decision, { submittedAt: act.now, firstSubmittedAt: first });
  await recordMove(act, plan, decision, actingRole('WRITE_PLAN', viewer.roles));
  return done(plan.id);
}

/** Moves plan, latest revision and state interval together; the caller holds the plan's lock. */
async function movePlan(
  act: Act,
  plan: LoadedPlan,
  { to }: ActionDecision<PlanStatus>,
  changes: Partial<Pick<CoopPlan, 'submittedAt' | 'firstSubmittedAt'>>,
): Promise<void> {
  if (to === null) throw new Error('A move leads to a state.');
  const row = await act.em.findOneOrFail(CoopPlan, plan.id);
  act.em.assign(row, { ...changes, status: to, version: plan.version + 1, updatedAt: act.now });
  const revision = await act.em.findOneOrFail(PlanRevision, { plan: plan.id, number: plan.revision });
  act.em.assign(revision, {
    status: to,
    ...(changes.submittedAt ? { submittedAt: changes.submittedAt } : {}),
  });
  await closePlanState(act, plan.id);
  addPlanState(act, plan, to);
}

function recordMove(
  act: Act,
  plan: LoadedPlan,
  { to }: ActionDecision<PlanStatus>,
  role: Parameters<typeof recordAct>[1]['role'],
): Promise<void> {
  const { id, partner, location, program } = plan;
  return recordAct(act, {
    subject: { kind: 'CoopPlan', id, partner, location, program },
    role,
    from: plan.facts.status,
    to,
  });
}
