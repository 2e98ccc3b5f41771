import { sql } from 'kysely';
import type { Tenant } from '../history/history.facts.js';
import { newId } from '../kernel/uuid.js';
import type { Act } from '../write/act.js';
import type { PlanStatus } from './plan.codes.js';
import { PlanState } from './plan.entity.js';

/** Ends the interval of the plan's present state (decisions 11). */
export async function closePlanState(act: Act, planId: string): Promise<void> {
  await act.query(
    sql`update plan_state set until_at = ${act.now} where plan_id = ${planId}::uuid and until_at is null`,
  );
}

/** Begins the interval of a state. `actor` is the bare id of whoever brought it about, null for the scheduler. */
export function addPlanState(
  act: Act,
  { id, partner, location, program }: Tenant & { readonly id: string },
  status: PlanStatus,
  actor: string | null,
): void {
  const tenant = { partner, location, program };
  act.em.create(PlanState, { id: newId(), ...tenant, plan: id, status, actor, fromAt: act.now });
}

/** PLAN-18: the revision in force until now is so no longer. It ends before the next one begins: both never hold at once. */
export async function endRevisionInForce(act: Act, planId: string): Promise<void> {
  await act.query(
    sql`update plan_revision set in_force_until = ${act.now}
      where plan_id = ${planId}::uuid and in_force_from is not null and in_force_until is null`,
  );
}

/** Takes a plan away with all that belongs to it alone (PLAN-19); its history has no key to the plan, and stays. */
export async function removePlan(act: Act, planId: string): Promise<void> {
  await act.query(sql`delete from plan where id = ${planId}::uuid`);
}
