import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import type { Act } from '../write/act.js';
import type { StoredVersion } from './activity-type-draft.rules.js';

/** What is there of a type, and what codes the catalogue and the programs have. */
export interface TypeCatalogue {
  readonly versions: readonly StoredVersion[];
  /** Last day of an activity of the type whose claim was submitted; it stays with its version (ACT-6). */
  readonly lastUsedOn: LocalDate | null;
  readonly typeCodes: readonly string[];
  readonly programs: readonly { readonly id: string; readonly code: string }[];
}

/** Acts on one type take turns, and each decides on what the one before it left. */
export async function lockActivityType({ query }: Pick<Act, 'query'>, code: string): Promise<void> {
  await query(sql`select pg_advisory_xact_lock(hashtextextended(${`type of activity ${code}`}, 0))`);
}

/** A type with all of its versions in order, under {@link lockActivityType}. */
export async function findTypeCatalogue({ query }: Pick<Act, 'query'>, code: string): Promise<TypeCatalogue> {
  const [found] = await query(sql`select
    (select coalesce(json_agg(json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'nameNl', t.name_nl,
        'category', t.category, 'status', t.status, 'coreRequirements', to_json(t.core_requirements),
        'financialProof', t.financial_proof, 'evidence', t.evidence, 'metrics', t.metrics,
        'eligibleExpenses', to_json(t.eligible_expenses), 'caps', t.caps, 'exclusions', to_json(t.exclusions),
        'preapproval', t.preapproval, 'eligiblePrograms', t.eligible_programs, 'componentTypes', to_json(t.component_types),
        'note', t.note, 'validFrom', t.valid_from, 'validTo', t.valid_to) order by t.valid_from), '[]')
      from activity_type t where t.code = ${code}) as versions,
    (select max(c.executed_on)::text from claim c join activity_type t on t.id = c.activity_type_id
      where (t.code = ${code} or ${code} = any(c.component_types)) and c.status not in ('EDITING', 'EXPIRED')) as "lastUsedOn",
    (select coalesce(json_agg(distinct t.code), '[]') from activity_type t) as "typeCodes",
    (select coalesce(json_agg(json_build_object('id', r.id, 'code', r.code)), '[]') from program r) as programs`);
  return found as unknown as TypeCatalogue;
}

/** Ends the version before a new one. */
export async function endTypeVersion(
  { query, now }: Pick<Act, 'query' | 'now'>,
  { id, validTo }: { readonly id: string; readonly validTo: LocalDate },
): Promise<void> {
  await query(
    sql`update activity_type set valid_to = ${validTo}::text::date, updated_at = ${now} where id = ${id}::uuid`,
  );
}

interface Pinning {
  readonly id: string;
  readonly code: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/**
 * ACT-6: drafts of claims and plans whose work falls under a new version follow it; what was submitted stays with the
 * version that it was made under.
 */
export async function repinDrafts(
  { query, now }: Pick<Act, 'query' | 'now'>,
  version: Pinning,
): Promise<void> {
  const { id, code, validFrom, validTo } = version;
  const within = (day: 'c.executed_on' | 'm.starts_on') =>
    sql`${sql.ref(day)} between ${validFrom}::text::date and coalesce(${validTo}::text::date, 'infinity')`;
  const ofCode = sql`(select t.id from activity_type t where t.code = ${code})`;
  await query(sql`update claim c set activity_type_id = ${id}::uuid, updated_at = ${now}
    where c.status = 'EDITING' and c.activity_type_id in ${ofCode} and ${within('c.executed_on')}`);
  await query(sql`update activity a set type_id = ${id}::uuid, updated_at = ${now} from campaign m, plan p
    where m.id = a.campaign_id and p.id = a.plan_id and p.status in ('EDITING', 'ACTION_REQUIRED')
      and a.type_id in ${ofCode} and ${within('m.starts_on')}`);
}
