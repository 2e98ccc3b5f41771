import { readFileSync, writeFileSync } from 'node:fs';
import { assertValidSchema } from 'graphql';
import { printSdl, theSchema } from './schema.js';

/** Writes the contract, or with `--check` fails where the committed one is stale. */
const file = 'schema/schema.graphql';
assertValidSchema(theSchema());
const sdl = printSdl(theSchema());
if (!process.argv.includes('--check')) writeFileSync(file, sdl);
else if (readFileSync(file, 'utf8') !== sdl) {
  process.stderr.write(`${file} is stale: run npm run schema and review the difference.\n`);
  process.exit(1);
}
