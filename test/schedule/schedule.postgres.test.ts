import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/app/verification.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { done, readyDraft } from '../claim/claim-acts.js';
import { writeEarnings } from '../fund/earn.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { openWorld, type World } from '../support/server.js';

const claims = 12;
const servers = 3;

let database: TestDatabase;
let worlds: World[];
beforeAll(async () => {
  database = await openTestDatabase({ poolSize: 12 });
  worlds = await Promise.all(Array.from({ length: servers }, () => openWorld({ database })));
});
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()));
  await database.close();
});

const rows = (sql: string) => database.db.readUnscoped({ sql, parameters: [] });

/** An instant as the database shows it. */
const shown = (instant: string): string => instant.replace('T', ' ').replace('Z', '+00');

/** Every server looks at the same time, a few times over. */
async function runAll(instant: string): Promise<void> {
  for (const world of worlds) world.setTime(instant);
  await Promise.all([...worlds, ...worlds].map(({ server }) => server.background.scheduler.run()));
}

describe('several servers on one database', () => {
  it('TIME-20: do each thing exactly once, and catch up in order after a downtime', async () => {
    const [world] = worlds;
    if (!world) throw new Error('A server is expected.');
    world.setTime('2021-05-14T17:00:00Z');
    const ids: string[] = [];
    for (let number = 0; number < claims; number += 1) {
      const { id } = await readyDraft(world, { executedOn: `2021-03-${String(number + 10)}` });
      if (number % 2 === 0) await done(world, 'incentives-user', 'claimSubmit', { id });
      ids.push(`'${fromGlobalId(id)?.uuid}'`);
    }
    const ours = `subject_id in (${ids.join()})`;
    const happened = (action: string) =>
      rows(`select h.at, c.updated_at as "updatedAt", count(*)::int as entries, count(distinct c.id)::int as claims,
          (select count(*)::int from event where action = '${action}' and ${ours}) as events
        from history_entry h join claim c on c.id = h.subject_id where h.action = '${action}' and h.${ours} group by 1, 2`);
    const told = (kind: string) =>
      rows(`select data->>'daysLeft' as left, created_at as "at", updated_at as "updatedAt", count(distinct subject_id)::int as claims, count(*)::int as told
        from notification where kind = '${kind}' and ${ours}
          and user_id = (select id from app_user where subject = 'incentives-admin') group by 1, 2, 3 order by 2`);
    const half = claims / 2;

    // Nobody looked for three months. What fell due has done so at its own instant, though it shows as changed now.
    const later = '2021-08-10T17:00:00Z';
    await runAll(later);
    const overdueAt = shown('2021-05-19T07:00:00Z');
    const once = { entries: half, claims: half, events: half };
    expect(await happened('claimReviewOverdue')).toEqual([
      { at: overdueAt, updatedAt: shown(later), ...once },
    ]);
    expect(await told('REVIEW_OVERDUE')).toEqual([
      { left: null, at: overdueAt, updatedAt: shown(later), claims: half, told: half },
    ]);
    // Of the warnings 30 and 7 days before only the later one is given, when it is given.
    expect(await told('DEADLINE_NEAR')).toEqual([
      { left: '5', at: shown(later), updatedAt: shown(later), claims: half, told: half },
    ]);

    const muchLater = '2021-09-01T17:00:00Z';
    await runAll(muchLater);
    await runAll(muchLater);
    const expiredAt = shown('2021-08-16T07:00:00Z');
    expect(await happened('claimDraftExpire')).toEqual([
      { at: expiredAt, updatedAt: shown(muchLater), ...once },
    ]);
    expect(await told('CLAIM_EXPIRED')).toEqual([
      { left: null, at: expiredAt, updatedAt: shown(muchLater), claims: half, told: half },
    ]);
    expect(await told('DEADLINE_NEAR')).toHaveLength(1);
    const order = await rows(`select max(sequence) filter (where action = 'claimReviewOverdue')
        < min(sequence) filter (where action = 'claimDraftExpire') as ordered from event where ${ours}`);
    expect(order).toEqual([{ ordered: true }]);
    await writeEarnings(database.db);
    expect(await verify(database.db, () => undefined)).toBe(0);
  }, 120_000);

  it('never goes back in time: what somebody did after the deadline stands before what it led to', async () => {
    const [world] = worlds;
    if (!world) throw new Error('A server is expected.');
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world, { executedOn: '2021-03-25' });
    world.setTime('2021-09-05T10:00:00Z');
    await done(world, 'incentives-user', 'claimUpdate', { id, name: 'Too late' });
    await runAll('2021-09-05T12:00:00Z');
    const uuid = fromGlobalId(id)?.uuid ?? '';
    expect(
      await rows(
        `select action, at from history_entry where subject_id = '${uuid}' order by number desc limit 2`,
      ),
    ).toEqual([
      { action: 'claimDraftExpire', at: shown('2021-09-05T10:00:00Z') },
      { action: 'claimUpdate', at: shown('2021-09-05T10:00:00Z') },
    ]);
  });
});
