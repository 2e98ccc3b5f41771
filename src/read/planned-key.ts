import type { FieldNode } from 'graphql';
import type { Row } from '../kernel/database.js';
import type { EdgeSpec } from './catalog.js';

/**
 * Under which key a row holds an edge or a computed value. Aliases get a key of their own, as the same field may be
 * asked for twice with different arguments; Postgres cuts names at 63 bytes, so long ones are left to the loaders.
 */
export function edgeKey(node: FieldNode): string {
  return node.alias ? `${node.alias.value}:${node.name.value}` : node.name.value;
}
export const keyLengthMax = 40;

/**
 * The key by its place in the document, of a field that is asked for twice in one row, below `nodes` and below `edges`,
 * in different ways, and of a computed value with an overlong alias.
 */
export const clashKey = (node: FieldNode): string => `@${node.loc?.start}`;

/** True for a name under which a row can hold an edge; what has a longer one is left to the loaders. */
export const isPlannable = (node: FieldNode): boolean => edgeKey(node).length <= keyLengthMax;

/** Takes out of rows what they hold for a field, if their plan put it there, under one of two keys. */
export function plannedIn(node: FieldNode): (row: Row) => unknown {
  const clash = clashKey(node);
  const own = edgeKey(node);
  return (row) => {
    const clashing = row[clash];
    return clashing === undefined ? row[own] : clashing;
  };
}

/** The key under which a row keeps the column that a loader joins by. */
export const joinKey = (edge: EdgeSpec): string => `$${edge.ownColumn}`;
