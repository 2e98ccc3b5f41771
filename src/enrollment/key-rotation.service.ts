import type { Database, Row } from '../kernel/database.js';
import { nilId } from '../kernel/uuid.js';
import { type DataKey, keyIdOf, type Vault } from '../kernel/vault.js';
import { compile, type Sql } from '../read/sql.js';
import { systemScope } from '../write/system.js';
import {
  clearAfter,
  type SealedTable,
  sealedAfter,
  sealedAnew,
  sealedAtLast,
  sealedLast,
  sealedTables,
} from './key-rotation.queries.js';
import { lastShown } from './profile.rules.js';

type Writing = Pick<Database, 'write'>;

/** A profile that was left as it is, and why: its key is not there, or its text is damaged. */
export interface LeftProfile {
  readonly table: SealedTable;
  readonly id: string;
  readonly cause: string;
}

const batchRows = 200;

/**
 * Seals bank and tax data anew with the current key, so that older keys can be taken out of service (FLD-1, FLD-3).
 * It may run beside the server and be stopped at any time: what it left is taken up again. A profile that cannot be
 * opened keeps nobody from the rest. Tells how many it sealed.
 */
export async function rotateKeys(
  database: Writing,
  vault: Vault,
  onLeft: (left: LeftProfile) => void,
): Promise<number> {
  let sealed = await sealClearTexts(database, vault, onLeft);
  for (const table of sealedTables) {
    const next = (after: string): Sql => sealedAfter(table, after, batchRows);
    sealed += await overRows(database, table, next, onLeft, async ({ id, text }) => {
      if (text === null || keyIdOf(text) === vault.keyId) return null;
      return sealedAnew(table, id, await vault.seal(id, await vault.open(id, text)));
    });
  }
  return sealed;
}

/**
 * FLD-3: seals the grounds of exemptions that earlier versions wrote in clear, beside what is sealed of their profiles.
 * A migration has no key, so the server does it as it starts. What cannot be added to stays as it is: nothing is lost.
 * Tells how many it sealed.
 */
export function sealClearTexts(
  database: Writing,
  vault: Vault,
  onLeft: (left: LeftProfile) => void,
): Promise<number> {
  const next = (after: string): Sql => clearAfter(after, batchRows);
  return overRows(database, 'tax_profile', next, onLeft, async ({ id, text, row }) => {
    const before = text === null ? {} : await vault.open(id, text);
    const taxExemption = String(row.taxExemption);
    const sealed = await vault.seal(id, { ...before, taxExemption });
    return sealedAtLast(id, sealed, lastShown(taxExemption));
  });
}

/**
 * Name of the key by which data were sealed last, where it is none of those that are there: whoever starts a server with
 * other keys is told so before somebody asks for the data.
 */
export async function findMissingKey(
  database: Pick<Database, 'readUnscoped'>,
  keys: readonly DataKey[],
): Promise<string | null> {
  const [row] = await database.readUnscoped(compile(sealedLast));
  if (!row) return null;
  const used = readableKeyId(String(row.sealed));
  return keys.some(({ id }) => id === used) ? null : used;
}

/** The name of the key of a text; null where the text is damaged. */
function readableKeyId(text: string): string | null {
  try {
    return keyIdOf(text);
  } catch {
    return null;
  }
}

/** A row with sealed data. */
interface SealedRow {
  readonly id: string;
  readonly text: string | null;
  readonly row: Row;
}

/** What is to be written of a row; null where nothing is. Throws where its text cannot be opened. */
type Resealing = (row: SealedRow) => Promise<Sql | null>;

/** Goes over rows in batches, each in a transaction of its own; tells how many were changed. */
async function overRows(
  database: Writing,
  table: SealedTable,
  next: (after: string) => Sql,
  onLeft: (left: LeftProfile) => void,
  reseal: Resealing,
): Promise<number> {
  let changed = 0;
  for (let after: string | null = nilId; after !== null; ) {
    const from: string = after;
    const batch = await database.write(systemScope, async ({ query }) => {
      const rows = await query(compile(next(from)));
      const left: LeftProfile[] = [];
      let written = 0;
      for (const row of rows) {
        const found = { id: String(row.id), text: row.sealed as string | null, row };
        const statement = await reseal(found).catch(({ message: cause }: Error) => {
          left.push({ table, id: found.id, cause });
          return null;
        });
        if (statement === null) continue;
        await query(compile(statement));
        written += 1;
      }
      return { written, left, last: rows.length < batchRows ? null : String(rows.at(-1)?.id) };
    });
    batch.left.forEach(onLeft);
    changed += batch.written;
    after = batch.last;
  }
  return changed;
}
