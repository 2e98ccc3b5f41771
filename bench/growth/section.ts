import { type BenchDatabase, openWorld } from '../database/world.ts';
import { checkAnswers, type Entry, entriesOf, type Runner } from '../measure/entries.ts';
import { type Sample, timeRounds, warmUp } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { queryNames } from '../queries/view.ts';
import { takeReportWorld } from '../reports/world.ts';
import type { Contender } from '../servers/contender.ts';
import { startServer } from '../servers/running.ts';

const sizes = [10_000, 1_000_000] as const;
const connections = 10;

/** A world of one size with our server on it. */
interface Grown {
  readonly database: BenchDatabase;
  readonly runner: Runner;
}

async function grown(
  server: string,
  claims: number,
  ours: Contender,
  { dist }: Options,
  say: (line: string) => void,
): Promise<Grown> {
  const url = await takeReportWorld(server, claims, dist, say);
  const contender: Contender = { ...ours, name: `ours on ${claims} claims` };
  const { arguments: words, environment } = ours.start(url);
  // What falls due in a world of millions is not what is timed.
  const start = { arguments: words, environment: { ...environment, SCHEDULE_INTERVAL_SECONDS: '0' } };
  return {
    database: await openWorld(url),
    runner: { contender, server: await startServer(contender.name, start) },
  };
}

const of = (samples: readonly Sample[], { key, viewName }: Entry): readonly Sample[] =>
  samples.filter((sample) => sample.key === key && sample.viewName === viewName);

/** Speed against the smallest world within each round, and processor time per request: medians over the rounds. */
function row(samples: readonly Sample[], entry: Entry, smallest: Entry, { claims }: BenchDatabase): string {
  const own = of(samples, entry);
  const first = of(samples, smallest);
  const speeds = own.map(({ perSecond }, round) => perSecond / (first[round]?.perSecond ?? Number.NaN));
  const middle = (value: (sample: Sample) => number): string => median(own.map(value)).toFixed(2);
  const speed = `${(median(speeds) * 100).toFixed(0)} %`;
  return `${claims} | ${speed} | ${middle((one) => one.serverMs)} | ${middle((one) => one.databaseMs)}`;
}

/**
 * The same questions on 10,000 claims, a million and as many as are asked for: the partner who asks has the same data in
 * each, and everything around him grows. All worlds take turns, and all have to answer alike. Returns a part of the report.
 */
export async function growthSection(
  server: string,
  options: Options,
  ours: Contender,
  say: (line: string) => void,
): Promise<string> {
  const worlds: Grown[] = [];
  try {
    for (const claims of [...new Set([...sizes, options.claims])].sort((a, b) => a - b))
      worlds.push(await grown(server, claims, ours, options, say));
    const [smallest] = worlds;
    if (!smallest) throw new Error('No world is asked for.');
    const lines = await Promise.all(worlds.map(({ database, runner }) => entriesOf([runner], database)));
    const backendsOf = async (application: string): Promise<readonly number[]> => {
      const found = await Promise.all(worlds.map(({ database }) => database.backendsOf(application)));
      // The name of one database may begin that of another.
      return [...new Set(found.flat())];
    };
    const database = { ...smallest.database, backendsOf };
    const told = [
      '## Growth',
      '',
      'The same partner with the same data, and more and more claims of others around him; speed is relative to the smallest world.',
      '',
      '| query | whose data | claims | speed | CPU ms, server | CPU ms, database |',
      '|---|---|---|---|---|---|',
    ];
    for (const query of queryNames) {
      const entries = lines.flat();
      const bytes = await checkAnswers(entries, query);
      await warmUp(entries, bytes, query);
      const { rounds, seconds } = options;
      const samples = await timeRounds(entries, bytes, database, { query, connections, rounds, seconds });
      for (const first of lines[0] ?? [])
        for (const [place, world] of worlds.entries()) {
          const entry = lines[place]?.find(({ viewName }) => viewName === first.viewName);
          if (entry)
            told.push(`| ${query} | ${first.viewName} | ${row(samples, entry, first, world.database)} |`);
        }
      say(`Growth of ${query}: timed.`);
    }
    return told.join('\n');
  } finally {
    await Promise.all(worlds.map(({ runner }) => runner.server.stop()));
    await Promise.all(worlds.map(({ database }) => database.close()));
  }
}
