import type { Database } from '../../src/app/database.js';

/**
 * What stands in every table, as one line each: a refused act leaves all of them as they were. Every row that is
 * inserted or changed bears the number of its transaction, so that rows need not be compared themselves.
 */
export async function tablesDigest(db: Database): Promise<Record<string, string>> {
  const tables = await db.readUnscoped({
    sql: `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname not like 'mikro_orm%' order by 1`,
    parameters: [],
  });
  const parts = tables.map(
    ({ name }) =>
      `select '${String(name)}' as name, concat_ws(' ', count(*), sum(t.xmin::text::bigint)) as digest from "${String(name)}" t`,
  );
  const rows = await db.readUnscoped({ sql: parts.join(' union all '), parameters: [] });
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}
