import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import type { CampaignFacts } from '../plan/plan.facts.js';
import { findPlanOfForUpdate, type LoadedPlan } from '../plan/plan-facts.queries.js';
import { workDaysSql } from '../plan/plan-in-force.queries.js';
import type { RestsOn } from '../plan/plan-revision.rules.js';
import type { Act } from '../write/act.js';

/** A campaign with its plan, whose lock guards all of its content. */
export interface LoadedCampaign {
  readonly plan: LoadedPlan;
  /** Bare id. */
  readonly uuid: string;
  readonly campaign: CampaignFacts;
}

/** A campaign that the caller sees, by global id, its plan locked until the act ends; null when he sees none (ROLE-6). */
export async function findCampaignForUpdate(act: Act, id: string): Promise<LoadedCampaign | null> {
  const plan = await findPlanOfForUpdate(act, 'Campaign', id);
  const campaign = plan?.facts.content.campaigns.find((one) => one.id === id);
  const uuid = fromGlobalId(id)?.uuid;
  return plan && campaign && uuid !== undefined ? { plan, campaign, uuid } : null;
}

/**
 * What rests on the activities of a campaign, or on one of them: claims, and the revision in force. The activities are
 * locked first: a claim that is being made holds them until it is there to be counted.
 */
export async function findRestsOnForUpdate(
  act: Act,
  of: { readonly campaign: string } | { readonly activity: string },
): Promise<RestsOn> {
  const table = 'campaign' in of ? sql`campaign` : sql`activity`;
  const column = 'campaign' in of ? sql`campaign_id` : sql`id`;
  const claimColumn = 'campaign' in of ? sql`campaign_id` : sql`activity_id`;
  const uuid = 'campaign' in of ? of.campaign : of.activity;
  await act.query(sql`select id from activity where ${column} = ${uuid}::uuid order by id for update`);
  const part = 'campaign' in of ? { id: uuid } : { activities: [{ id: uuid }] };
  const [found] =
    await act.query(sql`select k.*, exists (select 1 from plan_revision v where v.plan_id = (select plan_id from ${table} where id = ${uuid}::uuid)
        and v.in_force_from is not null and v.in_force_until is null
        and v.content @> ${JSON.stringify({ campaigns: [part] })}::text::jsonb) as "inForce"
      from (select count(*)::int as "claimCount", ${workDaysSql} from claim where ${claimColumn} = ${uuid}::uuid) k`);
  return found as unknown as RestsOn;
}

/** Takes a campaign away with its activities. */
export async function removeCampaign(act: Act, uuid: string): Promise<void> {
  await act.query(sql`delete from campaign where id = ${uuid}::uuid`);
}
