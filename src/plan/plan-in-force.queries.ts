import { sql } from 'kysely';
import type { RowRef, Sql } from '../read/sql.js';

/**
 * An activity as the revision in force knows it, while a next revision may already say otherwise (PLAN-18): a row
 * `campaign`, `activity` (jsonb, see FrozenContent), for a lateral join; no row for what that revision does not hold.
 */
export const activityInForceSql = (plan: Sql, activity: Sql): Sql => sql`(
  select k as campaign, x as activity from plan_revision v, jsonb_array_elements(v.content -> 'campaigns') k,
    jsonb_array_elements(k -> 'activities') x
  where v.plan_id = ${plan} and v.in_force_from is not null and v.in_force_until is null
    and (x ->> 'id')::uuid = ${activity})`;

/**
 * The first and the last day of work of those among some claims that were submitted once, whatever became of them; a
 * draft expires unsubmitted (CLM-13).
 */
export const workDaysSql = sql`
  min(executed_on) filter (where status not in ('EDITING', 'EXPIRED'))::text as "firstExecutedOn",
  max(executed_on) filter (where status not in ('EDITING', 'EXPIRED'))::text as "lastExecutedOn"`;

/**
 * The campaigns of the revision in force as {@link CampaignInForce} in JSON, where a later one is on its way; with bare
 * ids.
 */
export const campaignsInForceSql = (plan: RowRef): Sql => sql`(
  select coalesce(json_agg(json_build_object('campaignId', k -> 'id', 'startsOn', k -> 'startsOn', 'endsOn', k -> 'endsOn',
      'firstExecutedOn', w."firstExecutedOn", 'lastExecutedOn', w."lastExecutedOn")), '[]')
  from plan_revision v, jsonb_array_elements(v.content -> 'campaigns') k,
    lateral (select ${workDaysSql} from claim where campaign_id = (k ->> 'id')::uuid) w
  where v.plan_id = ${plan.column('id')} and v.number < ${plan.column('revision')}
    and v.in_force_from is not null and v.in_force_until is null)`;
