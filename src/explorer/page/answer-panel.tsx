import { useGraphiQL } from '@graphiql/react';
import { useMemo, useRef } from 'react';
import type { Locale } from '../../kernel/codes.js';
import {
  type AnswerFacts,
  groupRedactions,
  type HiddenFields,
  joinWords,
  readAnswer,
  roleLabel,
} from './answer.js';
import { texts } from './texts.js';

function Sentence({ hidden, locale }: { readonly hidden: HiddenFields; readonly locale: Locale }) {
  const words = texts[locale];
  const { fields, rule, roles, partial } = hidden;
  const labels = roles.map((role) => roleLabel(role, locale));
  return (
    <li>
      {fields.map((field, index) => (
        <span key={field}>
          {index > 0 && ', '}
          <code>{field}</code>
        </span>
      ))}{' '}
      {fields.length === 1 ? words.isHidden : words.areHidden}
      {partial && ` ${words.partly}`}: {words.rule} <strong>{rule}</strong>,{' '}
      {labels.length > 0 ? `${words.visibleTo} ${joinWords(labels, locale)}` : words.visibleToNobody}.
    </li>
  );
}

/** For whom the answer in view was given: other tabs keep theirs when the caller changes. */
function useAnsweredAs(response: string | null | undefined, callerName: string): string {
  const tabId = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id) ?? '';
  const known = useRef(new Map<string, { response: string; callerName: string }>());
  if (response && known.current.get(tabId)?.response !== response) {
    known.current.set(tabId, { response, callerName });
  }
  return known.current.get(tabId)?.callerName ?? callerName;
}

interface BadgesProps extends AnswerPanelProps {
  readonly facts: AnswerFacts;
  readonly answeredAs: string;
  readonly hiddenCount: number;
}

function Badges({ facts, answeredAs, callerName, hiddenCount, locale }: BadgesProps) {
  const words = texts[locale];
  const count = new Intl.NumberFormat(locale);
  return (
    <p className="badges">
      {callerName && (
        <span className="badge">
          {words.answeredAs(answeredAs)}
          {answeredAs !== callerName && <em> · {words.outdated}</em>}
        </span>
      )}
      {facts.cost && (
        <span className="badge">
          {words.cost(count.format(facts.cost.requested), count.format(facts.cost.limit))}
        </span>
      )}
      {facts.errorCount > 0 && <span className="badge bad">{words.errorCount(facts.errorCount)}</span>}
      {hiddenCount > 0 && <span className="badge hidden-count">{words.hiddenCount(hiddenCount)}</span>}
    </p>
  );
}

interface AnswerPanelProps {
  readonly callerName: string;
  readonly locale: Locale;
}

/** What the last answer of this tab says about itself: for whom, what it cost, and in words what is hidden. */
export function AnswerPanel({ callerName, locale }: AnswerPanelProps) {
  const words = texts[locale];
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response);
  const facts = useMemo(() => readAnswer(response), [response]);
  const answeredAs = useAnsweredAs(response, callerName);
  const hidden = groupRedactions(facts?.redactions ?? []);
  const hiddenCount = hidden.reduce((sum, { fields }) => sum + fields.length, 0);
  const badges = { answeredAs, callerName, hiddenCount, locale };
  return (
    <section className="answer" aria-label={words.answerPanel} aria-live="polite">
      {facts ? <Badges {...badges} facts={facts} /> : <p className="answer-hint">{words.noAnswer}</p>}
      {facts?.errorCount === 0 && hiddenCount === 0 && <p className="answer-hint">{words.nothingHidden}</p>}
      {hiddenCount > 0 && (
        <ul className="redactions">
          {hidden.map((group) => (
            <Sentence key={JSON.stringify(group)} hidden={group} locale={locale} />
          ))}
        </ul>
      )}
    </section>
  );
}
