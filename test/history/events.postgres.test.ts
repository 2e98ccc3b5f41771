import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/uuid.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { openWorld, type World } from '../support/server.js';
import { eventsAfter, everyEvent, latestCursor, settledAfter } from './event-pages.js';

let database: TestDatabase;
let world: World;
let start: string | null;
beforeAll(async () => {
  database = await openTestDatabase({ poolSize: 12 });
  world = await openWorld({ database });
  start = await latestCursor(world, 'reporting');
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const scope = { ownerSide: true, partnerIds: [] };

/** Writes an event about some claim of partner 1; `before` is waited for between writing and commit. */
async function write(action: string, before: Promise<unknown> = Promise.resolve()): Promise<void> {
  await database.db.write(scope, async ({ query }) => {
    await query({
      sql: `insert into event (id, partner_id, location_id, program_id, action, subject_kind, subject_id, at)
        select $1::uuid, c.partner_id, c.location_id, c.program_id, $2, 'Claim', c.id, now() from claim c
          join partner_location l on l.id = c.location_id where l.location_key = '50000000' order by c.id limit 1`,
      parameters: [newId(), action],
    });
    await before;
  });
}

const actions = async (
  after: string | null,
  ask = eventsAfter,
): Promise<{ actions: string[]; next: string | null }> => {
  const { nodes, pageInfo } = await ask(world, 'reporting', after, 100);
  return { actions: nodes.map(({ action }) => action), next: pageInfo.endCursor ?? after };
};

describe('events under concurrent writers', () => {
  it('decisions 11: do not pass by a transaction that began earlier and commits later', async () => {
    let commit = (): void => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let begun = (): void => {};
    const early = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = database.db.write(scope, async ({ query }) => {
      // The number of the transaction is taken here, long before the commit.
      await query({ sql: 'select pg_current_xact_id()', parameters: [] });
      begun();
      await held;
      await query({
        sql: `insert into event (id, partner_id, location_id, program_id, action, subject_kind, subject_id, at)
          select $1::uuid, c.partner_id, c.location_id, c.program_id, 'early', 'Claim', c.id, now() from claim c limit 1`,
        parameters: [newId()],
      });
    });
    await early;
    await write('quick');
    const before = await actions(start);
    expect(before.actions).toEqual([]);
    commit();
    await late;
    expect((await actions(before.next, settledAfter)).actions).toEqual(['early', 'quick']);
  });

  it('come each exactly once to a follower who reads while many write', async () => {
    const from = await latestCursor(world, 'reporting');
    const seen: string[] = [];
    let cursor = from;
    let writing = true;
    const written = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 25; turn += 1) await write(`w${writer}-${turn}`);
      }),
    ).finally(() => {
      writing = false;
    });
    for (;;) {
      const last = !writing;
      const page = await actions(cursor, last ? settledAfter : eventsAfter);
      seen.push(...page.actions);
      cursor = page.next;
      if (last && page.actions.length === 0) break;
    }
    await written;
    const expected = Array.from({ length: 8 }, (_, writer) =>
      Array.from({ length: 25 }, (_none, turn) => `w${writer}-${turn}`),
    ).flat();
    expect(seen.length).toBe(200);
    expect([...seen].sort()).toEqual([...expected].sort());
    expect((await everyEvent(world, 'reporting', 7, start)).length).toBe(202);
  });
});
