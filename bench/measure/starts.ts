import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { BenchDatabase } from '../database/world.ts';
import type { Normal } from '../queries/normal.ts';
import type { Contender } from '../servers/contender.ts';
import { startServer } from '../servers/running.ts';
import { personas } from './entries.ts';
import { ask, Load } from './load.ts';
import { cpuMs, hasProc, memoryMb } from './processes.ts';
import { connectionCounts } from './rounds.ts';
import { median } from './statistics.ts';

/** How a server starts, and what it holds then. */
export interface StartFigures {
  readonly name: string;
  readonly title: string;
  /** From the start of the process to its first answer to query A, sign-in included. */
  readonly milliseconds: readonly number[];
  /** Processor time of the server until then: steadier than the clock on a busy machine. */
  readonly processorMs: readonly number[];
  readonly memoryMb: number;
  /** After a while at 50 connections; undefined where the rounds have measured it. */
  readonly loadedMemoryMb?: number;
}

const [persona] = personas;

interface FirstAnswer {
  readonly milliseconds: number;
  readonly processorMs: number;
  readonly memoryMb: number;
  readonly answer: Normal;
}

/** Starts a server, asks query A once, stops it; `use` may do more with it before. */
async function startOnce(
  contender: Contender,
  database: BenchDatabase,
  use: (load: (connections: number) => Load, pid: number) => Promise<void> = async () => {},
): Promise<FirstAnswer> {
  const view = await database.viewOf(persona.name);
  const after = await database.pageStartOf(view);
  const begun = performance.now();
  const server = await startServer(contender.name, contender.start(database.url));
  try {
    const { origin, pid } = server;
    const requests = await contender.requests({ origin, persona: persona.name, view, after });
    const text = await ask(requests.A);
    const milliseconds = performance.now() - begun;
    const found = { milliseconds, processorMs: hasProc ? cpuMs(pid) : Number.NaN, memoryMb: memoryMb(pid) };
    await use((connections) => new Load(requests.A, connections, Buffer.byteLength(text)), pid);
    return { ...found, answer: contender.normal('A', text) };
  } finally {
    await server.stop();
  }
}

const figuresOf = (name: string, title: string, firsts: readonly FirstAnswer[]): StartFigures => ({
  name,
  title,
  milliseconds: firsts.map(({ milliseconds }) => milliseconds),
  processorMs: firsts.map(({ processorMs }) => processorMs),
  memoryMb: median(firsts.map(({ memoryMb: memory }) => memory)),
});

/** Starts each server a few times in turns. */
export async function measureStarts(
  contenders: readonly Contender[],
  database: BenchDatabase,
  times: number,
): Promise<StartFigures[]> {
  const found: { readonly name: string; readonly first: FirstAnswer }[] = [];
  for (let time = 0; time < times; time += 1) {
    for (const contender of contenders) {
      found.push({ name: contender.name, first: await startOnce(contender, database) });
    }
  }
  return contenders.map((contender) => {
    const own = found.filter(({ name }) => name === contender.name).map(({ first }) => first);
    return figuresOf(contender.name, contender.title, own);
  });
}

const loadSeconds = 5;

/**
 * Ours on the embedded database: the very first start, which makes the world, then starts on what it made. The world
 * is that of scale 1; the first partner is the same at any scale, so the answer has to be that of the large one.
 */
export async function measureEmbedded(
  embedded: Contender,
  onPostgres: Contender,
  { database, folder, times }: { database: BenchDatabase; folder: string; times: number },
): Promise<StartFigures[]> {
  rmSync(folder, { recursive: true, force: true });
  const first = await startOnce(embedded, database);
  const { answer } = await startOnce(onPostgres, database);
  if (!isDeepStrictEqual(first.answer, answer)) throw new Error('PGlite answers otherwise than Postgres.');
  const later = await measureStarts([embedded], database, times);
  let loadedMemoryMb = Number.NaN;
  await startOnce(embedded, database, async (load, pid) => {
    const running = load(connectionCounts[1]);
    await running.run(loadSeconds);
    loadedMemoryMb = memoryMb(pid);
    await running.close();
  });
  return [
    figuresOf(embedded.name, `${embedded.title}, very first start`, [first]),
    ...later.map((figures) => ({ ...figures, loadedMemoryMb })),
  ];
}
