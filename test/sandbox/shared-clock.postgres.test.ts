import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { advance, look, reset, traces } from './sandbox.js';

let world: World;
/** The first moves the sandbox beside `world`, the second only looks. */
let others: readonly [World, World];
beforeAll(async () => {
  world = await openWorld();
  const { database } = world;
  others = [await openWorld({ database }), await openWorld({ database })];
});
afterAll(async () => {
  for (const other of others) await other.close();
  await world.close();
});

describe('TIME-20: servers that share the clock of a sandbox', () => {
  it('move it from where it stands, also in a world that another brings back', async () => {
    const [mover, looker] = others;
    await look(looker);
    const fresh = await traces(world);

    await advance(world, '2026-09-15T20:00:00Z');
    expect(await advance(mover, '2026-09-15T19:00:00Z')).toMatchObject({
      now: '2026-09-15T20:00:00.000Z',
      userErrors: [{ code: 'CLOCK_BACKWARDS' }],
    });

    // The whole way anew, where it was brought back on the way.
    const to = '2026-09-25T00:00:00.000Z';
    const moving = advance(mover, to);
    await reset(world);
    expect(await moving).toMatchObject({ now: to, userErrors: [] });
    const reached = await traces(world);

    // Whatever their own clocks still say.
    await reset(world);
    looker.setTime('2027-08-20T00:00:00Z');
    await look(looker);
    expect(await traces(world)).toEqual(fresh);
    expect(await advance(mover, '2026-09-15T17:00:00Z')).toMatchObject({
      now: '2026-09-15T17:00:00.000Z',
      userErrors: [],
    });

    await advance(world, to);
    expect(await traces(world)).toEqual(reached);
  }, 240_000);
});
