import { sql } from 'kysely';

/** What plans ask of their period `y`, a program year or a half-year, as JSON (TIME-1, TIME-10). */
export const planPeriodSql = sql`json_build_object('startsOn', y.starts_on, 'endsOn', y.ends_on,
  'resubmissionEndsOn', y.resubmission_ends_on)`;

/** What claims ask of a half-year `u`, as JSON (TIME-5, TIME-7, TIME-12). */
export const usagePeriodSql = sql`json_build_object('usageStartsOn', u.usage_starts_on, 'usageEndsOn', u.usage_ends_on,
  'claimStartsOn', u.claim_starts_on, 'claimEndsOn', u.claim_ends_on, 'cureEndsOn', u.cure_ends_on)`;

/** What funds ask of their half-year `u`, as JSON (TIME-2, TIME-5). */
export const fundPeriodSql = sql`json_build_object('startsOn', u.starts_on, 'endsOn', u.ends_on,
  'usageEndsOn', u.usage_ends_on, 'claimStartsOn', u.claim_starts_on, 'claimEndsOn', u.claim_ends_on)`;
