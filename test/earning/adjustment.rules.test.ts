import { describe, expect, it } from 'vitest';
import { dateRefusals, decideAdjustment } from '../../src/earning/adjustment.rules.js';
import { program } from './earning.fixture.js';

const given = {
  earningId: 'ADJ-1',
  amountMinor: -1_000n,
  currency: 'USD',
  reasonCode: 'OPS_ADJUSTMENT',
  appliesOn: '2020-12-31',
} as const;
const rebateOnly = { ...program, fundType: 'REBATE' } as const;

describe('an adjustment of earnings', () => {
  it.each([
    ['of co-op where nothing is said', {}, program, ['Co-op', 'CO_OP', -1_000n, 0n]],
    ['of rebate where a program has nothing else', {}, rebateOnly, ['Rebate', 'REBATE', 0n, -1_000n]],
    ['of a type that is divided', { earningType: 'Fee' }, program, ['Fee', 'REBATE_AND_CO_OP', -400n, -600n]],
  ] as const)('MON-5, OP-29: %s', (_name, changes, of, expected) => {
    const { line, booking, reasons } = decideAdjustment({ ...given, ...changes }, of, '2020-01-01');
    expect(reasons).toEqual([]);
    expect([line.earningType, booking?.fundType, booking?.coOpMinor, booking?.rebateMinor]).toEqual(expected);
  });

  it.each([
    ['nothing', { amountMinor: 0n }, program, '2020-01-01', [['FIELD_INVALID', 'amount']]],
    ['another currency', { currency: 'EUR' }, program, '2020-01-01', [['CURRENCY_MISMATCH', 'amount']]],
    [
      'co-op of a program without',
      { earningType: 'Co-op' },
      rebateOnly,
      '2020-01-01',
      [['FIELD_INVALID', 'earningType']],
    ],
    [
      'rebate of a program without, at a place that never enrolled',
      { earningType: 'Rebate' },
      { ...program, fundType: 'CO_OP' },
      null,
      [
        ['FIELD_INVALID', 'earningType'],
        ['NOT_ENROLLED', 'appliesOn'],
      ],
    ],
    ['a day before its start', {}, program, '2021-01-01', [['NOT_ENROLLED', 'appliesOn']]],
    ['a place that never enrolled', {}, program, null, [['NOT_ENROLLED', 'appliesOn']]],
    [
      'a day without a period',
      { appliesOn: '1999-01-01' },
      program,
      '1990-01-01',
      [['PERIOD_NOT_CONFIGURED', 'appliesOn']],
    ],
    [
      'nothing in another currency, all at once',
      { amountMinor: 0n, currency: 'EUR' },
      program,
      '2020-01-01',
      [
        ['CURRENCY_MISMATCH', 'amount'],
        ['FIELD_INVALID', 'amount'],
      ],
    ],
  ] as const)('OP-29, MON-7: refuses %s', (_name, changes, of, startsOn, expected) => {
    const { reasons } = decideAdjustment({ ...given, ...changes }, of, startsOn);
    expect(reasons.map(({ code, field }) => [code, field[0]])).toEqual(expected);
  });

  it.each([
    ['2021-05-14', null, []],
    ['2021-05-15', null, ['appliesOn']],
    ['2021-05-14', '2021-05-14', []],
    ['2021-05-14', '2021-05-15', ['processedOn']],
    ['2021-05-15', '2021-05-15', ['appliesOn', 'processedOn']],
  ])('MON-5: on 2021-05-14 it applies to %s and was computed on %s', (appliesOn, processedOn, fields) => {
    const found = dateRefusals({ appliesOn, processedOn }, '2021-05-14');
    expect(found.map(({ code, field, details }) => [code, field[0], details.allowed])).toEqual(
      fields.map((field) => ['FIELD_INVALID', field, ['≤ 2021-05-14']]),
    );
  });
});
