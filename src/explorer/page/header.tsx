import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { getOperationAST } from 'graphql';
import { useEffect, useRef } from 'react';
import type { Locale } from '../../kernel/codes.js';
import type { Caller } from './caller.js';
import { ExamplePicker } from './example-picker.js';
import { LanguageSwitch } from './language-switch.js';
import { Masthead } from './masthead.js';
import { PersonaPicker } from './persona-picker.js';
import type { Persona } from './personas.js';
import { rememberPersona } from './remembered.js';
import { TokenField } from './token-field.js';
import { useDenseEditors } from './use-dense-editors.js';

interface HeaderProps {
  readonly personas: readonly Persona[] | null;
  readonly caller: Caller;
  readonly locale: Locale;
  onCaller(caller: Caller): void;
  onLocale(locale: Locale): void;
}

/**
 * Runs the open query again when somebody else asks, or in another language: an answer that was given to another
 * caller must not stand there as if it were this one's. A mutation is never repeated.
 */
function useRunAgain(caller: Caller, locale: Locale): void {
  const { introspect, run } = useGraphiQLActions();
  const schema = useGraphiQL((state) => state.schema);
  const isAnswered = useGraphiQL((state) => !!state.tabs[state.activeTabIndex]?.response);
  const isQuery = useGraphiQL(
    ({ documentAST, operationName }) =>
      !!documentAST && getOperationAST(documentAST, operationName)?.operation === 'query',
  );
  const last = useRef({ caller, locale });

  useEffect(() => {
    if (last.current.caller === caller && last.current.locale === locale) {
      return;
    }
    last.current = { caller, locale };
    if (!schema) {
      // Without a valid token the server may have refused to describe itself.
      introspect();
    } else if (isAnswered && isQuery) {
      run();
    }
  }, [caller, locale, schema, isAnswered, isQuery, introspect, run]);
}

/** Keeps the open tab in sight: the strip of tabs is longer than most windows, and scrolls without a scrollbar. */
function useTabInSight(): void {
  const openTab = useGraphiQL(({ tabs, activeTabIndex }) => {
    const tab = tabs[activeTabIndex];
    return tab && `${tab.id} ${tab.title}`;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is open, or its title became longer.
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [openTab]);
}

/** What this is, who asks, what can be asked, and in which language. */
export function Header({ personas, caller, locale, onCaller, onLocale }: HeaderProps) {
  useRunAgain(caller, locale);
  useDenseEditors();
  useTabInSight();

  function choosePersona(name: string): void {
    rememberPersona(name);
    onCaller({ kind: 'persona', name });
  }

  return (
    <Masthead locale={locale} here="explorer">
      {personas && caller.kind === 'persona' ? (
        <PersonaPicker personas={personas} current={caller.name} locale={locale} onChoose={choosePersona} />
      ) : (
        <TokenField locale={locale} onToken={(token) => onCaller({ kind: 'bearer', token })} />
      )}
      <ExamplePicker locale={locale} />
      <LanguageSwitch locale={locale} onChoose={onLocale} />
    </Masthead>
  );
}
