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

/** The same as GraphQL tells it, for loads by its lists. */
async function readableAt(): Promise<Date> {
  const { data } = await world.ask<{ viewer: { readableAt: string } }>(
    'finance',
    '{ viewer { readableAt } }',
  );
  return new Date(String(data?.viewer.readableAt));
}

it('a load by updatedAt from viewer.readableAt on has what was still running at the load before', async () => {
  expect(await readableAt()).toEqual(sandboxNow);
  const updated = async (since: Date): Promise<string[]> => {
    const { data } = await world.ask<{ claims: { nodes: { name: string }[] } }>(
      'finance',
      'query ($since: DateTime!) { claims(first: 100, filter: { updatedAt: { gte: $since } }) { nodes { name } } }',
      { since },
    );
    return data?.claims.nodes.map(({ name }) => name) ?? [];
  };
  const { since, noted } = await world.database.db.write(
    { ownerSide: true, partnerIds: [] },
    async ({ query }) => {
      await query({
        sql: `update claim set name = 'Changed while others read', updated_at = $1 where id = (select min(id::text)::uuid from claim)`,
        parameters: [sandboxNow.toISOString()],
      });
      const later = new Date(sandboxNow.getTime() + 1);
      world.setTime(later);
      expect(await updated(sandboxNow)).not.toContain('Changed while others read');
      return { since: await readableAt(), noted: later };
    },
  );
  // Whoever had noted the instant before he read would never meet it.
  expect(await updated(noted)).not.toContain('Changed while others read');
  expect(await updated(since)).toContain('Changed while others read');
  world.setTime(sandboxNow);
});

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
