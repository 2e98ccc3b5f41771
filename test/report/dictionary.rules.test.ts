import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reportDictionary } from '../../src/app/dictionary.js';

const page = fileURLToPath(new URL('../../docs/report-dictionary.md', import.meta.url));

describe('the data dictionary', () => {
  it('is the one that npm run dictionary writes', () => {
    expect(readFileSync(page, 'utf8')).toBe(reportDictionary());
  });

  it('has no placeholders, and every field of a row', () => {
    const text = reportDictionary();
    expect(text).not.toMatch(/\$\d/);
    for (const name of ['requestedSpread', 'approvedSpread']) expect(text).toContain(`| \`${name}\` |`);
    for (const name of ['inCurrency', 'unconverted', 'unknownAmounts'])
      expect(text.split(`| \`${name}\` |`)).toHaveLength(4);
  });

  it('says of every amount what it adds up', () => {
    const amounts = [...reportDictionary().matchAll(/^\| `\w+` \| [^|]+ \| FLD-\d+ \| (.*) \|$/gm)];
    expect(amounts.length).toBe(32);
    for (const [, text] of amounts) expect(text).toMatch(/^`sum\(.+\)`$/);
  });
});
