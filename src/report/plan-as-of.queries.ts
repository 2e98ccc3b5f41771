import { sql } from 'kysely';
import type { TypeSpec } from '../read/catalog.js';
import { instantSql, type RowRef, type Sql } from '../read/sql.js';
import { standsDecided } from './decision.queries.js';
import { columnsAt, fieldAt, minorOf } from './history-at.queries.js';
import type { AskedReport } from './report-ask.queries.js';
import type { ReportPart } from './report-groups.queries.js';

/**
 * Plans as they stood at an instant, with the columns of the table (decisions 11). The state is that of its intervals,
 * and so are the last submission and decision by then; the limit is that of history. The rest is that of today.
 */
function plansAsOf(type: TypeSpec, asOf: Date): Sql {
  const at = instantSql(asOf);
  // What undoes a decision ends the state of it: a plan is decided in two states, and since it came into them.
  const isDecided = standsDecided(sql`s.status`);
  const reason = sql`(select h.comment from history_entry as h where h.subject_id = p.id and h.at = s.from_at
    and h.to_status = s.status order by h.number desc limit 1)`;
  const columns = columnsAt(type, 'p', {
    status: sql`s.status`,
    limit_minor: sql`coalesce(${minorOf(sql`k.was`)}, p.limit_minor)`,
    currency: sql`coalesce(k.was ->> 'currency', p.currency)`,
    first_submitted_at: sql`case when p.first_submitted_at <= ${at} then p.first_submitted_at end`,
    submitted_at: sql`(select max(e.from_at) from plan_state as e where e.plan_id = p.id and e.status = 'SUBMITTED' and e.from_at <= ${at})`,
    decided_at: sql`case when ${isDecided} then s.from_at end`,
    review_missed_at: sql`case when p.review_missed_at <= ${at} then p.review_missed_at end`,
    decision_reason: sql`case when s.until_at is null then p.decision_reason when s.status = 'REJECTED' then ${reason} end`,
  });
  return sql`(select ${columns}
    from plan as p join plan_state as s on s.plan_id = p.id
      and s.from_at <= ${at} and (s.until_at is null or s.until_at > ${at})
    left join ${fieldAt(at, sql`p.id`, 'limit', sql`p.updated_at > ${at}`)} as k on true)`;
}

/** The plans of a report, as they are or as they stood. */
export const plansFor = ({ type, asOf }: AskedReport): Sql =>
  asOf ? plansAsOf(type, asOf) : sql.id(type.table);

/** History of a plan tells an activity by its global id (decisions 10), which has neither line ends nor padding. */
const globalId = (uuid: Sql): Sql => sql`encode(convert_to('Activity:' || ${uuid}::text, 'UTF8'), 'base64')`;
const bareId = (id: Sql): Sql =>
  sql`substr(convert_from(decode(${id}, 'base64'), 'UTF8'), ${sql.lit('Activity:'.length + 1)})::uuid`;

const countriesIn = (list: Sql): Sql => sql`array(select jsonb_array_elements_text(${list}))`;

/** What an act on a plan did to its activities: to one, or to all of a campaign that went. */
const changesOfActivities = sql`jsonb_array_elements(case when h.changes ? 'activityId' then jsonb_build_array(h.changes)
  else coalesce(h.changes -> 'activities', '[]') end)`;

/** What a field of an activity was before its first change since; the JSON null where it came to be by that change. */
const firstOf = (field: string): Sql =>
  sql`(array_agg(e.change -> ${sql.lit(field)} -> 'from' order by h.number) filter (where e.change ? ${sql.lit(field)}))[1]`;

/** One row per activity that was changed after an instant, also of those that are gone since. */
const changedSince = (at: Sql): Sql => sql`(select p.id as plan_id, p.partner_id, p.location_id, p.program_id,
    e.change ->> 'activityId' as activity, ${firstOf('plannedAmount')} as planned, ${firstOf('countries')} as countries,
    ${firstOf('activityTypeCode')} as type, max(e.change ->> 'campaignId') as campaign
  from plan as p join history_entry as h on h.subject_id = p.id and h.at > ${at} cross join lateral ${changesOfActivities} as e (change)
  where p.updated_at > ${at} group by p.id, e.change ->> 'activityId')`;

/**
 * Activities of plans as they stood at an instant, with the columns of the table: amount, countries and type are those
 * of the plan's history, from which what was removed since comes back too. Its version of a type is the last one.
 */
export function activitiesAsOf(type: TypeSpec, asOf: Date): Sql {
  const at = instantSql(asOf);
  const ofPlan = (name: string): Sql => sql`coalesce(${sql.id('a', name)}, ${sql.id('f', name)})`;
  const columns = columnsAt(type, 'a', {
    id: sql`coalesce(a.id, ${bareId(sql`f.activity`)})`,
    ...Object.fromEntries(
      ['partner_id', 'location_id', 'program_id', 'plan_id'].map((name) => [name, ofPlan(name)]),
    ),
    campaign_id: sql`coalesce(a.campaign_id, ${bareId(sql`f.campaign`)})`,
    type_id: sql`coalesce((select t.id from activity_type as t where t.code = f.type #>> '{}' order by t.valid_from desc limit 1), a.type_id)`,
    countries: sql`case when f.countries is null then a.countries else ${countriesIn(sql`f.countries`)} end`,
    planned_minor: sql`coalesce(${minorOf(sql`f.planned`)}, a.planned_minor)`,
    currency: sql`coalesce(f.planned ->> 'currency', a.currency)`,
  });
  return sql`(select ${columns}
    from activity as a full join ${changedSince(at)} as f on f.activity = ${globalId(sql`a.id`)}
    where case when f.planned is null then a.created_at <= ${at} else f.planned <> 'null' end)`;
}

/** What history tells of the countries of the activity of a claim: as the first change since an instant found them. */
function countriesOf(claim: RowRef, asOf: Date): Sql {
  const ofActivity = sql`h.changes ->> 'activityId' = ${globalId(claim.column('activity_id'))}`;
  const changed = fieldAt(instantSql(asOf), claim.column('plan_id'), 'countries', ofActivity);
  return sql`(select case when k.was is null then a.countries else ${countriesIn(sql`k.was`)} end
    from activity as a left join ${changed} as k on true where a.id = ${claim.column('activity_id')})`;
}

/** A claim below a plan; as of an instant its activity has the countries of then, as it has itself (PLAN-2). */
export const claimBelow = ({ question, asOf }: AskedReport, row: RowRef): ReportPart => ({
  type: question.catalog.get('Claim'),
  row,
  ...(asOf ? { stood: { 'activity.countries': countriesOf(row, asOf) } } : {}),
});
