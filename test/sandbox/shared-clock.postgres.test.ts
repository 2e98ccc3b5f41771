import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { advance, look, reset, traces } from './sandbox.js';

let world: World;
let other: World;
beforeAll(async () => {
  world = await openWorld();
  other = await openWorld({ database: world.database });
});
afterAll(async () => {
  await other.close();
  await world.close();
});

describe('TIME-20: servers that share the clock of a sandbox', () => {
  it('look by that of the world that another brought back, whatever their own still says', async () => {
    await look(world);
    const fresh = await traces(world);
    await reset(world);
    other.setTime('2027-08-20T00:00:00Z');
    await look(other);
    expect(await traces(world)).toEqual(fresh);
  }, 120_000);

  it('move it from where it stands', async () => {
    await advance(world, '2026-09-15T20:00:00Z');
    const passed = await advance(other, '2026-09-15T19:00:00Z');
    expect(passed).toMatchObject({
      now: '2026-09-15T20:00:00.000Z',
      userErrors: [{ code: 'CLOCK_BACKWARDS' }],
    });
    await reset(world);
    const moved = await advance(other, '2026-09-15T17:00:00Z');
    expect(moved).toMatchObject({ now: '2026-09-15T17:00:00.000Z', userErrors: [] });
  }, 120_000);

  it('go the whole way anew in a world that another brings back meanwhile', async () => {
    const to = '2026-09-25T00:00:00.000Z';
    const moving = advance(other, to);
    await reset(world);
    expect(await moving).toMatchObject({ now: to, userErrors: [] });
    const reached = await traces(world);
    await reset(world);
    await advance(world, to);
    expect(await traces(world)).toEqual(reached);
  }, 120_000);
});
