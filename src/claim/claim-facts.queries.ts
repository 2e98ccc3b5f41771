import { sql } from 'kysely';
import { claimMoneyOf, claimMoneySql, claimRatesSql, lockFundOfClaim } from '../fund/claim-money.queries.js';
import { type ClaimMoneyFacts, moneyFindingsOf } from '../fund/claim-money.rules.js';
import { fromGlobalId } from '../kernel/global-id.js';
import type { LocalDate } from '../kernel/local-date.js';
import { activityInForceSql } from '../plan/plan-in-force.queries.js';
import { holidaysSql, settingsSql } from '../program/program-setting.queries.js';
import { type DossierFacts, dossierOf, dossierSql } from '../proof/dossier-facts.queries.js';
import type { EvidenceFacts } from '../proof/evidence.facts.js';
import { type Rate, ratesInto } from '../rate/exchange-rate.rules.js';
import { instantOrNull, type RowRef, rowRef, type Sql, validOnSql } from '../read/sql.js';
import { type Act, type ActedOn, type Inquiry, visibleTo } from '../write/act.js';
import type { ClaimFacts } from './claim.facts.js';
import { claimPeriodsSql } from './claim-window.queries.js';
import { type ClaimPeriods, claimSettingKinds, windowOf } from './claim-window.rules.js';

/** A claim as the rules see it, with who owns, made and last rejected it; bare ids. */
export interface LoadedClaim extends ActedOn {
  readonly id: string;
  readonly version: number;
  readonly facts: ClaimFacts;
  /** What its fund and caps rest on. */
  readonly money: ClaimMoneyFacts;
}

/** What the rules of a claim rest on, as JSON of one row: {@link claimFactsSql} makes it. */
interface ClaimFactsRow extends ActedOn {
  readonly id: string;
  readonly version: number;
  readonly clock: Omit<ClaimFacts, 'evidence' | 'money' | 'holidays' | 'firstSubmittedAt' | 'rejectedAt'> & {
    readonly firstSubmittedAt: string | null;
    readonly rejectedAt: string | null;
    readonly holidays: readonly LocalDate[];
  };
  readonly form: Omit<EvidenceFacts, keyof DossierFacts | 'window' | 'timeZone' | 'exchangeRates'>;
  readonly periods: ClaimPeriods;
  readonly dossier: unknown;
  readonly money: unknown;
  readonly rates: readonly Rate[];
}

/** One version of a type as the rules take it. */
export const typeSql = (type: string): Sql => {
  const column = (name: string) => sql.ref(`${type}.${name}`);
  return sql`json_build_object('code', ${column('code')}, 'status', ${column('status')},
    'coreRequirements', to_json(${column('core_requirements')}), 'financialProof', ${column('financial_proof')},
    'evidence', ${column('evidence')}, 'metrics', ${column('metrics')},
    'eligibleExpenses', to_json(${column('eligible_expenses')}), 'caps', ${column('caps')},
    'exclusions', to_json(${column('exclusions')}), 'preapproval', ${column('preapproval')},
    'eligiblePrograms', ${column('eligible_programs')}, 'componentTypes', to_json(${column('component_types')}),
    'validFrom', ${column('valid_from')}, 'validTo', ${column('valid_to')})`;
};

/** The state that the claim is or was in, newest first; `state` names the interval. */
const lastStateSql = (claim: RowRef, what: Sql, status: string): Sql => sql`(select ${what} from claim_state s
  where s.claim_id = ${claim.column('id')} and s.status = ${status} order by s.from_at desc limit 1)`;

const claimSettingsSql = settingsSql(sql`r.id`, claimSettingKinds);

const clockSql = (claim: RowRef): Sql => sql`json_build_object('status', ${claim.column('status')},
  'flow', ${claim.column('flow')}, 'timeZone', r.time_zone, 'settings', ${claimSettingsSql}, 'reviewDueOn', ${claim.column('review_due_on')},
  'respondBy', ${claim.column('respond_by')},
  'firstSubmittedAt', (select min(s.from_at) from claim_state s where s.claim_id = ${claim.column('id')} and s.status = 'SUBMITTED'),
  'rejectedAt', ${lastStateSql(claim, sql`s.from_at`, 'REJECTED')},
  'disputedBefore', exists (select 1 from claim_state s where s.claim_id = ${claim.column('id')} and s.status = 'DISPUTED'),
  'closedBySystem', exists (select 1 from claim_state s where s.claim_id = ${claim.column('id')}
    and s.until_at is null and s.status = 'REJECTED' and s.actor_id is null),
  'enrolled', exists (select 1 from enrollment e where e.location_id = ${claim.column('location_id')}
    and e.program_id = ${claim.column('program_id')} and e.status = 'ENROLLED'),
  'holidays', ${holidaysSql(sql`r.id`)})`;

/** The catalogue's entries of the components that the claim names, valid on its day (ACT-2, ACT-6). */
const componentsSql = (
  claim: RowRef,
): Sql => sql`(select coalesce(json_agg(${typeSql('t')} order by t.code), '[]')
  from activity_type t, (select coalesce(${claim.column('executed_on')},
    (${claim.column('created_at')} at time zone r.time_zone)::date) as day) as d
  where t.code = any(${claim.column('component_types')}) and ${validOnSql('t', sql`d.day`)})`;

const formSql = (claim: RowRef): Sql => sql`json_build_object('flow', ${claim.column('flow')},
  'name', ${claim.column('name')}, 'executedOn', ${claim.column('executed_on')},
  'claimedMinor', ${claim.column('claimed_minor')}::text, 'currency', ${claim.column('currency')},
  'campaign', (select json_build_object('startsOn', f.campaign -> 'startsOn', 'endsOn', f.campaign -> 'endsOn')
    from ${activityInForceSql(claim.column('plan_id'), claim.column('activity_id'))} f),
  'program', json_build_object('code', r.code, 'programGroup', r.program_group, 'claimSubcodes', to_json(r.claim_subcodes)),
  'subcode', ${claim.column('subcode')},
  'activityType', (select ${typeSql('t')} from activity_type t where t.id = ${claim.column('activity_type_id')}),
  'componentTypes', to_json(${claim.column('component_types')}), 'componentEntries', ${componentsSql(claim)},
  'answers', json_build_object('channel', ${claim.column('channel')}, 'demoUnitOrigin', ${claim.column('demo_unit_origin')},
    'conferenceKey', ${claim.column('conference_key')},
    'invitationAndAgendaMeetCoreRequirements', ${claim.column('invitation_and_agenda_meet_core_requirements')}))`;

/**
 * Everything that the rules of a claim ask, as JSON in the statement of its row: mutations load it under a lock, and
 * `readiness`, `viewerActions` and the scheduler read it too, so that all decide on the same facts.
 */
export const claimFactsSql = (claim: RowRef): Sql => sql`(select json_build_object(
    'id', ${claim.column('id')}, 'version', ${claim.column('version')},
    'partner', ${claim.column('partner_id')}, 'location', ${claim.column('location_id')}, 'program', ${claim.column('program_id')},
    'createdBy', ${claim.column('created_by_id')}, 'rejectedBy', ${lastStateSql(claim, sql`s.actor_id`, 'REJECTED')},
    'documentAskedOf', (select coalesce(json_agg(q.asked_id), '[]') from document_request q
      where q.claim_id = ${claim.column('id')} and q.state = 'OPEN'),
    'clock', ${clockSql(claim)}, 'form', ${formSql(claim)}, 'dossier', ${dossierSql(claim)},
    'money', ${claimMoneySql(claim)}, 'rates', ${claimRatesSql(claim)},
    'periods', ${claimPeriodsSql(claim)})
  from program r where r.id = ${claim.column('program_id')})`;

/** The JSON of {@link claimFactsSql} as the rules take it. A claim without a usage period is a REBATE plan's proof. */
export function claimOf(value: unknown, now: Date): LoadedClaim {
  const { clock, form, dossier, periods, rates, ...claim } = value as ClaimFactsRow;
  const window = windowOf(periods);
  if (window === null) throw new Error(`Claim ${claim.id} has neither a usage period nor a plan.`);
  const { timeZone } = clock;
  const money = claimMoneyOf(claim.money, now);
  const exchangeRates = ratesInto(rates, form.currency);
  return {
    ...claim,
    money,
    facts: {
      ...clock,
      firstSubmittedAt: instantOrNull(clock.firstSubmittedAt),
      rejectedAt: instantOrNull(clock.rejectedAt),
      holidays: new Set(clock.holidays),
      evidence: { ...form, ...dossierOf(dossier), window, timeZone, exchangeRates },
      money: moneyFindingsOf(money),
    },
  };
}

/** What of a claim is imagined otherwise than it stands (claimSimulate). */
export interface ClaimOverrides {
  readonly executedOn?: LocalDate;
  readonly claimedMinor?: string;
  readonly currency?: string;
  readonly usagePeriod?: string;
  readonly activityType?: string;
}

/** The row of a claim with some columns imagined. */
export function imagined(overrides: ClaimOverrides): RowRef {
  const { executedOn, claimedMinor, currency, usagePeriod, activityType } = overrides;
  const columns: Readonly<Record<string, Sql | undefined>> = {
    executed_on: executedOn === undefined ? undefined : sql`${executedOn}::text::date`,
    claimed_minor: claimedMinor === undefined ? undefined : sql`${claimedMinor}::text::bigint`,
    currency: currency === undefined ? undefined : sql`${currency}::text`,
    usage_period_id: usagePeriod === undefined ? undefined : sql`${usagePeriod}::text::uuid`,
    activity_type_id: activityType === undefined ? undefined : sql`${activityType}::text::uuid`,
  };
  const row = rowRef('claim');
  return { ...row, column: (name) => columns[name] ?? row.column(name) };
}

/** A claim that the caller sees, by global id, without a lock, for questions; null when he sees none (ROLE-6). */
export async function findClaim(
  act: Inquiry,
  globalId: string,
  overrides: ClaimOverrides = {},
): Promise<LoadedClaim | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Claim') return null;
  const visible = visibleTo(act, 'SEE_CLAIM', rowRef('claim'));
  const [found] = await act.query(
    sql`select ${claimFactsSql(imagined(overrides))} as "claim" from claim where id = ${parts.uuid}::uuid and ${visible}`,
  );
  return found ? claimOf(found.claim, act.now) : null;
}

/**
 * What is locked with a claim, so that what is decided still holds when it is written: the fund and its caps (MON-13,
 * CAP-7), and the invoices of the whole company before them (EVD-11).
 */
export type AlsoLocked = 'AND_FUND' | 'AND_INVOICES';

/** A claim that the caller sees, by global id, locked until the act ends; null when he sees none (ROLE-6). */
export async function findClaimForUpdate(
  act: Act,
  globalId: string,
  also: AlsoLocked | null = null,
): Promise<LoadedClaim | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Claim') return null;
  const visible = visibleTo(act, 'SEE_CLAIM', rowRef('claim'));
  return lockedClaim(act, sql`id = ${parts.uuid}::uuid and ${visible}`, also);
}

/** The condition of {@link lockedClaim} that names a claim by its bare id. */
export const claimById = (id: string): Sql => sql`id = ${id}::uuid`;

/** The same while no missed review clock is marked on the claim (TIME-11). */
export const unmarkedClaim = (id: string): Sql => sql`id = ${id}::uuid and not sla_breached`;

/**
 * The claim of a condition on its row, locked; for acts that reach it by another id and check themselves what their
 * caller may see, and for the scheduler.
 */
export async function lockedClaim(
  act: Act,
  condition: Sql,
  also: AlsoLocked | null = null,
): Promise<LoadedClaim | null> {
  // The lock comes first: facts that are read beside it could be older than what its wait was for.
  const [locked] = await act.query(
    sql`select id, partner_id as partner from claim where ${condition} for update`,
  );
  if (!locked) return null;
  if (also === 'AND_INVOICES') await lockInvoices(act, String(locked.partner));
  if (also !== null) await lockFundOfClaim(act, String(locked.id));
  const [found] = await act.query(
    sql`select ${claimFactsSql(rowRef('claim'))} as "claim" from claim where id = ${locked.id}::uuid`,
  );
  return found ? claimOf(found.claim, act.now) : null;
}

/** EVD-11: acts after which a claim's invoices count elsewhere take turns within a company. */
async function lockInvoices({ query }: Pick<Act, 'query'>, partner: string): Promise<void> {
  await query(sql`select pg_advisory_xact_lock(hashtextextended(${`invoices of ${partner}`}, 0))`);
}
