import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { countOf, header, imported, jobAs, queueImport, row } from './claims-import.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = (sql: string, parameters: unknown[] = []) => world.database.db.readUnscoped({ sql, parameters });
const sheetOf = (...names: string[]): string => [header, ...names.map((name) => row(name))].join('\n');
const uuidOf = (id: string | undefined): string =>
  Buffer.from(id ?? '', 'base64url')
    .toString()
    .split(':')[1] ?? '';

const cancel = async (persona: string, id: string | undefined) => {
  const { data } = await world.ask<{
    jobCancel: { job: { status: string } | null; userErrors: { code: string }[] };
  }>(
    persona,
    'mutation ($id: ID!) { jobCancel(input: { id: $id }) { job { status } userErrors { code } } }',
    { id },
  );
  return data?.jobCancel;
};

async function exportAs(persona: string): Promise<string[]> {
  const { data } = await world.ask<{ exportCreate: { userErrors: { code: string }[] } }>(
    persona,
    'mutation { exportCreate(input: { subject: CLAIMS, format: CSV }) { userErrors { code } } }',
  );
  return data?.exportCreate.userErrors.map(({ code }) => code) ?? ['?'];
}

/** What is said of an export that is refused, and its details. */
async function exportRefused(persona: string): Promise<unknown[]> {
  const { data } = await world.ask<{ exportCreate: { userErrors: { message: string; details: unknown }[] } }>(
    persona,
    'mutation { exportCreate(input: { subject: CLAIMS, format: CSV }) { userErrors { message details } } }',
    {},
    { 'accept-language': 'en' },
  );
  return data?.exportCreate.userErrors.flatMap(({ message, details }) => [message, details]) ?? [];
}

describe('jobs (decisions 15)', () => {
  it('belong to whoever asked for them', async () => {
    const { job } = await queueImport(world, 'incentives-admin', { content: sheetOf('Mine') });
    expect(job).toMatchObject({ status: 'QUEUED', progress: 0, total: null, result: null });
    expect(await jobAs(world, 'global-admin', job?.id)).toBeNull();
    expect(await cancel('global-admin', job?.id)).toMatchObject({
      job: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    const { data } = await world.ask(
      'incentives-admin',
      '{ jobs { totalCount nodes { id kind kindLabel statusLabel } } }',
      {},
      { 'accept-language': 'nl' },
    );
    expect(data).toEqual({
      jobs: {
        totalCount: 1,
        nodes: [
          {
            id: job?.id,
            kind: 'CLAIMS_IMPORT',
            kindLabel: 'Import van claims',
            statusLabel: 'In de wachtrij',
          },
        ],
      },
    });
    expect((await world.ask('global-admin', '{ jobs { totalCount } }')).data).toEqual({
      jobs: { totalCount: 0 },
    });
    expect(await cancel('incentives-admin', job?.id)).toEqual({
      job: { status: 'CANCELLED' },
      userErrors: [],
    });
    expect(await cancel('incentives-admin', job?.id)).toMatchObject({
      userErrors: [{ code: 'INVALID_TRANSITION' }],
    });
  });

  it('are taken up by another server when theirs died, and given up after three deaths', async () => {
    const before = await countOf(world, 'claim');
    const { job } = await queueImport(world, 'incentives-admin', { content: sheetOf('Survivor') });
    const died = `update job set status = 'RUNNING', attempts = $2, lease_id = gen_random_uuid(), lease_until = clock_timestamp() + $3::interval where id = $1`;
    await run(died, [uuidOf(job?.id), 1, '1 minute']);
    await world.server.jobs.runQueued();
    expect(await jobAs(world, 'incentives-admin', job?.id)).toMatchObject({ status: 'RUNNING' });
    await run(died, [uuidOf(job?.id), 1, '-1 second']);
    await world.server.jobs.runQueued();
    expect(await jobAs(world, 'incentives-admin', job?.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await countOf(world, 'claim')).toBe(before + 1);

    const doomed = await queueImport(world, 'incentives-admin', { content: sheetOf('Doomed') });
    await run(died, [uuidOf(doomed.job?.id), 3, '-1 second']);
    await world.server.jobs.runQueued();
    expect(await jobAs(world, 'incentives-admin', doomed.job?.id)).toMatchObject({ status: 'FAILED' });
    expect(await countOf(world, 'claim')).toBe(before + 1);
  });

  it('are put back by a server that stops, however often, and cost no attempt', async () => {
    const before = await countOf(world, 'claim');
    const content = sheetOf(...Array.from({ length: 60 }, (_, index) => `Restarted ${index}`));
    const { job } = await queueImport(world, 'incentives-admin', { content });
    const now = () => jobAs(world, 'incentives-admin', job?.id);
    for (let restart = 0; restart < 2; restart += 1) {
      const server = await openWorld({ database: world.database });
      const working = server.server.jobs.runQueued();
      await expect
        .poll(now, { interval: 5, timeout: 30_000 })
        .toMatchObject({ status: 'RUNNING', total: 60 });
      await server.close();
      await working;
      expect(await now()).toMatchObject({ status: 'QUEUED', progress: 0 });
    }
    const attempts = `select attempts from job where id = $1`;
    expect(await run(attempts, [uuidOf(job?.id)])).toEqual([{ attempts: 0 }]);
    expect(await countOf(world, 'claim')).toBe(before);
    await world.server.jobs.runQueued();
    expect(await now()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await countOf(world, 'claim')).toBe(before + 60);
  }, 120_000);

  it('are done once by two servers on one database', async () => {
    const other = await openWorld({ database: world.database });
    const before = await countOf(world, 'claim');
    const contents = Array.from({ length: 6 }, (_, index) => sheetOf(`Shared ${index}`));
    for (const content of contents) await queueImport(world, 'incentives-admin', { content });
    await Promise.all([world.server.jobs.runQueued(), other.server.jobs.runQueued()]);
    await other.close();
    expect(await countOf(world, 'claim')).toBe(before + 6);
    const left = await run(`select count(*)::int as n from job where status in ('QUEUED', 'RUNNING')`);
    expect(left).toEqual([{ n: 0 }]);
  });

  it('import the same file once, also when two servers have it at the same time', async () => {
    const other = await openWorld({ database: world.database });
    const before = await countOf(world, 'claim');
    const content = sheetOf('Twin');
    const jobs = [
      await queueImport(world, 'incentives-admin', { content }),
      await queueImport(world, 'incentives-admin', { content }),
    ];
    await Promise.all([world.server.jobs.runQueued(), other.server.jobs.runQueued()]);
    await other.close();
    const states = await Promise.all(jobs.map(({ job }) => jobAs(world, 'incentives-admin', job?.id)));
    expect(states.map((job) => job?.status).sort()).toEqual(['REFUSED', 'SUCCEEDED']);
    expect(await countOf(world, 'claim')).toBe(before + 1);
  });

  it('show how far they are, and stop when they are called off', async () => {
    const before = await countOf(world, 'claim');
    const content = sheetOf(...Array.from({ length: 200 }, (_, index) => `Row ${index}`));
    const { job } = await queueImport(world, 'incentives-admin', { content });
    const working = world.server.jobs.runQueued();
    let now = await jobAs(world, 'incentives-admin', job?.id);
    while (now?.status === 'QUEUED' || (now?.status === 'RUNNING' && now.progress === 0)) {
      now = await jobAs(world, 'incentives-admin', job?.id);
    }
    expect(now).toMatchObject({ status: 'RUNNING', total: 200 });
    expect(now?.progress).toBeGreaterThan(0);
    expect(now?.progress).toBeLessThanOrEqual(200);
    expect(await cancel('incentives-admin', job?.id)).toMatchObject({ userErrors: [] });
    await working;
    expect(await jobAs(world, 'incentives-admin', job?.id)).toMatchObject({
      status: 'CANCELLED',
      result: null,
    });
    expect(await countOf(world, 'claim')).toBe(before);
  });

  it('wait in turns: whoever asks for many does not keep others waiting', async () => {
    for (const name of ['Many 1', 'Many 2'])
      await queueImport(world, 'incentives-admin', { content: sheetOf(name) });
    await queueImport(world, 'global-admin', { content: sheetOf('One') });
    await world.server.jobs.runQueued();
    const made = await run(`select name from claim where name in ('Many 1', 'Many 2', 'One') order by id`);
    expect(made.map(({ name }) => name)).toEqual(['One', 'Many 1', 'Many 2']);
  });

  it('are ten at once for one person, and fifty exports', async () => {
    for (let n = 0; n < 10; n += 1)
      await queueImport(world, 'incentives-admin', { content: sheetOf(`Full ${n}`) });
    const before = await tablesDigest(world.database.db);
    const refused = await queueImport(world, 'incentives-admin', { content: sheetOf('Too many') });
    expect(refused).toMatchObject({ job: null, userErrors: [{ code: 'JOB_LIMIT_REACHED' }] });
    expect(await exportRefused('incentives-admin')).toEqual([
      'You have 10 jobs that wait or run.',
      { max: 10 },
    ]);
    expect(await exportAs('incentives-admin')).toEqual(['JOB_LIMIT_REACHED']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await exportAs('global-admin')).toEqual([]);
    await run(`update job set status = 'CANCELLED' where status = 'QUEUED'`);

    const keep = `insert into job (id, user_id, partner_id, kind, status, dry_run, file_name, content, content_digest, progress,
        attempts, created_at, finished_at, delivery)
      select gen_random_uuid(), user_id, partner_id, kind, 'SUCCEEDED', true, file_name, content, content_digest, 0,
        1, created_at, created_at, '{}' from job, generate_series(1, $1::int)
      where kind = 'EXPORT' and delivery is null and user_id = (select id from app_user where subject = 'global-admin')`;
    await run(keep, [49]);
    // What waits and is no export takes no place of one.
    expect((await queueImport(world, 'global-admin', { content: sheetOf('Import') })).userErrors).toEqual([]);
    expect(await exportAs('global-admin')).toEqual([]);
    expect(await exportAs('global-admin')).toEqual(['JOB_LIMIT_REACHED']);
    expect(await exportRefused('global-admin')).toEqual([
      'You have 50 exports that wait, run, or keep their file for its day.',
      { max: 50, exports: 50 },
    ]);
    expect((await queueImport(world, 'global-admin', { content: sheetOf('More') })).userErrors).toEqual([]);
    await run(
      `update job set delivery = null, status = 'CANCELLED' where kind = 'EXPORT' or status = 'QUEUED'`,
    );
  });

  it('end with the roles that their owner has when they run (ROLE-1)', async () => {
    const { job } = await queueImport(world, 'incentives-admin', { content: sheetOf('Too late') });
    const grant = `role_grant where user_id = (select id from app_user where subject = 'incentives-admin')`;
    await run(`update ${grant.replace('role_grant where', 'role_grant set revoked_at = now() where')}`);
    await world.server.jobs.runQueued();
    await run(`update ${grant.replace('role_grant where', 'role_grant set revoked_at = null where')}`);
    const ended = await jobAs(world, 'incentives-admin', job?.id);
    expect(ended).toMatchObject({ status: 'REFUSED', findings: { nodes: [{ row: 2, code: 'NOT_FOUND' }] } });
  });

  it('fail without a trace of why in the answer when something breaks', async () => {
    await run('alter table claim_state rename to claim_state_away');
    const job = await imported(world, 'incentives-admin', { content: sheetOf('Broken') });
    await run('alter table claim_state_away rename to claim_state');
    expect(job).toMatchObject({ status: 'FAILED', result: null, findings: { nodes: [] } });
  });
});
