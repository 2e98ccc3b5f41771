import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellFault } from '../../src/app/format-error.js';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import { DatabaseContended, type Statement } from '../../src/kernel/database.js';
import { openWorld, type World } from '../support/server.js';
import { fileOf, rawLine } from './earning.fixture.js';
import { jobOf, queueEarnings } from './earning-job.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ownerSide = { ownerSide: true, partnerIds: [] };
const linesOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...rawLine, earningId: `${name}-${index}` }));
const plain = (sql: string): Statement => ({ sql, parameters: [] });

it('MON-13: a rehearsal holds nothing that anybody else needs', async () => {
  const { db } = world.database;
  let looked = 0;
  /** Fails at once where a fund, a program or the turn of imports is held. */
  const look = () =>
    db.write(ownerSide, async ({ query }) => {
      await query(plain('select id from fund_balance for update nowait'));
      await query(plain('select id from program for update nowait'));
      const [turn] = await query(
        plain(`select pg_try_advisory_xact_lock(hashtextextended('import of earnings', 0)) as free`),
      );
      expect(turn).toEqual({ free: true });
      looked += 1;
    });
  const summary = await importEarnings({
    database: {
      write: (scope, work) =>
        db.write(scope, async (session) => {
          const value = await work(session);
          await look();
          return value;
        }),
    },
    source: async function* whole() {
      yield fileOf(linesOf('HELD', 2_010));
    },
    now: new Date('2026-09-15T16:00:00Z'),
    dryRun: true,
    onFinding: () => undefined,
  });
  expect(summary).toMatchObject({ earnings: 2_010 });
  expect(looked).toBe(2);
}, 60_000);

it('decisions 9: two imports at once both succeed, also of the same rows', async () => {
  const other = await openWorld({ database: world.database });
  try {
    const ids: string[] = [];
    for (const name of ['TWO', 'TWO', 'MORE']) ids.push(await queueEarnings(world, linesOf(name, 4_100)));
    await Promise.all([world, other].map(({ server }) => server.jobs.runQueued()));
    const jobs = await Promise.all(ids.map((id) => jobOf(world, id)));
    expect(jobs.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    const made = (job: (typeof jobs)[number] | undefined) => job?.result?.earnings ?? 0;
    expect([made(jobs[0]) + made(jobs[1]), made(jobs[2])]).toEqual([4_100, 4_100]);
  } finally {
    await other.close();
  }
}, 60_000);

it('an act that waits too long for a lock is told of others, and not to ask for less', async () => {
  const { db } = world.database;
  const lock = plain('select id from program for update');
  let told: unknown;
  await db.write(ownerSide, async ({ query }) => {
    await query(lock);
    told = await db
      .write({ ...ownerSide, statementSeconds: 0.5 }, (other) => other.query(lock))
      .catch((error: unknown) => error);
  });
  expect(told).toBeInstanceOf(DatabaseContended);
  expect(tellFault(told)).toEqual({
    code: 'SERVICE_UNAVAILABLE',
    status: 503,
    text: {
      en: 'Others are writing the same just now; try again in a moment.',
      nl: 'Anderen zijn op dit moment hetzelfde aan het wijzigen; probeer het zo dadelijk opnieuw.',
    },
  });
});
