import { expect, it } from 'vitest';
import { isUnchanged } from '../../src/report/export-tag.rules.js';

it.each([
  [undefined, 'W/"a"', false],
  ['W/"a"', 'W/"a"', true],
  ['"a"', 'W/"a"', true],
  ['W/"b", W/"a"', 'W/"a"', true],
  ['W/"b","c"', 'W/"a"', false],
  ['*', 'W/"a"', true],
  [' * ', 'W/"a"', true],
  ['*', null, false],
  ['W/"a"', null, false],
  ['', 'W/"a"', false],
])('If-None-Match: %s has %s: %s (RFC 9110)', (given, tag, expected) => {
  expect(isUnchanged(given, tag)).toBe(expected);
});
