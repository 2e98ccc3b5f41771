import { describe, expect, it } from 'vitest';
import { earningColumns, headerOf } from '../../src/earning/earning-columns.rules.js';
import { type RawLine, readLine, reasonOf } from '../../src/earning/earning-line.rules.js';
import { rawLine } from './earning.fixture.js';

const findingsOf = (changes: RawLine): unknown[] =>
  (readLine({ ...rawLine, ...changes }, 2).findings ?? []).map(({ code, field, details }) => [
    code,
    field[0],
    details.value,
  ]);

describe('the first line of a file', () => {
  it('is read by name, in any order and case, with or without spaces', () => {
    const { columns, findings } = headerOf([
      'program_code',
      'EARNINGID',
      'maturitymonth',
      'Colour',
      'earningId',
    ]);
    expect(columns).toEqual(['Program Code', 'earningId', 'Maturity month', null, null]);
    expect(findings.map(({ code, field }) => [code, field[0]])).toEqual([
      ['COLUMN_MISSING', 'participantId'],
      ['COLUMN_MISSING', 'earningType'],
      ['COLUMN_MISSING', 'earningAmount'],
      ['COLUMN_MISSING', 'earningDate'],
      ['COLUMN_IGNORED', 'Colour'],
      ['COLUMN_TWICE', 'earningId'],
    ]);
    expect(headerOf(earningColumns).findings).toEqual([]);
  });
});

describe('a line of the export', () => {
  it('is read whole', () => {
    const { line, findings } = readLine(
      { ...rawLine, reasonCode: 'Co-op rollover', 'Maturity month': '2026-10' },
      7,
    );
    expect(findings).toBeNull();
    expect(line).toMatchObject({
      line: 7,
      earningId: 'E-1',
      amountMinor: 10_000n,
      usdMinor: 10_000n,
      appliesOn: '2026-08-10',
      processedOn: '2026-09-02',
      maturityMonth: '2026-10-01',
      reasonCode: 'CO_OP_ROLLOVER',
      reasonText: 'Co-op rollover',
      detail: { transactionId: 'T-1', amountMinor: 100_000n, customerCountry: 'NL' },
    });
  });

  it('tells everything that is wrong at once', () => {
    expect(
      findingsOf({
        earningId: ' ',
        earningAmount: '1,5',
        earningDate: '2026-02-30',
        transactionCurrency: 'XYZ',
      }),
    ).toEqual([
      ['VALUE_INVALID', 'transactionCurrency', 'XYZ'],
      ['VALUE_INVALID', 'earningAmount', '1,5'],
      ['VALUE_INVALID', 'earningDate', '2026-02-30'],
      ['VALUE_INVALID', 'earningId', ''],
    ]);
    expect(findingsOf({ earningAmount: '', earningDate: '' })).toEqual([
      ['VALUE_INVALID', 'earningAmount', ''],
      ['VALUE_INVALID', 'earningDate', ''],
    ]);
    expect(findingsOf({ lever: 'a\u0000b' })).toEqual([['VALUE_INVALID', 'lever', 'ab']]);
  });

  it('rounds once, half away from zero, to the decimals of the currency', () => {
    const minor = (changes: RawLine) =>
      readLine({ ...rawLine, earningAmountUSD: '', ...changes }, 2).line?.amountMinor;
    expect(minor({ earningAmount: '0.005' })).toBe(1n);
    expect(minor({ earningAmount: '-0.005' })).toBe(-1n);
    expect(minor({ earningAmount: '0.0049' })).toBe(0n);
    expect(minor({ earningAmount: '12.5', transactionCurrency: 'JPY' })).toBe(13n);
  });

  it.each([
    ['within a cent', '85.00', '1.1765', '100.00', true],
    ['a cent apart', '85.00', '1.1765', '100.01', true],
    ['two cents apart', '85.00', '1.1765', '100.03', false],
    ['the other way round', '85.00', '0.85', '100.00', true],
    ['dollars without a rate', '100.00', '', '100.02', false],
  ])('compares amount and dollars: %s', (name, amount, rate, usd, fits) => {
    const currency = name.startsWith('dollars') ? 'USD' : 'EUR';
    const { findings } = readLine(
      {
        ...rawLine,
        earningAmount: amount,
        earningAmountUSD: usd,
        earningExchangeRate: rate,
        transactionCurrency: currency,
      },
      2,
    );
    expect(findings?.map(({ code }) => code) ?? []).toEqual(fits ? [] : ['AMOUNT_PAIR_DISAGREES']);
  });

  it.each([
    ['Co-op rollover', 'CO_OP_ROLLOVER'],
    ['Ops Adjustment', 'OPS_ADJUSTMENT'],
    ['Ops Adjustment - Incorrect calculation', 'OPS_ADJUSTMENT_INCORRECT_CALC'],
    ['OPS_ADJUSTMENT_INCORRECT_ENROLLMENT', 'OPS_ADJUSTMENT_INCORRECT_ENROLLMENT'],
    ['AR Compliance', 'AR_COMPLIANCE'],
    ['Partner mapping', 'PARTNER_MAPPING'],
    ['Policy Exception', 'POLICY_EXCEPTION'],
    ['Previous period earnings', 'PREVIOUS_PERIOD_EARNINGS'],
    ['Good will', null],
  ])('MON-4: %s means %s', (words, code) => {
    expect(reasonOf(words)).toBe(code);
  });

  it('MON-4: a reason that nobody knows is no earning', () => {
    expect(findingsOf({ reasonCode: 'Good will' })).toEqual([['REASON_UNKNOWN', 'reasonCode', 'Good will']]);
  });
});
