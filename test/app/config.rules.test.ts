import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/app/config.js';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const keysOf = (text: string) => readConfig({ SANDBOX: '1', DATA_KEYS: text }).dataKeys.map(({ id }) => id);

describe('DATA_KEYS', () => {
  it('FLD-1: keeps the order of the keys, the first of which seals', () => {
    expect(keysOf(`new:${key(1)},old:${key(2)}`)).toEqual(['new', 'old']);
  });

  it.each([
    ['two keys of one name', `a:${key(1)},a:${key(2)}`, 'gives each key a name of its own'],
    ['a key that is too short', `a:${Buffer.alloc(16).toString('base64')}`, 'each key 32 bytes in base64'],
  ])('FLD-1: refuses %s', (_name, text, message) => {
    expect(() => keysOf(text)).toThrow(ConfigError);
    expect(() => keysOf(text)).toThrow(message);
  });
});
