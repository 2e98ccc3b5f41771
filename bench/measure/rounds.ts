import type { BenchDatabase } from '../database/world.ts';
import type { QueryName } from '../queries/view.ts';
import { applicationName } from '../servers/running.ts';
import type { Entry } from './entries.ts';
import { Load } from './load.ts';
import { cpuMs, hasProc, memoryMb } from './processes.ts';
import { quantile } from './statistics.ts';

/** One stretch of load on one server; what cannot be told is not a number. */
export interface Sample {
  readonly key: string;
  readonly viewName: string;
  readonly server: string;
  readonly query: QueryName;
  readonly connections: number;
  readonly round: number;
  readonly perSecond: number;
  readonly serverMs: number;
  readonly databaseMs: number;
  readonly latencyMs: number;
  readonly latencyMs99: number;
  readonly memoryMb: number;
}

export const connectionCounts = [10, 50] as const;

/** Connections that fell asleep are made again before each stretch, and code is compiled before the first. */
const warmSeconds = 0.3;
const firstWarmSeconds = 4;

/** Lets everyone run for a while, so that engines have compiled what they will. */
export async function warmUp(
  entries: readonly Entry[],
  answerBytes: ReadonlyMap<Entry, number>,
  query: QueryName,
): Promise<void> {
  for (const entry of entries) {
    const load = new Load(entry.requests[query], connectionCounts[0], answerBytes.get(entry) ?? 0);
    await load.run(firstWarmSeconds);
    await load.close();
  }
}

export interface RoundPlan {
  readonly query: QueryName;
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * Times one query at one number of connections. All take turns for a short stretch, round after round, and a ratio is
 * taken within a round: what else the machine does then hits all of them alike. Each round begins with another server.
 */
export async function timeRounds(
  entries: readonly Entry[],
  answerBytes: ReadonlyMap<Entry, number>,
  database: BenchDatabase,
  plan: RoundPlan,
): Promise<Sample[]> {
  const { query, connections, rounds, seconds } = plan;
  const lines = entries.map((entry) => ({
    entry,
    load: new Load(entry.requests[query], connections, answerBytes.get(entry) ?? 0),
  }));
  const samples: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turn = (round * 3) % lines.length;
    for (const { entry, load } of [...lines.slice(turn), ...lines.slice(0, turn)]) {
      await load.run(warmSeconds);
      samples.push({ ...(await timeOne(entry, load, database, seconds)), query, connections, round });
    }
  }
  await Promise.all(lines.map(({ load }) => load.close()));
  return samples;
}

async function timeOne(entry: Entry, load: Load, database: BenchDatabase, seconds: number) {
  const { contender, server } = entry.runner;
  const backends = await database.backendsOf(applicationName(contender.name));
  const ofDatabase = (): number => backends.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const used = (): [number, number] => [
    hasProc ? cpuMs(server.pid) : Number.NaN,
    backends.length > 0 ? ofDatabase() : Number.NaN,
  ];
  const before = used();
  const { requests, seconds: taken, latenciesMs } = await load.run(seconds);
  const after = used();
  return {
    key: entry.key,
    viewName: entry.viewName,
    server: contender.name,
    perSecond: requests / taken,
    serverMs: (after[0] - before[0]) / requests,
    databaseMs: (after[1] - before[1]) / requests,
    latencyMs: quantile(latenciesMs, 0.5),
    latencyMs99: quantile(latenciesMs, 0.99),
    memoryMb: memoryMb(server.pid),
  };
}
