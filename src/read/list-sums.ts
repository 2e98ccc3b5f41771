import type { GraphQLObjectType } from 'graphql';
import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { CodeList, Locale } from '../kernel/codes.js';
import { perCurrency } from '../kernel/money-sums.js';
import type { AggregatesPlan, AggregatesSource, Aggregator } from './aggregates.js';
import type { TypeSpec } from './catalog.js';
import { type AmountPart, amountOf } from './measure.js';
import type { Question } from './question.js';
import { allOf, fromTable, rowRef } from './sql.js';
import { noteValueRights, selectedBelow, selectedNames } from './value-rights.js';

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

/** What of the sums is selected: of those of all rows, and of those by state. */
interface Selected {
  readonly ofAll: ReadonlySet<string>;
  readonly ofState: ReadonlySet<string>;
}

/**
 * Counts and sums over a list (decisions 21), limited to what the viewer sees; amounts that he may read nowhere, and what
 * nobody asks for, are not added up.
 */
export const aggregatorOf =
  (sums: ListSums): Aggregator =>
  (question, type, conditions, sources) => {
    for (const source of sources) noteValueRights(question, type, sums.valueType, source);
    const selected = selectedOf(question, sums, sources);
    const readable = readableAmounts(question, type, sums);
    const row = rowRef(question.nextAlias());
    const amounts = readable
      .filter((name) => selected.ofAll.has(name) || selected.ofState.has(name))
      .map((name) => {
        const amount = amountOf(question, type, row, sums.parts[name] ?? []);
        return sql`, sum((${amount})::bigint)::text as ${sql.id(minorOf(name))}`;
      });
    const state = sums.status ? row.column('status') : sql`null::text`;
    const where = allOf(conditions(row));
    return {
      sql: sql`(select coalesce(json_agg(s), '[]') from (
        select ${state} as "status", ${row.column('currency')} as "currency", count(*)::text as "count"${sql.join(amounts, sql``)}
        from ${fromTable(type.table, row)} where ${where} group by 1, 2) as s)`,
      take: takeSums(selected, readable, sums.status),
    };
  };

const minorOf = (name: string): string => `minor_${name}`;

function selectedOf(question: Question, sums: ListSums, sources: readonly AggregatesSource[]): Selected {
  const { valueType } = sums;
  return {
    ofAll: new Set(sources.flatMap((source) => [...selectedNames(question, valueType, source, 'own')])),
    ofState: new Set(
      sources.flatMap((source) => [...selectedBelow(question, valueType, source, 'byStatus')]),
    ),
  };
}

/** The amounts that the viewer may read somewhere, by the rights of the fields that show them. */
function readableAmounts(question: Question, type: TypeSpec, { valueType, parts }: ListSums): string[] {
  const fields = (question.schema.getType(valueType) as GraphQLObjectType).getFields();
  return Object.keys(parts).filter((name) => {
    const guard = fields[name]?.extensions.guard as FieldRule | undefined;
    return !guard || question.extent(type, guard).kind !== 'nowhere';
  });
}

/** Puts together what is selected of the sums; a function of few things, as it is kept with its plan. */
function takeSums(
  { ofAll, ofState }: Selected,
  readable: readonly string[],
  status: CodeList<string> | undefined,
): AggregatesPlan['take'] {
  const total = foldOf(ofAll, readable);
  const each = foldOf(ofState, readable);
  return (value, { locale }) => {
    const rows = (value as SumRow[] | null) ?? [];
    const all = total(rows);
    if (status && ofAll.has('byStatus')) all.byStatus = statesOf(status, rows, each, locale);
    return all;
  };
}

type Fold = (rows: readonly SumRow[]) => Record<string, unknown>;

function foldOf(selected: ReadonlySet<string>, readable: readonly string[]): Fold {
  const isCounted = selected.has('count');
  const amounts = readable.filter((name) => selected.has(name)).map((name) => [name, minorOf(name)] as const);
  return (rows) => {
    const sums: Record<string, unknown> = {};
    if (isCounted) sums.count = rows.reduce((count, one) => count + Number(one.count), 0);
    for (const [name, minor] of amounts)
      sums[name] = perCurrency(rows.map((row) => ({ currency: row.currency, minor: row[minor] ?? null })));
    return sums;
  };
}

/** The same by state, in the order in which the states are told; those without rows are left out. */
function statesOf(status: CodeList<string>, rows: readonly SumRow[], fold: Fold, locale: Locale): object[] {
  const groups = Map.groupBy(rows, (one) => one.status);
  const states: object[] = [];
  for (const state of status.values) {
    const ofState = groups.get(state);
    if (!ofState) continue;
    const sums = fold(ofState);
    sums.status = state;
    sums.statusLabel = status.label(state, locale);
    states.push(sums);
  }
  return states;
}
