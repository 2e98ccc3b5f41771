import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { look, reset, traces } from './sandbox.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('TIME-20: a look of the scheduler that began before sandboxReset', () => {
  it('does nothing to the world that was brought back', async () => {
    await look(world);
    const fresh = await traces(world);
    // The clock of the server alone: all of a year is due, and the look is at it for long.
    world.setTime('2027-08-20T00:00:00Z');
    const begun = look(world);
    await reset(world);
    await begun;
    await look(world);
    expect(await traces(world)).toEqual(fresh);
  }, 240_000);
});
