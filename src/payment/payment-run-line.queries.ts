import { sql } from 'kysely';
import type { Act } from '../write/act.js';
import { type PaymentRunLineType, runLineOf } from './payment-run.type.js';

/** A payment of a run as its answer shows it, with its bare id. */
export interface RunLine extends PaymentRunLineType {
  readonly id: string;
}

/** What a run made, one row per payment, for its answer; the caller pays for all of it. */
export async function findRunLines({ query }: Pick<Act, 'query'>, runId: string): Promise<RunLine[]> {
  const rows =
    await query(sql`select p.id, l.location_key as "locationId", r.code as "programCode", x.code as "legalEntityCode", p.kind,
      p.status, p.held_reasons as "heldReasons", p.currency, p.amount_minor::text as "amountMinor",
      p.gross_minor::text as "grossMinor", p.recovered_minor::text as "recoveredMinor",
      p.source_currency as "sourceCurrency", p.source_minor::text as "sourceMinor",
      trim_scale(p.exchange_rate)::text as "exchangeRate", p.exchange_rate_source as "exchangeRateSource",
      p.exchange_rate_on::text as "exchangeRateOn", p.due_on::text as "dueOn",
      (select count(*)::int from payment_line n where n.payment_id = p.id and n.claim_id is not null) as "claimCount"
    from payment p join partner_location l on l.id = p.location_id join program r on r.id = p.program_id
      join legal_entity x on x.id = p.legal_entity_id
    where p.run_id = ${runId}::uuid order by r.code, l.location_key, x.code, p.id`);
  return rows.map((row) => ({ id: String(row.id), ...runLineOf(row) }));
}
