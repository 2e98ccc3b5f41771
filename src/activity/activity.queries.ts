import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import type { ActivityFacts, CampaignFacts, PlannedType } from '../plan/plan.facts.js';
import { findPlanOfForUpdate, type LoadedPlan, plannedTypeSql } from '../plan/plan-facts.queries.js';
import type { Act } from '../write/act.js';

/** An activity with its campaign and its plan, whose lock guards all of its content. */
export interface LoadedActivity {
  readonly plan: LoadedPlan;
  readonly campaign: CampaignFacts;
  readonly activity: ActivityFacts;
  /** Bare id. */
  readonly uuid: string;
}

/** An activity that the caller sees, by global id, its plan locked until the act ends; null when he sees none (ROLE-6). */
export async function findActivityForUpdate(act: Act, id: string): Promise<LoadedActivity | null> {
  const plan = await findPlanOfForUpdate(act, 'Activity', id);
  const campaigns = plan?.facts.content.campaigns ?? [];
  const campaign = campaigns.find(({ activities }) => activities.some((one) => one.id === id));
  const activity = campaign?.activities.find((one) => one.id === id);
  const uuid = fromGlobalId(id)?.uuid;
  return plan && campaign && activity && uuid !== undefined ? { plan, campaign, activity, uuid } : null;
}

/** Every version of a type in the order of their validity; none for a code that the catalogue does not know. */
export async function activityTypeVersions(act: Act, code: string): Promise<PlannedType[]> {
  const rows = await act.query(
    sql`select ${plannedTypeSql} as version from activity_type t where t.code = ${code} order by t.valid_from`,
  );
  return rows.map(({ version }) => version as PlannedType);
}

/** Takes an activity away. */
export async function removeActivity(act: Act, uuid: string): Promise<void> {
  await act.query(sql`delete from activity where id = ${uuid}::uuid`);
}
