import type { Database } from '../kernel/database.js';
import { keyIdOf, type Vault } from '../kernel/vault.js';
import { compile } from '../read/sql.js';
import { systemScope } from '../write/system.js';
import { type SealedTable, sealedAfter, sealedAnew, sealedTables } from './key-rotation.queries.js';

const batchRows = 200;

/**
 * Seals bank and tax data anew with the current key, so that older keys can be taken out of service (FLD-1, FLD-3).
 * It may run beside the server and be stopped at any time: what it left is taken up again. Tells how many it sealed.
 */
export async function rotateKeys(database: Pick<Database, 'write'>, vault: Vault): Promise<number> {
  let sealed = 0;
  for (const table of sealedTables) {
    for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
      const batch = await rotateBatch(database, vault, table, after);
      sealed += batch.sealed;
      after = batch.last;
    }
  }
  return sealed;
}

function rotateBatch(
  database: Pick<Database, 'write'>,
  vault: Vault,
  table: SealedTable,
  after: string,
): Promise<{ sealed: number; last: string | null }> {
  return database.write(systemScope, async ({ query }) => {
    const rows = await query(compile(sealedAfter(table, after, batchRows)));
    let sealed = 0;
    for (const row of rows) {
      const [id, text] = [String(row.id), String(row.sealed)];
      if (keyIdOf(text) === vault.keyId) continue;
      const anew = await vault.seal(id, await vault.open(id, text));
      await query(compile(sealedAnew(table, id, anew)));
      sealed += 1;
    }
    return { sealed, last: rows.length < batchRows ? null : String(rows.at(-1)?.id) };
  });
}
