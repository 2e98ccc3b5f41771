import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DatabaseUnavailable } from '../../src/kernel/database.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Sent {
  readonly query: string;
  readonly variables?: object;
  readonly persona?: string;
  readonly headers?: Record<string, string>;
}

/** What a caller gets to see: status, headers without those that differ from time to time, and the text. */
async function sent({ query, variables, persona = 'billing-admin', headers = {} }: Sent) {
  const { token } = await world.server.tokens.issue(persona);
  const {
    statusCode,
    headers: told,
    payload,
  } = await world.server.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    payload: { query, variables },
  });
  const { date: _date, ...lasting } = told;
  return { statusCode, headers: lasting, payload: payload.replace(/"requestId":"[^"]+"/g, '"requestId":""') };
}

const page = (name: string): string =>
  `query ${name}($first: Int = 3) { claims(first: $first) { nodes { id claimedAmount { amount } } pageInfo { endCursor } } }`;

describe('a query that is known', () => {
  it('is answered as one that is not, redactions, cost and headers included', async () => {
    const accepts = [
      '*/*',
      'application/json',
      'application/graphql-response+json, application/json;q=0.9',
      'text/html',
    ];
    for (const accept of accepts) {
      const name = `Known${accepts.indexOf(accept)}`;
      const first = await sent({ query: page(name), headers: { accept } });
      const again = await sent({ query: page(name), headers: { accept } });
      expect(again, accept).toEqual(first);
      expect(first.statusCode, accept).toBe(accept === 'text/html' ? 406 : 200);
    }
  });

  it('is refused as ever: without a token, for what it costs, for wrong variables, as a type that pages can send', async () => {
    const query = page('Refused');
    expect((await sent({ query })).statusCode).toBe(200);
    const fresh = (name: string): string => page(name);
    const cases: readonly Omit<Sent, 'query'>[] = [
      { headers: { authorization: '' } },
      { variables: { first: 'three' } },
      { variables: { first: 101 } },
      { variables: { first: -1 } },
      { headers: { 'content-type': 'text/plain' } },
      { headers: { 'x-debug-reads': '1' } },
    ];
    for (const [index, one] of cases.entries()) {
      const known = await sent({ query, ...one });
      const unknown = await sent({ query: fresh(`Fresh${index}`), ...one });
      const sameName = (text: string): string => text.replace(/"column":\d+/g, '"column":0');
      expect(sameName(known.payload), JSON.stringify(one)).toBe(sameName(unknown.payload));
      expect([known.statusCode, known.headers['content-type']]).toEqual([
        unknown.statusCode,
        unknown.headers['content-type'],
      ]);
    }
  });

  it('runs once where it fails, and tells the reason with the id of the request', async () => {
    const query =
      'query Cursor($after: String) { claims(first: 1, after: $after) { nodes { id } } viewer { subject } }';
    expect((await world.ask('billing-admin', query)).errors).toBeUndefined();
    const count = await world.statementsOf(async () => {
      const { status, data, errors } = await world.ask('billing-admin', query, { after: 'none' });
      expect([status, data]).toEqual([200, null]);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(errors?.[0]?.extensions.requestId).toEqual(expect.any(String));
    });
    expect(count).toBe(0);
  });

  it('asks once who is there, also where nobody can tell', async () => {
    const query = page('Silent');
    expect((await sent({ query })).statusCode).toBe(200);
    const failure = new DatabaseUnavailable('The database is out of reach.');
    const asked = vi.spyOn(world.server.request.viewers, 'get').mockRejectedValue(failure);
    const { statusCode, payload } = await sent({ query });
    const times = asked.mock.calls.length;
    asked.mockRestore();
    expect([statusCode, times]).toEqual([503, 1]);
    expect(payload).toContain('SERVICE_UNAVAILABLE');
  });

  it('is counted in the metrics', async () => {
    const count = async (): Promise<number> => {
      const text = (await world.server.app.inject('/metrics')).payload;
      return Number(/^incentives_sql_statements_total (\d+)/m.exec(text)?.[1]);
    };
    await sent({ query: page('Counted') });
    const before = await count();
    await sent({ query: page('Counted') });
    expect(await count()).toBe(before + 1);
  });

  it('is answered by the grants that hold now (ROLE-1)', async () => {
    const query = 'query Grants { claims(first: 2) { nodes { id } } }';
    const before = await world.ask<{ claims: { nodes: unknown[] } }>('incentives-admin-2', query);
    expect(before.data?.claims.nodes).toHaveLength(2);
    await world.database.db.readUnscoped({
      sql: `update role_grant set revoked_at = now() where user_id = (select id from app_user where subject = 'incentives-admin-2')`,
      parameters: [],
    });
    const after = await world.ask('incentives-admin-2', query);
    expect(after.data).toEqual({ claims: { nodes: [] } });
    expect(after.extensions?.redactions?.[0]?.rule).toBe('SEE_CLAIM');
  });
});
