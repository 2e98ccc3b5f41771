import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inMemory } from './data-folder.js';
import { openDatabase } from './database.js';

/**
 * `npm run migration`: compares the entities with what the migrations have made so far, prints what is missing as SQL for
 * a migration to be written by hand, and brings `schema/migrations/.snapshot.json` up to the entities.
 */
const folder = 'schema/migrations';
const database = await openDatabase({ kind: 'pglite', dataDir: inMemory });
const { fileName, diff } = await database.migrator.create(folder);
await database.close();
// The file that the ORM writes knows neither policies nor tenant keys; only what it found is of use.
if (fileName) await rm(join(folder, fileName), { force: true });
const show = (title: string, statements: readonly string[]): void => {
  process.stdout.write(`-- ${title}\n${statements.map((line) => `${line}\n`).join('')}`);
};
if (diff.up.length === 0) show('The migrations make what the entities say.', []);
else {
  show('up', diff.up);
  show('down', diff.down);
}
