import type { Row } from '../kernel/database.js';
import type { LeafSpec } from './catalog.js';
import type { DeriveContext } from './declare.js';

/** Turns a raw row into the one that the executor reads; done once per row, without asking any right again. */
export type Finish = (row: Row, context: DeriveContext) => void;

/** For a table of several types: which value of its discriminator names which. */
export interface TypeNames {
  readonly column: string;
  readonly byValue: ReadonlyMap<string, string>;
}

export const nameType =
  ({ column, byValue }: TypeNames): Finish =>
  (row) => {
    row.__typename = byValue.get(String(row[column]));
  };

/** A leaf that is computed from columns, for the rows of one type or for all. */
export interface Derived {
  readonly leaf: LeafSpec;
  readonly only: string | undefined;
  /** See {@link isLeft}. */
  readonly isLeft: boolean;
}

/**
 * Computes the derived leaves of a row. As a rule each is put where it belongs at once; only where one of them has the
 * name of a column that another one reads, all are computed before the first is put.
 */
function derivations(derived: readonly Derived[]): Finish[] {
  const names = new Set(derived.map(({ leaf }) => leaf.name));
  const overlaps = derived.some(({ leaf }) =>
    leaf.from.some((path) => path !== leaf.name && names.has(path)),
  );
  const typed = derived.some(({ only }) => only !== undefined);
  if (!overlaps && !typed) return derived.map(({ leaf }) => derivation(leaf));
  return [
    (row, context) => {
      const own = derived.filter(({ only }) => only === undefined || only === row.__typename);
      const values = own.map(({ leaf }) => leaf.derive?.(row, context));
      own.forEach(({ leaf }, index) => {
        row[leaf.name] = values[index];
      });
    },
  ];
}

/** One for all plans: they are kept, and would each hold another. */
const kept = new WeakMap<LeafSpec, Finish>();

function derivation(leaf: LeafSpec): Finish {
  const { name, derive } = leaf;
  const known = kept.get(leaf);
  if (known) return known;
  const made: Finish = (row, context) => {
    row[name] = derive?.(row, context);
  };
  kept.set(leaf, made);
  return made;
}

/** The steps of a row one after the other, and last its derived leaves: all, or those that are not left to a writer. */
export function finishBy(steps: readonly Finish[], derived: readonly Derived[]): Finish {
  const all = [...steps, ...derivations(derived)];
  const written = [...steps, ...derivations(derived.filter(({ isLeft }) => !isLeft))];
  return (row, context) => {
    for (const step of context.isWritten ? written : all) step(row, context);
  };
}
