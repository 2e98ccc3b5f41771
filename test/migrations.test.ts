import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../schema/migrations/list.js';
import type { Database, Row } from '../src/app/database.js';
import { ormOptions } from '../src/app/orm.js';
import { openEmptyDatabase, openTestDatabase, type TestDatabase } from './support/database.js';

/** The ORM's own list of what has run; it belongs to no migration and stays. */
const bookkeeping = 'mikro_orm_migrations';

/** Whatever a migration can leave in a database, as text that tells one state from another. */
const catalogueSql = `
with own as (
  select oid, relname from pg_class
  where relnamespace = 'public'::regnamespace and relname not like '${bookkeeping}%'
)
select 'relation' as kind, concat_ws(' ', relname, relkind, relrowsecurity, relforcerowsecurity) as text
  from pg_class join own using (oid, relname)
union all
select 'column', concat_ws(' ', own.relname, attname, format_type(atttypid, atttypmod), attnotnull)
  from pg_attribute join own on own.oid = attrelid where attnum > 0 and not attisdropped
union all
select 'index', pg_get_indexdef(indexrelid) from pg_index join own on own.oid = indrelid
union all
select 'constraint', concat_ws(' ', own.relname, conname, pg_get_constraintdef(pg_constraint.oid))
  from pg_constraint join own on own.oid = conrelid
union all
select 'policy', concat_ws(' ', tablename, policyname, cmd, qual, with_check) from pg_policies
union all
select 'trigger', pg_get_triggerdef(pg_trigger.oid) from pg_trigger join own on own.oid = tgrelid where not tgisinternal
union all
select 'function', pg_get_functiondef(pg_proc.oid) from pg_proc
  where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
union all
select 'extension', extname from pg_extension where extname <> 'plpgsql'
order by 1, 2`;

/** Foreign keys for which no index begins with one of their columns. */
const unindexedKeysSql = `
select conrelid::regclass::text as child, conname as key from pg_constraint
where contype = 'f' and connamespace = 'public'::regnamespace
  and not exists (select from pg_index where indrelid = conrelid and indkey[0] = any(conkey))
order by 1, 2`;

/** Columns of closed lists and states that take any text. */
const uncheckedStatesSql = `
select attrelid::regclass::text as child, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid
where relnamespace = 'public'::regnamespace and relkind = 'r' and attname in ('status', 'flow', 'kind', 'role', 'audience')
  and not exists (select from pg_constraint where conrelid = attrelid and contype = 'c' and conkey = array[attnum])
order by 1, 2`;

const rowsOf = (db: Database, sql: string): Promise<Row[]> => db.readUnscoped({ sql, parameters: [] });

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openEmptyDatabase();
  });
  afterAll(() => database.close());

  it('go up, down to nothing, and up to the same again', async () => {
    const { db } = database;
    const applied = await db.migrator.up();
    expect(applied.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    expect(await db.migrator.up()).toEqual([]);
    const catalogue = await rowsOf(db, catalogueSql);
    expect(catalogue.filter(({ kind }) => kind === 'policy').length).toBeGreaterThan(0);

    await db.migrator.down({ to: 0 });
    expect(await rowsOf(db, catalogueSql)).toEqual([]);
    expect(await db.migrator.getExecuted()).toEqual([]);

    await db.migrator.up();
    expect(await rowsOf(db, catalogueSql)).toEqual(catalogue);
  });

  it('decisions 28: write no function anew of which a piece is not as it was made', async () => {
    const { db } = database;
    await db.migrator.up();
    const place = migrations.findIndex(({ name }) => name === 'Migration0149DecisionTimes');
    await db.migrator.down({ to: migrations[place - 1]?.name ?? '' });
    expect(await db.migrator.getExecuted()).toHaveLength(place);
    await rowsOf(
      db,
      `do $$ begin execute replace(pg_get_functiondef('claim_sums_delete'::regproc),
        'weight * c."paid_minor"', 'weight  *  c."paid_minor"'); end $$`,
    );
    await expect(db.migrator.up()).rejects.toThrow('are not as they were made');
  });

  it('leave the snapshot alone, from which the next migration is written', () => {
    const { migrations: options } = ormOptions({ kind: 'pglite', dataDir: 'memory://' });
    expect(options).toMatchObject({ snapshot: true, snapshotOnMigrate: false });
  });
});

describe('the schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('has every change of the entities in its snapshot', async () => {
    expect(await database.db.migrator.checkSchema()).toBe(false);
  });

  it('has an index for every foreign key', async () => {
    expect(await rowsOf(database.db, unindexedKeysSql)).toEqual([]);
  });

  it('has a check for every state and every closed list', async () => {
    expect(await rowsOf(database.db, uncheckedStatesSql)).toEqual([]);
  });
});
