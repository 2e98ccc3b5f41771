import type { Row } from '../kernel/database.js';
import type { AggregatesPlan } from './aggregates.js';
import type { ConnectionValue, PageInfo } from './connection.js';
import type { DeriveContext } from './declare.js';
import type { Finish } from './finish.js';
import { cursorTexts, encodeCursor } from './order.js';
import type { ToRow } from './rows.js';

/** How a page becomes a value. It is kept with its plan, and so holds little: nothing of the SQL, nothing of the question. */
export interface PageReading {
  readonly size: number;
  readonly backwards: boolean;
  /** Whether the page lies behind a cursor, and in front of one. */
  readonly isAfter: boolean;
  readonly isBefore: boolean;
  /** Names of the fields that are selected, of the connection, its edges and its `pageInfo`. */
  readonly found: ReadonlySet<string>;
  readonly edgeFields: ReadonlySet<string>;
  readonly pageFields: ReadonlySet<string>;
  readonly toRow: ToRow;
  readonly finish: Finish;
  /** Tells cursors of this order from those of another, and where rows hold what is in them. */
  readonly fingerprint: string;
  readonly places: readonly string[];
  readonly sums: AggregatesPlan['take'] | undefined;
}

/** How the value of a connection is put together from the answers to its pieces of SQL. */
export type TakePage = (
  rows: readonly (Row | readonly unknown[])[],
  totalCount: unknown,
  sums: unknown,
  context: DeriveContext,
) => ConnectionValue;

/** Puts together what is selected of a page. */
export const takePage =
  (reading: PageReading): TakePage =>
  (rows, totalCount, sums, context) => {
    const { found, toRow, backwards, size } = reading;
    const more = rows.length > size;
    const nodes = (more ? rows.slice(0, size) : rows).map(toRow);
    if (backwards) nodes.reverse();
    // Cursors are made of rows as they were read.
    const pageInfo = found.has('pageInfo') ? pageInfoOf(reading, nodes, more) : undefined;
    const edges = found.has('edges') ? edgesOf(reading, nodes) : undefined;
    for (const node of nodes) reading.finish(node, context);
    return {
      nodes,
      edges,
      pageInfo,
      totalCount: totalCount == null ? null : Number(totalCount),
      aggregates: reading.sums?.(sums, context),
    };
  };

const cursorOf = ({ fingerprint, places }: PageReading, row: Row): string =>
  encodeCursor({ fingerprint }, cursorTexts(places, row));

function edgesOf(reading: PageReading, nodes: readonly Row[]): ConnectionValue['edges'] {
  const isAsked = reading.edgeFields.has('cursor');
  return nodes.map((node) => ({ cursor: isAsked ? cursorOf(reading, node) : '', node }));
}

/** The row of a cursor stands outside the page, so that there is something on its side. */
function pageInfoOf(reading: PageReading, nodes: readonly Row[], more: boolean): PageInfo {
  const { pageFields, backwards, isAfter, isBefore } = reading;
  const cursor = (name: string, row: Row | undefined): string | null =>
    row && pageFields.has(name) ? cursorOf(reading, row) : null;
  return {
    hasNextPage: isBefore || (!backwards && more),
    hasPreviousPage: isAfter || (backwards && more),
    startCursor: cursor('startCursor', nodes[0]),
    endCursor: cursor('endCursor', nodes.at(-1)),
  };
}
