import { sql } from 'kysely';
import type { Sql } from '../read/sql.js';

/**
 * An activity as the revision in force knows it, while a next revision may already say otherwise (PLAN-18): a row
 * `campaign`, `activity` (jsonb, see FrozenContent), for a lateral join; no row for what that revision does not hold.
 */
export const activityInForceSql = (plan: Sql, activity: Sql): Sql => sql`(
  select k as campaign, x as activity from plan_revision v, jsonb_array_elements(v.content -> 'campaigns') k,
    jsonb_array_elements(k -> 'activities') x
  where v.plan_id = ${plan} and v.in_force_from is not null and v.in_force_until is null
    and (x ->> 'id')::uuid = ${activity})`;
