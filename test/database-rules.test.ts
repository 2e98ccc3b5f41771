import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Row } from '../src/app/database.js';
import { openTestDatabase, type TestDatabase } from './support/database.js';
import { plantRows } from './support/planted-rows.js';

/** SQLSTATE of the refusals. */
const restrictViolation = '23001';
const foreignKeyViolation = '23503';
const exclusionViolation = '23P01';

const tenantColumns = ['partner_id', 'location_id', 'program_id'];

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  await plantRows(db);
});

afterAll(() => database.close());

const run = (sql: string, parameters: unknown[] = []): Promise<Row[]> => db.readUnscoped({ sql, parameters });

async function single(sql: string, parameters: unknown[] = []): Promise<Row> {
  const [row] = await run(sql, parameters);
  if (!row) throw new Error(`The demo world has no row for: ${sql}`);
  return row;
}

/** Inserts a copy of a row under a new id, with some columns changed. */
async function insertCopy(table: string, id: unknown, changes: Row): Promise<Row[]> {
  const { names } = await single(
    `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return run(
    `insert into "${table}" (${names}) select ${names} from (
      select (jsonb_populate_record(row, $1)).* from "${table}" row where id = $2) as copy returning id`,
    [JSON.stringify({ id: randomUUID(), ...changes }), id],
  );
}

describe('history (OP-30)', () => {
  it.each(['history_entry'])('%s refuses every change, to its owner too', async (table) => {
    const before = await single(
      `select count(*)::int as entries, md5(string_agg(t::text, '' order by id)) from ${table} t`,
    );
    expect(before.entries).toBeGreaterThan(0);
    for (const change of [
      `update ${table} set action = action`,
      `delete from ${table}`,
      `truncate ${table}`,
    ]) {
      await expect(run(change)).rejects.toMatchObject({ code: restrictViolation });
    }
    expect(
      await single(
        `select count(*)::int as entries, md5(string_agg(t::text, '' order by id)) from ${table} t`,
      ),
    ).toEqual(before);
  });
});

describe('dated settings (PRG-5, ACT-6)', () => {
  it.each(['program_split', 'program_threshold', 'activity_type'])(
    'of %s no two versions are valid on one day',
    async (table) => {
      const { id } = await single(`select id from ${table} order by valid_from desc, id limit 1`);
      await run(`update ${table} set valid_to = '2030-06-30' where id = $1`, [id]);
      await expect(insertCopy(table, id, { valid_from: '2030-06-30', valid_to: null })).rejects.toMatchObject(
        { code: exclusionViolation, constraint: `${table}_ranges_do_not_overlap` },
      );
      expect(await insertCopy(table, id, { valid_from: '2030-07-01', valid_to: null })).toHaveLength(1);
    },
  );

  it('of plan_revision no two are in force at one instant', async () => {
    const { id } = await single(
      'select id from plan_revision where in_force_from is not null and in_force_until is null limit 1',
    );
    await run("update plan_revision set in_force_until = '2030-01-01T00:00:00Z' where id = $1", [id]);
    const next = (from: string) => ({ number: 1000, in_force_from: from, in_force_until: null });
    await expect(insertCopy('plan_revision', id, next('2029-12-31T23:59:59Z'))).rejects.toMatchObject({
      code: exclusionViolation,
      constraint: 'one_revision_in_force',
    });
    expect(await insertCopy('plan_revision', id, next('2030-01-01T00:00:00Z'))).toHaveLength(1);
  });
});

interface ForeignKey {
  readonly child: string;
  readonly columns: readonly string[];
}

/** Foreign keys from tables that may be updated at all, by a condition on `pg_constraint`. */
async function foreignKeys(condition: string): Promise<ForeignKey[]> {
  const keys = await run(`
    select relname as child, array(select attname::text from pg_attribute
      where attrelid = conrelid and attnum = any(conkey)) as columns
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where contype = 'f' and connamespace = 'public'::regnamespace and ${condition}
      and not exists (select from pg_trigger where tgrelid = conrelid and tgname like '%_append_only')
    order by conname`);
  return keys.map(({ child, columns }) => ({ child: String(child), columns: columns as string[] }));
}

/** Where another value for a tenant column comes from; of two locations the one that only the program tells apart. */
const othersSql: Record<string, string> = {
  partner_id: 'select id from partner where id <> $1 order by id limit 1',
  location_id: `select id from partner_location where id <> $1
    order by partner_id <> (select partner_id from partner_location where id = $1), id limit 1`,
  program_id: 'select id from program where id <> $1 order by id limit 1',
};

/** Moves one row of the child to another tenant, by one column of its key; the database refuses and keeps the row. */
async function expectMoveRefused({ child, columns }: ForeignKey, column: string): Promise<void> {
  const present = columns.map((name) => `"${name}" is not null`).join(' and ');
  const row = await single(`select * from "${child}" where ${present} limit 1`);
  const other = await single(String(othersSql[column]), [row[column]]);
  // The head of a history has the key of its object.
  const key = 'id' in row ? 'id' : 'subject_id';
  const move = run(`update "${child}" set "${column}" = $1 where "${key}" = $2`, [other.id, row[key]]);
  await expect(move, `${child}.${column}`).rejects.toMatchObject({ code: foreignKeyViolation });
  expect(await single(`select * from "${child}" where "${key}" = $1`, [row[key]])).toEqual(row);
}

describe('tenants (decisions 10)', () => {
  it('keep a child within the partner, location and program of its parent', async () => {
    const keys = await foreignKeys("conname like '%_within_%'");
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key.columns, key.child).toEqual(expect.arrayContaining(tenantColumns));
      for (const column of tenantColumns) await expectMoveRefused(key, column);
    }
  });

  it('keep a row at a location within the partner of the location', async () => {
    const keys = await foreignKeys("conname like '%_at_location'");
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) await expectMoveRefused(key, 'partner_id');
  });

  it('keep history within them too, where a row can only be added', async () => {
    const { id, partner_id } = await single('select id, partner_id from history_entry limit 1');
    const other = await single(String(othersSql.partner_id), [partner_id]);
    const added = insertCopy('history_entry', id, { number: 1_000_000, partner_id: other.id });
    await expect(added).rejects.toMatchObject({ code: foreignKeyViolation });
    expect(await insertCopy('history_entry', id, { number: 1_000_000 })).toHaveLength(1);
  });
});
