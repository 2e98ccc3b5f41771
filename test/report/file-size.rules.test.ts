import { expect, it } from 'vitest';
import { wholeWithin } from '../../src/report/report-draft.queries.js';
import { fileSizeMax } from '../../src/report/report-measures.rules.js';
import { TooManyRows } from '../../src/report/report-value.queries.js';

it('a file has all groups of a report, or none: pages would be those of several instants', () => {
  const most = { count: fileSizeMax };
  expect(wholeWithin(fileSizeMax, most)).toBe(most);
  const more = { count: fileSizeMax + 1 };
  expect(() => wholeWithin(fileSizeMax, more)).toThrow(
    'The report has 20001 groups, and a file takes 20000: filter it, or group it by less.',
  );
  expect(wholeWithin(undefined, more)).toBe(more);
});

it('a report that was to look at fewer rows says nothing of those that it saw', () => {
  expect(() => wholeWithin(undefined, { count: 1, isCut: true })).toThrow(TooManyRows);
});
