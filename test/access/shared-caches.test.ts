import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

const query = `query Page($first: Int) {
  claims(first: $first) { nodes { id claimedAmount { amount } approvedAmount { amount } location { id } } }
}`;
const personas = ['incentives-admin', 'billing-admin', 'incentives-user', 'incentives-admin'];
const rounds = [1, 2, 3];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('compiled operations, plans and prepared statements', () => {
  it('are shared by viewers without what one of them may see reaching another (ROLE-1, ROLE-6, FLD-6)', async () => {
    const alone = new Map<string, unknown>();
    for (const persona of new Set(personas)) {
      // A name of its own keeps this text apart from the shared one in every cache.
      const own = query.replace('Page', `Page_${persona.replace('-', '_')}`);
      const { data, extensions } = await world.ask(persona, own, { first: 5 });
      alone.set(persona, { data, redactions: extensions?.redactions });
    }
    expect(new Set([...alone.values()].map((answer) => JSON.stringify(answer))).size).toBe(3);
    for (const _round of rounds) {
      for (const persona of personas) {
        const { data, extensions } = await world.ask(persona, query, { first: 5 });
        expect({ data, redactions: extensions?.redactions }).toEqual(alone.get(persona));
      }
    }
  });

  it('tell variables apart', async () => {
    for (const first of [1, 3, 1, 2, 3]) {
      const { data } = await world.ask<{ claims: { nodes: unknown[] } }>('incentives-admin', query, {
        first,
      });
      expect(data?.claims.nodes).toHaveLength(first);
    }
  });
});
