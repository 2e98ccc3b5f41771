import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuiltOf, sourcesDigest } from './sources.js';

/** The first step of `npm start`: fails where the sources have changed since they were built, as after `git pull`. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const hasSources = existsSync(join(root, 'src'));
process.exitCode = !hasSources || isBuiltOf(root, sourcesDigest(root)) ? 0 : 1;
