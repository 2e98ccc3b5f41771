import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { Rights } from '../access/viewer.js';
import type { Database } from '../kernel/database.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { compile, extentCondition, rowRef, type Sql, scopeCondition } from '../read/sql.js';
import { arrivalOf, arrivalSql } from './payment-arrival.queries.js';
import type { RemittanceFacts } from './remittance.rules.js';

const payment = rowRef('p');

function readable(rights: Rights, rule: FieldRule): Sql {
  return extentCondition(rights.extent('SEE_PAYMENTS', rule), 'tenant', payment, rights.viewer.userId);
}

/** What the letter of a payment says to a viewer, by global id; null when he sees no such payment (ROLE-6). */
export async function findRemittance(
  database: Pick<Database, 'read'>,
  rights: Rights,
  globalId: string,
): Promise<RemittanceFacts | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Payment') return null;
  const scope = (permission: 'SEE_PAYMENTS' | 'SEE_CLAIM', row = payment): Sql =>
    scopeCondition(rights.scope(permission), 'tenant', row, rights.viewer.userId);
  const when = (rule: FieldRule, value: Sql): Sql =>
    sql`case when ${readable(rights, rule)} then ${value} end`;
  const [found] = await database.read(
    rights.session,
    compile(sql`select p.reference, p.status, x.name as "payerName", l.name as "payeeName", l.location_key as "locationId",
      r.name as "programName", ${when('FLD-2', sql`p.payment_method`)} as method, p.sent_on::text as "sentOn",
      ${when('FLD-2', arrivalSql(payment))} as arrival,
      p.due_on::text as "dueOn", p.currency, ${when('FLD-7', sql`p.gross_minor::text`)} as "grossMinor",
      ${when('FLD-7', sql`p.recovered_minor::text`)} as "recoveredMinor", ${when('FLD-7', sql`p.amount_minor::text`)} as "amountMinor",
      ${when('FLD-15', sql`p.exchange_rate::text`)} as rate, p.exchange_rate_source as "rateSource",
      p.exchange_rate_on::text as "rateOn",
      (select coalesce(json_agg(json_build_object('name', case when ${scope('SEE_CLAIM')} then c.name end, 'month', m.month,
        'sourceMinor', ${when('FLD-7', sql`n.source_minor::text`)}, 'sourceCurrency', n.source_currency,
        'amountMinor', ${when('FLD-7', sql`n.amount_minor::text`)}) order by m.month, c.executed_on, n.id), '[]')
        from payment_line n left join claim c on c.id = n.claim_id left join payment_month m on m.id = n.month_id
        where n.payment_id = p.id) as lines
    from payment p join legal_entity x on x.id = p.legal_entity_id join partner_location l on l.id = p.location_id
      join program r on r.id = p.program_id
    where p.id = ${parts.uuid}::uuid and ${scope('SEE_PAYMENTS')}`),
  );
  if (!found) return null;
  const arrival = found.arrival === null ? null : arrivalOf(found.arrival);
  return { ...(found as unknown as RemittanceFacts), arrival };
}
