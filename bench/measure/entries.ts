import { isDeepStrictEqual } from 'node:util';
import type { BenchDatabase } from '../database/world.ts';
import { type Normal, withoutClaimedAmounts } from '../queries/normal.ts';
import type { QueryName, View } from '../queries/view.ts';
import type { Contender } from '../servers/contender.ts';
import type { RunningServer } from '../servers/running.ts';
import { ask, type Request } from './load.ts';

/** Somebody of the sandbox as whom we are asked; the others answer for the same data, without rights. */
interface Persona {
  readonly name: string;
  /** FLD-6, FLD-7: the answer comes without claimed and approved amounts. */
  readonly seesAmounts: boolean;
}

export const personas = [
  { name: 'incentives-admin', seesAmounts: true },
  { name: 'billing-admin', seesAmounts: false },
  { name: 'incentives-user', seesAmounts: true },
] as const satisfies readonly Persona[];

/** A server that runs. */
export interface Runner {
  readonly contender: Contender;
  readonly server: RunningServer;
}

/** One line of the comparison: a server, the view it is asked for, and with us the persona. */
export interface Entry {
  readonly key: string;
  readonly runner: Runner;
  readonly viewName: string;
  readonly requests: Record<QueryName, Request>;
  readonly seesAmounts: boolean;
}

export const viewNameOf = ({ location }: View): string =>
  location === null ? 'a whole partner' : 'one location in one program';

/** All lines. LIMIT runs on each view first and again last: what its second run is off by is noise. */
export async function entriesOf(runners: readonly Runner[], database: BenchDatabase): Promise<Entry[]> {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const { name: persona, seesAmounts } of personas) {
    const view = await database.viewOf(persona);
    const after = await database.pageStartOf(view);
    const viewName = viewNameOf(view);
    for (const runner of runners) {
      const { contender, server } = runner;
      const isOurs = contender.name === 'ours';
      if (!isOurs && seen.has(`${contender.name} ${viewName}`)) continue;
      seen.add(`${contender.name} ${viewName}`);
      const requests = await contender.requests({ origin: server.origin, persona, view, after });
      const key = isOurs ? `ours as ${persona}` : contender.name;
      entries.push({ key, runner, viewName, requests, seesAmounts: isOurs ? seesAmounts : true });
    }
  }
  const again = entries.filter(({ key }) => key === 'limit');
  return [...entries, ...again.map((entry) => ({ ...entry, key: 'limit again' }))];
}

/** Asks everyone once and compares with LIMIT: what answers otherwise is not worth timing. */
export async function checkAnswers(entries: readonly Entry[], query: QueryName): Promise<Map<Entry, number>> {
  const bytes = new Map<Entry, number>();
  const right = new Map<string, Normal>();
  for (const entry of entries) {
    const answer = await ask(entry.requests[query]);
    bytes.set(entry, Buffer.byteLength(answer));
    const normal = entry.runner.contender.normal(query, answer);
    const expected = right.get(entry.viewName) ?? normal;
    right.set(entry.viewName, expected);
    const allowed = entry.seesAmounts ? expected : withoutClaimedAmounts(expected);
    if (normal.length === 0) throw new Error(`${entry.key} found nothing for query ${query}.`);
    if (!isDeepStrictEqual(normal, allowed)) {
      throw new Error(
        `${entry.key} answers query ${query} for ${entry.viewName} otherwise than LIMIT, ${firstDifference(normal, allowed)}.`,
      );
    }
  }
  return bytes;
}

/** Where two answers part, for the message. */
function firstDifference(found: unknown, expected: unknown, path = ''): string {
  if (typeof found !== 'object' || typeof expected !== 'object' || !found || !expected) {
    return `at ${path}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`;
  }
  for (const key of new Set([...Object.keys(found), ...Object.keys(expected)])) {
    const one: unknown = (found as Record<string, unknown>)[key];
    const other: unknown = (expected as Record<string, unknown>)[key];
    if (!isDeepStrictEqual(one, other)) return firstDifference(one, other, `${path}.${key}`);
  }
  return `at ${path}`;
}
