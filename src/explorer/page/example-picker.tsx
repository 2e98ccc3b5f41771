import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { Locale } from '../../kernel/codes.js';
import { exampleQueries } from './example.files.js';
import { takeLinkedQuery } from './linked-query.js';
import { Picker } from './picker.js';
import { texts } from './texts.js';
import { useRunExample } from './use-run-example.js';

/** The questions that explain the graph, each opened in its tab and answered at once. */
export function ExamplePicker({ locale }: { readonly locale: Locale }) {
  const words = texts[locale];
  const runExample = useRunExample();
  const activeQuery = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query);
  const isReady = useGraphiQL((state) => !!state.schema && !!state.queryEditor && !!state.responseEditor);
  const active = exampleQueries.find((example) => example.query === activeQuery);
  const hasRunFirst = useRef(false);

  useEffect(() => {
    // A visitor should meet an answer, not an empty pane. Only an example or the query of a link runs by itself,
    // never one that somebody left behind in a tab.
    const first = isReady && !hasRunFirst.current ? (takeLinkedQuery() ?? active) : undefined;
    if (first) {
      runExample(first);
    }
    hasRunFirst.current ||= isReady;
  }, [isReady, active, runExample]);

  return (
    <Picker
      label={words.examples}
      current={active?.title[locale] ?? words.examplesChoose}
      currentKey={active?.file}
      question={words.examplesQuestion}
      hint={words.examplesHint}
      choices={exampleQueries.map(({ file, title, summary }) => ({
        key: file,
        title: title[locale],
        text: summary[locale],
      }))}
      onChoose={(file) => {
        const example = exampleQueries.find((candidate) => candidate.file === file);
        if (example) {
          runExample(example);
        }
      }}
    />
  );
}
