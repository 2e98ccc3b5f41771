import { type ASTNode, type FieldNode, type GraphQLResolveInfo, visit } from 'graphql';
import type { Statement } from '../kernel/database.js';
import { LateText } from './late-filter.js';

/** A parameter of a kept plan whose value each request brings along: its place among those values. */
export class Late {
  constructor(readonly place: number) {}
}

/** A statement with the values of its late parameters in their places. */
export function boundTo(statement: Statement, values: readonly unknown[], filter?: unknown): Statement {
  const value = (one: unknown): unknown => {
    if (one instanceof Late) return values[one.place];
    return one instanceof LateText ? one.within(filter) : one;
  };
  if (values.length === 0 && filter == null) return statement;
  return { ...statement, parameters: statement.parameters.map(value) };
}

/** Arguments of a field whose values its plan does not depend on; of a filter it depends on the shape. */
export type LateArguments = readonly ('id' | 'ids' | 'after' | 'before' | 'filter')[];

/** The variables in parts of a document, and in the fragments that they spread. */
function variablesIn(parts: readonly ASTNode[], fragments: GraphQLResolveInfo['fragments']): Set<string> {
  const found = new Set<string>();
  const spread = new Set<string>();
  const all = [...parts];
  for (const part of all) {
    visit(part, {
      Variable: ({ name }) => void found.add(name.value),
      FragmentSpread({ name }) {
        const fragment = spread.has(name.value) ? undefined : fragments[name.value];
        spread.add(name.value);
        if (fragment) all.push(fragment);
      },
    });
  }
  return found;
}

const noted = new WeakMap<LateArguments, WeakMap<FieldNode, readonly string[]>>();

/** The variables of a field but those that stand for late arguments and for nothing else. */
function variablesOf(
  node: FieldNode,
  fragments: GraphQLResolveInfo['fragments'],
  late: LateArguments,
): readonly string[] {
  const ofLate = noted.get(late) ?? new WeakMap<FieldNode, readonly string[]>();
  noted.set(late, ofLate);
  const known = ofLate.get(node);
  if (known) return known;
  const { arguments: given = [], directives = [], selectionSet } = node;
  const others = given.filter(({ name }) => !late.some((one) => one === name.value));
  const parts = [...others, ...directives, ...(selectionSet ? [selectionSet] : [])];
  const names = [...variablesIn(parts, fragments)];
  ofLate.set(node, names);
  return names;
}

/**
 * The variables on which a plan of the field depends: those that it uses itself. A further page, or another object, is
 * read by the same plan, and so is the payload of an act, whatever its input. One that is not given is none that is null.
 */
export function planVariables(
  { fieldNodes, fragments, variableValues }: GraphQLResolveInfo,
  late: LateArguments,
): string {
  const names = new Set(fieldNodes.flatMap((node) => variablesOf(node, fragments, late)));
  const given = [...names].filter((name) => name in variableValues);
  return JSON.stringify(given.map((name) => [name, variableValues[name]]));
}
