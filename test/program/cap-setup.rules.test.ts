import { describe, expect, it } from 'vitest';
import { capValue } from '../../src/fund/cap.rules.js';
import { type CapForm, capRefusals, storedCap } from '../../src/program/cap-setup.rules.js';

const programs = new Set(['A', 'B']);
const amount: CapForm = { code: 'MAX', kind: 'ABSOLUTE', amount: '500.00', currency: 'EUR' };
const found = (...caps: CapForm[]) =>
  capRefusals(caps, programs).map(({ code, field }) => `${code} ${field.join('.')}`);

describe('CAP-1…10: what is wrong with a cap', () => {
  it.each<[string, CapForm, string[]]>([
    ['nothing', amount, []],
    ['a currency is missing', { ...amount, currency: null }, ['FIELD_INVALID caps.0.currency']],
    ['cents of yen', { ...amount, currency: 'JPY' }, ['FIELD_INVALID caps.0.amount']],
    [
      'a percentage in euros',
      { code: 'PCT', kind: 'PERCENT_OF_EARNED', percent: '25', currency: 'EUR' },
      ['FIELD_INVALID caps.0.currency'],
    ],
    [
      'more than all',
      { code: 'PCT', kind: 'PERCENT_OF_EARNED', percent: '100.5' },
      ['FIELD_INVALID caps.0.percent'],
    ],
    ['no value', { code: 'PCT', kind: 'PERCENT_OF_EARNED' }, ['FIELD_REQUIRED caps.0.percent']],
    [
      'half of a pair',
      { ...amount, kind: 'GREATER_OF_PERCENT_OR_ABSOLUTE' },
      ['FIELD_REQUIRED caps.0.percent'],
    ],
    [
      'persons without expenses',
      { code: 'PER', kind: 'MAX_PERSONS_PER_EVENT', persons: 3 },
      ['FIELD_INVALID caps.0.appliesToExpenses'],
    ],
    [
      'an override for nobody',
      { ...amount, overrides: [{ amount: '1.00' }] },
      ['FIELD_INVALID caps.0.overrides.0'],
    ],
    [
      'an unknown program',
      { ...amount, overrides: [{ programCode: 'C', unlimited: true }] },
      ['FIELD_INVALID caps.0.overrides.0.programCode'],
    ],
    [
      'no limit and a limit',
      { ...amount, overrides: [{ country: 'NL', unlimited: true, amount: '1.00' }] },
      ['FIELD_INVALID caps.0.overrides.0.amount'],
    ],
  ])('%s', (_what, cap, refusals) => {
    expect(found(cap)).toEqual(refusals);
  });

  it('two of one code', () => {
    expect(found(amount, amount)).toEqual(['FIELD_INVALID caps']);
  });
});

describe('CAP-10: the value of a stored cap', () => {
  const cap = storedCap({
    ...amount,
    overrides: [
      { programCode: 'A', country: 'NL', amount: '900.00' },
      { programCode: 'A', unlimited: true },
      { country: 'BE', amount: '100.50' },
    ],
  });

  it('is that of the first override that fits', () => {
    const value = (programCode: string, country: string) =>
      capValue(cap, { programCode, programGroup: null, country });
    expect([value('A', 'NL'), value('A', 'DE'), value('B', 'BE'), value('B', 'NL')]).toEqual([
      900,
      null,
      100.5,
      500,
    ]);
  });

  it('counts in the window of its kind', () => {
    expect(cap).toMatchObject({
      code: 'MAX',
      kind: 'ABSOLUTE',
      value: 500,
      window: 'USAGE_PERIOD',
      currency: 'EUR',
    });
    const persons = {
      code: 'PER',
      kind: 'MAX_PERSONS_PER_EVENT',
      persons: 3,
      appliesToExpenses: ['TRAVEL_HOTEL'],
    } as const;
    expect(storedCap(persons)).toEqual({
      code: 'PER',
      kind: 'MAX_PERSONS_PER_EVENT',
      value: 3,
      window: 'EVENT',
      appliesToExpenses: ['TRAVEL_HOTEL'],
    });
  });
});
