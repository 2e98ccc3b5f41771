import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse } from 'graphql';
import { useCallback } from 'react';
import type { RunnableQuery } from './linked-query.js';

/** The operations of a document in the form in which GraphiQL keeps them for the next request. */
function operationFactsOf(query: string) {
  const documentAST = parse(query);
  const operations = documentAST.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return { documentAST, operations, operationName: operations[0]?.name?.value };
}

/**
 * Opens an example in the tab that already holds it, else in a new one, and runs it. A tab in which the visitor
 * has changed the example is left alone.
 */
export function useRunExample(): (example: RunnableQuery) => void {
  const { addTab, changeTab, run, setOperationFacts } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const activeTabIndex = useGraphiQL((state) => state.activeTabIndex);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  return useCallback(
    ({ query, variables }) => {
      const index = tabs.findIndex((tab) => tab.query === query);
      if (index < 0) {
        addTab();
        queryEditor?.setValue(query);
        variableEditor?.setValue(variables ?? '');
      } else if (index !== activeTabIndex) {
        changeTab(index);
      }
      // GraphiQL reads the operation's name out of the editor only after a pause in typing; without this line the
      // request would carry the name of the operation that was open before.
      setOperationFacts(operationFactsOf(query));
      run();
    },
    [tabs, activeTabIndex, queryEditor, variableEditor, addTab, changeTab, run, setOperationFacts],
  );
}
