import type { Database } from '../../src/app/database.js';

/**
 * A digest of every row of every table, by table: two that are equal prove that nothing was written in between. Rows
 * are taken in the order of their text, so that only their content counts.
 */
export async function tablesDigest(db: Pick<Database, 'readUnscoped'>): Promise<Record<string, string>> {
  const tables = await db.readUnscoped({
    sql: `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    parameters: [],
  });
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(r::text), '' order by md5(r::text))), '') as digest from "${name}" r`,
  );
  const rows = await db.readUnscoped({ sql: parts.join(' union all '), parameters: [] });
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}
