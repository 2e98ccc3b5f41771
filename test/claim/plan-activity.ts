import { toGlobalId } from '../../src/kernel/global-id.js';
import { newId } from '../../src/kernel/uuid.js';
import type { World } from '../support/server.js';
import { execute } from './claim-acts.js';

/** A plan of FY21 with one campaign and one activity, as a plan's proof hangs on it. */
export interface PlanActivity {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly fundType: 'REBATE' | 'CO_OP' | 'REBATE_AND_CO_OP';
  readonly inForce?: boolean;
  readonly programCode?: string;
}

/** Puts an approved plan of location 50000000 into the database, and answers its activity's global id. */
export async function planActivity(world: World, plan: PlanActivity): Promise<string> {
  const { startsOn, endsOn, fundType, inForce = true, programCode = 'CLOUD_INDIRECT_RESELLER' } = plan;
  const [planId, campaignId, activityId] = [newId(), newId(), newId()];
  const [place] = await world.database.db.readUnscoped({
    sql: `select l.partner_id as partner, l.id as location, r.id as program, y.id as period, t.id as type
      from partner_location l, program r join program_period y on y.program_id = r.id and y.code = 'FY21', activity_type t
      where l.location_key = '50000000' and r.code = $1 and t.code = 'DIGITAL_ADVERTISING'`,
    parameters: [programCode],
  });
  const tenant = [place?.partner, place?.location, place?.program];
  const at = '2021-02-01T00:00:00Z';
  await execute(
    world,
    `insert into plan (id, partner_id, location_id, program_id, period_id, fund_type, name, status, currency, limit_minor, revision, version, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, 'Spring', 'APPROVED', 'USD', 10000000, 1, 1, ?, ?)`,
    [planId, ...tenant, place?.period, fundType, at, at],
  );
  const activities = [{ id: activityId, typeId: place?.type, name: 'Banners', countries: ['NL'] }];
  const content = { campaigns: [{ id: campaignId, name: 'Spring', startsOn, endsOn, activities }] };
  await execute(
    world,
    `insert into plan_revision (id, partner_id, location_id, program_id, plan_id, number, status, currency, limit_minor, in_force_from, content)
     values (?, ?, ?, ?, ?, 1, 'APPROVED', 'USD', 10000000, ?, ?::jsonb)`,
    [newId(), ...tenant, planId, inForce ? at : null, JSON.stringify(content)],
  );
  await execute(
    world,
    `insert into campaign (id, partner_id, location_id, program_id, plan_id, name, starts_on, ends_on, created_at, updated_at)
     values (?, ?, ?, ?, ?, 'Spring', ?, ?, ?, ?)`,
    [campaignId, ...tenant, planId, startsOn, endsOn, at, at],
  );
  await execute(
    world,
    `insert into activity (id, partner_id, location_id, program_id, plan_id, campaign_id, type_id, name, countries, planned_minor, currency, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, 'Banners', '{NL}', 100000, 'USD', ?, ?)`,
    [activityId, ...tenant, planId, campaignId, place?.type, at, at],
  );
  return toGlobalId('Activity', activityId);
}
