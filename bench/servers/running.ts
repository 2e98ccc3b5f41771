import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../test/support/postgres-programs.ts';

/** How a server is started. */
export interface Start {
  /** Arguments of node. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A server in a process of its own. */
export interface RunningServer {
  readonly origin: string;
  readonly pid: number;
  /** How the server ended with its last words, when nobody stopped it. */
  ended(): string | undefined;
  stop(): Promise<void>;
}

/** Under this name Postgres shows the connections of a server, so that their time can be told apart. */
export const applicationName = (server: string): string => `bench ${server}`;

/** The embedded database makes its world at the first start, which takes minutes on a busy machine. */
const startMsMax = 600_000;

async function answers(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < startMsMax; ) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`A server ended at its start:\n${log()}`);
    try {
      await (await fetch(origin)).arrayBuffer();
      return;
    } catch {
      // Nobody listens yet.
      await wait(5);
    }
  }
  throw new Error(`A server did not listen within ${startMsMax} ms:\n${log()}`);
}

const children = new Set<ChildProcess>();

// However the bench ends, no server stays behind.
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** Starts a server on a free port and waits until it listens. */
export async function startServer(name: string, start: Start): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(process.execPath, start.arguments, {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PGAPPNAME: applicationName(name),
      PORT: String(port),
      HOST: '127.0.0.1',
      ...start.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let log = '';
  const keep = (text: Buffer): void => {
    log = (log + text.toString()).slice(-8_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
  };
  const ended = (): string | undefined =>
    child.exitCode === null && child.signalCode === null
      ? undefined
      : `${name} ended by itself (${child.exitCode ?? child.signalCode}):\n${log}`;
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answers(origin, child, () => log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, pid: child.pid ?? 0, ended, stop };
}
