import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the id of the viewer', () => {
  it('is that of the user, by which lists and acts name him', async () => {
    const { data } = await world.ask<{ viewer: { id: string; subject: string } }>(
      'global-admin',
      '{ viewer { id subject } }',
    );
    const { id, subject } = data?.viewer ?? {};
    const found = await world.ask(
      'global-admin',
      'query ($id: ID!) { node(id: $id) { ... on User { id subject } } }',
      { id },
    );
    expect(found.data).toEqual({ node: { id, subject } });
  });

  it('differs between people, and is there also where one has no role', async () => {
    const ids = await Promise.all(
      ['no-role', 'reviewer', 'finance'].map(async (persona) => {
        const { data } = await world.ask<{ viewer: { id: string | null } }>(persona, '{ viewer { id } }');
        return data?.viewer.id;
      }),
    );
    expect(ids.every((id) => typeof id === 'string')).toBe(true);
    expect(new Set(ids).size).toBe(3);
  });
});
