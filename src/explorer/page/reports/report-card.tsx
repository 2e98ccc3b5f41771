import { useId, useState } from 'react';
import type { Locale } from '../../../kernel/codes.js';
import type { Asking } from '../ask.js';
import { playgroundLink } from '../linked-query.js';
import { isDrawable, type ReportAnswer, type ReportFigures } from './report-answer.js';
import { ReportChart } from './report-chart.js';
import type { ReportDefinition } from './report-definitions.js';
import { ReportNotes } from './report-notes.js';
import { ReportTable } from './report-table.js';
import { reportTexts } from './report-texts.js';
import { type ReportChoice, variablesOf } from './use-report.js';

type Standing = ReportAnswer | { readonly kind: 'loading' };

interface ReportCardProps {
  readonly definition: ReportDefinition;
  readonly asking: Asking;
  readonly choice: ReportChoice;
  readonly standing: Standing;
  onRetry(): void;
  /** Asks for the fingerprint; resolves to why there is none. */
  onProve(): Promise<string | null>;
}

type FigureProps = Omit<ReportCardProps, 'onRetry'>;

/** The question behind a chart, as it was sent, and the way to ask it oneself. */
function ReportQuery({ definition, asking, choice }: Omit<FigureProps, 'standing' | 'onProve'>) {
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

interface FingerprintProps {
  readonly figures: ReportFigures;
  readonly locale: Locale;
  onProve(): Promise<string | null>;
}

/** All rows are read for it, where sums are enough for the chart: only whoever wants it asks. */
function Fingerprint({ figures: { digest, asOfAt }, locale, onProve }: FingerprintProps) {
  const words = reportTexts[locale];
  const [failure, setFailure] = useState<string | null>(null);
  async function ask(isOpen: boolean): Promise<void> {
    if (!isOpen || digest !== null) return;
    setFailure(null);
    setFailure(await onProve());
  }
  return (
    <details onToggle={({ currentTarget }) => ask(currentTarget.open)}>
      <summary>{words.fingerprint}</summary>
      <div className="proof" aria-live="polite">
        {digest === null ? (
          <p>{failure === null ? words.loading : `${words.unproven} ${failure}`}</p>
        ) : (
          <>
            <p>
              <code>{digest}</code>
            </p>
            <p>{words.fingerprintAbout(asOfAt)}</p>
          </>
        )}
      </div>
    </details>
  );
}

function Figures({ definition, asking, choice, standing, onProve }: FigureProps) {
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
      <Fingerprint figures={figures} locale={locale} onProve={onProve} />
    </>
  );
}

interface FailureProps {
  readonly title: string;
  readonly message: string;
  readonly locale: Locale;
  onRetry(): void;
}

/** What could not be read, why, and the way to try again. */
export function Failure({ title, message, locale, onRetry }: FailureProps) {
  return (
    <div className="words bad" role="alert">
      <p>{title}</p>
      {message && <p>{message}</p>}
      <button type="button" onClick={onRetry}>
        {reportTexts[locale].retry}
      </button>
    </div>
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
      return <Failure title={words.failed} message={standing.message} locale={locale} onRetry={onRetry} />;
  }
}

/** A chart with its title, what it leaves out, its table, and the query behind it. */
export function ReportCard(props: ReportCardProps) {
  const { definition, asking, standing, onRetry } = props;
  const words = reportTexts[asking.locale];
  const titleId = useId();
  return (
    <section
      className={`card ${definition.key}`}
      aria-labelledby={titleId}
      aria-busy={standing.kind === 'loading'}
    >
      <h2 id={titleId}>{words.titles[definition.key]}</h2>
      <p className="about">{words.about[definition.key]}</p>
      <div aria-live="polite">
        <Words asking={asking} standing={standing} onRetry={onRetry} />
      </div>
      <Figures {...props} />
      <ReportQuery {...props} />
    </section>
  );
}
