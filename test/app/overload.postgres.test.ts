import type { PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { openWorld, type World } from '../support/server.js';

const ownerSide = { ownerSide: true, partnerIds: [] };

/** What waits for the only connection at most (src/app/database.ts). */
const waitingMax = 50;

let database: TestDatabase;
let world: World;
let pool: Pool;
let token: string;

beforeAll(async () => {
  database = await openTestDatabase({ poolSize: 1 });
  world = await openWorld({ database });
  pool = await (database.db.orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient();
  ({ token } = await world.server.tokens.issue('finance'));
  // From here on the viewer is known, so that it is the operation itself that finds no connection.
  expect((await world.ask('finance', '{ claims(first: 1) { totalCount } }')).status).toBe(200);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const send = (method: 'GET' | 'POST', url: string, payload?: object) =>
  world.server.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(payload ? { payload } : {}),
  });

/** Holds the only connection and fills the queue behind it while something runs; then lets everybody go. */
async function crowded(run: () => Promise<void>): Promise<void> {
  const holder = await pool.connect();
  const one = { sql: 'select 1 as one', parameters: [] };
  const waiting = Array.from({ length: waitingMax }, () => database.db.read(ownerSide, one));
  try {
    expect(pool.waitingCount).toBe(waitingMax);
    await run();
  } finally {
    holder.release();
  }
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => [{ one: 1 }]));
}

describe('more than the database can do (reliability)', () => {
  it.each([
    ['a query', () => send('POST', '/graphql', { query: '{ claims(first: 1) { totalCount } }' })],
    [
      'a query that nobody asked yet',
      () => send('POST', '/graphql', { query: '{ plans(first: 1) { totalCount } }' }),
    ],
    [
      'a mutation',
      () =>
        send('POST', '/graphql', {
          query: 'mutation { commentAdd(input: { claimId: "x", text: "y" }) { userErrors { code } } }',
        }),
    ],
    ['an export', () => send('GET', '/exports/payments.csv')],
    ['an export of a list', () => send('GET', '/exports/claims.csv')],
  ])('answers %s at once with 503, a code, and when to come again', async (_name, ask) => {
    await crowded(async () => {
      const answer = await ask();
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
      expect(answer.json().errors[0]).toMatchObject({
        message: 'Too much is asked at once; try again in a moment.',
        extensions: { code: 'SERVICE_UNAVAILABLE', requestId: expect.any(String) },
      });
    });
    expect((await world.ask('finance', '{ claims(first: 1) { totalCount } }')).status).toBe(200);
  });

  it('is alive meanwhile, and says that it is not ready', async () => {
    await crowded(async () => {
      expect((await send('GET', '/healthz')).statusCode).toBe(200);
      expect((await send('GET', '/readyz')).statusCode).toBe(503);
    });
    expect((await send('GET', '/readyz')).statusCode).toBe(200);
  });
});
