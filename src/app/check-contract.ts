import { copyFileSync, readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { findBreaks, findUndatedDeprecations } from './contract.js';

/** Compares the contract with the one last released; with `--release` the present one becomes the released one. */
const currentFile = 'schema/schema.graphql';
const releasedFile = 'schema/released.graphql';

const read = (file: string): GraphQLSchema => buildSchema(readFileSync(file, 'utf8'));

if (process.argv.includes('--release')) copyFileSync(currentFile, releasedFile);

const current = read(currentFile);
const breaks = await findBreaks(read(releasedFile), current, new Date().toISOString().slice(0, 10));
const undated = findUndatedDeprecations(current);
if (breaks.length > 0) {
  process.stderr.write(`${currentFile} breaks callers of ${releasedFile}:\n- ${breaks.join('\n- ')}\n`);
  process.stderr.write('Keep the element and deprecate it: @deprecated(reason: "YYYY-MM-DD: use X").\n');
}
if (undated.length > 0) {
  process.stderr.write(`A deprecation reads "YYYY-MM-DD: use X":\n- ${undated.join('\n- ')}\n`);
}
if (breaks.length + undated.length > 0) process.exitCode = 1;
