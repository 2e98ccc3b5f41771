import { expect, it } from 'vitest';
import { fileRefusals } from '../../src/job/job-file.rules.js';

const fieldsOf = (file: { fileName: string; content: string }) =>
  fileRefusals(file).map(({ field }) => field);

it('takes Base64 with white space anywhere', () => {
  expect(fieldsOf({ fileName: 'a.csv', content: 'QUJD\nREVG Rw==\n' })).toEqual([]);
});

it('refuses what is no Base64, however long, and names that are blank', () => {
  expect(fileRefusals({ fileName: ' ', content: '' })).toMatchObject([
    { code: 'FIELD_REQUIRED', field: ['fileName'] },
    { code: 'FIELD_REQUIRED', field: ['content'] },
  ]);
  expect(fieldsOf({ fileName: 'a.csv', content: `${' '.repeat(250_000)}!` })).toEqual([['content']]);
  expect(fieldsOf({ fileName: 'a.csv', content: `${'A'.repeat(250_000)}!` })).toEqual([['content']]);
});
