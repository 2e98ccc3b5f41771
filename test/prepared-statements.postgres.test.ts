import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, preparedMax, type Row } from '../src/app/database.js';
import { openTestDatabase, type TestDatabase } from './support/database.js';

const ownerSide = { ownerSide: true, partnerIds: [] };
const partnerSide = { ownerSide: false, partnerIds: [] };

let database: TestDatabase;
let db: Database;

/** One connection, so that it is known which of them has prepared what. */
beforeEach(async () => {
  database = await openTestDatabase({ poolSize: 1 });
  db = database.db;
});
afterEach(() => database.close());

/** What the connection keeps prepared of the texts of this test. */
const prepared = (): Promise<Row[]> =>
  db.read(ownerSide, {
    sql: `select name, statement from pg_prepared_statements where statement like '%as answer%' and statement not like '%pg_prepared%'`,
    parameters: [],
  });

async function readTwice(sql: string, parameters: readonly unknown[] = []): Promise<void> {
  for (const _time of [1, 2]) await db.read(ownerSide, { sql, parameters });
}

describe('the statements that a connection keeps prepared', () => {
  it('are no more than so many, the last ones, however many texts are asked', async () => {
    const texts = Array.from({ length: preparedMax + 40 }, (_, n) => `select ${n} as answer`);
    for (const sql of texts) await readTwice(sql);
    const kept = new Set((await prepared()).map(({ statement }) => statement));
    expect(kept.size).toBeGreaterThan(preparedMax - 10);
    expect(kept.size).toBeLessThanOrEqual(preparedMax);
    expect(kept).toContain(texts.at(-1));
    expect(kept).not.toContain(texts[0]);
    for (const [n, sql] of texts.entries()) {
      const rows = await db.read(ownerSide, { sql, parameters: [] });
      expect(rows).toEqual([{ answer: n }]);
    }
    expect((await prepared()).length).toBeLessThanOrEqual(preparedMax);
  });

  it('are given up where a read under their name failed', async () => {
    for (let n = 1; n <= 20; n += 1) {
      const sql = `select ${n} / $1::int as answer`;
      for (const _time of [1, 2])
        await expect(db.read(ownerSide, { sql, parameters: ['0'] })).rejects.toThrow('zero');
    }
    expect(await prepared()).toEqual([]);
    await readTwice('select 7 / $1::int as answer', ['1']);
    expect(await db.read(ownerSide, { sql: 'select 7 / $1::int as answer', parameters: ['7'] })).toEqual([
      { answer: 1 },
    ]);
    expect(await prepared()).toHaveLength(1);
  });

  it('have a name for each role of the database', async () => {
    const sql = 'select current_user::text as answer';
    for (const scope of [ownerSide, partnerSide, ownerSide, partnerSide])
      await db.read(scope, { sql, parameters: [] });
    const [one, other, ...more] = await prepared();
    expect([one?.statement, other?.statement, more]).toEqual([sql, sql, []]);
    const users = await Promise.all(
      [ownerSide, partnerSide].map((scope) => db.read(scope, { sql, parameters: [] })),
    );
    expect(users[0]).not.toEqual(users[1]);
  });

  it('are taken column by column or not, as each read says', async () => {
    const sql = `select timestamptz '2026-09-15 16:00:00Z' as answer`;
    const kinds = [true, true, false, false, true, false];
    const answers: unknown[] = [];
    for (const isFlat of kinds)
      answers.push((await db.read(ownerSide, { sql, parameters: [], isFlat }))[0]?.answer);
    expect(answers.map((answer) => answer === '2026-09-15T16:00:00+00:00')).toEqual(kinds);
  });
});
