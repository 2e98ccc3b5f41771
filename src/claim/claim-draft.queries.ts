import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { PlanPeriodFacts } from '../plan/plan.facts.js';
import { activityInForceSql } from '../plan/plan-in-force.queries.js';
import type { ActivityTypeFacts } from '../program/activity-type-eligibility.rules.js';
import type { FundType } from '../program/program.codes.js';
import { planPeriodSql, usagePeriodSql } from '../program/program-period.queries.js';
import type { EvidenceProgramFacts } from '../proof/evidence.facts.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { instantSql, placeRow, rowRef, type Sql, validOnSql } from '../read/sql.js';
import { type ActedOn, type Inquiry, visibleTo } from '../write/act.js';
import type { ClaimFlow } from './claim.codes.js';
import type { ClaimCreateFacts } from './claim-create.rules.js';
import { typeSql } from './claim-facts.queries.js';
import type { UsagePeriodFacts } from './claim-window.rules.js';

/** Where a claim would stand: its place, what it hangs on, and what decides whether it may (CLM-1, CLM-2). */
export interface ClaimSite extends ActedOn {
  readonly flow: ClaimFlow;
  readonly planId: string | null;
  readonly campaignId: string | null;
  readonly activityId: string | null;
  /** Code of the activity's type; null in claim flow, where the caller names it. */
  readonly typeCode: string | null;
  /** Currency of the plan, else of the program; for a claim that names no amount. */
  readonly currency: string;
  readonly fundType: FundType;
  readonly planPeriod: PlanPeriodFacts | null;
  readonly programFacts: EvidenceProgramFacts;
  readonly facts: Pick<
    ClaimCreateFacts,
    'claimModel' | 'planMode' | 'planInForce' | 'enrolled' | 'profiles' | 'campaign' | 'timeZone'
  >;
}

/** CLM-2: what bank and tax data there are; that they are validated belongs to the enrollment. */
const profilesSql = ({ location }: PlaceSql): Sql => sql`json_build_object(
  'payouts', (select coalesce(json_agg(json_build_object('status', x.status)), '[]') from payout_profile x
    where x.location_id = ${location} and x.program_id = r.id),
  'tax', (select json_build_object('status', x.status, 'expiresOn', x.expires_on) from tax_profile x
    where x.location_id = ${location} and x.program_id = r.id))`;

interface PlaceSql {
  readonly partner: Sql;
  readonly location: Sql;
}

/** What a site is in both flows; `r` is the program, `plan` says the parts of a plan. */
const siteSql = (
  place: PlaceSql,
  plan: Record<
    'id' | 'campaign' | 'activity' | 'type' | 'currency' | 'fund' | 'year' | 'dates' | 'inForce',
    Sql
  >,
  flow: ClaimFlow,
): Sql =>
  sql`json_build_object('flow', ${flow}::text, 'partner', ${place.partner}, 'location', ${place.location}, 'program', r.id,
    'createdBy', null, 'planId', ${plan.id}, 'campaignId', ${plan.campaign}, 'activityId', ${plan.activity},
    'typeCode', ${plan.type}, 'currency', ${plan.currency}, 'fundType', ${plan.fund}, 'planPeriod', ${plan.year},
    'programFacts', json_build_object('code', r.code, 'programGroup', r.program_group, 'claimSubcodes', to_json(r.claim_subcodes)),
    'facts', json_build_object('claimModel', r.claim_model, 'planMode', r.plan_mode, 'timeZone', r.time_zone,
      'planInForce', ${plan.inForce}, 'campaign', ${plan.dates},
      'enrolled', exists (select 1 from enrollment e where e.location_id = ${place.location} and e.program_id = r.id and e.status = 'ENROLLED'),
      'profiles', ${profilesSql(place)})) as site`;

const nothing = sql`null`;
const noPlan = {
  id: nothing,
  campaign: nothing,
  activity: nothing,
  type: nothing,
  currency: sql`r.currency`,
  fund: sql`r.fund_type`,
  year: nothing,
  dates: nothing,
  inForce: sql`false`,
};

/**
 * The site of a plan's proof: an activity that the caller sees, by global id; null when he sees none (ROLE-6). Dates and
 * type are those of the revision in force, also while the next one is being written (CLM-1, PLAN-18).
 */
export async function findActivitySite(act: Inquiry, activityId: string): Promise<ClaimSite | null> {
  const parts = fromGlobalId(activityId);
  if (parts?.type !== 'Activity') return null;
  const plan = {
    id: sql`p.id`,
    campaign: sql`c.id`,
    activity: sql`a.id`,
    type: sql`coalesce((select w.code from activity_type w where w.id = (f.activity ->> 'typeId')::uuid), t.code)`,
    currency: sql`p.currency`,
    fund: sql`p.fund_type`,
    year: planPeriodSql,
    dates: sql`json_build_object('startsOn', coalesce(f.campaign ->> 'startsOn', c.starts_on::text),
      'endsOn', coalesce(f.campaign ->> 'endsOn', c.ends_on::text))`,
    inForce: sql`f.activity is not null`,
  };
  const place = { partner: sql`a.partner_id`, location: sql`a.location_id` };
  const [found] = await act.query(sql`select ${siteSql(place, plan, 'PLAN_POE')}
    from activity a join campaign c on c.id = a.campaign_id join plan p on p.id = a.plan_id
      join program_period y on y.id = p.period_id join program r on r.id = a.program_id join activity_type t on t.id = a.type_id
      left join lateral ${activityInForceSql(sql`p.id`, sql`a.id`)} f on true
    where a.id = ${parts.uuid}::uuid and ${visibleTo(act, 'SEE_CLAIM', rowRef('a'))}`);
  return found ? (found.site as ClaimSite) : null;
}

/**
 * The site of a claim without a plan, among locations and programs that the caller sees; both by key or
 * by global id (decisions 10).
 */
export async function findPlaceSite(
  act: Inquiry,
  { locationId, programCode }: { readonly locationId: string; readonly programCode: string },
): Promise<ClaimSite | null> {
  const location = refersTo(sql`l.id`, locationKey, locationId);
  const row = placeRow();
  const place = { partner: sql`l.partner_id`, location: sql`l.id` };
  const [found] = await act.query(sql`select ${siteSql(place, noPlan, 'CO_OP_CLAIM')}
    from partner_location l cross join program r
    where ${location} and ${refersTo(sql`r.id`, programKey, programCode)} and ${visibleTo(act, 'SEE_CLAIM', row)}`);
  return found ? (found.site as ClaimSite) : null;
}

/** What a claim's date decides: the usage period and the version of the type (ACT-6, decisions 4). */
export interface ClaimBasis {
  readonly period: { readonly id: string; readonly facts: UsagePeriodFacts } | null;
  readonly type: { readonly id: string; readonly facts: ActivityTypeFacts } | null;
}

/**
 * The half-year that holds a date among the usage periods of a program, or the one of a code; and the version of a
 * type that is valid on the day. Of a type without a valid version the latest is taken, so that the rule can say so.
 */
export async function findClaimBasis(
  act: Inquiry,
  asked: {
    readonly program: string;
    readonly timeZone: string;
    readonly typeCode: string;
    readonly executedOn: LocalDate | null;
    readonly periodCode?: string | null | undefined;
  },
): Promise<ClaimBasis> {
  const { program, timeZone, typeCode, executedOn, periodCode } = asked;
  const period =
    periodCode != null
      ? sql`u.code = ${periodCode}`
      : sql`${executedOn}::text::date between u.usage_starts_on and u.usage_ends_on`;
  const day = sql`coalesce(${executedOn}::text::date, (${instantSql(act.now)} at time zone ${timeZone}::text)::date)`;
  const valid = validOnSql('t', day);
  const [found] = await act.query(sql`select
    (select json_build_object('id', u.id, 'facts', ${usagePeriodSql})
      from program_period u where u.program_id = ${program}::uuid and u.kind = 'HALF_YEAR' and ${period}) as period,
    (select json_build_object('id', t.id, 'facts', ${typeSql('t')}) from activity_type t
      where t.code = ${typeCode} order by ${valid} desc, t.valid_from desc limit 1) as type`);
  return {
    period: (found?.period ?? null) as ClaimBasis['period'],
    type: (found?.type ?? null) as ClaimBasis['type'],
  };
}
