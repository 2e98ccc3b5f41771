import { sql } from 'kysely';
import type { CodeList, Locale } from '../kernel/codes.js';
import { perCurrency } from '../kernel/money-sums.js';
import type { AggregatesPlan, Aggregator } from './aggregates.js';
import { type AmountPart, amountOf } from './measure.js';
import { allOf, fromTable, rowRef } from './sql.js';
import { noteValueRights, selectedNames } from './value-rights.js';

/** What the aggregates of a list tell. */
export interface ListSums {
  /** The type of the aggregates. */
  readonly valueType: string;
  /** Its amounts by name, column by column. */
  readonly parts: Readonly<Record<string, readonly AmountPart[]>>;
  /** The states by which they are told too, where the rows have any. */
  readonly status?: CodeList<string>;
}

/** Sums of the rows of one state and currency, in minor units; null where the viewer may not read an amount. */
type SumRow = Readonly<Record<string, string | null>> & { readonly currency: string };

/**
 * Counts and sums over a list (decisions 21), limited to what the viewer sees; amounts that he may read nowhere, or that
 * nobody asks for, are not added up.
 */
export const aggregatorOf =
  ({ valueType, parts, status }: ListSums): Aggregator =>
  (question, type, conditions, sources) => {
    for (const source of sources) noteValueRights(question, type, valueType, source);
    const names = new Set(sources.flatMap((source) => [...selectedNames(question, valueType, source)]));
    const wanted = Object.entries(parts).filter(
      ([name, of]) =>
        names.has(name) && of.some(({ rule }) => question.extent(type, rule).kind !== 'nowhere'),
    );
    const row = rowRef(question.nextAlias());
    const sums = wanted.map(
      ([name, of]) =>
        sql`, sum((${amountOf(question, type, row, of)})::bigint)::text as ${sql.id(`minor_${name}`)}`,
    );
    const state = status ? row.column('status') : sql`null::text`;
    const where = allOf(conditions(row));
    return {
      sql: sql`(select coalesce(json_agg(s), '[]') from (
        select ${state} as "status", ${row.column('currency')} as "currency", count(*)::text as "count"${sql.join(sums, sql``)}
        from ${fromTable(type.table, row)} where ${where} group by 1, 2) as s)`,
      take: takeSums(
        wanted.map(([name]) => name),
        status,
      ),
    };
  };

/** A kept plan holds this: the names of the amounts, and nothing else of the planning. */
const takeSums =
  (wanted: readonly string[], status: CodeList<string> | undefined): AggregatesPlan['take'] =>
  (value, { locale }) => {
    const rows = (value as SumRow[] | null) ?? [];
    const fold = (of: readonly SumRow[]) => ({
      count: of.reduce((count, one) => count + Number(one.count), 0),
      ...Object.fromEntries(
        wanted.map((name) => [
          name,
          perCurrency(of.map((one) => ({ currency: one.currency, minor: one[`minor_${name}`] ?? null }))),
        ]),
      ),
    });
    return { ...fold(rows), ...(status ? { byStatus: statesOf(status, rows, fold, locale) } : {}) };
  };

/** The same by state, in the order in which the states are told; those without rows are left out. */
function statesOf(
  status: CodeList<string>,
  rows: readonly SumRow[],
  fold: (rows: readonly SumRow[]) => object,
  locale: Locale,
): object[] {
  const groups = Map.groupBy(rows, (one) => one.status);
  return status.values.flatMap((state) => {
    const ofState = groups.get(state);
    return ofState ? [{ ...fold(ofState), status: state, statusLabel: status.label(state, locale) }] : [];
  });
}
