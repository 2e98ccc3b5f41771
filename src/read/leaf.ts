import { type GraphQLOutputType, getNamedType, isObjectType } from 'graphql';
import type { LeafSpec, TypeSpec } from './catalog.js';
import type { Derive, Parts } from './declare.js';

/**
 * True for a derived leaf that a writer computes where it stands in the text, from the row as it was read; else finishing the
 * row puts it there. That a guarded leaf is withheld shows in the row: its first column, which none but leaves of its rule
 * read, is not there. Types that share a table share rows too, with columns that were read for another of them: only their plan
 * knows what it withheld.
 */
export function isLeft(type: TypeSpec, { derive, rule, from: [first = ''] }: LeafSpec): boolean {
  if (!derive || type.discriminator) return false;
  return !rule || type.columnRules.get(first) === rule;
}

/** How a writer derives a leaf that was left to him. */
export function leftDerive({ derive, rule, from: [first = ''] }: LeafSpec): Derive {
  return (row, context) => (rule && row[first] === undefined ? null : derive?.(row, context));
}

/** An object is written from its parts alone, whatever is selected of it: they have to be all of its fields. */
export function assertComplete(name: string, parts: Parts, type: GraphQLOutputType): void {
  const made = getNamedType(type);
  const fields = isObjectType(made) ? Object.keys(made.getFields()) : [];
  const missing = fields.find((field) => !(field in parts));
  if (missing) throw new Error(`${name} is made of parts, and ${missing} is not one of them.`);
}
