import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/**
 * The panes stand beside each other, with the documentation as a third: long lines are wrapped rather than
 * scrolled sideways, in a size at which the comments of the examples fit.
 */
const options = { wordWrap: 'on', fontSize: 13 } as const;

/** Sets the editors of GraphiQL, which has no settings of its own for this. */
export function useDenseEditors(): void {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);

  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions(options);
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
}
