import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/app/config.js';
import { openConfigured } from '../../src/app/open-database.js';
import { databaseFolder } from '../support/database-folder.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(databaseFolder(), 'first-start-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** The folder as a build packs it. */
function packedWorld(): string {
  const template = inject('template');
  if (template.kind !== 'pglite') throw new Error('The demo world is packed for the embedded database.');
  return template.folder;
}

/** Opens the data folder as `npm start` does, counts partners and closes it again. */
async function partnersAtStart(beginsAs: string): Promise<unknown> {
  const config = readConfig({ SANDBOX: '1', DATA_DIR: directory });
  const { database, close } = await openConfigured(config, () => {}, { beginsAs });
  try {
    const [row] = await database.readUnscoped({
      sql: 'select count(*)::int as n from partner',
      parameters: [],
    });
    return row?.n;
  } finally {
    await close();
  }
}

it('begins with the packed world, and after that with its own data', async () => {
  const first = await partnersAtStart(packedWorld());
  expect(first).toBeGreaterThan(10);
  // A world that is packed later is nobody's to take over.
  expect(await partnersAtStart(join(directory, 'nowhere'))).toBe(first);
}, 120_000);

it('begins anew where a copy was cut off', async () => {
  await mkdir(join(directory, 'pglite.copying'));
  await writeFile(join(directory, 'pglite.copying', 'PG_VERSION'), '18');
  await mkdir(join(directory, 'pglite'));
  expect(await partnersAtStart(packedWorld())).toBeGreaterThan(10);
  expect(existsSync(join(directory, 'pglite.copying'))).toBe(false);
}, 120_000);

it('is empty and migrated where nothing was packed', async () => {
  expect(await partnersAtStart(join(directory, 'nowhere'))).toBe(0);
}, 120_000);
