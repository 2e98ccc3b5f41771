import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { useMemo, useRef, useState } from 'react';
import type { Locale } from '../../kernel/codes.js';
import { AnswerPanel } from './answer-panel.js';
import { exampleQueries } from './example.files.js';
import { createFetcher } from './fetcher.js';
import { Header } from './header.js';
import { firstCaller, type Opened, Opening } from './opening.js';
import { texts } from './texts.js';

const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];
const exampleTabs = exampleQueries.map(({ query, variables }) => ({ query, variables }));

/** The documentation stands open at the start where there is room for three columns. */
const docsOpenFromPx = 1500;
const pluginAtStart = window.innerWidth >= docsOpenFromPx ? DOC_EXPLORER_PLUGIN : undefined;

const SchemaLink = ({ locale }: { readonly locale: Locale }) => (
  <a className="sdl" href="./schema.graphql">
    {texts[locale].sdl}
  </a>
);

/** GraphiQL with the line above it that says who asks, and the one below the answer that says what is hidden. */
function Workbench({ personas, locale, onLocale }: Opened) {
  const [caller, setCaller] = useState(() => firstCaller(personas ?? []));
  const asking = useRef({ caller, locale });
  asking.current = { caller, locale };
  const fetcher = useMemo(() => createFetcher(() => asking.current), []);

  return (
    <GraphiQLProvider
      fetcher={fetcher}
      defaultTabs={exampleTabs}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      visiblePlugin={pluginAtStart}
      inputValueDeprecation
      schemaDescription
    >
      <HistoryStore>
        <DocExplorerStore>
          <Header
            personas={personas}
            caller={caller}
            locale={locale}
            onCaller={setCaller}
            onLocale={onLocale}
          />
          <main>
            <GraphiQLInterface>
              <GraphiQL.Logo>
                <SchemaLink locale={locale} />
              </GraphiQL.Logo>
              <GraphiQL.Footer>
                <AnswerPanel callerName={caller.kind === 'persona' ? caller.name : ''} locale={locale} />
              </GraphiQL.Footer>
            </GraphiQLInterface>
          </main>
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}

/** The explorer: first learns from the server whether it is a sandbox, then opens. */
export function Explorer() {
  return <Opening className="explorer">{(opened) => <Workbench {...opened} />}</Opening>;
}
