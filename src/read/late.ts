import { type FieldNode, type GraphQLResolveInfo, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { Statement } from '../kernel/database.js';

/** A parameter of a kept plan whose value each request brings along: its place among those values. */
export class Late {
  constructor(readonly place: number) {}
}

/** A statement with the values of its late parameters in their places. */
export function boundTo(statement: Statement, values: readonly unknown[]): Statement {
  if (values.length === 0) return statement;
  const parameters = statement.parameters.map((one) => (one instanceof Late ? values[one.place] : one));
  return { ...statement, parameters };
}

/** Arguments of a root field whose values its plan does not depend on. */
export type LateArguments = readonly ('id' | 'ids' | 'after' | 'before')[];

const known = new WeakMap<OperationDefinitionNode, Map<FieldNode, ReadonlySet<string>>>();

/** How often each variable is used in an operation and the fragments of its document. */
function usesOf({ operation, fragments }: Pick<GraphQLResolveInfo, 'operation' | 'fragments'>) {
  const uses = new Map<string, number>();
  for (const part of [operation, ...Object.values(fragments)]) {
    visit(part, {
      VariableDefinition: () => false,
      Variable: ({ name: { value } }) => void uses.set(value, (uses.get(value) ?? 0) + 1),
    });
  }
  return uses;
}

/** Variables that stand for late arguments of the field and for nothing else. */
function lateVariables(info: GraphQLResolveInfo, late: LateArguments): ReadonlySet<string> {
  const node = info.fieldNodes[0] as FieldNode;
  const ofOperation = known.get(info.operation) ?? new Map<FieldNode, ReadonlySet<string>>();
  known.set(info.operation, ofOperation);
  const found = ofOperation.get(node);
  if (found) return found;
  const uses = usesOf(info);
  const names = (node.arguments ?? []).flatMap(({ name, value }) =>
    late.some((one) => one === name.value) && value.kind === Kind.VARIABLE ? [value.name.value] : [],
  );
  const alone = new Set(names.filter((name) => uses.get(name) === 1));
  ofOperation.set(node, alone);
  return alone;
}

/** The variables on which a plan of the field depends: a further page, or another object, is read by the same plan. */
export function planVariables(info: GraphQLResolveInfo, late: LateArguments): string {
  if (late.length === 0) return JSON.stringify(info.variableValues);
  const names = lateVariables(info, late);
  return JSON.stringify(Object.entries(info.variableValues).filter(([name]) => !names.has(name)));
}
