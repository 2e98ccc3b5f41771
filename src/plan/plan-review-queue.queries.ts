import { sql } from 'kysely';
import type { Rights } from '../access/viewer.js';
import { literals, type RowRef, type Sql, scopeCondition } from '../read/sql.js';
import { planReviewStatuses } from './plan-deadline.rules.js';

/** By due date: what is overdue, the longest first, stands before what is due later (TIME-11). */
export const planReviewOrder = [{ field: 'reviewDueOn', direction: 'ASC' }];

/** The plans that wait for an answer of this reviewer: in review, in the programs that are his (OP-9). */
export const plansInReviewOf =
  (rights: Rights) =>
  (row: RowRef): Sql[] => [
    sql`${row.column('status')} in (${literals(planReviewStatuses)})`,
    scopeCondition(rights.scope('REVIEW_PLAN'), 'tenant', row, rights.viewer.userId),
  ];
