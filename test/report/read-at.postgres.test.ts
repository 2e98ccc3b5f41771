import { afterAll, beforeAll, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The instant from which on the next load of funds misses nothing. */
async function readAt(): Promise<Date> {
  const { token } = await world.server.tokens.issue('finance');
  const { headers, statusCode } = await world.server.app.inject({
    method: 'GET',
    url: '/exports/funds.csv',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(statusCode).toBe(200);
  return new Date(String(headers['x-read-at']));
}

it('graph.md 2.3: X-Read-At is the start of the oldest act that still runs, so that a load from it on has it', async () => {
  expect(await readAt()).toEqual(sandboxNow);
  const within = await world.database.db.write({ ownerSide: true, partnerIds: [] }, async ({ query }) => {
    const [begun] = await query({ sql: 'select 1 as one', parameters: [] });
    expect(begun).toEqual({ one: 1 });
    return readAt();
  });
  expect(within.getTime()).toBeLessThan(sandboxNow.getTime());
  expect(await readAt()).toEqual(sandboxNow);
});
