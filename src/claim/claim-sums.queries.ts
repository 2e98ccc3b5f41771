import { sql } from 'kysely';
import { type AggregatesPlan, type AggregatesSource, registerAggregator } from '../read/aggregates.js';
import type { TypeSpec } from '../read/catalog.js';
import type { ComputedReading, DeriveContext } from '../read/declare.js';
import type { Question } from '../read/question.js';
import { allOf, arrayOf, fromTable, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { noteValueRights } from '../read/value-rights.js';
import { claimStatusCodes } from './claim.codes.js';
import { foldSums, perCurrency, reservingStatuses, type SumRow } from './claim-sums.rules.js';

type Conditions = (row: RowRef) => Sql[];

/** The measures of claims as SQL over one row, masked where the viewer may not read the amounts. */
function measures(question: Question, claim: TypeSpec, row: RowRef) {
  const requested = question.masked(row.column('claimed_minor'), 'FLD-6', claim, row);
  const approved = question.masked(row.column('approved_minor'), 'FLD-7', claim, row);
  const reserving = sql`${row.column('status')} = any(${arrayOf(reservingStatuses, 'text')})`;
  const claimed = sql`case when ${reserving} then ${requested} when ${row.column('status')} = 'APPROVED' then ${approved} end`;
  return { requested, approved, claimed };
}

/** Sums per status and currency over the claims of a list, as one JSON array. */
function claimSums(question: Question, claim: TypeSpec, conditions: Conditions): Sql {
  const row = rowRef(question.nextAlias());
  const { requested, claimed, approved } = measures(question, claim, row);
  const where = allOf(conditions(row));
  return sql`(select coalesce(json_agg(s), '[]') from (
    select ${row.column('status')} as "status", ${row.column('currency')} as "currency", count(*) as "count",
      sum((${requested})::bigint)::text as "requested", sum((${claimed})::bigint)::text as "claimed", sum((${approved})::bigint)::text as "approved"
    from ${fromTable('claim', row)} where ${where} group by 1, 2) as s)`;
}

function readable(question: Question, claim: TypeSpec) {
  const amounts = question.extent(claim, 'FLD-6').kind !== 'nowhere';
  const decisions = question.extent(claim, 'FLD-7').kind !== 'nowhere';
  return new Set([
    ...(amounts ? (['requested', 'claimed'] as const) : []),
    ...(decisions ? (['approved'] as const) : []),
  ]);
}

function claimAggregates(
  question: Question,
  claim: TypeSpec,
  conditions: Conditions,
  sources: readonly AggregatesSource[],
): AggregatesPlan {
  for (const source of sources) noteValueRights(question, claim, 'ClaimAggregates', source);
  const may = readable(question, claim);
  return {
    sql: claimSums(question, claim, conditions),
    take(value, { locale }) {
      const rows = (value as SumRow[] | null) ?? [];
      const byStatus = claimStatusCodes.values
        .map((status) => ({ status, rows: rows.filter((row) => row.status === status) }))
        .filter((group) => group.rows.length > 0)
        .map(({ status, rows: ofStatus }) => ({
          ...foldSums(ofStatus, may),
          status,
          statusLabel: claimStatusCodes.label(status, locale),
        }));
      return { ...foldSums(rows, may), byStatus };
    },
  };
}
registerAggregator('Claim', claimAggregates);

interface TotalsValue {
  readonly claims: readonly SumRow[];
  readonly planned: readonly { readonly currency: string; readonly minor: string | null }[];
  readonly may: {
    readonly planned: boolean;
    readonly measures: readonly ('requested' | 'claimed' | 'approved')[];
  };
}

/**
 * Totals below a program, plan, campaign or activity: its claims and the planned amounts of its activities, each
 * limited to what the viewer sees. `column` is the one by which claim and activity refer to the parent.
 */
export function totalsBelow(claimColumn: string, activityColumn: string): ComputedReading {
  return {
    sql: (parent, _args, question, source) => {
      const claim = question.catalog.get('Claim');
      const activity = question.catalog.get('Activity');
      noteValueRights(question, claim, 'AmountTotals', source);
      if (!question.may(claim.permission)) {
        const { path } = source;
        question.redact({
          path,
          field: 'AmountTotals.count',
          rule: claim.permission,
          hidden: true,
          shown: false,
        });
      }
      const claims = claimSums(question, claim, (row) => [
        sql`${row.column(claimColumn)} = ${parent.column('id')}`,
        question.visible(claim, row),
      ]);
      const row = rowRef(question.nextAlias());
      const planned = question.masked(row.column('planned_minor'), 'FLD-5', activity, row);
      const may = {
        planned: question.extent(activity, 'FLD-5').kind !== 'nowhere',
        measures: [...readable(question, claim)],
      };
      return sql`json_build_object('may', ${JSON.stringify(may)}::json, 'claims', ${claims}, 'planned',
        (select coalesce(json_agg(s), '[]') from (
          select ${row.column('currency')} as "currency", sum((${planned})::bigint)::text as "minor" from "activity" as ${sql.id(row.alias)}
          where ${row.column(activityColumn)} = ${parent.column('id')} and ${question.visible(activity, row)} group by 1) as s))`;
    },
    derive: (value, _context: DeriveContext) => {
      const { claims, planned, may } = value as TotalsValue;
      return {
        ...foldSums(claims, new Set(may.measures)),
        planned: may.planned ? perCurrency(planned) : undefined,
      };
    },
  };
}
