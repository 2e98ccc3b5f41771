import { sql } from 'kysely';
import { fromSource, rowRef, type Sql } from '../read/sql.js';
import { currencyHolds } from './claim-currency.queries.js';
import { columnsOf } from './claim-sum.queries.js';
import type { ClaimSummary } from './claim-summary.rules.js';
import { averageDays, standsDecided } from './decision.queries.js';
import type { AskedReport, SummarySpec } from './report-ask.queries.js';
import type { ReportBranch } from './report-columns.queries.js';

const tables: Readonly<Record<ClaimSummary, string>> = {
  MONTH: 'claim_sum_by_month',
  PLACE: 'claim_sum_by_place',
};

/** What is folded and what is not yet: both together are exact in every snapshot of the database (decisions 28). */
function sumsOf(summary: ClaimSummary): Sql {
  const table = tables[summary];
  // A month stands for all days of it.
  const columns = sql.join(
    columnsOf(table).map((name) => (name === 'month' ? sql`month as executed_on` : sql.id(name))),
  );
  return sql`(select ${columns} from ${sql.id(table)} union all select ${columns} from claim_sum_delta)`;
}

/** Which column says of how many claims an amount is made. */
const counterOf: Readonly<Record<string, string>> = {
  claimed_minor: 'claims',
  held_minor: 'claims',
  approved_minor: 'approved',
  paid_minor: 'paid',
};

const decided = standsDecided(sql`status`);
const decidedCount = sql`coalesce(sum(w) filter (where ${decided}), 0)`;
const rejectedCount = sql`coalesce(sum(w) filter (where status = 'REJECTED'), 0)`;

function summaryBranch(asked: AskedReport, summary: ClaimSummary): ReportBranch {
  const { question, type } = asked;
  const row = rowRef(question.nextAlias());
  return {
    root: row,
    from: () => fromSource(sumsOf(summary), row),
    where: asked.conditions(row),
    isCounted: true,
    currency: row.column('currency'),
    currencyHolds: currencyHolds(question, type, row),
    month: () => sql`null`,
    amounts: asked.amounts(type, row),
    weight: row.column('claims'),
    weights: asked.amounts(type, row, counterOf),
    facts: new Map([
      ['status', row.column('status')],
      ['breached', row.column('breached')],
      ['timed', row.column('timed')],
      ['micros', row.column('decision_micros')],
    ]),
    state: () => sql`''`,
  };
}

/** The report over claims out of the sums that are kept of them; the same figures as those of the rows. */
export const claimSummary: SummarySpec = {
  facts: new Map([
    ['status', 'text'],
    ['breached', 'bigint'],
    ['timed', 'bigint'],
    ['micros', 'bigint'],
  ]),
  figures: {
    decidedCount: { decidedCount },
    rejectedCount: { rejectedCount },
    rejectionRate: {
      decidedCount,
      rejectedCount,
      rejectionRate: sql`${rejectedCount} / nullif(${decidedCount}, 0)`,
    },
    slaBreaches: { slaBreaches: sql`coalesce(sum(breached), 0)` },
    // Only a decision as of an instant can have codes that are not kept.
    unknownReasons: { unknownReasons: sql`0` },
    daysToDecision: averageDays(sql`nullif(coalesce(sum(timed), 0), 0)`),
  },
  branch: summaryBranch,
};
