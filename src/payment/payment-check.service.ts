import type { Database } from '../kernel/database.js';
import { pagesOf } from '../read/walk.js';
import { findPaymentFaults, findPaymentLines } from './payment-check.queries.js';
import { type CheckedLine, isLineRight, type PaymentFault } from './payment-check.rules.js';

/**
 * Looks at all payments (MON-6, MON-8, MON-9, MON-16): claims are paid exactly what was approved and once by a company, lines
 * add up to their payment and are what its rate makes of them, months pay what they earned within their limits. Answers with the number
 * of lines; memory does not grow with them.
 */
export async function checkPayments(
  database: Pick<Database, 'readUnscoped'>,
  onFault: (fault: PaymentFault) => void,
): Promise<number> {
  for (const fault of await findPaymentFaults(database)) onFault(fault);
  let lines = 0;
  for await (const page of pagesOf<CheckedLine>((last) => findPaymentLines(database, last))) {
    for (const line of page) if (!isLineRight(line)) onFault({ kind: 'RATE_DIFFERS', id: line.payment });
    lines += page.length;
  }
  return lines;
}
