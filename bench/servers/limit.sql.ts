/**
 * The statements of LIMIT: what somebody would write who has only these three answers to give. `$1` to `$3` are
 * partner, location and program; a view of the whole partner leaves out the latter two.
 */
import type { View } from '../queries/view.ts';

/** Rows of a view; for one location in one program that is the narrower index. */
export const rowsOf = ({ location }: Pick<View, 'location'>, alias: string): string =>
  location === null
    ? `${alias}.partner_id = $1`
    : `${alias}.partner_id = $1 and ${alias}.location_id = $2 and ${alias}.program_id = $3`;

export const valuesOf = ({ partner, location, program }: View): string[] =>
  location === null || program === null ? [partner] : [partner, location, program];

const proofs = `select p.id, c.executed_on, c.claimed_minor::text, c.currency, p.estimated_impressions
  from proof p join claim c on c.id = p.claim_id where p.activity_id = a.id order by p.id`;

const activities = `select a.id, a.name, a.countries, a.planned_minor::text, a.currency,
    (select coalesce(json_agg(x), '[]') from (${proofs}) x) as proofs
  from activity a where a.campaign_id = k.id order by a.id`;

const campaigns = `select k.id, k.name, k.starts_on, k.ends_on,
    (select coalesce(json_agg(x), '[]') from (${activities}) x) as activities
  from campaign k where k.plan_id = n.id order by k.id`;

/** Query A as one JSON text. */
export const nestedPage = (view: View): string =>
  `select coalesce(json_agg(x), '[]')::text as json from (
    select n.id, n.name, n.status, n.limit_minor::text, n.currency,
      (select coalesce(json_agg(x), '[]') from (${campaigns}) x) as campaigns
    from plan n where ${rowsOf(view, 'n')} order by n.id limit 10) x`;

/** Query B as rows. */
export const sums = (view: View): string =>
  `select c.campaign_id, c.status, c.currency, count(*)::int as count, sum(c.claimed_minor)::text as claimed_minor
  from claim c where ${rowsOf(view, 'c')} and c.campaign_id is not null group by 1, 2, 3 order by 1, 2, 3`;

export const claimColumns = `c.id, c.name, c.flow, c.status, c.executed_on, c.claimed_minor, c.approved_minor, c.currency,
    c.version, c.submitted_at, c.review_due_on, c.sla_breached`;

/** Query C as rows: the page behind a claim. */
export const flatList = (view: View, limit = 100): string => {
  const next = valuesOf(view).length + 1;
  return `select ${claimColumns} from claim c
  where ${rowsOf(view, 'c')} and (c.executed_on, c.id) > ($${next}::date, $${next + 1}::uuid)
  order by c.executed_on, c.id limit ${limit}`;
};
