import type { Role } from '../access/role.codes.js';
import { subjectOf } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import type { Finding } from '../kernel/check.js';
import { isShut, type Refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type Act, actingRole, actingViewer, withVersion } from '../write/act.js';
import type { PlanStatus } from './plan.codes.js';
import { CoopPlan, PlanRevision } from './plan.entity.js';
import { type PlanViewerAction, planPermission } from './plan.machine.js';
import { decidePlanAction, type PlanActInput } from './plan.rules.js';
import type { PlanHeader } from './plan-content.rules.js';
import { planClockColumns, planNextDueOn } from './plan-deadline.rules.js';
import type { LoadedPlan } from './plan-facts.queries.js';
import { addPlanState, closePlanState } from './plan-state.queries.js';

/** What every act on a plan says beside its own fields. */
export interface PlanActCall extends PlanActInput {
  readonly id: string;
  readonly expectedVersion?: number | null;
}

/** What the rules say of an act on a loaded plan, and in which role it is done. */
export interface Verdict {
  readonly to: PlanStatus | null;
  readonly role: Role | null;
  /** All reasons against it by role, state, time and content; a stale version among them. */
  readonly reasons: readonly Refusal[];
}

/**
 * Decides about an act on a loaded plan by {@link decidePlanAction}, and compares the version that the caller saw
 * (graph.md 2.8). Whoever may not act at all hears just that.
 */
export function judge(
  act: Act,
  plan: LoadedPlan,
  action: PlanViewerAction,
  call: Omit<PlanActCall, 'id'>,
): Verdict {
  const viewer = actingViewer(act.rights, plan);
  const { to, reasons } = decidePlanAction(action, plan.facts, viewer, act.now, call);
  const role = actingRole(planPermission(action), viewer.roles);
  return { to, role, reasons: withVersion(reasons, call.expectedVersion, plan.version) };
}

/** The reasons against an edit: those of the verdict, and what is wrong with the input where the edit is possible at all. */
export function editReasons({ reasons }: Verdict, findings: readonly Finding[]): readonly Refusal[] {
  return isShut(reasons) ? reasons : [...reasons, ...refusalsOf(findings)];
}

/** What a move changes beside the state. */
export interface PlanMove {
  readonly to: PlanStatus | null;
  /** Null: the scheduler moves. */
  readonly role: Role | null;
  readonly comment?: string | null | undefined;
  readonly plan?: Partial<Pick<CoopPlan, 'submittedAt' | 'firstSubmittedAt' | 'revision'>>;
  readonly revision?: Partial<Pick<PlanRevision, 'content' | 'submittedAt' | 'inForceFrom'>>;
  /** When and why the reviewer or the scheduler decided; a move that decides nothing takes a former decision away. */
  readonly decision?: { readonly decidedAt: Date; readonly decisionReason: string | null };
}

const undecided = { decidedAt: null, decisionReason: null };

/** Moves plan, latest revision and state interval together and records the act; the caller holds the plan's lock. */
export async function movePlan(act: Act, plan: LoadedPlan, move: PlanMove): Promise<void> {
  const { to, role, comment, decision = undecided } = move;
  if (to === null) throw new Error('A move leads to a state.');
  const { id, version } = plan;
  const number = move.plan?.revision ?? plan.revision;
  const row = await act.em.findOneOrFail(CoopPlan, id);
  const clock = planClockColumns(to, plan.facts, act.now);
  const common = { status: to, version: version + 1, updatedAt: act.now };
  act.em.assign(row, { ...move.plan, ...decision, ...clock, ...common });
  const { firstSubmittedAt: before, reviewDueOn: review } = plan.facts;
  const firstSubmittedAt = move.plan?.firstSubmittedAt ?? before;
  const { reviewDueOn = review } = clock;
  row.nextDueOn = planNextDueOn({ ...plan.facts, status: to, firstSubmittedAt, reviewDueOn }, act.now);
  await act.em.flush();
  const revision = await act.em.findOneOrFail(PlanRevision, { plan: id, number });
  act.em.assign(revision, { ...move.revision, ...decision, status: to });
  await closePlanState(act, id);
  addPlanState(act, plan, to, role === null ? null : act.rights.viewer.userId);
  await recordAct(act, { subject: subjectOf('CoopPlan', plan), role, from: plan.facts.status, to, comment });
}

/** What an edit of a plan, or of something in it, changed. */
export interface PlanEdit {
  readonly role: Role | null;
  readonly changes: Record<string, unknown>;
  readonly header?: PlanHeader;
}

/** Raises the version of an edited plan and records the edit; the caller holds the plan's lock and has written the rest. */
export async function editPlan(
  act: Act,
  plan: LoadedPlan,
  { role, changes, header }: PlanEdit,
): Promise<void> {
  const { id, version } = plan;
  const row = await act.em.findOneOrFail(CoopPlan, id);
  act.em.assign(row, { version: version + 1, updatedAt: act.now });
  if (header) {
    const { name, reviewerEmail, currency } = header;
    const limitMinor = String(header.limitMinor);
    act.em.assign(row, { name, reviewerEmail, currency, limitMinor });
    const revision = await act.em.findOneOrFail(PlanRevision, { plan: id, number: plan.revision });
    act.em.assign(revision, { currency, limitMinor });
  }
  await recordAct(act, { subject: subjectOf('CoopPlan', plan), role, from: null, to: null, changes });
}
