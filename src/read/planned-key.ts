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

/** Where a row holds a field, if its plan put it there: the first of the two keys that it has. */
export const plannedKeys = (node: FieldNode) => ({ clash: clashKey(node), own: edgeKey(node) });

/** True for a name under which a row can hold an edge; what has a longer one is left to the loaders. */
export const isPlannable = (node: FieldNode): boolean => edgeKey(node).length <= keyLengthMax;

/** What a row holds for a field, if its plan put it there; the executor asks this first. */
export function plannedValue(row: Row, node: FieldNode): unknown {
  const clashing = row[clashKey(node)];
  return clashing === undefined ? row[edgeKey(node)] : clashing;
}

/** The key under which a row keeps the column that a loader joins by. */
export const joinKey = (edge: EdgeSpec): string => `$${edge.ownColumn}`;
