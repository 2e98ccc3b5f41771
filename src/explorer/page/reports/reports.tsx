import { useEffect, useMemo, useState } from 'react';
import type { Locale } from '../../../kernel/codes.js';
import type { Caller } from '../caller.js';
import { LanguageSwitch } from '../language-switch.js';
import { Masthead } from '../masthead.js';
import { firstCaller, type Opened, Opening } from '../opening.js';
import { PersonaPicker } from '../persona-picker.js';
import { rememberPersona } from '../remembered.js';
import { TokenField } from '../token-field.js';
import { linkChoice, linkedChoice } from './linked-choice.js';
import { failedAlike } from './report-answer.js';
import { Failure, ReportCard } from './report-card.js';
import { reportDefinitions } from './report-definitions.js';
import { ReportFilter } from './report-filter.js';
import { reportTexts } from './report-texts.js';
import { useChoices } from './use-choices.js';
import { useReports } from './use-report.js';

interface BoardProps {
  readonly caller: Caller;
  readonly locale: Locale;
}

/** All charts, for one caller and one choice. */
function Board({ caller, locale }: BoardProps) {
  const words = reportTexts[locale];
  const asking = useMemo(() => ({ caller, locale }), [caller, locale]);
  const [choice, setChoice] = useState(linkedChoice);
  const choices = useChoices(asking);
  const { answers, read, prove } = useReports(asking, choice);
  const alike = failedAlike(answers);

  useEffect(() => linkChoice(choice), [choice]);

  return (
    <main>
      <div className="lead">
        <div>
          <h2>{words.heading}</h2>
          <p>{words.intro}</p>
        </div>
        <ReportFilter choices={choices} choice={choice} locale={locale} onChoice={setChoice} />
      </div>
      {alike && (
        <Failure
          title={words.failedAlike}
          message={alike.message}
          locale={locale}
          onRetry={() => alike.definitions.forEach(read)}
        />
      )}
      <div className="cards">
        {reportDefinitions
          .filter((definition) => !alike?.definitions.includes(definition))
          .map((definition) => (
            <ReportCard
              key={definition.key}
              definition={definition}
              asking={asking}
              choice={choice}
              standing={answers.get(definition.key) ?? { kind: 'loading' }}
              onRetry={() => read(definition)}
              onProve={() => prove(definition)}
            />
          ))}
      </div>
    </main>
  );
}

function Desk({ personas, locale, onLocale }: Opened) {
  const [caller, setCaller] = useState(() => firstCaller(personas ?? []));

  useEffect(() => {
    document.title = `Incentives Graph: ${reportTexts[locale].heading}`;
  }, [locale]);

  function choosePersona(name: string): void {
    rememberPersona(name);
    setCaller({ kind: 'persona', name });
  }

  return (
    <>
      <Masthead locale={locale} here="reports">
        {personas && caller.kind === 'persona' ? (
          <PersonaPicker personas={personas} current={caller.name} locale={locale} onChoose={choosePersona} />
        ) : (
          <TokenField locale={locale} onToken={(token) => setCaller({ kind: 'bearer', token })} />
        )}
        <LanguageSwitch locale={locale} onChoose={onLocale} />
      </Masthead>
      <Board caller={caller} locale={locale} />
    </>
  );
}

/** The reports page: learns like the explorer whether the server is a sandbox, then asks its questions. */
export function Reports() {
  return <Opening className="explorer reports">{(opened) => <Desk {...opened} />}</Opening>;
}
