import { sql } from 'kysely';
import { fundAmounts } from '../fund/fund.codes.js';
import { fundAmountParts } from '../fund/fund-sums.queries.js';
import type { TypeSpec } from '../read/catalog.js';
import { fromSource, instantSql, rowRef, type Sql } from '../read/sql.js';
import { labelsFor, stateOf, tenantDimensions, tenantKeys } from './claim-report.queries.js';
import { listExports } from './export-columns.rules.js';
import { columnsAt } from './history-at.queries.js';
import type { AskedReport, ReportSpec } from './report-ask.queries.js';
import type { ReportBranch } from './report-columns.queries.js';
import { type Dimensions, labelsOf, type ReportDates } from './report-groups.queries.js';
import { fundMeasures } from './report-measures.rules.js';

const dimensions: Dimensions = {
  ...tenantDimensions,
  PERIOD: { key: 'period', path: 'usagePeriod.code' },
};

const dates: ReportDates = {
  EXECUTE_BY: { path: 'usagePeriod.usageEndsOn', isInstant: false },
  LAPSES: { path: 'usagePeriod.claimEndsOn', isInstant: false },
};

const labels = [...labelsFor(listExports.funds), 'usagePeriod.usageEndsOn', 'usagePeriod.claimEndsOn'];
const rule = 'FLD-4' as const;
const columnOf = (account: string): string => `${account}_minor`;
/** Reserved and approved have a column each; what is claimed is their sum. */
const claimed = 'claimed_minor';

/** Funds as the last entry that was written down by an instant, or the last of all, left them; before its first entry a fund is not there. */
function fundsAt(type: TypeSpec, asOf: Date | null): Sql {
  const amounts = fundAmounts.map(columnOf);
  const at = asOf && instantSql(asOf);
  const source = at ? 'e' : 'f';
  const stood: Readonly<Record<string, Sql>> = {
    ...Object.fromEntries(amounts.map((name) => [name, sql.id(source, name)])),
    ...(at
      ? { version: sql`e.number`, processed_at: sql`e.processed_at`, updated_at: sql`e.booked_at` }
      : {}),
  };
  const columns = columnsAt(type, 'f', stood);
  const both = sql`${sql.id(source, 'reserved_minor')} + ${sql.id(source, 'approved_minor')} as ${sql.id(claimed)}`;
  const entry = at
    ? sql` join lateral (select * from ledger_entry as e where e.fund_id = f.id and e.processed_at <= ${at}
        and e.booked_at <= ${at} order by e.processed_at desc, e.number desc limit 1) as e on true`
    : sql``;
  return sql`(select ${columns}, ${both} from fund_balance as f${entry})`;
}

/** A fund is a stock, and converted by the rate of the month of the report. */
function fundBranch(asked: AskedReport): ReportBranch {
  const { question, type, asOf } = asked;
  const row = rowRef(question.nextAlias());
  return {
    root: row,
    from: () => fromSource(fundsAt(type, asOf), row),
    where: asked.conditions(row),
    isCounted: true,
    currency: row.column('currency'),
    month: () => asked.month(row),
    amounts: asked.amounts(type, row),
    facts: new Map(),
    state: () => stateOf({ question, type, row }, ['id', 'version', ...tenantKeys]),
    labels: () => labelsOf(question, type, row, labels),
  };
}

/** The report over funds: what was earned, what is claimed, what is left and when it lapses (graph.md 2.4, MON-11). */
export const fundReport: ReportSpec = {
  measures: fundMeasures,
  dimensions,
  dates,
  dateDefault: 'LAPSES',
  facts: new Map(),
  computed: { [claimed]: '`reserved_minor + approved_minor`' },
  figures: {},
  parts: Object.fromEntries(
    Object.entries({ ...fundAmountParts, claimed: [{ column: claimed, rule }] }).map(([name, parts]) => [
      name,
      { table: 'fund_balance', parts },
    ]),
  ),
  branches: (asked) => [fundBranch(asked)],
};
