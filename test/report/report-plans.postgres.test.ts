import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseRoles } from '../../src/kernel/columns.js';
import type { Statement } from '../../src/kernel/database.js';
import { openWorld, type World } from '../support/server.js';

/** The questions of the bench are a program of their own; only their texts are of interest here. */
const benchQuestions = '../../bench/reports/questions.ts';

interface Question {
  readonly name: string;
  readonly persona: string;
  readonly graphql: string;
}

let world: World;
let questions: readonly Question[];
let client: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  ({ questions } = (await import(benchQuestions)) as { questions: readonly Question[] });
  const { clientUrl } = world.database.db.orm.config.getAll();
  client = new pg.Client({ connectionString: clientUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await world.close();
});

/** The statement by which the server answers; the objects that its keys refer to are another one. */
async function statementOf({ persona, graphql }: Question): Promise<Statement> {
  const statements: Statement[] = [];
  const stop = world.database.db.onStatement((statement) => statements.push(statement));
  const { errors } = await world.ask(persona, graphql);
  stop();
  expect(errors).toBeUndefined();
  return statements.find(({ sql }) => sql.includes('with base as')) as Statement;
}

/** How Postgres goes about it under the role of the viewer; the small world must not make whole tables look cheap. */
async function planOf({ persona }: Question, { sql, parameters }: Statement): Promise<string> {
  const { rows } = await client.query<{ partner: string | null }>(
    'select g.partner_id as partner from role_grant g join app_user u on u.id = g.user_id where u.subject = $1',
    [persona],
  );
  const partner = rows[0]?.partner ?? null;
  await client.query('begin read only');
  const settings = {
    plan_cache_mode: 'force_generic_plan',
    random_page_cost: '1.1',
    enable_bitmapscan: 'off',
    ...(partner === null ? {} : { enable_seqscan: 'off' }),
    role: partner === null ? databaseRoles.ownerSide : databaseRoles.partnerSide,
    'app.partner_ids': partner ?? '',
  };
  for (const [name, value] of Object.entries(settings))
    await client.query('select set_config($1, $2, true)', [name, value]);
  await client.query(`prepare asked as ${sql}`);
  const values = parameters.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))));
  const given = values.length > 0 ? `(${values.join(', ')})` : '';
  const explained = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute asked${given}`);
  await client.query('rollback');
  await client.query('deallocate asked');
  return explained.rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('the statements of reports', () => {
  it('and their plans are those that were looked at', async () => {
    for (const question of questions) {
      const statement = await statementOf(question);
      const text = `-- ${question.name}, as ${question.persona}\n${question.graphql}\n\n${statement.sql.replace(/^\s+$/gm, '')}\n\n${await planOf(question, statement)}\n`;
      const file = `report-${question.name.replaceAll(/[^a-z]+/g, '-').replace(/-$/, '')}.txt`;
      await expect.soft(text).toMatchFileSnapshot(`../../bench/plans/${file}`);
    }
  });
});
