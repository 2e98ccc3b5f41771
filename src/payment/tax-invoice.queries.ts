import { sql } from 'kysely';
import type { Act } from '../write/act.js';
import type { TaxInvoiceStatus } from './payment.codes.js';

/** Whether a partner has used the number of an invoice before. */
export async function isNumberUsed(
  { query }: Pick<Act, 'query'>,
  partner: string,
  number: string,
): Promise<boolean> {
  const found = await query(
    sql`select 1 as found from tax_invoice where partner_id = ${partner}::uuid and number = ${number}`,
  );
  return found.length > 0;
}

/** Decides on the invoice of a payment that waits for it. */
export async function decideInvoice(
  act: Act,
  payment: string,
  status: TaxInvoiceStatus,
  reason: string | null,
): Promise<void> {
  await act.query(sql`update tax_invoice set status = ${status}, decided_at = ${act.now}::timestamptz,
    decision_reason = ${reason}::text where payment_id = ${payment}::uuid and status = 'SUBMITTED'`);
}
