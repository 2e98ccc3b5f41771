import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Statement } from '../../src/kernel/database.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Page {
  readonly claims: {
    readonly nodes: { readonly id: string }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

/** The statements of a run, sign-in left out. */
async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const stop = world.database.db.onStatement((one) => statements.push(one));
  await run();
  stop();
  return statements.filter(({ sql }) => !sql.includes('from app_user'));
}

const list = `query ($after: String, $before: String) {
  claims(first: 20, after: $after, before: $before, orderBy: [{ field: EXECUTED_ON }]) { nodes { id executedOn } pageInfo { endCursor } }
}`;
const literal = (after: string): string =>
  list.replace('$after: String, ', '').replace('after: $after', `after: "${after}"`);

const pageAfter = async (persona: string, after?: string): Promise<Page['claims']> => {
  const { data, errors } = await world.ask<Page>(persona, list, { after });
  expect(errors).toBeUndefined();
  return (data as Page).claims;
};

describe('a plan that is kept', () => {
  it('reads every page of a list, each from its own cursor (decisions 22)', async () => {
    for (const persona of ['incentives-admin', 'incentives-user']) {
      const seen = new Set<string>();
      let after: string | undefined;
      for (let page = 0; page < 6; page += 1) {
        const { nodes, pageInfo } = await pageAfter(persona, after);
        for (const { id } of nodes) seen.add(id);
        if (after) {
          const { data } = await world.ask<Page>(persona, literal(after), {});
          expect(data?.claims.nodes).toEqual(nodes);
        }
        expect(seen.size).toBe(20 * (page + 1));
        after = pageInfo.endCursor;
      }
    }
  });

  it('refuses cursors that the list did not write, whatever came before', async () => {
    const { pageInfo } = await pageAfter('incentives-admin');
    const [, ...values] = JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString()) as string[];
    const forged = Buffer.from(JSON.stringify(['forged00', ...values])).toString('base64url');
    await pageAfter('incentives-admin', pageInfo.endCursor);
    for (const cursor of [forged, 'no cursor', Buffer.from('7').toString('base64url')]) {
      const { errors, data } = await world.ask('incentives-admin', list, { after: cursor });
      expect([errors?.[0]?.extensions.code, data?.claims ?? null]).toEqual(['BAD_USER_INPUT', null]);
    }
  });

  it('finds each object by its own id, by the same statement (ROLE-6)', async () => {
    const { nodes } = await pageAfter('incentives-admin');
    const other = (await pageAfter('incentives-admin-2')).nodes[0]?.id ?? '';
    const query = 'query ($id: ID!) { claim(id: $id) { id } node(id: $id) { id } }';
    const alone = 'query ($id: ID!) { claim(id: $id) { id } }';
    const texts = new Set<string>();
    for (const id of [nodes[0]?.id ?? '', nodes[1]?.id ?? '', nodes[0]?.id ?? '']) {
      expect((await world.ask('incentives-admin', query, { id })).data).toEqual({
        claim: { id },
        node: { id },
      });
      const found = await statementsOf(async () => {
        expect((await world.ask('incentives-admin', alone, { id })).data).toEqual({ claim: { id } });
      });
      for (const { sql } of found) texts.add(sql);
    }
    expect(texts.size).toBe(1);
    expect((await world.ask('incentives-admin', alone, { id: other })).data).toEqual({ claim: null });
    expect((await world.ask('incentives-admin-2', alone, { id: other })).data).toEqual({
      claim: { id: other },
    });
  });

  it('tells variables apart that are used for more than an id or a cursor', async () => {
    const { nodes } = await pageAfter('incentives-admin');
    const query = `query ($id: ID!) { claim(id: $id) { id program { claims(first: 1, filter: { id: { eq: $id } }) { nodes { id } } } } }`;
    for (const { id } of nodes.slice(0, 3)) {
      const { data } = await world.ask('incentives-admin', query, { id });
      expect(data).toEqual({ claim: { id, program: { claims: { nodes: [{ id }] } } } });
    }
  });

  it('reads nodes by their ids in their order', async () => {
    const ids = (await pageAfter('incentives-admin')).nodes.map(({ id }) => id);
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    for (const asked of [ids.slice(0, 3), ids.slice(5, 7), [...ids].reverse()]) {
      const { data } = await world.ask('incentives-admin', query, { ids: asked });
      expect(data).toEqual({ nodes: asked.map((id) => ({ id })) });
    }
  });
});
