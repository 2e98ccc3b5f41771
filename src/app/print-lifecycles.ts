import { readFileSync, writeFileSync } from 'node:fs';
import { lifeCycles } from './lifecycles.js';

/** Writes the page of life cycles, or with `--check` fails where the committed one is stale. */
const file = 'docs/lifecycles.md';
const page = lifeCycles();
if (!process.argv.includes('--check')) writeFileSync(file, page);
else if (readFileSync(file, 'utf8') !== page) {
  process.stderr.write(`${file} is stale: run npm run lifecycles and review the difference.\n`);
  process.exit(1);
}
