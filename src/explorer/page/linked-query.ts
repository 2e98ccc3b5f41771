import { Kind, OperationTypeNode, parse } from 'graphql';

/** A query that opens in a tab of its own and runs there. */
export interface RunnableQuery {
  readonly query: string;
  readonly variables: string | null;
}

/** The address of the playground that opens a query. It stands in the fragment, which no server and no log sees. */
export function playgroundLink({ query, variables }: RunnableQuery): string {
  return `./#${new URLSearchParams({ query, ...(variables === null ? {} : { variables }) })}`;
}

/** A link may come from anybody: it runs only when all of it reads. */
function onlyReads(query: string): boolean {
  try {
    return parse(query).definitions.every(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ||
        (definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.QUERY),
    );
  } catch {
    return false;
  }
}

/** The query that the page's address carries; it leaves the address, so that a reload does not run it again. */
export function takeLinkedQuery(): RunnableQuery | undefined {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const query = given.get('query');
  if (query === null) {
    return undefined;
  }
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return onlyReads(query) ? { query, variables: given.get('variables') } : undefined;
}
