import type { BulkLoad } from './copy.js';
import { worldTables } from './rows.js';

/** An index or key as the catalogue describes it: how it goes and how it comes back. */
interface DroppedObject {
  readonly drop: string;
  readonly restore: string;
}

const tables = worldTables.map((table) => `'public.${table}'::regclass`).join(', ');

/**
 * Foreign keys first, those of other tables included, as they rest on unique ones. The definitions are the catalogue's
 * own words, so that no migration has to be repeated here.
 */
const constraintsSql = `
  select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
         format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as restore
  from pg_constraint c
  where (c.conrelid in (${tables}) and c.contype in ('f', 'u', 'x', 'p')) or (c.confrelid in (${tables}) and c.contype = 'f')
  order by array_position(array['f', 'u', 'x', 'p'], c.contype::text), c.conrelid::regclass::text, c.conname`;

const indexesSql = `
  select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as restore
  from pg_index i
  where i.indrelid in (${tables})
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('u', 'x', 'p'))
  order by i.indrelid::regclass::text, i.indexrelid::regclass::text`;

/**
 * Drops all keys and indexes of the tables that grow and answers them in the order in which they went. It belongs into
 * the transaction of the load: should that fail, they are all back.
 */
export async function dropIndexes(load: BulkLoad): Promise<DroppedObject[]> {
  const rows = [...(await load.query(constraintsSql)), ...(await load.query(indexesSql))];
  const dropped = rows.map(({ drop, restore }) => ({ drop: String(drop), restore: String(restore) }));
  for (const { drop } of dropped) await load.query(drop);
  return dropped;
}

/** Builds them again in the opposite order, with memory for sorting that only this transaction gets. */
export async function restoreIndexes(
  load: BulkLoad,
  dropped: readonly DroppedObject[],
  onRestored: (count: number) => void,
): Promise<void> {
  if (dropped.length === 0) return;
  await load.query("set local maintenance_work_mem = '512MB'");
  let count = 0;
  for (const { restore } of [...dropped].reverse()) {
    await load.query(restore);
    count += 1;
    onRestored(count);
  }
}
