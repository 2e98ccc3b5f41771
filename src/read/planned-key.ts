import { createHash } from 'node:crypto';
import { type ArgumentNode, type FieldNode, print } from 'graphql';
import { sortValueNode } from 'graphql/utilities/sortValueNode.js';
import type { EdgeSpec } from './catalog.js';

const argumentText = ({ name, value }: ArgumentNode): string =>
  `${name.value}:${print(sortValueNode(value))}`;

/** Of a digest, as much as fits into a name in Postgres behind the longest name of a field. */
const digestLength = 16;

function keyOf({ name, arguments: given = [] }: FieldNode): string {
  const asked = given.map(argumentText).sort().join();
  const digest = createHash('sha256').update(asked).digest('base64url').slice(0, digestLength);
  return `${name.value} ${digest}`;
}

const known = new WeakMap<FieldNode, string>();

/**
 * Under which key a row holds an edge or a computed value: its name, and a digest of its arguments where it has any. It says
 * what the value depends on beside its row, and nothing else: whatever places of an operation, under whichever aliases,
 * ask one row for the same, find it in one place, which holds what all of them select.
 */
export function plannedKey(node: FieldNode): string {
  if (!node.arguments?.length) return node.name.value;
  const key = known.get(node) ?? keyOf(node);
  known.set(node, key);
  return key;
}

/** The key under which a row keeps the column that a loader joins by. */
export const joinKey = (edge: EdgeSpec): string => `$${edge.ownColumn}`;
