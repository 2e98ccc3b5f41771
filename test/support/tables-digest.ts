import type { Database } from '../../src/app/database.js';

/**
 * Tells whether any row of any table was written, by table: how many rows there are, and which transactions wrote
 * them. A refused act must leave it as it was, and so must one that would write again what was there.
 */
export async function tablesDigest(db: Pick<Database, 'readUnscoped'>): Promise<Record<string, string>> {
  const tables = await db.readUnscoped({
    sql: `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    parameters: [],
  });
  const parts = tables.map(
    ({ name }) =>
      `select '${String(name)}' as name, concat(count(*), ' ', sum(xmin::text::bigint)) as digest from "${String(name)}"`,
  );
  const rows = await db.readUnscoped({ sql: parts.join(' union all '), parameters: [] });
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}
