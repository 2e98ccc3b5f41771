import type { Database } from '../../src/app/database.js';

/**
 * A digest of the rows of every table, by table: two that are equal prove that nothing was written in between. It is
 * made of the place of each row and the transaction that wrote it, so that writing the same values again shows, too,
 * and ten thousands of rows take no time.
 */
export async function tablesDigest(db: Pick<Database, 'readUnscoped'>): Promise<Record<string, string>> {
  const tables = await db.readUnscoped({
    sql: `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    parameters: [],
  });
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtext(ctid::text || ' ' || xmin::text)), 0) as digest from "${name}"`,
  );
  const rows = await db.readUnscoped({ sql: parts.join(' union all '), parameters: [] });
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}
