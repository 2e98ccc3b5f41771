import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import type { Act } from '../write/act.js';
import type { RepricedAmounts, WaitingAmounts } from './payment-reprice.rules.js';

interface PartRow {
  readonly id: string;
  readonly minor: string;
}

/** What a payment that the act holds locked is made of. */
export async function findWaitingAmounts(act: Pick<Act, 'query'>, payment: string): Promise<WaitingAmounts> {
  const [found] =
    await act.query(sql`select p.source_currency as "sourceCurrency", p.gross_minor::text as gross,
      (select coalesce(json_agg(json_build_object('id', n.id, 'minor', n.source_minor::text) order by n.id), '[]')
        from payment_line n where n.payment_id = p.id) as lines,
      (select coalesce(json_agg(json_build_object('id', x.id, 'minor', x.amount_minor::text) order by x.id), '[]')
        from payment_recovery x where x.payment_id = p.id) as recoveries
    from payment p where p.id = ${payment}::uuid`);
  const { sourceCurrency, gross, lines, recoveries } = found as unknown as {
    readonly sourceCurrency: string;
    readonly gross: string;
    readonly lines: readonly PartRow[];
    readonly recoveries: readonly PartRow[];
  };
  return {
    sourceCurrency,
    grossMinor: BigInt(gross),
    lines: lines.map(({ id, minor }) => ({ id, sourceMinor: BigInt(minor) })),
    recoveries: recoveries.map(({ id, minor }) => ({ id, amountMinor: BigInt(minor) })),
  };
}

/** Writes a payment and its parts in another currency. */
export async function keepRepriced(
  act: Act,
  payment: string,
  currency: string,
  month: LocalDate,
  { quote, grossMinor, recoveredMinor, lines, recoveries }: RepricedAmounts,
): Promise<void> {
  const rate = quote.source === null ? null : quote.rate;
  await act.query(sql`update payment set currency = ${currency}, month = ${month}::text::date,
      gross_minor = ${String(grossMinor)}::bigint, recovered_minor = ${String(recoveredMinor)}::bigint,
      amount_minor = ${String(grossMinor - recoveredMinor)}::bigint, exchange_rate = ${rate}::text::numeric,
      inverse_rate = ${quote.inverseOf}::text::numeric,
      exchange_rate_source = ${quote.source}::text, exchange_rate_on = ${quote.datedOn}::text::date,
      version = version + 1, updated_at = ${act.now}::timestamptz
    where id = ${payment}::uuid`);
  for (const [table, parts] of [
    ['payment_line', lines],
    ['payment_recovery', recoveries],
  ] as const) {
    for (const { id, amountMinor } of parts) {
      await act.query(sql`update ${sql.table(table)} set currency = ${currency}, amount_minor = ${String(amountMinor)}::bigint
        where id = ${id}::uuid`);
    }
  }
}
