import { sql } from 'kysely';
import type { RowRef, Sql } from '../read/sql.js';
import type { ReportSpec } from './report-ask.queries.js';

type Figures = ReportSpec['figures'];

const microsPerDay = sql`86400000000`;

/** Whether a claim or plan in a state stands decided. */
export const standsDecided = (status: Sql): Sql => sql`${status} in ('APPROVED', 'REJECTED')`;

const decided = standsDecided(sql`status`);
const decidedCount = sql`count(*) filter (where ${decided})`;
const rejectedCount = sql`count(*) filter (where status = 'REJECTED')`;

/** What the figures of decisions are computed of; rows that only hang on what is decided have none of it. */
export const decisionFacts = new Map([
  ['status', 'text'],
  ['breached', 'boolean'],
  ['micros', 'bigint'],
]);

/** The same of a row: its state, whether a review clock was missed, and how long the decision took in microseconds. */
export const decisionFactsOf = ({ column }: RowRef): Map<string, Sql> =>
  new Map([
    ['status', column('status')],
    ['breached', sql`${column('review_missed_at')} is not null`],
    [
      'micros',
      sql`case when ${standsDecided(column('status'))} and ${column('decided_at')} >= ${column('submitted_at')}
        then (extract(epoch from ${column('decided_at')} - ${column('submitted_at')}) * 1000000)::bigint end`,
    ],
  ]);

/** For the data dictionary. */
export const breachedInWords = (table: string): string => `\`${table}.review_missed_at is not null\``;
export const microsInWords = (many: string): string =>
  `\`extract(epoch from decided_at - submitted_at) * 1000000\` of ${many} that stand decided, and were not decided before their last submission`;

/** Whole microseconds add up exactly, so that sums that are kept and rows come to the same average. */
export const averageDays = (count: Sql): Figures[string] => ({
  days: sql`sum(micros) / ${microsPerDay}`,
  daysCount: count,
  daysToDecision: sql`sum(micros) / (${microsPerDay} * ${count})`,
});

/** How decisions went, by field, each with the columns that it is folded of. */
export const decisionFigures: Figures = {
  decidedCount: { decidedCount },
  rejectedCount: { rejectedCount },
  rejectionRate: {
    decidedCount,
    rejectedCount,
    rejectionRate: sql`${rejectedCount}::numeric / nullif(${decidedCount}, 0)`,
  },
  slaBreaches: { slaBreaches: sql`count(*) filter (where breached)` },
  daysToDecision: {
    ...averageDays(sql`count(micros)`),
    daysMedian: sql`percentile_disc(0.5) within group (order by micros) / ${microsPerDay}::numeric`,
    daysP90: sql`percentile_disc(0.9) within group (order by micros) / ${microsPerDay}::numeric`,
  },
};
