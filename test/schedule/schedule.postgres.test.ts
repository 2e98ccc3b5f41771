import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, readyDraft } from '../claim/claim-acts.js';
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

/** Every server looks at the same time, a few times over. */
async function runAll(instant: string): Promise<void> {
  for (const world of worlds) world.setTime(instant);
  await Promise.all([...worlds, ...worlds].map(({ server }) => server.background.scheduler.run()));
}

describe('several servers on one database', () => {
  it('issue point 12: do each thing exactly once, and catch up in order after a downtime', async () => {
    const [world] = worlds;
    if (!world) throw new Error('A server is expected.');
    world.setTime('2021-05-14T17:00:00Z');
    for (let number = 0; number < claims; number += 1) {
      const { id } = await readyDraft(world, { executedOn: `2021-03-${String(number + 10)}` });
      if (number % 2 === 0) await done(world, 'incentives-user', 'claimSubmit', { id });
    }
    await runAll('2021-08-10T17:00:00Z');
    // Nobody looked for three months: of the warnings 30 and 7 days before only the later one is given.
    expect(
      await rows(`select action, count(*)::int as n from event where action like 'claimReview%' group by 1`),
    ).toEqual([{ action: 'claimReviewOverdue', n: claims / 2 }]);
    expect(
      await rows(`select data->>'daysLeft' as left, count(distinct subject_id)::int as n, count(*)::int as told
        from notification where kind = 'DEADLINE_NEAR' and user_id = (select id from app_user where subject = 'incentives-admin')
        group by 1`),
    ).toEqual([{ left: '5', n: claims / 2, told: claims / 2 }]);

    await runAll('2021-09-01T17:00:00Z');
    await runAll('2021-09-01T17:00:00Z');
    expect(
      await rows(`select action, count(*)::int as n from event where action = 'claimDraftExpire' group by 1`),
    ).toEqual([{ action: 'claimDraftExpire', n: claims / 2 }]);
    expect(
      await rows(`select count(*)::int as n from notification where kind = 'CLAIM_EXPIRED'
        and user_id = (select id from app_user where subject = 'incentives-admin')`),
    ).toEqual([{ n: claims / 2 }]);
    const order = await rows(`select max(sequence) filter (where action = 'claimReviewOverdue')
        < min(sequence) filter (where action = 'claimDraftExpire') as ordered from event`);
    expect(order).toEqual([{ ordered: true }]);
  });
});
