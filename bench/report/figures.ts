import type { Sample } from '../measure/rounds.ts';
import { median, quantile } from '../measure/statistics.ts';

/** What the rounds say about one line: medians, and ratios taken within each round. */
export interface Figures {
  readonly key: string;
  readonly perSecond: number;
  readonly ofLimit: number;
  readonly ofLimitLow: number;
  readonly ofLimitHigh: number;
  readonly cpuTimesLimit: number;
  readonly serverMs: number;
  readonly databaseMs: number;
  readonly latencyMs: number;
  readonly latencyMs99: number;
}

/** The lines of one query at one number of connections on one view. */
export interface Group {
  readonly query: Sample['query'];
  readonly connections: number;
  readonly viewName: string;
  readonly lines: readonly Figures[];
  /** Speed of ours relative to the best of the other servers, LIMIT apart; by line of ours. */
  readonly ofBestPeer: ReadonlyMap<string, { readonly peer: string; readonly ratio: number }>;
}

const speed = ({ perSecond }: Sample): number => perSecond;
const processor = ({ serverMs, databaseMs }: Sample): number => serverMs + databaseMs;

/** Ratios of a measure to that of another line, round by round. */
function ratios(of: readonly Sample[], to: readonly Sample[], measure: (sample: Sample) => number): number[] {
  const byRound = new Map(to.map((sample) => [sample.round, measure(sample)]));
  return of.map((sample) => measure(sample) / (byRound.get(sample.round) ?? Number.NaN));
}

function figuresOf(key: string, samples: readonly Sample[], limit: readonly Sample[]): Figures {
  const relative = ratios(samples, limit, speed);
  const middle = (measure: (sample: Sample) => number): number => median(samples.map(measure));
  return {
    key,
    perSecond: middle(speed),
    ofLimit: median(relative),
    ofLimitLow: quantile(relative, 0.25),
    ofLimitHigh: quantile(relative, 0.75),
    cpuTimesLimit: median(ratios(samples, limit, processor)),
    serverMs: middle(({ serverMs }) => serverMs),
    databaseMs: middle(({ databaseMs }) => databaseMs),
    latencyMs: middle(({ latencyMs }) => latencyMs),
    latencyMs99: middle(({ latencyMs99 }) => latencyMs99),
  };
}

export const isOurs = (key: string): boolean => key.startsWith('ours');
export const isLimit = (key: string): boolean => key.startsWith('limit');

function groupOf(samples: readonly Sample[]): Group | undefined {
  const [first] = samples;
  if (!first) return undefined;
  const byKey = Map.groupBy(samples, ({ key }) => key);
  const limit = byKey.get('limit') ?? [];
  const lines = [...byKey].map(([key, own]) => figuresOf(key, own, limit));
  const peers = lines.filter(({ key }) => !isOurs(key) && !isLimit(key));
  const best = peers.toSorted((a, b) => b.ofLimit - a.ofLimit)[0];
  const ofBestPeer = new Map(
    [...byKey]
      .filter(([key]) => best && isOurs(key))
      .map(([key, own]) => {
        const peer = best?.key ?? '';
        return [key, { peer, ratio: median(ratios(own, byKey.get(peer) ?? [], speed)) }];
      }),
  );
  const { query, connections, viewName } = first;
  return { query, connections, viewName, lines, ofBestPeer };
}

/** All groups in the order in which they were timed. */
export function groupsOf(samples: readonly Sample[]): Group[] {
  const groups = Map.groupBy(
    samples,
    ({ query, connections, viewName }) => `${query} ${connections} ${viewName}`,
  );
  return [...groups.values()].flatMap((group) => groupOf(group) ?? []);
}
