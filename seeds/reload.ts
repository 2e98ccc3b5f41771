import type { Database } from '../src/app/database.js';
import { type BulkLoad, inBulkLoad } from './copy.js';
import { sandboxNow } from './demo/sandbox-clock.js';
import { fillDemoWorld } from './generate.js';
import { fillReference } from './reference.js';

const tablesSql = `select quote_ident(tablename) as name from pg_tables
  where schemaname = 'public' and tablename not like 'mikro_orm%' order by tablename`;

/**
 * Brings back the demo world, in one transaction: whoever reads meanwhile waits, and sees the old world or the new one
 * and nothing in between. Tables that refuse to be emptied have their triggers set aside for it, which only the owner
 * of the tables can do. Answers with the instant at which the new world stands.
 */
export async function reloadDemoWorld(database: Database): Promise<Date> {
  await inBulkLoad(database, async (load) => {
    await emptyTables(load);
    await fillReference(load);
    await fillDemoWorld(load, { scale: 1 });
    await load.query(`insert into sandbox_clock (single, now) values (true, '${sandboxNow.toISOString()}')`);
  });
  return sandboxNow;
}

async function emptyTables(load: BulkLoad): Promise<void> {
  const tables = (await load.query(tablesSql)).map(({ name }) => String(name));
  for (const table of tables) await load.query(`alter table ${table} disable trigger user`);
  await load.query(`truncate table ${tables.join(', ')}`);
  for (const table of tables) await load.query(`alter table ${table} enable trigger user`);
}
