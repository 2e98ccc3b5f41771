import type { Row } from '../kernel/database.js';
import type { AggregatesPlan } from './aggregates.js';
import type { ConnectionValue } from './connection.js';
import type { DeriveContext } from './declare.js';
import type { Finish } from './finish.js';
import { type CursorForm, cursorTexts, encodeCursor } from './order.js';

// A kept plan holds these functions: made out here, they hold what they are given and nothing else of the planning.

type EncodeRow = (row: Row) => string;

export const encoderOf =
  (form: CursorForm, places: readonly string[]): EncodeRow =>
  (row) =>
    encodeCursor(form, cursorTexts(places, row));

/** How the value of a connection is put together from the answers to its pieces of SQL. */
export type TakePage = (
  rows: Row[],
  totalCount: unknown,
  aggregates: unknown,
  context: DeriveContext,
) => ConnectionValue;

interface PageTaking {
  readonly shape: PageShape;
  readonly encode: EncodeRow | undefined;
  readonly finish: Finish;
  readonly takeSums: AggregatesPlan['take'] | undefined;
}

export const takePage =
  ({ shape, encode, finish, takeSums }: PageTaking): TakePage =>
  (rows, totalCount, sumsValue, context) => {
    const value = pageValue(rows, shape, encode);
    for (const one of value.nodes ?? []) finish(one as Row, context);
    return {
      ...value,
      totalCount: totalCount == null ? null : Number(totalCount),
      aggregates: takeSums?.(sumsValue, context),
    };
  };

/** What of a page its value depends on, beside its rows. */
export interface PageShape {
  readonly size: number;
  readonly backwards: boolean;
  readonly isAfter: boolean;
  readonly isBefore: boolean;
  readonly hasEdges: boolean;
}

function pageValue(rows: Row[], shape: PageShape, encode: EncodeRow | undefined): ConnectionValue {
  const { size, backwards, isAfter, isBefore, hasEdges } = shape;
  const more = rows.length > size;
  const nodes = more ? rows.slice(0, size) : rows;
  if (backwards) nodes.reverse();
  const cursorOf = (row: Row | undefined): string | null => (encode && row ? encode(row) : null);
  return {
    nodes: nodes as unknown[],
    edges: hasEdges ? nodes.map((node) => ({ cursor: cursorOf(node) ?? '', node: node as unknown })) : [],
    pageInfo: {
      // The row of a cursor stands outside the page, so that there is something on its side.
      hasNextPage: isBefore || (!backwards && more),
      hasPreviousPage: isAfter || (backwards && more),
      startCursor: cursorOf(nodes[0]),
      endCursor: cursorOf(nodes.at(-1)),
    },
  };
}
