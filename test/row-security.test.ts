import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, SessionScope } from '../src/app/database.js';
import { openTestDatabase, type TestDatabase } from './support/database.js';
import { plantRows } from './support/planted-rows.js';

/** Every table that says whose its rows are, and the column that does; from the catalogue, so that none is forgotten.
 * What the bound role may not read at all, as the outbox of mail, needs no policy. */
const tenantTablesSql = `
select relname as name, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
  and has_table_privilege('incentives_app', pg_class.oid, 'select')
  and (attname = 'partner_id' or (relname = 'partner' and attname = 'id'))
order by 1`;

/** Tables that name a person, are no partner's, and have no policy. */
const openPersonTablesSql = `
select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'user_id'
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
  and has_table_privilege('incentives_app', pg_class.oid, 'select')
order by 1`;

/** SQLSTATE of a write without the right to it, or within a transaction that only reads. */
const refusedWrite = /^(42501|25006)$/;

const nowhere: SessionScope = { ownerSide: false, partnerIds: [] };
const everywhere: SessionScope = { ownerSide: true, partnerIds: [] };
const ofPartners = (...partnerIds: string[]): SessionScope => ({ ownerSide: false, partnerIds });

let database: TestDatabase;
let db: Database;
let tables: { name: string; column: string }[];

beforeAll(async () => {
  // One connection, so that every read meets what the one before it left behind.
  database = await openTestDatabase({ poolSize: 1 });
  db = database.db;
  await plantRows(db);
  const found = await db.readUnscoped({ sql: tenantTablesSql, parameters: [] });
  tables = found.map(({ name, column }) => ({ name: String(name), column: String(column) }));
});

afterAll(() => database.close());

type Counts = ReadonlyMap<string | null, number>;

const countSql = (table: string, column: string): string =>
  `select "${column}" as partner, count(*)::int as rows from "${table}" group by 1 order by 1`;

/** Number of rows by partner, by a statement that filters nothing. */
async function countRows(table: string, column: string, scope?: SessionScope): Promise<Counts> {
  const statement = { sql: countSql(table, column), parameters: [] };
  const rows = await (scope ? db.read(scope, statement) : db.readUnscoped(statement));
  return new Map(rows.map(({ partner, rows: count }) => [partner as string | null, Number(count)]));
}

function only(counts: Counts, ...partnerIds: string[]): Counts {
  return new Map([...counts].filter(([partner]) => partner !== null && partnerIds.includes(partner)));
}

describe('row-level security (decisions 26)', () => {
  it('shows a partner its own rows of every tenant table, whatever the statement leaves out', async () => {
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['claim', 'partner', 'plan']));
    for (const { name, column } of tables) {
      const all = await countRows(name, column);
      const [first, second] = [...all.keys()].filter((partner) => partner !== null);
      if (!first || !second) throw new Error(`The demo world has no rows of two partners in ${name}.`);
      expect.soft(await countRows(name, column, ofPartners(first)), name).toEqual(only(all, first));
      expect
        .soft(await countRows(name, column, ofPartners(first, second)), name)
        .toEqual(only(all, first, second));
      expect.soft(await countRows(name, column, nowhere), name).toEqual(new Map());
      expect.soft(await countRows(name, column, everywhere), name).toEqual(all);
    }
  });

  it('leaves no table open that says of a person what he did', async () => {
    expect(await db.readUnscoped({ sql: openPersonTablesSql, parameters: [] })).toEqual([]);
  });

  it('shows keys of acts to their caller alone, who cannot forget them (graph.md 2.8)', async () => {
    const users = await db.readUnscoped({
      sql: 'select id, grants_version::text as version from app_user limit 2',
      parameters: [],
    });
    const [one, other] = users.map(({ id, version }) => ({
      ...nowhere,
      grants: { userId: String(id), version: String(version) },
    }));
    if (!one || !other) throw new Error('There are no users.');
    await db.write(one, ({ query }) =>
      query({
        sql: `insert into idempotency_record (id, user_id, key, operation, input_digest, entity_id, created_at)
          values (gen_random_uuid(), $1, 'once', 'claimSubmit', repeat('0', 64), gen_random_uuid(), now())`,
        parameters: [one.grants.userId],
      }),
    );
    const keys = { sql: 'select key from idempotency_record', parameters: [] };
    expect(await db.read(one, keys)).toEqual([{ key: 'once' }]);
    expect(await db.read(other, keys)).toEqual([]);
    expect(await db.read(nowhere, keys)).toEqual([]);
    const forget = { sql: 'delete from idempotency_record', parameters: [] };
    await expect(db.write(one, ({ query }) => query(forget))).rejects.toMatchObject({ code: '42501' });
  });

  it('ROLE-9: shows somebody without a role what he was told, and lets him change no more than that', async () => {
    const [told] = await db.readUnscoped({
      sql: `select u.id, u.grants_version::text as version from app_user u
        where exists (select 1 from notification n where n.user_id = u.id) order by u.id limit 1`,
      parameters: [],
    });
    const [userId, version] = [String(told?.id), String(told?.version)];
    const alone: SessionScope = { ...nowhere, grants: { userId, version } };
    await db.write(everywhere, ({ query }) =>
      query({
        sql: `insert into notification (id, user_id, kind, data, created_at)
          select gen_random_uuid(), id, 'ROLE_GRANTED', '{}', now() from app_user where id <> $1 limit 1`,
        parameters: [userId],
      }),
    );
    const [all] = await db.readUnscoped({
      sql: 'select count(*)::int as rows from notification where user_id = $1',
      parameters: [userId],
    });
    const sql = 'select user_id as "user", count(*)::int as rows from notification group by 1';
    const own = [{ user: userId, rows: all?.rows }];
    expect(await db.read(alone, { sql, parameters: [] })).toEqual(own);
    const changed = await db.write(alone, ({ query }) =>
      query({
        sql: `with read as (update notification set read_at = now() returning user_id)
          select user_id as "user", count(*)::int as rows from read group by 1`,
        parameters: [],
      }),
    );
    expect(changed).toEqual(own);
  });

  it('binds the bound role only while a read lasts', async () => {
    await db.read(ofPartners('00000000-0000-7000-8000-000000000001'), { sql: 'select 1', parameters: [] });
    const [after] = await db.readUnscoped({
      sql: `select current_user = session_user as unbound,
        coalesce(current_setting('app.partner_ids', true), '') as scope`,
      parameters: [],
    });
    expect(after).toEqual({ unbound: true, scope: '' });
  });

  it('refuses a read that writes', async () => {
    for (const { name, column } of tables) {
      const change = { sql: `update "${name}" set "${column}" = "${column}"`, parameters: [] };
      const refusal = { code: expect.stringMatching(refusedWrite) };
      await expect.soft(db.read(everywhere, change), name).rejects.toMatchObject(refusal);
    }
  });

  it('serves the next read after one that failed', async () => {
    await expect(db.read(nowhere, { sql: 'select 1/0', parameters: [] })).rejects.toMatchObject({
      code: '22012',
    });
    expect(await db.read(nowhere, { sql: 'select 1 as one', parameters: [] })).toEqual([{ one: 1 }]);
  });
});
