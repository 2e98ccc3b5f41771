import type { NoteWithheld } from '../access/withheld-details.rules.js';
import type { Row } from '../kernel/database.js';
import type { ComputedSpec } from './catalog.js';
import type { DeriveContext } from './declare.js';
import type { Finish } from './finish.js';
import type { TakePage } from './page-value.js';
import type { ToRow } from './rows.js';

// A kept plan holds these steps: made out here, they hold what they are given and nothing else of the planning.

/** Where a right holds on some rows only, each row says whether it does. */
export const watchStep =
  (flag: string, place: number): Finish =>
  (row, { notes }) => {
    const note = notes[place];
    if (note) note[row[flag] === true ? 'shown' : 'hidden'] = true;
  };

const noteNothing = (): void => {};

/** Turns what the database computed into the value of the field. */
export const computedStep =
  (
    key: string,
    derive: NonNullable<ComputedSpec['derive']>,
    isMasked: boolean,
    noteIn?: (context: DeriveContext) => NoteWithheld,
  ): Finish =>
  (row, context) => {
    // Of what is hidden nothing came that a rule could decide by.
    if (isMasked && row[key] === null) return;
    row[key] = derive(row[key], context, noteIn?.(context) ?? noteNothing);
  };

/** Takes the value of an edge out of its parent's row. */
export type TakeEdge = (row: Row, context: DeriveContext) => unknown;

/**
 * Puts the value of an edge together from the columns of its parent's row. What is asked of rows of some types only, must
 * mark nothing of the others as hidden or shown.
 */
export const edgeStep =
  (key: string, take: TakeEdge, only?: ReadonlySet<string>): Finish =>
  (row, context) => {
    if (!only || only.has(String(row.__typename))) row[key] = take(row, context);
  };

/** The columns in which the row of a parent holds a connection. */
export const connectionColumns = (key: string) => ({ rows: key, total: `${key}#total`, sums: `${key}#sums` });

/** The value of an edge to many. */
export function takeConnection(key: string, take: TakePage): TakeEdge {
  const { rows, total, sums } = connectionColumns(key);
  return (row, context) => take((row[rows] ?? []) as Row[], row[total], row[sums], context);
}

/** The value of an edge to one. */
export const takeSingle =
  (key: string, toRow: ToRow, finish: Finish): TakeEdge =>
  (row, context) => {
    const read = row[key] as Row | readonly unknown[] | null;
    if (!read) return null;
    const child = toRow(read);
    finish(child, context);
    return child;
  };

/** Rows as they came, each finished. */
export const takeRows =
  (finish: Finish) =>
  (found: Row[], context: DeriveContext): Row[] => {
    for (const one of found) finish(one, context);
    return found;
  };
