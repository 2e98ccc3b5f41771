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

/** Begins the interval of a state; the scheduler has no user row and leaves the actor empty. */
export function addPlanState(act: Act, plan: Tenant & { readonly id: string }, status: PlanStatus): void {
  const { id, partner, location, program } = plan;
  const actor = act.rights.viewer.userId;
  act.em.create(PlanState, {
    id: newId(),
    partner,
    location,
    program,
    plan: id,
    status,
    actor,
    fromAt: act.now,
  });
}
