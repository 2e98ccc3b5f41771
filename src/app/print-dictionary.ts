import { writeFileSync } from 'node:fs';
import { reportDictionary } from './dictionary.js';

/** Writes the data dictionary of reports; a test fails where the committed one is stale. */
writeFileSync('docs/report-dictionary.md', reportDictionary());
