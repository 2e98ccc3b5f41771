import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ensureBuilt, root } from '../support/built.js';
import { databaseFolder } from '../support/database-folder.js';
import { dropDatabase } from '../support/postgres.js';
import { copyOf, demoWorld } from '../support/templates.js';

/** So often the server is killed, less often where the next one takes long to open its data; `KILLS=100` for a whole proof. */
const kills = Number(process.env.KILLS ?? (inject('template').kind === 'pglite' ? 1 : 3));
const callers = 6;
/** Answers after which the server is killed, in the midst of what the others have asked for. */
const answersBefore = (round: number): number => 8 + 5 * round;

const startMs = 120_000;

let environment: Record<string, string>;
let remove: () => Promise<void>;
beforeAll(async () => {
  await ensureBuilt();
  const template = inject('template');
  const folder = await mkdtemp(join(databaseFolder(), 'killed-'));
  const quiet = { LOG_LEVEL: 'silent', STOP_DELAY_SECONDS: '0' };
  environment = { SANDBOX: '1', DATA_DIR: folder, HOST: '127.0.0.1', ...quiet };
  remove = () => rm(folder, { recursive: true, force: true });
  if (template.kind === 'pglite') return;
  const url = await copyOf(demoWorld, template.server);
  environment.DATABASE_URL = url;
  remove = async () => {
    await dropDatabase(template.server, url);
    await rm(folder, { recursive: true, force: true });
  };
}, 300_000);
afterAll(() => remove());

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  /** By persona; tokens of the sandbox die with their server. */
  readonly tokens: Readonly<Record<string, string>>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts the built server and waits for the line with which it says that it is ready. */
async function start(): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((ready, failed) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('is ready at')) ready();
    });
    child.once('exit', () => failed(new Error(`The server ended at its start: ${said}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  const tokenOf = async (persona: string): Promise<string> => {
    const response = await fetch(`${url}/sandbox/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona }),
    });
    return ((await response.json()) as { token: string }).token;
  };
  const tokens = { finance: await tokenOf('finance'), 'incentives-user': await tokenOf('incentives-user') };
  return { child, url, tokens };
}

/** A write with a key of its own, and what came of it once somebody was told. */
interface Write {
  readonly persona: 'finance' | 'incentives-user';
  readonly act: 'adjustmentPost' | 'claimCreate';
  readonly input: Readonly<Record<string, unknown>>;
  id?: string;
}

const place = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };

/** Money into a fund and a claim, in turns: both are several rows in several tables. */
function writeOf(number: number): Write {
  const idempotencyKey = `killed ${number}`;
  if (number % 2 === 0) {
    const amount = { amount: '1.01', currency: 'USD' };
    const said = { earningId: `killed-${number}`, reasonCode: 'OPS_ADJUSTMENT', appliesOn: '2026-08-20' };
    return {
      persona: 'finance',
      act: 'adjustmentPost',
      input: { ...place, ...said, amount, earningType: 'Co-op', idempotencyKey },
    };
  }
  const claimedAmount = { amount: '10.00', currency: 'EUR' };
  const said = {
    name: `Killed ${number}`,
    activityTypeCode: 'DIGITAL_ADVERTISING',
    executedOn: '2026-08-20',
  };
  return {
    persona: 'incentives-user',
    act: 'claimCreate',
    input: { ...place, ...said, claimedAmount, idempotencyKey },
  };
}

const mutations = {
  adjustmentPost: `mutation ($input: AdjustmentPostInput!) { adjustmentPost(input: $input) {
    made: earning { id } replayed userErrors { code message } } }`,
  claimCreate: `mutation ($input: ClaimCreateInput!) { claimCreate(input: $input) {
    made: claim { id } replayed userErrors { code message } } }`,
} as const;

async function ask<Data>({ url, tokens }: Running, persona: string, body: object): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[persona]}` },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Sends a write, for the first time or again, and checks that it is the one that was acknowledged. */
async function send(server: Running, write: Write): Promise<{ readonly replayed: boolean }> {
  type Made = { made: { id: string } | null; replayed: boolean; userErrors: readonly unknown[] };
  const body = { query: mutations[write.act], variables: { input: write.input } };
  const data = await ask<Record<string, Made>>(server, write.persona, body);
  const { made, replayed, userErrors } = data[write.act] as Made;
  expect(userErrors).toEqual([]);
  expect(made?.id).toEqual(write.id ?? expect.any(String));
  write.id = String(made?.id);
  return { replayed };
}

/** Callers write one after the other, until enough was answered; then the server dies under what is under way. */
async function writeUntilKilled(server: Running, writes: Write[], answersMax: number): Promise<void> {
  let answers = 0;
  const died = once(server.child, 'exit');
  const call = async (): Promise<void> => {
    while (!server.child.killed) {
      const write = writeOf(writes.length);
      writes.push(write);
      try {
        await send(server, write);
      } catch (error) {
        if (!server.child.killed) throw error;
        return;
      }
      answers += 1;
      if (answers === answersMax) server.child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  await died;
  await age();
}

/** The next server finds the lock as if it came later: how long it would wait, data-folder.rules.test.ts tells. */
async function age(): Promise<void> {
  const { DATA_DIR: folder = '', DATABASE_URL: url } = environment;
  if (url === undefined) await utimes(join(folder, 'server.lock'), new Date(0), new Date(0));
}

it(
  'keeps every acknowledged write and tears none, however often the server is killed',
  async () => {
    const writes: Write[] = [];
    let checked = 0;
    for (let round = 0; round <= kills; round += 1) {
      const server = await start();
      for (const write of writes.slice(checked)) {
        const known = write.id !== undefined;
        const { replayed } = await send(server, write);
        // What nobody was told of may have been done or not; with its key it is done once.
        if (known) expect(replayed).toBe(true);
      }
      checked = writes.length;
      if (round < kills) await writeUntilKilled(server, writes, answersBefore(round));
      else await countAndStop(server, writes);
    }
    expect(writes.length).toBeGreaterThan(kills * callers);
    // Every ledger, every history and every sum is looked through.
    const env = { ...process.env, DATABASE_URL: '', ...environment };
    execFileSync(process.execPath, ['dist/src/app/verify.js'], { cwd: root, env });
  },
  startMs * (kills + 2),
);

async function countAndStop(server: Running, writes: readonly Write[]): Promise<void> {
  const query = `{ claims(filter: { name: { startsWith: "Killed " } }) { totalCount }
    earnings(filter: { earningId: { startsWith: "killed-" } }) { totalCount } }`;
  const found = await ask<Record<'claims' | 'earnings', { totalCount: number }>>(server, 'finance', {
    query,
  });
  const made = (act: Write['act']): number => writes.filter((write) => write.act === act).length;
  expect(found.claims.totalCount).toBe(made('claimCreate'));
  expect(found.earnings.totalCount).toBe(made('adjustmentPost'));
  const ended = once(server.child, 'exit');
  server.child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}
