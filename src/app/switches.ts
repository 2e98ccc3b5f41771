import {
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type InlineFragmentNode,
  Kind,
  visit,
} from 'graphql';

type Variables = Record<string, unknown>;

/** The variables on which it depends which fields are selected. */
export function switchesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      for (const { value } of node.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Of each set of variables that switch the same parts on and off there is one key. */
export const switchKey = (switches: readonly string[], variables: Variables): string =>
  JSON.stringify(switches.map((name) => variables[name]));

/**
 * A document with what is switched on, and without a word of switches: the compiler joins the conditions of all places
 * at which a fragment is spread, and would leave out at one what is switched off at another. Its fields are others than
 * those of the document, as plans are kept by field: what a fragment holds is no longer told by variables.
 */
export function switched(document: DocumentNode, variables: Variables): DocumentNode {
  const choose = <Node extends FieldNode | FragmentSpreadNode | InlineFragmentNode>(node: Node) => {
    if (!node.directives?.length) return node.kind === Kind.FIELD ? { ...node } : undefined;
    const isSkipped = getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true;
    const isIncluded = getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
    return isIncluded && !isSkipped ? { ...node, directives: [] } : null;
  };
  return visit(document, { Field: choose, FragmentSpread: choose, InlineFragment: choose });
}
