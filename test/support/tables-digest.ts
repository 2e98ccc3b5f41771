import type { Database } from '../../src/app/database.js';

type Reading = Pick<Database, 'readUnscoped'>;

/** What was found last, and the first transaction that might have written since. */
interface Found {
  readonly digest: Record<string, string>;
  readonly since: string;
}

const found = new WeakMap<Reading, Found>();

/**
 * Tells whether any row of any table was written, by table: how many rows there are, and which transactions wrote
 * them. A refused act must leave it as it was, and so must one that would write again what was there. Tables are read
 * again only where a transaction that wrote has been committed since they were read last.
 */
export async function tablesDigest(db: Reading): Promise<Record<string, string>> {
  const known = found.get(db);
  const [now] = await db.readUnscoped({
    sql: `select pg_snapshot_xmin(s)::text as since, exists (
        select from generate_series($1::bigint, pg_snapshot_xmax(s)::text::bigint - 1) as id
        where pg_xact_status(id::text::xid8) is distinct from 'aborted') as written
      from pg_current_snapshot() as s`,
    parameters: [known?.since ?? null],
  });
  if (known && now?.written === false) return known.digest;
  const digest = await readTables(db);
  found.set(db, { digest, since: String(now?.since) });
  return digest;
}

/** Adds up which transactions wrote the rows, counted from the first there can be: far faster than by their texts. */
const writers = `sum((select age('3'::xid)) - age(xmin))`;

async function readTables(db: Reading): Promise<Record<string, string>> {
  const tables = await db.readUnscoped({
    sql: `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    parameters: [],
  });
  const parts = tables.map(
    ({ name }) =>
      `select '${String(name)}' as name, concat(count(*), ' ', ${writers}) as digest from "${String(name)}"`,
  );
  const rows = await db.readUnscoped({ sql: parts.join(' union all '), parameters: [] });
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}
