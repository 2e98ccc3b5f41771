import { expect, it } from 'vitest';
import { type LoadProgress, loadDemoWorld } from '../../seeds/generate.js';
import { progressShown } from '../../seeds/progress.js';
import type { Database } from '../../src/app/database.js';
import { openMigratedDatabase, openTestDatabase } from '../support/database.js';

/** Every index and constraint of the database, in the catalogue's own words. */
async function definitions(db: Database): Promise<unknown[]> {
  const rows = await db.readUnscoped({
    sql: `
      select indexdef as definition from pg_indexes where schemaname = 'public'
      union all
      select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
      order by 1`,
    parameters: [],
  });
  return rows.map(({ definition }) => definition);
}

it('leaves all indexes and keys as the migrations made them', async () => {
  const seeded = await openTestDatabase();
  const migrated = await openMigratedDatabase();
  try {
    const expected = await definitions(migrated.db);
    expect(expected.length).toBeGreaterThan(200);
    expect(await definitions(seeded.db)).toEqual(expected);
  } finally {
    await seeded.close();
    await migrated.close();
  }
}, 120_000);

it('leaves the database as it was when it fails', async () => {
  const { db, close } = await openTestDatabase();
  const countSql = { sql: 'select count(*)::int as claims from claim', parameters: [] };
  try {
    const before = [await definitions(db), await db.readUnscoped(countSql)];
    await expect(loadDemoWorld(db, { scale: 1 })).rejects.toThrow(/duplicate key/);
    expect([await definitions(db), await db.readUnscoped(countSql)]).toEqual(before);
  } finally {
    await close();
  }
}, 120_000);

const halfAndWhole: readonly LoadProgress[] = [
  { phase: 'rows', done: 0, total: 24 },
  { phase: 'rows', done: 1, total: 24 },
  { phase: 'rows', done: 12, total: 24 },
  { phase: 'rows', done: 24, total: 24 },
  { phase: 'indexes', done: 1, total: 1 },
];

function shown(isTTY: boolean): string[] {
  const written: string[] = [];
  const show = progressShown({ isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 });
  for (const progress of halfAndWhole) show(progress);
  return written;
}

it('writes one plain line for every tenth into a log', () => {
  expect(shown(false)).toEqual(['Rows: 0 %\n', 'Rows: 50 %\n', 'Rows: 100 %\n', 'Indexes and keys: 100 %\n']);
});

it('grows one bar in place on a terminal', () => {
  const lines = shown(true);
  expect(lines).toHaveLength(5);
  expect(lines[2]).toBe(`\rRows             ${'█'.repeat(15)}${'░'.repeat(15)}  50 %`);
  expect(lines[3]).toBe(`\rRows             ${'█'.repeat(30)} 100 %\n`);
});
