import { sql } from 'kysely';
import type { RowRef, Sql } from '../read/sql.js';
import type { ReportSpec } from './report-ask.queries.js';

type Figure = ReportSpec['figures'][string];

const microsPerDay = sql`86400000000`;

/** Microseconds from the last submission to the decision, of what stands decided and was so after it; else null. */
export const decisionMicros = ({ column }: RowRef): Sql =>
  sql`case when ${column('status')} in ('APPROVED', 'REJECTED') and ${column('decided_at')} >= ${column('submitted_at')}
    then (extract(epoch from ${column('decided_at')} - ${column('submitted_at')}) * 1000000)::bigint end`;

/** The same for the data dictionary. */
export const microsInWords = (many: string): string =>
  `\`extract(epoch from decided_at - submitted_at) * 1000000\` of ${many} that stand decided, and were decided after their last submission`;

/** Whole microseconds add up exactly, so that sums that are kept and rows come to the same average. */
export const daysToDecision = (count: Sql): Figure => ({
  days: sql`sum(micros) / ${microsPerDay}`,
  daysCount: count,
  daysToDecision: sql`sum(micros) / (${microsPerDay} * ${count})`,
});

/** What only rows can tell. */
export const daySpread: Figure = {
  daysMedian: sql`percentile_disc(0.5) within group (order by micros) / ${microsPerDay}::numeric`,
  daysP90: sql`percentile_disc(0.9) within group (order by micros) / ${microsPerDay}::numeric`,
};
