import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import { checkLedger } from '../../src/fund/ledger-check.service.js';
import { DatabaseContended } from '../../src/kernel/database.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { act, advertising, codesOf, completeDossier, done, execute } from '../claim/claim-acts.js';
import { earn, fundOf } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { fileOf, rawLine } from './earning.fixture.js';
import { cancelJob, jobOf, queueEarnings, runUntil } from './earning-job.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2022-11-15T17:00:00Z');
});
afterAll(() => world.close());

const many = 4_100;
/** Lines into the fund of FY22 H2, of more than two batches, and each sale of them twice. */
const linesOf = (name: string, count = many) =>
  Array.from({ length: count }, (_, index) => ({
    ...rawLine,
    earningId: `${name}-${index % (count - 10)}`,
    earningAmount: '1.00',
    earningAmountUSD: '1.00',
    earningType: 'Co-op',
    earningDate: '2022-04-10T00:00:00Z',
    calculationDate: '2022-05-02',
  }));
const imported = { rows: many, earnings: many - 10, details: many - 10, unchanged: 10 };

async function knownOf(name: string): Promise<number> {
  const sql = 'select count(*)::int as n from earning where earning_key like $1';
  const [row] = await world.database.db.readUnscoped({ sql, parameters: [`${name}-%`] });
  return Number(row?.n);
}

/** What earnings and their funds are, without the ids and instants that every import gives anew. */
async function booksOf({ database: { db } }: World) {
  const ask = (sql: string) => db.readUnscoped({ sql, parameters: [] });
  return {
    earnings: await ask(
      `select earning_key, co_op_minor::text, applies_on::text, processed_on::text from earning order by earning_key`,
    ),
    details:
      await ask(`select e.earning_key, d.transaction_key from earning_detail d join earning e on e.id = d.earning_id
      order by 1, 2`),
    entries: await ask(
      `select earning_reference, kind, amount_minor::text from ledger_entry order by 1, 2, 3`,
    ),
    funds:
      await ask(`select location_id, usage_period_id, earned_minor::text, remaining_minor::text, version from fund_balance
      order by 1, 2`),
  };
}

describe('an import of earnings through the API', () => {
  it('MON-13: lets a claim of its fund be submitted between two batches, and shows how far it is', async () => {
    await earn(world, { dollars: '5000.00', usedOn: '2022-09-10' });
    const { id: claimId } = await done(world, 'incentives-user', 'claimCreate', {
      ...advertising,
      executedOn: '2022-09-10',
    });
    await completeDossier(world, claimId, 'BETWEEN', 400_000);
    await execute(
      world,
      `update document set invoiced_on = '2022-09-10' where claim_id = ? and kind = 'INVOICE'`,
      [fromGlobalId(claimId)?.uuid],
    );
    const id = await queueEarnings(world, linesOf('BETWEEN'));
    const happened = await runUntil(world, 2_000, async () => {
      expect(await jobOf(world, id)).toMatchObject({ status: 'RUNNING', progress: 2_000, total: many });
      expect(await knownOf('BETWEEN')).toBe(2_000);
      expect(codesOf(await act(world, 'incentives-user', 'claimSubmit', { id: claimId }))).toEqual([]);
    });
    expect(happened).toBe(true);
    expect(await jobOf(world, id)).toMatchObject({
      status: 'SUCCEEDED',
      progress: many,
      total: many,
      result: imported,
    });
    expect((await fundOf(world, 'FY22_H2')).amounts).toMatchObject({
      earned: '9090.00',
      reserved: '4000.00',
    });
    const faults: unknown[] = [];
    await checkLedger(world.database.db, (fault) => faults.push(fault));
    expect(faults).toEqual([]);
  }, 60_000);

  it('decisions 15: is called off between two batches, keeps what it has, and goes on when it is started again', async () => {
    const id = await queueEarnings(world, linesOf('OFF'));
    expect(await runUntil(world, 2_000, () => cancelJob(world, id))).toBe(true);
    // It was asked after the job had looked: one batch more, and what was told is what was kept.
    expect(await jobOf(world, id)).toMatchObject({ status: 'CANCELLED', progress: 4_000, result: null });
    expect(await knownOf('OFF')).toBe(4_000);
    const again = await queueEarnings(world, linesOf('OFF'));
    await world.server.jobs.runQueued();
    expect((await jobOf(world, again)).result).toMatchObject({ ...imported, ...restOf(4_000) });
  }, 60_000);

  it('decisions 15: does what it would have done when it is put back and taken up again', async () => {
    const [whole, broken] = [await openWorld(), await openWorld()];
    const other = await openWorld({ database: broken.database });
    try {
      const lines = linesOf('BACK');
      await queueEarnings(whole, lines);
      await whole.server.jobs.runQueued();
      const id = await queueEarnings(broken, lines);
      // A server that is told to stop waits for its job, and the job for this.
      let stopped: Promise<void> | undefined;
      const happened = await runUntil(other, 2_000, () => {
        stopped = other.server.jobs.stop();
      });
      await stopped;
      expect(happened).toBe(true);
      expect(await jobOf(broken, id)).toMatchObject({ status: 'QUEUED', progress: 0 });
      await broken.server.jobs.runQueued();
      expect(await jobOf(broken, id)).toMatchObject({
        status: 'SUCCEEDED',
        progress: many,
        result: { ...imported, ...restOf(4_000) },
      });
      expect(await booksOf(broken)).toEqual(await booksOf(whole));
    } finally {
      await Promise.all([whole, other].map((one) => one.close()));
      await broken.close();
    }
  }, 120_000);

  it('ROLE-1, OP-29: goes by the rights that its owner has at each batch', async () => {
    const { db } = world.database;
    const grants = (change: string) =>
      db.readUnscoped({
        sql: `update role_grant set revoked_at = ${change} where user_id = (select id from app_user where subject = 'finance')`,
        parameters: [],
      });
    const id = await queueEarnings(world, linesOf('GONE'));
    const happened = await runUntil(world, 2_000, () => grants('now()'));
    await grants('null');
    expect(happened).toBe(true);
    expect(await jobOf(world, id)).toMatchObject({
      status: 'REFUSED',
      result: null,
      findings: { nodes: [{ row: null, code: 'FORBIDDEN' }] },
    });
    expect(await knownOf('GONE')).toBe(2_000);
  }, 60_000);

  it('rehearses in steps that can be followed and called off', async () => {
    const before = await tablesDigest(world.database.db);
    const id = await queueEarnings(world, linesOf('DRY'), true);
    let seen: unknown;
    expect(
      await runUntil(world, 2_000, async () => {
        seen = await jobOf(world, id);
        await cancelJob(world, id);
      }),
    ).toBe(true);
    expect(seen).toMatchObject({ status: 'RUNNING', progress: 2_000, total: many });
    expect(await jobOf(world, id)).toMatchObject({ status: 'CANCELLED' });
    const { job: _job, ...left } = await tablesDigest(world.database.db);
    expect(before).toMatchObject(left);
  }, 60_000);
});

/** What an import finds again, and what is left to it. */
function restOf(kept: number) {
  const left = many - 10 - kept;
  return { earnings: left, details: left, unchanged: 10 + kept };
}

describe('an import that others keep waiting', () => {
  /** The next transactions that take the turn of imports wait in vain. */
  async function contended(times: number, work: () => Promise<void>): Promise<void> {
    const { db } = world.database;
    const { write } = db;
    let left = times;
    db.write = (scope, session) =>
      write(scope, (one) =>
        session({
          ...one,
          query: async (statement) => {
            if (!statement.sql.includes('pg_advisory_xact_lock') || left === 0) return one.query(statement);
            left -= 1;
            throw Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
          },
        }),
      );
    await work().finally(() => {
      db.write = write;
    });
    expect(left).toBe(0);
  }

  it('begins the batch anew', async () => {
    const id = await queueEarnings(world, linesOf('WAIT', 20));
    await contended(3, () => world.server.jobs.runQueued());
    expect(await jobOf(world, id)).toMatchObject({ status: 'SUCCEEDED', result: { earnings: 10 } });
  });

  it('is put back, and says why it failed in the end', async () => {
    const id = await queueEarnings(world, linesOf('VAIN', 20));
    await contended(2 * 4, () => world.server.jobs.runQueued());
    expect(await jobOf(world, id)).toMatchObject({ status: 'SUCCEEDED', result: { earnings: 10 } });
    const failed = await queueEarnings(world, linesOf('NEVER', 20));
    await contended(3 * 4, () => world.server.jobs.runQueued());
    expect(await jobOf(world, failed)).toMatchObject({
      status: 'FAILED',
      findings: { nodes: [{ row: null, code: 'DATABASE_BUSY' }] },
    });
  });

  it('ends the command with one error that says so', async () => {
    let told = 0;
    const importing = () =>
      importEarnings({
        database: world.database.db,
        source: async function* whole() {
          yield fileOf(linesOf('CLI', 20));
        },
        now: new Date('2022-11-15T17:00:00Z'),
        dryRun: false,
        onFinding: () => undefined,
        onBusy: () => {
          told += 1;
        },
      });
    await contended(4, () => expect(importing()).rejects.toBeInstanceOf(DatabaseContended));
    expect(told).toBe(3);
    expect(await importing()).toMatchObject({ earnings: 10 });
  });
});
