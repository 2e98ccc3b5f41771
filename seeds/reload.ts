import type { Database } from '../src/app/database.js';
import { type BulkLoad, inBulkLoad } from './copy.js';
import { sandboxNow } from './demo/sandbox-clock.js';
import { fillDemoWorld } from './generate.js';
import { fillReference } from './reference.js';

const tablesSql = `select quote_ident(tablename) as name from pg_tables
  where schemaname = 'public' and tablename not like 'mikro_orm%'
  order by tablename <> 'sandbox_clock', tablename`;

/** What came of a reload. */
export interface ReloadedWorld {
  /** The instant at which the new world stands. */
  readonly now: Date;
  /** How often the demo world was brought back by now. */
  readonly resets: number;
  /** Keys of the files that belonged to the old one: nobody refers to their bytes any more. */
  readonly storageKeys: readonly string[];
}

const attemptsMax = 5;
const deadlock = '40P01';

/**
 * Brings back the demo world, in one transaction: whoever reads meanwhile waits, and sees the old world or the new one
 * and nothing in between. The clock is locked first, as whatever moves by it does: they wait for each other and get no
 * further into each other's way. Tables that refuse to be emptied have their triggers set aside for it, which only the owner
 * of the tables can do. Whoever writes meanwhile may hold what is needed here and need what is held here: then it is
 * tried again.
 */
export async function reloadDemoWorld(database: Database): Promise<ReloadedWorld> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await reloaded(database);
    } catch (error) {
      if (attempts === attemptsMax || (error as { code?: unknown }).code !== deadlock) throw error;
    }
  }
}

async function reloaded(database: Database): Promise<ReloadedWorld> {
  let resets = 0;
  let storageKeys: readonly string[] = [];
  await inBulkLoad(database, async (load) => {
    await emptyTables(load, async () => {
      const kept = await load.query(
        `select storage_key as key from upload where removed_at is null union all select unnest(file_keys) from job`,
      );
      storageKeys = kept.map(({ key }) => String(key));
      const [clock] = await load.query('select resets from sandbox_clock');
      resets = Number(clock?.resets ?? 0) + 1;
    });
    await fillReference(load);
    await fillDemoWorld(load, { scale: 1, analyzed: false });
    await load.query(
      `insert into sandbox_clock (single, now, resets) values (true, '${sandboxNow.toISOString()}', ${resets})`,
    );
  });
  return { now: sandboxNow, resets, storageKeys };
}

async function emptyTables(load: BulkLoad, lookFirst: () => Promise<void>): Promise<void> {
  const tables = (await load.query(tablesSql)).map(({ name }) => String(name));
  await load.query(`lock table ${tables.join(', ')} in access exclusive mode`);
  await lookFirst();
  for (const table of tables) await load.query(`alter table ${table} disable trigger user`);
  await load.query(`truncate table ${tables.join(', ')}`);
  for (const table of tables) await load.query(`alter table ${table} enable trigger user`);
}
