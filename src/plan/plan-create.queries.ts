import { sql } from 'kysely';
import type { EnrollmentStatus } from '../enrollment/enrollment.codes.js';
import { toGlobalId } from '../kernel/global-id.js';
import type { FundType } from '../program/program.codes.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { placeRow } from '../read/sql.js';
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

/** The place of a new plan among locations, programs and periods that the caller sees; null when he sees none. */
export async function findPlanSite(act: Act, key: PlanKey): Promise<PlanSite | null> {
  const location = refersTo(sql`l.id`, locationKey, key.locationId);
  const place = placeRow();
  const [found] =
    await act.query(sql`select l.partner_id as partner, l.id as location, r.id as program, p.id as period,
      json_build_object('startsOn', p.starts_on, 'endsOn', p.ends_on, 'resubmissionEndsOn', p.resubmission_ends_on) as year,
      r.currency, to_json(r.owner_email_domains) as "ownerEmailDomains", r.plan_mode as "planMode", r.fund_type as "programFundType", r.payment_model as "paymentModel", r.time_zone as "timeZone", e.status as enrollment, x.id as existing
    from partner_location l cross join program r
      join program_period p on p.program_id = r.id and p.code = ${key.periodCode} and p.kind = 'PROGRAM_YEAR'
      left join enrollment e on e.location_id = l.id and e.program_id = r.id
      left join plan x on x.location_id = l.id and x.program_id = r.id and x.period_id = p.id and x.fund_type = ${key.fundType}
    where ${location} and ${refersTo(sql`r.id`, programKey, key.programCode)} and ${visibleTo(act, 'SEE_PLAN', place)}`);
  if (!found) return null;
  const {
    partner,
    location: locationUuid,
    program,
    period,
    year,
    planMode,
    timeZone,
    enrollment,
    existing,
  } = found;
  return {
    partner: String(partner),
    location: String(locationUuid),
    program: String(program),
    createdBy: null,
    periodId: String(period),
    currency: String(found.currency),
    ownerEmailDomains: found.ownerEmailDomains as string[],
    facts: {
      fundType: key.fundType,
      programFundType: found.programFundType as FundType,
      paymentModel: found.paymentModel as PlanCreateFacts['paymentModel'],
      planMode: planMode as PlanCreateFacts['planMode'],
      enrollmentStatus: enrollment as EnrollmentStatus | null,
      period: year as PlanCreateFacts['period'],
      timeZone: String(timeZone),
      existingPlanId: existing === null ? null : toGlobalId('CoopPlan', String(existing)),
    },
  };
}
