import { sql } from 'kysely';
import { perCurrency } from '../kernel/money-sums.js';
import { type AggregatesPlan, type AggregatesSource, registerAggregator } from '../read/aggregates.js';
import type { TypeSpec } from '../read/catalog.js';
import type { Question } from '../read/question.js';
import { allOf, fromTable, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { noteValueRights } from '../read/value-rights.js';
import { type PaymentStatus, paymentStatusCodes } from './payment.codes.js';

/** Sums of the payments of one status and currency; null where the viewer may not read the amount. */
interface SumRow {
  readonly status: PaymentStatus;
  readonly currency: string;
  readonly count: number;
  readonly minor: string | null;
}

/** Counts and sums over the payments of a list (decisions 21), limited to what the viewer sees. */
function paymentAggregates(
  question: Question,
  payment: TypeSpec,
  conditions: (row: RowRef) => Sql[],
  sources: readonly AggregatesSource[],
): AggregatesPlan {
  for (const source of sources) noteValueRights(question, payment, 'PaymentAggregates', source);
  const readable = question.extent(payment, 'FLD-7').kind !== 'nowhere';
  const row = rowRef(question.nextAlias());
  const amount = question.masked(row.column('amount_minor'), 'FLD-7', payment, row);
  const where = allOf(conditions(row));
  return {
    sql: sql`(select coalesce(json_agg(s), '[]') from (
      select ${row.column('status')} as "status", ${row.column('currency')} as "currency", count(*) as "count",
        sum((${amount})::bigint)::text as "minor"
      from ${fromTable('payment', row)} where ${where} group by 1, 2) as s)`,
    take(value, { locale }) {
      const rows = (value as SumRow[] | null) ?? [];
      const fold = (of: readonly SumRow[]) => ({
        count: of.reduce((count, one) => count + Number(one.count), 0),
        amount: readable ? perCurrency(of) : undefined,
      });
      const groups = Map.groupBy(rows, ({ status }) => status);
      const byStatus = paymentStatusCodes.values.flatMap((status) => {
        const ofStatus = groups.get(status);
        if (!ofStatus) return [];
        return [{ ...fold(ofStatus), status, statusLabel: paymentStatusCodes.label(status, locale) }];
      });
      return { ...fold(rows), byStatus };
    },
  };
}
registerAggregator('Payment', paymentAggregates);
