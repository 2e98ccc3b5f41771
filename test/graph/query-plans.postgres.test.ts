import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseRoles } from '../../src/kernel/columns.js';
import type { Statement } from '../../src/kernel/database.js';
import { openWorld, type World } from '../support/server.js';

/** The queries of the bench are a program of their own; only their texts are of interest here. */
const benchQueries = '../../bench/queries/ours.ts';

let world: World;
let queries: Readonly<Record<string, string>>;
let client: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  ({ ourQueries: queries } = (await import(benchQueries)) as { ourQueries: Record<string, string> });
  const { clientUrl } = world.database.db.orm.config.getAll();
  client = new pg.Client({ connectionString: clientUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await world.close();
});

/** The statement by which the server answers a query of the bench. */
async function statementOf(persona: string, query: string): Promise<Statement> {
  const first = await world.ask<{ claims: { pageInfo: { endCursor: string } } }>(
    persona,
    '{ claims(first: 100, orderBy: [{ field: EXECUTED_ON }]) { pageInfo { endCursor } } }',
  );
  const statements: Statement[] = [];
  const stop = world.database.db.onStatement((statement) => statements.push(statement));
  const { errors } = await world.ask(persona, query, { after: first.data?.claims.pageInfo.endCursor });
  stop();
  expect(errors).toBeUndefined();
  return statements.at(-1) as Statement;
}

/**
 * The small world of tests fits into so few pages that reading all of a table can look cheap. What a large world is read
 * by shows where that is ruled out.
 */
const asInLargeWorld = {
  plan_cache_mode: 'force_generic_plan',
  random_page_cost: '1.1',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
};

/** How Postgres goes about it under the bound role, whatever the parameters are. */
async function planOf(persona: string, { sql, parameters }: Statement): Promise<string> {
  const { rows } = await client.query<{ partner: string | null }>(
    'select g.partner_id as partner from role_grant g join app_user u on u.id = g.user_id where u.subject = $1',
    [persona],
  );
  const partner = rows[0]?.partner ?? '';
  await client.query('begin read only');
  const settings = {
    ...asInLargeWorld,
    role: partner === '' ? databaseRoles.ownerSide : databaseRoles.partnerSide,
    'app.partner_ids': partner,
  };
  for (const [name, value] of Object.entries(settings))
    await client.query('select set_config($1, $2, true)', [name, value]);
  await client.query(`prepare asked as ${sql}`);
  const values = parameters.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))));
  const explained = await client.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) execute asked${values.length > 0 ? `(${values.join(', ')})` : ''}`,
  );
  await client.query('rollback');
  await client.query('deallocate asked');
  return `${explained.rows.map((row) => row['QUERY PLAN']).join('\n')}\n`;
}

describe('the queries of the bench', () => {
  const personas = ['incentives-admin', 'billing-admin', 'incentives-user', 'reviewer'];

  it.each(['A', 'B', 'C'].flatMap((query) => personas.map((persona) => [query, persona])))(
    '%s as %s goes by the plan that was looked at',
    async (query, persona) => {
      const plan = await planOf(persona, await statementOf(persona, queries[query] as string));
      await expect(plan).toMatchFileSnapshot(`../../bench/plans/${query}-${persona}.txt`);
    },
  );

  // For so few claims Postgres finds it cheaper to plan C anew; amid a hundred thousand it keeps the plan of C too.
  it.each(['A', 'B'])('%s is planned a few times and then no more', async (query) => {
    const { sql } = await statementOf('incentives-admin', queries[query] as string);
    for (let asked = 0; asked < 10; asked += 1)
      await statementOf('incentives-admin', queries[query] as string);
    // One after the other, all of them took the same connection of the pool, and so does this.
    const [found] = await world.database.db.readUnscoped({
      sql: 'select custom_plans::int as made, generic_plans::int as kept from pg_prepared_statements where statement = $1',
      parameters: [sql],
    });
    expect(found).toEqual({ made: 5, kept: expect.any(Number) });
    expect(found?.kept).toBeGreaterThan(0);
  });
});
