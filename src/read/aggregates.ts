import type { FieldNode } from 'graphql';
import type { TypeSpec } from './catalog.js';
import type { DeriveContext } from './declare.js';
import type { Question } from './question.js';
import type { RowRef, Sql } from './sql.js';

/** The aggregates of a list as one scalar of SQL, and how their value is read. */
export interface AggregatesPlan {
  readonly sql: Sql;
  take(value: unknown, context: DeriveContext): unknown;
}

/** Where the aggregates are selected. */
export interface AggregatesSource {
  readonly nodes: readonly FieldNode[];
  readonly path: readonly string[];
}

/** How the lists of a type are summed up; the concept that owns the figures registers it. */
export type Aggregator = (
  question: Question,
  type: TypeSpec,
  conditions: (row: RowRef) => Sql[],
  sources: readonly AggregatesSource[],
) => AggregatesPlan;

const aggregators = new Map<string, Aggregator>();

export function registerAggregator(typeName: string, aggregator: Aggregator): void {
  aggregators.set(typeName, aggregator);
}

export function planAggregates(
  question: Question,
  type: TypeSpec,
  conditions: (row: RowRef) => Sql[],
  sources: readonly AggregatesSource[],
): AggregatesPlan {
  const aggregator = aggregators.get(type.name);
  if (!aggregator) throw new Error(`Lists of type ${type.name} have no aggregates.`);
  return aggregator(question, type, conditions, sources);
}
