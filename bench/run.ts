/** `npm run bench`: starts everyone, checks that all answer alike, times them in turns, writes the report. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { takePostgres } from './database/server.ts';
import { type BenchDatabase, takeWorld } from './database/world.ts';
import { growthSection } from './growth/section.ts';
import { checkAnswers, type Entry, entriesOf, type Runner } from './measure/entries.ts';
import { connectionCounts, type Sample, timeRounds, warmUp } from './measure/rounds.ts';
import { measureEmbedded, measureStarts, type StartFigures } from './measure/starts.ts';
import { type Options, readOptions, usage, WrongOption } from './options.ts';
import { queryNames } from './queries/view.ts';
import { report } from './report/report.ts';
import { reportSection } from './reports/section.ts';
import type { Contender } from './servers/contender.ts';
import { contenders, oursEmbedded } from './servers/roster.ts';
import { startServer } from './servers/running.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function timeAll(
  options: Options,
  entries: readonly Entry[],
  database: BenchDatabase,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const query of queryNames.filter((name) => options.parts.includes(name))) {
    const bytes = await checkAnswers(entries, query);
    say(`Query ${query}: all answer alike.`);
    await warmUp(entries, bytes, query);
    for (const connections of connectionCounts) {
      const plan = { query, connections, rounds: options.rounds, seconds: options.seconds };
      samples.push(...(await timeRounds(entries, bytes, database, plan)));
      say(`Query ${query} at ${connections} connections: timed.`);
    }
  }
  return samples;
}

async function underLoad(
  options: Options,
  taking: readonly Contender[],
  database: BenchDatabase,
): Promise<Sample[]> {
  const runners: Runner[] = [];
  try {
    for (const contender of taking) {
      const server = await startServer(contender.name, contender.start(database.url));
      runners.push({ contender, server });
    }
    return await timeAll(options, await entriesOf(runners, database), database);
  } catch (error) {
    // A server that is gone shows itself only as a broken connection, a moment before its end is known.
    await wait(200);
    for (const end of runners.flatMap(({ server }) => server.ended() ?? [])) say(end);
    throw error;
  } finally {
    await Promise.all(runners.map(({ server }) => server.stop()));
  }
}

async function startsOf(
  options: Options,
  taking: readonly Contender[],
  database: BenchDatabase,
): Promise<StartFigures[]> {
  if (!options.parts.includes('START')) return [];
  const times = options.starts;
  const onPostgres = await measureStarts(taking, database, times);
  say('Starts on Postgres: timed.');
  const ours = taking.find(({ name }) => name === 'ours');
  if (!ours) return onPostgres;
  const folder = fileURLToPath(new URL('./.cache/pglite', import.meta.url));
  const embedded = oursEmbedded(options, folder);
  return [...onPostgres, ...(await measureEmbedded(embedded, ours, { database, folder, times }))];
}

/** A run that leaves something out must not replace the report that is kept with the project. */
function keep(text: string, { isWhole }: Options): void {
  const place = isWhole ? 'results.md' : '.cache/results.md';
  const folder = new URL('./', import.meta.url);
  mkdirSync(new URL('.cache/', folder), { recursive: true });
  writeFileSync(new URL(place, folder), text);
  say(`${text}\nWritten to bench/${place}.`);
}

async function onDatabase(
  args: readonly string[],
  options: Options,
  taking: readonly Contender[],
  database: BenchDatabase,
  sections: readonly string[],
  postgres: string,
): Promise<void> {
  const busy = loadavg()[0] ?? 0;
  const samples = await underLoad(options, taking, database);
  const facts = { args, options, database, busy, postgres, contenders: taking };
  // What took long to time is not lost when a server does not start; it only does not replace the report.
  const starts = await startsOf(options, taking, database).catch((error: unknown) => {
    keep(report(samples, [], sections, facts), { ...options, isWhole: false });
    throw error;
  });
  keep(report(samples, starts, sections, facts), options);
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const known = contenders({ dist: '', profile: undefined }).map(({ name }) => name);
  const options = readOptions(args, known);
  const taking = contenders(options).filter(({ name }) => options.servers.includes(name));
  const postgres = await takePostgres();
  try {
    const sections: string[] = [];
    // Said at once: what took long to time is not lost when a later part fails.
    const told = (section: string): void => {
      sections.push(section);
      say(section);
    };
    if (options.parts.includes('REPORTS')) told(await reportSection(postgres.url, options, say));
    const ours = contenders(options).find(({ name }) => name === 'ours');
    if (ours && options.parts.includes('GROWTH')) told(await growthSection(postgres.url, options, ours, say));
    if (options.parts.every((part) => part === 'REPORTS' || part === 'GROWTH')) {
      keep(`${sections.join('\n\n')}\n`, options);
      return;
    }
    const database = await takeWorld(postgres.url, options, say);
    const done = onDatabase(args, options, taking, database, sections, postgres.description);
    await done.finally(() => database.close());
  } finally {
    await postgres.stop();
  }
}

main().catch((error: Error & { code?: string }) => {
  const isUsage = error instanceof WrongOption || error.code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(isUsage ? `${error.message}\n\n${usage}\n` : `${error.stack}\n`);
  process.exitCode = 1;
});
