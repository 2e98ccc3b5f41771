import { useCallback, useEffect, useRef, useState } from 'react';
import { type Asking, ask } from '../ask.js';
import { type ReportAnswer, type ReportAnswers, readReport } from './report-answer.js';
import { type ReportDefinition, type ReportKey, reportDefinitions } from './report-definitions.js';

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

/** With `proof` the answer has its fingerprint. */
async function answerTo(
  asking: Asking,
  choice: ReportChoice,
  definition: ReportDefinition,
  proof: { readonly proof?: true } = {},
): Promise<ReportAnswer> {
  const variables = { ...variablesOf(definition, choice), ...proof };
  return readReport(await ask({ query: definition.query, variables }, asking), definition, asking.locale);
}

/** Asks all reports again whenever somebody else asks, in another language or for something else. */
export function useReports(asking: Asking, choice: ReportChoice) {
  const [answers, setAnswers] = useState<ReportAnswers>(new Map());
  // An answer that comes late must not stand there as if it were that to the question asked since.
  const current = useRef<symbol>(undefined);

  const keep = useCallback((asked: symbol | undefined, key: ReportKey, answer: ReportAnswer): void => {
    if (current.current === asked) setAnswers((known) => new Map(known).set(key, answer));
  }, []);

  const read = useCallback(
    async (definition: ReportDefinition): Promise<void> => {
      const asked = current.current;
      setAnswers((known) => new Map([...known].filter(([key]) => key !== definition.key)));
      keep(asked, definition.key, await answerTo(asking, choice, definition));
    },
    [asking, choice, keep],
  );

  /** Asks once more, with the fingerprint: that and the figures are of one answer. Tells why not, where there is none. */
  const prove = useCallback(
    async (definition: ReportDefinition): Promise<string | null> => {
      const asked = current.current;
      const answer = await answerTo(asking, choice, definition, { proof: true });
      if (answer.kind === 'failed') return answer.message;
      keep(asked, definition.key, answer);
      return null;
    },
    [asking, choice, keep],
  );

  useEffect(() => {
    current.current = Symbol();
    reportDefinitions.forEach(read);
    return () => {
      current.current = undefined;
    };
  }, [read]);

  return { answers, read, prove };
}
