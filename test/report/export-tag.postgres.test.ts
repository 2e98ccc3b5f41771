import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Statement } from '../../src/app/database.js';
import { taggedRowsMax } from '../../src/report/export-tag.rules.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Longer than anybody takes to come to a lock. */
const waitMsMax = 30_000;
const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });

async function exported(path: string, query: Record<string, string> = {}) {
  const { token } = await world.server.tokens.issue('finance');
  const { statusCode, headers, body } = await world.server.app.inject({
    method: 'GET',
    url: `/exports/${path}?${new URLSearchParams(query)}`,
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: statusCode, etag: headers.etag, rows: body.split('\r\n').length - 2 };
}

it('a list has no tag where telling it takes too long: the file comes all the same', async () => {
  expect((await exported('claims.csv')).etag).toBeDefined();
  // Fingerprints rest on payments too, and lists do not: whoever waits for them is called off, as by the clock.
  const held = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holder = world.database.db.write({ ownerSide: true, partnerIds: [] }, async ({ query }) => {
    await query({ sql: 'reset role', parameters: [] });
    await query({ sql: 'lock table payment_line in access exclusive mode', parameters: [] });
    locked.resolve();
    await held.promise;
  });
  await locked.promise;
  const answer = exported('claims.csv');
  let called = 0;
  try {
    const until = Date.now() + waitMsMax;
    while (called === 0 && Date.now() < until)
      called = (
        await sql(`select pg_cancel_backend(pid) from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`)
      ).length;
  } finally {
    // Whoever still waits goes on, so that the test ends either way.
    if (called === 0) held.resolve();
  }
  const { status, etag, rows } = await answer;
  held.resolve();
  await holder;
  expect(called).toBe(1);
  expect([status, etag]).toEqual([200, undefined]);
  expect(rows).toBeGreaterThan(1000);
});

it('looks at no more rows than a tag is worth, and knows whether there were more', async () => {
  const asked: Statement[] = [];
  const stop = world.database.db.onStatement((statement) => asked.push(statement));
  const { etag, rows } = await exported('claims.csv', {
    filter: JSON.stringify({ status: { eq: 'EDITING' } }),
  });
  stop();
  expect([etag, rows > 3]).toEqual([expect.any(String), true]);
  const { sql: text = '', parameters = [] } =
    asked.find(({ sql: one }) => one.includes('with base as')) ?? {};
  expect(text).toContain(` limit ${taggedRowsMax + 1})`);
  // The same statement, as if a tag were worth fewer rows.
  const cutAt = async (rowsMax: number) => {
    const shorter = text
      .replace(` limit ${taggedRowsMax + 1})`, ` limit ${rowsMax + 1})`)
      .replace(`count(*) > ${taggedRowsMax} `, `count(*) > ${rowsMax} `);
    const [found] = await world.database.db.readUnscoped({ sql: shorter, parameters });
    const total = found?.total as { count: number } | undefined;
    return [found?.isCut, total?.count];
  };
  expect(await cutAt(rows)).toEqual([false, rows]);
  expect(await cutAt(rows - 1)).toEqual([true, rows]);
  expect(await cutAt(2)).toEqual([true, 3]);
});
