import { useCallback, useEffect, useState } from 'react';
import { type Asking, ask } from '../ask.js';
import { type ReportAnswer, readReport } from './report-answer.js';
import type { ReportDefinition } from './report-definitions.js';

/** What the page was asked to show. */
export interface ReportChoice {
  readonly program: string;
  readonly country: string;
  readonly currency: string;
}

/** The choice as the API takes it: the filter of the list, which is the same in form for claims, plans and funds. */
export function variablesOf(
  definition: ReportDefinition,
  { program, country, currency }: ReportChoice,
): Record<string, unknown> {
  const filter = {
    ...definition.filter,
    ...(program && { program: { code: { eq: program } } }),
    ...(country && { location: { country: { eq: country } } }),
  };
  return { filter, currency };
}

type Standing = ReportAnswer | { readonly kind: 'loading' };

/** Asks a report again whenever somebody else asks, in another language or for something else. */
export function useReport(definition: ReportDefinition, asking: Asking, choice: ReportChoice) {
  const [standing, setStanding] = useState<Standing>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const { caller, locale } = asking;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again.
  useEffect(() => {
    // An answer that comes late must not stand there as if it were that to the question asked since.
    let isCurrent = true;
    setStanding({ kind: 'loading' });
    ask({ query: definition.query, variables: variablesOf(definition, choice) }, { caller, locale }).then(
      (answer) => {
        if (isCurrent) {
          setStanding(readReport(answer, definition, locale));
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [definition, caller, locale, choice, attempt]);

  const retry = useCallback(() => setAttempt((number) => number + 1), []);
  return { standing, retry };
}
