import { sql } from 'kysely';
import { fromGlobalId, toGlobalId } from '../kernel/global-id.js';
import type { LocalDate } from '../kernel/local-date.js';
import { planPeriodSql } from '../program/program-period.queries.js';
import { holidaysSql, settingsSql } from '../program/program-setting.queries.js';
import { instantOrNull, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { type Act, type ActedOn, visibleTo } from '../write/act.js';
import type { CampaignFacts, PlanFacts } from './plan.facts.js';
import { campaignsInForceSql } from './plan-in-force.queries.js';

/** What the rules of a plan rest on, as JSON of one row: {@link planFactsSql} makes it. */
interface PlanFactsRow extends ActedOn {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  readonly facts: Omit<PlanFacts, 'holidays' | 'firstSubmittedAt'> & {
    readonly holidays: readonly LocalDate[];
    readonly firstSubmittedAt: string | null;
  };
}

/** A plan as the rules see it, with who owns and made it. */
export interface LoadedPlan extends ActedOn {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  readonly facts: PlanFacts;
}

/** A version `t` of an activity type, as {@link PlannedType}. */
export const plannedTypeSql = sql`json_build_object('id', t.id, 'code', t.code, 'status', t.status,
  'eligiblePrograms', t.eligible_programs, 'validFrom', t.valid_from, 'validTo', t.valid_to)`;

const contentSql = (plan: RowRef): Sql => sql`json_build_object(
  'name', ${plan.column('name')}, 'currency', ${plan.column('currency')}, 'limitMinor', ${plan.column('limit_minor')}::text,
  'reviewerEmail', ${plan.column('reviewer_email')},
  'campaigns', (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
      'activities', (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'countries', to_json(a.countries),
          'plannedMinor', a.planned_minor::text, 'currency', a.currency, 'type', ${plannedTypeSql}) order by a.id), '[]')
        from activity a join activity_type t on t.id = a.type_id where a.campaign_id = c.id)) order by c.id), '[]')
    from campaign c where c.plan_id = ${plan.column('id')}))`;

/**
 * Everything that the rules of a plan ask, as JSON in the statement of its row: mutations load it under a lock, and
 * `readiness` and `viewerActions` read it with the rest of their answer, so that both decide on the same facts.
 */
export const planFactsSql = (plan: RowRef): Sql => sql`(select json_build_object(
    'id', ${plan.column('id')}, 'version', ${plan.column('version')}, 'revision', ${plan.column('revision')},
    'partner', ${plan.column('partner_id')}, 'location', ${plan.column('location_id')}, 'program', ${plan.column('program_id')},
    'createdBy', ${plan.column('created_by_id')},
    'facts', json_build_object('status', ${plan.column('status')}, 'timeZone', r.time_zone, 'paymentModel', r.payment_model,
      'program', json_build_object('code', r.code, 'programGroup', r.program_group),
      'ownerEmailDomains', to_json(r.owner_email_domains),
      'firstSubmittedAt', ${plan.column('first_submitted_at')}, 'reviewDueOn', ${plan.column('review_due_on')},
      'period', ${planPeriodSql},
      'holidays', ${holidaysSql(sql`r.id`)},
      'settings', ${settingsSql(sql`r.id`, ['PLAN_REVIEW_BUSINESS_DAYS'])},
      'closedBySystem', exists (select 1 from plan_state s where s.plan_id = ${plan.column('id')}
        and s.until_at is null and s.status = 'REJECTED' and s.actor_id is null),
      'inForce', ${campaignsInForceSql(plan)}, 'content', ${contentSql(plan)}))
  from program r join program_period y on y.id = ${plan.column('period_id')} where r.id = ${plan.column('program_id')})`;

const globalId = (type: string, uuid: string | null): string | null => uuid && toGlobalId(type, uuid);

/** Findings name campaigns and activities by the ids that callers know. */
function withGlobalIds(campaign: CampaignFacts): CampaignFacts {
  return {
    ...campaign,
    id: globalId('Campaign', campaign.id),
    activities: campaign.activities.map((activity) => ({
      ...activity,
      id: globalId('Activity', activity.id),
    })),
  };
}

/** The JSON of {@link planFactsSql} as the rules take it. */
export function planOf(value: unknown): LoadedPlan {
  const { facts, ...plan } = value as PlanFactsRow;
  return {
    ...plan,
    facts: {
      ...facts,
      holidays: new Set(facts.holidays),
      content: { ...facts.content, campaigns: facts.content.campaigns.map(withGlobalIds) },
      inForce: facts.inForce.map(({ campaignId, ...campaign }) => ({
        ...campaign,
        campaignId: globalId('Campaign', campaignId),
      })),
      firstSubmittedAt: instantOrNull(facts.firstSubmittedAt),
    },
  };
}

/** A plan that the caller sees, by global id, locked until the act ends; null when he sees none (ROLE-6). */
export async function findPlanForUpdate(
  act: Act,
  id: string,
  also: 'AND_CLAIMS' | null = null,
): Promise<LoadedPlan | null> {
  const parts = fromGlobalId(id);
  return parts?.type === 'CoopPlan'
    ? lockPlan(act, parts.uuid, visibleTo(act, 'SEE_PLAN', rowRef('plan')), also)
    : null;
}

/** A plan by its bare id, locked, whoever asks: for the scheduler, which has no eyes of its own. */
export function findPlanForScheduler(act: Act, uuid: string): Promise<LoadedPlan | null> {
  return lockPlan(act, uuid, sql`true`);
}

/** The plan of a campaign or activity that the caller sees, locked, by the global id of that part. */
export async function findPlanOfForUpdate(
  act: Act,
  part: 'Campaign' | 'Activity',
  id: string,
): Promise<LoadedPlan | null> {
  const parts = fromGlobalId(id);
  if (parts?.type !== part) return null;
  const row = rowRef('part');
  const [found] = await act.query(
    sql`select plan_id as "planId" from ${sql.id(part.toLowerCase())} as part where id = ${parts.uuid}::uuid and ${visibleTo(act, 'SEE_PLAN', row)}`,
  );
  return found ? lockPlan(act, String(found.planId), visibleTo(act, 'SEE_PLAN', rowRef('plan'))) : null;
}

async function lockPlan(
  act: Act,
  uuid: string,
  condition: Sql,
  also: 'AND_CLAIMS' | null = null,
): Promise<LoadedPlan | null> {
  // The lock comes first: facts that are read beside it could be older than what its wait was for.
  const [locked] = await act.query(
    sql`select id from plan where id = ${uuid}::uuid and ${condition} for update`,
  );
  if (!locked) return null;
  if (also === 'AND_CLAIMS') await lockOpenClaims(act, uuid);
  const plan = rowRef('plan');
  const [found] = await act.query(
    sql`select ${planFactsSql(plan)} as "plan" from plan where id = ${uuid}::uuid`,
  );
  return found ? planOf(found.plan) : null;
}

/** PLAN-18: a claim that is submitted meanwhile comes before, under the revision in force, or after, under the next. */
async function lockOpenClaims(act: Act, planUuid: string): Promise<void> {
  await act.query(sql`select id from claim where plan_id = ${planUuid}::uuid and status in ('EDITING', 'ACTION_REQUIRED')
    order by id for update`);
}
