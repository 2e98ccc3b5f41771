import { useCallback, useEffect, useState } from 'react';
import { type Asking, ask } from '../ask.js';
import { type ReportAnswer, readReport } from './report-answer.js';
import type { ReportDefinition } from './report-definitions.js';

/** What the page was asked to show. */
export interface ReportChoice {
  readonly program: string;
  readonly country: string;
  /** Code of a half-year; empty: all. */
  readonly period: string;
  readonly currency: string;
  /** An instant as the browser writes it, in the time of its place; empty: now. */
  readonly asOf: string;
}

/** The choice as the API takes it: the filter of the list, which is nearly the same in form for claims, plans and funds. */
export function variablesOf(
  definition: ReportDefinition,
  { program, country, period, currency, asOf }: ReportChoice,
): Record<string, unknown> {
  const filter = {
    ...definition.filter,
    ...(program && { program: { code: { eq: program } } }),
    ...(country && { location: { country: { eq: country } } }),
    ...(period && definition.ofPeriod(period)),
  };
  return { filter, currency, ...(asOf && { asOf: new Date(asOf).toISOString() }) };
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
