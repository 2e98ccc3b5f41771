import type { Request } from '../measure/load.ts';
import type { Normal } from '../queries/normal.ts';
import type { PageStart, QueryName, View } from '../queries/view.ts';
import type { Start } from './running.ts';

/** Who asks what: a persona where the server knows rights, and the view that is behind it. */
export interface Asking {
  readonly origin: string;
  readonly persona: string;
  readonly view: View;
  readonly after: PageStart;
}

/** A server that takes part. */
export interface Contender {
  readonly name: string;
  /** As the report calls it, with versions. */
  readonly title: string;
  start(databaseUrl: string): Start;
  /** The requests of an asker by query; whatever has to be known for them is asked here. */
  requests(asking: Asking): Promise<Record<QueryName, Request>>;
  /** The answer in the form in which all are compared. Errors in it are thrown. */
  normal(query: QueryName, answer: string): Normal;
}

/** What GraphQL answered, without errors. */
export function dataOf<Data>(answer: string): Data {
  const { data, errors } = JSON.parse(answer) as { data?: Data | null; errors?: unknown };
  if (errors || !data)
    throw new Error(`GraphQL answered with errors: ${JSON.stringify(errors).slice(0, 1_000)}`);
  return data;
}

export const jsonHeaders = { 'content-type': 'application/json', accept: 'application/json' };
