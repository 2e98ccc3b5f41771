import { sql } from 'kysely';
import type { Rights } from '../access/viewer.js';
import { claimReviewStatuses } from '../claim/claim-deadline.rules.js';
import { literals, type RowRef, type Sql, scopeCondition } from '../read/sql.js';

/** By due date: what is overdue, the longest first, stands before what is due later (TIME-11). */
export const reviewOrder = [{ field: 'reviewDueOn', direction: 'ASC' }];

/** The claims that wait for an answer of this reviewer: in review, in the programs that are his. */
export const inReviewOf =
  (rights: Rights) =>
  (row: RowRef): Sql[] => [
    sql`${row.column('status')} in (${literals(claimReviewStatuses)})`,
    scopeCondition(rights.scope('REVIEW_CLAIM'), 'tenant', row, rights.viewer.userId),
  ];
