import { useCallback, useEffect, useRef, useState } from 'react';
import { type Asking, ask } from '../ask.js';
import { type ReportAnswers, readReport } from './report-answer.js';
import { type ReportDefinition, reportDefinitions } from './report-definitions.js';

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

/** Asks all reports again whenever somebody else asks, in another language or for something else. */
export function useReports({ caller, locale }: Asking, choice: ReportChoice) {
  const [answers, setAnswers] = useState<ReportAnswers>(new Map());
  // An answer that comes late must not stand there as if it were that to the question asked since.
  const current = useRef<symbol>(undefined);

  const read = useCallback(
    async (definition: ReportDefinition): Promise<void> => {
      const asked = current.current;
      setAnswers((known) => new Map([...known].filter(([key]) => key !== definition.key)));
      const question = { query: definition.query, variables: variablesOf(definition, choice) };
      const answer = await ask(question, { caller, locale });
      if (current.current === asked) {
        setAnswers((known) => new Map(known).set(definition.key, readReport(answer, definition, locale)));
      }
    },
    [caller, locale, choice],
  );

  useEffect(() => {
    current.current = Symbol();
    reportDefinitions.forEach(read);
    return () => {
      current.current = undefined;
    };
  }, [read]);

  return { answers, read };
}
