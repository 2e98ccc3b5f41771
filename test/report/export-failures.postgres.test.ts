import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '../../src/app/database.js';
import { removeOldExports } from '../../src/job/export-sweep.service.js';
import { openWorld, type World } from '../support/server.js';
import { exported, exportJob, queuedExport } from './exported.js';

/** What becomes of the connection on which a job is told to have succeeded, as it commits. */
let fate: 'passes' | 'cut before' | 'cut after' = 'passes';

let folder: string;
let world: World;
let hasty: World;
let shaky: World;
let shakyDatabase: Database;
let proxy: Server;
let url: URL;

/** The network between a server and its database, which can break off the moment in which an export ends. */
function startProxy(to: URL): Promise<Server> {
  const server = createServer((near) => {
    const far = connect(Number(to.port || 5432), to.hostname);
    let ends = false;
    let commits = false;
    near.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      ends ||= text.includes('SUCCEEDED');
      commits ||= ends && /commit/i.test(text);
      if (commits && fate === 'cut before') {
        far.destroy();
        near.destroy();
      } else far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (commits && fate === 'cut after') {
        near.destroy();
        far.destroy();
      } else near.write(bytes);
      if (commits) ends = commits = false;
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
  const environment = { FILES_DIR: folder, FILES_SIGNING_KEY: 'x'.repeat(32) };
  world = await openWorld({ environment });
  hasty = await openWorld({
    environment: { ...environment, EXPORT_STATEMENT_SECONDS: '1' },
    database: world.database,
  });
  const template = inject('template');
  if (template.kind !== 'postgres') throw new Error('These tests need a Postgres server.');
  const [row] = await run('select current_database() as name');
  url = new URL(template.server.url);
  url.pathname = `/${row?.name}`;
  proxy = await startProxy(url);
  const far = new URL(url);
  far.hostname = '127.0.0.1';
  far.port = String((proxy.address() as AddressInfo).port);
  const target = { kind: 'postgres', url: far.href, poolSize: 2, onError: () => {} } as const;
  shakyDatabase = await openDatabase(target, false);
  shaky = await openWorld({
    environment,
    database: { db: shakyDatabase, close: () => shakyDatabase.close() },
  });
});
afterAll(async () => {
  await shaky.close();
  await shakyDatabase.close();
  proxy.close();
  await hasty.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (sql: string, parameters: unknown[] = []) => world.database.db.readUnscoped({ sql, parameters });
/** Some of the claims: how a file ends does not depend on how long it is. */
const claims = { subject: 'CLAIMS', format: 'CSV', filter: { status: { eq: 'UNDER_REVIEW' } } };
const uuidOf = (id: string): string => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
const keysOf = async (id: string): Promise<string[]> =>
  (await run('select file_keys as keys from job where id = $1', [uuidOf(id)]))[0]?.keys as string[];

/** Names of the files in the store. */
const kept = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function fetched(address: string | null | undefined): Promise<number> {
  const { pathname, search } = new URL(address ?? '');
  return (await world.server.app.inject({ url: `${pathname}${search}` })).statusCode;
}

async function sweptAfter(hours: number): Promise<string[]> {
  const now = world.server.request.clock.now().getTime();
  await removeOldExports(world.database.db, world.server.files.store, new Date(now + hours * 3_600_000));
  return kept();
}

describe('the file of an export whose server loses the database as it ends (decisions 15)', () => {
  it('is there when the end was kept, though nobody told the server so', async () => {
    const id = await queuedExport(world, 'finance', claims);
    fate = 'cut after';
    await shaky.server.jobs.runQueued();
    fate = 'passes';
    const job = await exportJob(world, 'finance', id);
    expect(job?.status).toBe('SUCCEEDED');
    expect(await fetched(job?.downloadUrl)).toBe(200);
    expect(await keysOf(id)).toEqual(await kept());
    expect(await sweptAfter(2)).toHaveLength(1);
    expect(await sweptAfter(25)).toEqual([]);
    expect(await keysOf(id)).toEqual([]);
    expect((await exportJob(world, 'finance', id))?.downloadUrl).toBeNull();
  });

  it('is removed by the sweep when the end was not kept, and that of the next attempt stays its day', async () => {
    const id = await queuedExport(world, 'finance', claims);
    fate = 'cut before';
    await shaky.server.jobs.runQueued();
    fate = 'passes';
    expect((await exportJob(world, 'finance', id))?.status).toBe('RUNNING');
    const [orphan] = await keysOf(id);
    expect(await kept()).toEqual([orphan]);
    expect(await sweptAfter(25)).toEqual([orphan]);
    await run(`update job set lease_until = clock_timestamp() - interval '1 second' where id = $1`, [
      uuidOf(id),
    ]);
    await world.server.jobs.runQueued();
    const job = await exportJob(world, 'finance', id);
    expect(job?.status).toBe('SUCCEEDED');
    const [, key] = await keysOf(id);
    expect((await kept()).sort()).toEqual([orphan, key].sort());
    expect(await sweptAfter(2)).toEqual([key]);
    expect(await fetched(job?.downloadUrl)).toBe(200);
    expect(await sweptAfter(25)).toEqual([]);
  });
});

/** Keeps everybody else from reading tables until it is let go of. */
async function locked(tables: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`begin; lock table ${tables} in access exclusive mode`);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

describe('the time that a statement of an export may take (decisions 15)', () => {
  it('is that of jobs, and when it is over the job is refused with the limit', async () => {
    const unlock = await locked('claim, claim_sum_by_place, claim_sum_by_month');
    const job = await exported(hasty, 'finance', { subject: 'CLAIM_REPORT', format: 'CSV', currency: 'EUR' });
    await unlock();
    expect(job).toMatchObject({
      status: 'REFUSED',
      findings: { nodes: [{ code: 'EXPORT_TOO_SLOW', details: { seconds: 1 } }] },
    });
  });

  it('does not count for the number of rows, without which a list is written all the same', async () => {
    const unlock = await locked('claim');
    let asked = 0;
    let unlocked: Promise<void> | undefined;
    const stop = world.database.db.onStatement(({ sql }) => {
      if (!/from "?claim"?\b/.test(sql)) return;
      asked += 1;
      if (asked === 2) unlocked = unlock();
    });
    const job = await exported(hasty, 'finance', claims);
    stop();
    await unlocked;
    expect(job).toMatchObject({ status: 'SUCCEEDED' });
    expect(job?.total).toBeGreaterThan(10);
    expect(job?.total).toBe(job?.progress);
  });

  it('is fifteen seconds for requests, and fifteen minutes for jobs unless it is set', async () => {
    const asked = { sql: `select current_setting('statement_timeout') as "time"`, parameters: [] };
    const scope = { ownerSide: true, partnerIds: [] };
    const { db } = world.database;
    expect(await db.read(scope, asked)).toEqual([{ time: '15s' }]);
    expect(await db.read({ ...scope, statementSeconds: 900 }, asked)).toEqual([{ time: '15min' }]);
    expect(await db.read(scope, asked)).toEqual([{ time: '15s' }]);
  });
});
