import { sql } from 'kysely';
import { perCurrency } from '../kernel/money-sums.js';
import { registerAggregator } from '../read/aggregates.js';
import type { TypeSpec } from '../read/catalog.js';
import { type ComputedReading, type DeriveContext, sumWeight } from '../read/declare.js';
import { aggregatorOf } from '../read/list-sums.js';
import { type AmountPart, amountOf } from '../read/measure.js';
import type { Source } from '../read/plan.js';
import type { Question } from '../read/question.js';
import { allOf, fromTable, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { noteValueRights, selectedNames } from '../read/value-rights.js';
import { claimStatusCodes } from './claim.codes.js';
import { foldSums, type Measure, reservingStatuses, type SumRow } from './claim-sums.rules.js';

type Conditions = (row: RowRef) => Sql[];

/** Decisions 21, column by column: what each amount of a claim counts. */
export const claimAmountParts: Readonly<Record<Measure, readonly AmountPart[]>> = {
  requested: [{ column: 'claimed_minor', rule: 'FLD-6' }],
  approved: [{ column: 'approved_minor', rule: 'FLD-7' }],
  claimed: [
    { column: 'held_minor', rule: 'FLD-6', when: { column: 'status', values: reservingStatuses } },
    { column: 'approved_minor', rule: 'FLD-7', when: { column: 'status', values: ['APPROVED'] } },
  ],
  paid: [{ column: 'paid_minor', rule: 'FLD-7' }],
  rejected: [{ column: 'claimed_minor', rule: 'FLD-6', when: { column: 'status', values: ['REJECTED'] } }],
  expired: [{ column: 'claimed_minor', rule: 'FLD-6', when: { column: 'status', values: ['EXPIRED'] } }],
};

/** Sums of some measures per status and currency over the claims of a list, as one JSON array. */
function claimSums(
  question: Question,
  claim: TypeSpec,
  conditions: Conditions,
  wanted: ReadonlySet<Measure>,
): Sql {
  const row = rowRef(question.nextAlias());
  const amountFor = (name: Measure): Sql => amountOf(question, claim, row, claimAmountParts[name]);
  const sums = [...wanted].map((name) => sql`, sum((${amountFor(name)})::bigint)::text as ${sql.id(name)}`);
  const where = allOf(conditions(row));
  return sql`(select coalesce(json_agg(s), '[]') from (
    select ${row.column('status')} as "status", ${row.column('currency')} as "currency", count(*) as "count"${sql.join(sums, sql``)}
    from ${fromTable('claim', row)} where ${where} group by 1, 2) as s)`;
}

/** The measures that are asked for and that the viewer may read somewhere: only those are added up. */
function wantedMeasures(question: Question, claim: TypeSpec, sources: readonly Source[]): Set<Measure> {
  const names = new Set(sources.flatMap((source) => [...selectedNames(question, 'AmountTotals', source)]));
  const amounts = question.extent(claim, 'FLD-6').kind !== 'nowhere';
  const decisions = question.extent(claim, 'FLD-7').kind !== 'nowhere';
  const readable: readonly Measure[] = [
    ...(amounts ? (['requested', 'claimed', 'rejected', 'expired'] as const) : []),
    ...(decisions ? (['approved', 'paid'] as const) : []),
  ];
  return new Set(readable.filter((name) => names.has(name)));
}

registerAggregator(
  'Claim',
  aggregatorOf({ valueType: 'ClaimAggregates', parts: claimAmountParts, status: claimStatusCodes }),
);

interface TotalsValue {
  readonly claims: readonly SumRow[];
  readonly planned: readonly { readonly currency: string; readonly minor: string | null }[];
  readonly may: {
    readonly planned: boolean;
    readonly measures: readonly Measure[];
  };
}

function noteTotalsRights(question: Question, claim: TypeSpec, source: Source): void {
  noteValueRights(question, claim, 'AmountTotals', source);
  if (question.may(claim.permission)) return;
  const { path } = source;
  question.redact({ path, field: 'AmountTotals.count', rule: claim.permission, hidden: true, shown: false });
}

/**
 * Totals below a program, plan, campaign or activity: its claims and the planned amounts of its activities, each
 * limited to what the viewer sees. The columns are those by which claim and activity refer to the parent.
 */
export function totalsBelow(claimColumn: string, activityColumn: string): ComputedReading {
  return {
    weight: sumWeight,
    sql: (parent, _args, question, sources) => {
      const claim = question.catalog.get('Claim');
      const activity = question.catalog.get('Activity');
      for (const source of sources) noteTotalsRights(question, claim, source);
      const wanted = wantedMeasures(question, claim, sources);
      const below = (row: RowRef): Sql[] => [
        sql`${row.column(claimColumn)} = ${parent.column('id')}`,
        question.visible(claim, row),
      ];
      const claims = claimSums(question, claim, below, wanted);
      const row = rowRef(question.nextAlias());
      const planned = question.masked(row.column('planned_minor'), 'FLD-5', activity, row);
      const may = {
        planned: question.extent(activity, 'FLD-5').kind !== 'nowhere',
        measures: [...wanted],
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
