import { sql } from 'kysely';
import { holidaysSql } from '../program/program-setting.queries.js';
import { type RowRef, type Sql, validOnSql } from '../read/sql.js';

/** What decides when an approved claim is paid (TIME-16), as JSON in a statement that has the program as `r`. */
export const claimPaymentFactsSql = (claim: RowRef): Sql => {
  const approvedOn = sql`(${claim.column('decided_at')} at time zone r.time_zone)::date`;
  return sql`json_build_object('approvedOn', ${approvedOn},
    'holidays', ${holidaysSql(sql`r.id`, approvedOn)},
    'taxInvoiceRequired', exists (select from program_setting t where t.program_id = r.id and t.kind = 'TAX_INVOICE_REQUIRED'
      and t.value = 'true'::jsonb and ${validOnSql('t', approvedOn)}),
    'payments', (select coalesce(json_agg(json_build_object('status', p.status, 'dueOn', p.due_on)), '[]') from payment p
      where p.id in (select n.payment_id from payment_line n where n.claim_id = ${claim.column('id')})))`;
};
