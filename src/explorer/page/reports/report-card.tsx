import { useId } from 'react';
import type { Asking } from '../ask.js';
import { playgroundLink } from '../linked-query.js';
import { isDrawable, type ReportAnswer } from './report-answer.js';
import { ReportChart } from './report-chart.js';
import type { ReportDefinition } from './report-definitions.js';
import { ReportNotes } from './report-notes.js';
import { ReportTable } from './report-table.js';
import { reportTexts } from './report-texts.js';
import { type ReportChoice, useReport, variablesOf } from './use-report.js';

interface ReportCardProps {
  readonly definition: ReportDefinition;
  readonly asking: Asking;
  readonly choice: ReportChoice;
}

/** The question behind a chart, as it was sent, and the way to ask it oneself. */
function ReportQuery({ definition, asking, choice }: ReportCardProps) {
  const words = reportTexts[asking.locale];
  const query = definition.query.trimEnd();
  const variables = JSON.stringify(variablesOf(definition, choice), null, 2);
  return (
    <div className="asked">
      <details>
        <summary>{words.query}</summary>
        <pre>{query}</pre>
        <h3>{words.variables}</h3>
        <pre>{variables}</pre>
      </details>
      <a className="open" href={playgroundLink({ query, variables })}>
        {words.open}
      </a>
    </div>
  );
}

type Standing = ReportAnswer | { readonly kind: 'loading' };

function Figures({
  definition,
  asking,
  choice,
  standing,
}: ReportCardProps & { readonly standing: Standing }) {
  const { locale } = asking;
  const words = reportTexts[locale];
  if (standing.kind !== 'shown') {
    return null;
  }
  const { figures, hidden } = standing;
  const label = words.chartOf(words.titles[definition.key], choice.currency);
  return (
    <>
      {isDrawable(figures) ? (
        <ReportChart definition={definition} figures={figures} locale={locale} label={label} />
      ) : (
        <p className="words">{words.undrawn}</p>
      )}
      <ReportNotes hidden={hidden} figures={figures} locale={locale} />
      <details>
        <summary>{words.table}</summary>
        <ReportTable definition={definition} figures={figures} currency={choice.currency} locale={locale} />
      </details>
    </>
  );
}

function Words({ asking, standing, onRetry }: { asking: Asking; standing: Standing; onRetry: () => void }) {
  const { locale } = asking;
  const words = reportTexts[locale];
  switch (standing.kind) {
    case 'shown':
      return null;
    case 'loading':
      return <p className="words">{words.loading}</p>;
    case 'empty':
      return (
        <div className="words">
          <p>{words.empty}</p>
          <ReportNotes hidden={standing.hidden} locale={locale} />
        </div>
      );
    case 'withheld':
      return (
        <div className="words withheld">
          <p>{words.withheld}</p>
          {standing.bySorting && <p>{words.withheldSorting}</p>}
          <ReportNotes hidden={standing.hidden} locale={locale} />
        </div>
      );
    case 'failed':
      return (
        <div className="words bad" role="alert">
          <p>{words.failed}</p>
          {standing.message && <p>{standing.message}</p>}
          <button type="button" onClick={onRetry}>
            {words.retry}
          </button>
        </div>
      );
  }
}

/** A chart with its title, what it leaves out, its table, and the query behind it. */
export function ReportCard(props: ReportCardProps) {
  const { definition, asking, choice } = props;
  const words = reportTexts[asking.locale];
  const titleId = useId();
  const { standing, retry } = useReport(definition, asking, choice);
  return (
    <section
      className={`card ${definition.key}`}
      aria-labelledby={titleId}
      aria-busy={standing.kind === 'loading'}
    >
      <h2 id={titleId}>{words.titles[definition.key]}</h2>
      <p className="about">{words.about[definition.key]}</p>
      <div aria-live="polite">
        <Words asking={asking} standing={standing} onRetry={retry} />
      </div>
      <Figures {...props} standing={standing} />
      <ReportQuery {...props} />
    </section>
  );
}
