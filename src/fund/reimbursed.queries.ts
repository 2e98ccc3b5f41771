import { sql } from 'kysely';
import type { RowRef, Sql } from '../read/sql.js';

/**
 * Whether a claim is paid by itself (MON-6b, decisions 4), in a statement that has its program as `r`: what has no usage
 * period draws on no fund, whatever its program does.
 */
export const reimbursedSql = (claim: RowRef): Sql =>
  sql`(coalesce(r.payment_model = 'CLAIM_REIMBURSEMENT', false) and ${claim.column('usage_period_id')} is not null)`;
