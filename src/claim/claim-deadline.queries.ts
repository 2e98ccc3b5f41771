import { sql } from 'kysely';
import { reimbursedSql } from '../fund/reimbursed.queries.js';
import type { LocalDate } from '../kernel/local-date.js';
import { labelledDeadlines } from '../lifecycle/deadline.type.js';
import { claimPaymentFactsSql } from '../payment/claim-payment-facts.queries.js';
import { type ClaimPaymentFacts, claimPaymentDeadline } from '../payment/payment-due.rules.js';
import type { DatedSetting } from '../program/dated-setting.rules.js';
import { settingsSql } from '../program/program-setting.queries.js';
import type { ComputedReading } from '../read/declare.js';
import { instantOrNull } from '../read/sql.js';
import type { ClaimFlow, ClaimStatus } from './claim.codes.js';
import { claimDeadlines } from './claim-deadline.rules.js';
import { claimPeriodsSql } from './claim-window.queries.js';
import { type ClaimPeriods, windowOf } from './claim-window.rules.js';

/** What the deadlines of a claim rest on, as JSON of one row. */
interface ClaimClockRow {
  readonly status: ClaimStatus;
  readonly flow: ClaimFlow;
  readonly timeZone: string;
  readonly settings: readonly DatedSetting[];
  readonly executedOn: LocalDate | null;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  readonly reviewDueOn: LocalDate | null;
  readonly respondBy: LocalDate | null;
  readonly disputedBefore: boolean;
  readonly periods: ClaimPeriods;
  readonly payment: ClaimPaymentFacts | null;
}

/** The deadlines of a claim in its state (TIME-7…13), by the rules that also guard its submission and dispute. */
export const claimDeadlinesOf: ComputedReading = {
  sql: (
    claim,
  ) => sql`(select json_build_object('status', ${claim.column('status')}, 'flow', ${claim.column('flow')},
      'timeZone', r.time_zone, 'settings', ${settingsSql(sql`r.id`, ['DISPUTE_WINDOW_DAYS'])},
      'executedOn', ${claim.column('executed_on')}, 'submittedAt', ${claim.column('submitted_at')},
      'decidedAt', ${claim.column('decided_at')}, 'reviewDueOn', ${claim.column('review_due_on')}, 'respondBy', ${claim.column('respond_by')},
      'disputedBefore', exists (select 1 from claim_state s where s.claim_id = ${claim.column('id')} and s.status = 'DISPUTED'),
      'periods', ${claimPeriodsSql(claim)},
      'payment', case when ${claim.column('status')} = 'APPROVED' and ${reimbursedSql(claim)}
        then ${claimPaymentFactsSql(claim)} end)
    from program r where r.id = ${claim.column('program_id')})`,
  weight: 20,
  derive: (value, { now, locale }) => {
    const row = value as ClaimClockRow;
    const window = windowOf(row.periods);
    if (window === null) return [];
    const facts = {
      ...row,
      window,
      firstSubmittedAt: instantOrNull(row.submittedAt),
      rejectedAt: row.status === 'REJECTED' ? instantOrNull(row.decidedAt) : null,
      closedBySystem: false,
      paymentDueOn: row.payment && claimPaymentDeadline(row.payment),
    };
    return labelledDeadlines(claimDeadlines(facts, now), locale);
  },
};
