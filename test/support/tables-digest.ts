import type { Database } from '../../src/app/database.js';

/** A digest of the rows of every table, by name: what a refused act must leave as it was. */
export async function tablesDigest(db: Database): Promise<Record<string, string>> {
  const tables = await db.readUnscoped({
    sql: `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    parameters: [],
  });
  const parts = tables.map(
    ({ name }) =>
      `select '${String(name)}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as digest from "${String(name)}" t`,
  );
  const rows = await db.readUnscoped({ sql: parts.join(' union all '), parameters: [] });
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}
