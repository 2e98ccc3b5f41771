import { sql } from 'kysely';
import { toGlobalId } from '../kernel/global-id.js';
import type { FundType } from '../program/program.codes.js';
import { settingsSql } from '../program/program-setting.queries.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { placeRow, type Sql } from '../read/sql.js';
import { type Act, type ActedOn, visibleTo } from '../write/act.js';
import type { PlanCreateFacts } from './plan.rules.js';

/** The key of a plan as the caller names it (PLAN-1); a location by its number or its global id (decisions 10). */
export interface PlanKey {
  readonly locationId: string;
  readonly programCode: string;
  readonly periodCode: string;
  readonly fundType: FundType;
}

/** Where a plan would stand, and what decides whether it may. */
export interface PlanSite extends ActedOn {
  readonly periodId: string;
  /** Currency of the program. */
  readonly currency: string;
  /** Domains of the program owner's mail addresses (FLD-8). */
  readonly ownerEmailDomains: readonly string[];
  readonly facts: PlanCreateFacts;
}

/** The periods `q` of a program that have days in common with the period `p`, in order. */
const periodsBeside = sql`(select json_agg(json_build_object('code', q.code, 'kind', q.kind, 'startsOn', q.starts_on)
    order by q.starts_on, q.code) from program_period q
  where q.program_id = r.id and q.starts_on <= p.ends_on and q.ends_on >= p.starts_on)`;

/** PLAN-1: the first plan of the key for any day of the period `p`, whether for a year or for a half of it. */
const planBeside = (
  fundType: FundType,
): Sql => sql`(select x.id from plan x join program_period y on y.id = x.period_id
  where x.location_id = l.id and x.program_id = r.id and x.fund_type = ${fundType}
    and y.starts_on <= p.ends_on and y.ends_on >= p.starts_on order by y.starts_on limit 1)`;

/** Everything about the place, the program and the period of a new plan; `l`, `r` and `p` are their rows. */
const siteSql = ({ fundType }: PlanKey): Sql => sql`json_build_object(
  'partner', l.partner_id, 'location', l.id, 'program', r.id, 'createdBy', null, 'periodId', p.id, 'currency', r.currency,
  'ownerEmailDomains', to_json(r.owner_email_domains),
  'facts', json_build_object('fundType', ${fundType}::text, 'programFundType', r.fund_type, 'paymentModel', r.payment_model,
    'planMode', r.plan_mode, 'timeZone', r.time_zone,
    'enrollmentStatus', (select e.status from enrollment e where e.location_id = l.id and e.program_id = r.id),
    'period', json_build_object('code', p.code, 'kind', p.kind, 'startsOn', p.starts_on, 'endsOn', p.ends_on,
      'resubmissionEndsOn', p.resubmission_ends_on),
    'periods', ${periodsBeside}, 'settings', ${settingsSql(sql`r.id`, ['PLAN_PERIOD_KIND'])},
    'existingPlanId', ${planBeside(fundType)}))`;

/**
 * The place of a new plan among locations, programs and periods that the caller sees; null when he sees none. Plans of a
 * key are made one after the other: the year and its halves have no row in common that would keep both from being made.
 */
export async function findPlanSite(act: Act, key: PlanKey): Promise<PlanSite | null> {
  const location = refersTo(sql`l.id`, locationKey, key.locationId);
  const places = sql`from partner_location l cross join program r
      join program_period p on p.program_id = r.id and p.code = ${key.periodCode}
    where ${location} and ${refersTo(sql`r.id`, programKey, key.programCode)} and ${visibleTo(act, 'SEE_PLAN', placeRow())}`;
  await act.query(
    sql`select pg_advisory_xact_lock(hashtextextended('plans of ' || l.id || ' ' || r.id || ' ' || ${key.fundType}::text, 0)) ${places}`,
  );
  const [found] = await act.query(sql`select ${siteSql(key)} as site ${places}`);
  if (!found) return null;
  const site = found.site as PlanSite;
  const { existingPlanId: existing } = site.facts;
  return {
    ...site,
    facts: { ...site.facts, existingPlanId: existing === null ? null : toGlobalId('CoopPlan', existing) },
  };
}
