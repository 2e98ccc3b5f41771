import { fileURLToPath } from 'node:url';
import { personas } from '../../seeds/demo/personas.js';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { reloadDemoWorld } from '../../seeds/reload.js';
import { readConfig } from '../../src/app/config.js';
import type { Statement } from '../../src/app/database.js';
import type { Answers } from '../../src/app/executor.js';
import { createServer, type Server } from '../../src/app/server.js';
import { type Clock, systemClock } from '../../src/kernel/clock.js';
import type { Reach } from '../../src/read/plan.js';
import { settableClock } from './clock.js';
import { openTestDatabase, type TestDatabase } from './database.js';

/** What GraphQL answers, as a test reads it. */
export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly extensions?: {
    readonly cost?: { readonly requested: number; readonly limit: number };
    readonly redactions?: readonly {
      path: string[];
      field: string;
      rule: string;
      roles: string[];
      partial: boolean;
    }[];
  };
}

/** The real server on a database of its own, asked over HTTP as any persona. */
export interface World {
  readonly server: Server;
  readonly database: TestDatabase;
  ask<Data = Record<string, unknown>>(
    persona: string | null,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<Data>>;
  /** Runs something and tells how many SQL statements it sent for reads, the sign-in left out. */
  statementsOf(run: () => Promise<unknown>): Promise<number>;
  /** Moves the clock of the server to an instant; it starts at the sandbox date and stands still. */
  setTime(instant: Date | string): void;
  close(): Promise<void>;
}

interface WorldOptions {
  readonly reach?: Reach;
  readonly answers?: Answers;
  readonly environment?: Record<string, string>;
  /** The database of another world, for two servers that must say the same; that world closes it. */
  readonly database?: TestDatabase;
  /** The clock of the machine, where a test moves it. */
  readonly machineClock?: Clock;
}

const isSignIn = ({ sql }: Statement): boolean => sql.includes('from app_user');

/** Starts the server in-process on a copy of the demo world; it does not listen unless a test says so. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { reach = 'whole', answers = 'written', environment = {}, machineClock = systemClock } = options;
  const database = options.database ?? (await openTestDatabase());
  const clock = settableClock(sandboxNow);
  const server = await createServer({
    config: readConfig({ SANDBOX: '1', LOG_LEVEL: 'silent', FILES_DIR: 'memory:', ...environment }),
    database: database.db,
    clock,
    personas,
    reloadDemoWorld,
    machineClock,
    explorerDirectory: fileURLToPath(new URL('../../dist/explorer', import.meta.url)),
    reach,
    answers,
  });
  const tokens = new Map<string, string>();
  const tokenOf = async (persona: string): Promise<string> => {
    const known = tokens.get(persona);
    if (known) return known;
    const { token } = await server.tokens.issue(persona);
    tokens.set(persona, token);
    return token;
  };
  return {
    server,
    database,
    async ask(persona, query, variables, headers = {}) {
      const authorization = persona ? { authorization: `Bearer ${await tokenOf(persona)}` } : {};
      const response = await server.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...authorization, ...headers },
        payload: { query, variables },
      });
      return { status: response.statusCode, ...response.json() };
    },
    async statementsOf(run) {
      let count = 0;
      const stop = database.db.onStatement((statement) => {
        if (!isSignIn(statement)) count += 1;
      });
      await run();
      stop();
      return count;
    },
    setTime: clock.set,
    async close() {
      await server.close();
      if (!options.database) await database.close();
    },
  };
}

/** The real server, listening on a free port; for browsers and for clients that speak to a socket. */
export async function startServer(): Promise<{ url: string; world: World; close(): Promise<void> }> {
  const world = await openWorld();
  const url = await world.server.app.listen({ port: 0, host: '127.0.0.1' });
  return { url, world, close: () => world.close() };
}
