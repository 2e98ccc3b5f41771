import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideBooking, differences, fundTypeOf } from '../../src/earning/earning-booking.rules.js';
import { csvCell, earningRow, exportColumns } from '../../src/earning/earning-export.rules.js';
import { readLine } from '../../src/earning/earning-line.rules.js';
import { program, rawLine } from './earning.fixture.js';

const fee = {
  earningType: 'Fee',
  currency: 'USD',
  amountMinor: 10_001n,
  usdMinor: 10_001n,
  appliesOn: '2020-12-31',
  maturityMonth: '2021-02-01',
};

describe('how an earning is booked', () => {
  it.each([
    [
      'the split of its day',
      {},
      { coOpMinor: 4_000n, rebateMinor: 6_001n, coOpPercent: '40', periodId: 'FY21_H1' },
    ],
    [
      'the next split',
      { appliesOn: '2021-01-01' },
      { coOpMinor: 3_000n, rebateMinor: 7_001n, periodId: 'FY21_H2' },
    ],
    [
      'rebate as it is',
      { earningType: 'Rebate' },
      { coOpMinor: 0n, rebateMinor: 10_001n, fundType: 'REBATE' },
    ],
    ['co-op as it is', { earningType: 'Co-op' }, { coOpMinor: 10_001n, rebateMinor: 0n, fundType: 'CO_OP' }],
    [
      'in dollars',
      { currency: 'EUR', usdMinor: 20_000n },
      { bookedMinor: 20_000n, bookedCurrency: 'USD', coOpMinor: 8_000n },
    ],
  ])('MON-2, decisions 9: %s', (_name, changes, expected) => {
    const decision = decideBooking({ ...fee, ...changes }, program, '2020-07-01');
    expect(decision.booking).toMatchObject({ eligible: true, ...expected });
  });

  it('PAY-2: a month of payment is expected of what is paid by itself, not of co-op', () => {
    const monthOf = (earningType: string) =>
      decideBooking({ ...fee, earningType }, program, '2020-07-01').booking?.maturityMonth;
    expect(['Rebate', 'Fee', 'Co-op'].map(monthOf)).toEqual(['2021-02-01', '2021-02-01', null]);
  });

  it('MON-2: parts always add up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (amountMinor) => {
        const { booking } = decideBooking(
          { ...fee, amountMinor, usdMinor: amountMinor },
          program,
          '2020-07-01',
        );
        return booking !== null && booking.coOpMinor + booking.rebateMinor === amountMinor;
      }),
    );
  });

  it.each([
    ['the day before', '2021-01-01', { start: '2021-01-01' }],
    ['never enrolled', null, {}],
  ])('MON-7: %s it counts nothing', (_name, start, details) => {
    const decision = decideBooking(fee, program, start);
    expect(decision.booking).toMatchObject({
      eligible: false,
      coOpMinor: 0n,
      rebateMinor: 0n,
      bookedMinor: 10_001n,
    });
    expect(decision).toMatchObject({
      notice: { code: 'EARNING_BEFORE_START', details, severity: 'WARNING' },
    });
    expect(decideBooking(fee, program, '2020-12-31').booking?.eligible).toBe(true);
  });

  it.each([
    ['PERIOD_NOT_CONFIGURED', { appliesOn: '2021-07-01' }, {}],
    ['PROGRAM_CURRENCY_UNREACHABLE', { currency: 'EUR', usdMinor: null }, {}],
    ['PROGRAM_CURRENCY_UNREACHABLE', {}, { currency: 'EUR' }],
    ['SPLIT_NOT_CONFIGURED', {}, { splits: [] }],
  ])('says %s', (code, changes, settings) => {
    const decision = decideBooking({ ...fee, ...changes }, { ...program, ...settings }, '2020-07-01');
    expect(decision).toMatchObject({ booking: null, finding: { code } });
  });

  it.each([
    ['Co-op', 'REBATE', 'Rebate'],
    ['Rebate', 'CO_OP', 'Co-op'],
  ] as const)('MON-1: refuses %s in a program of fund type %s', (earningType, fundType, expected) => {
    const of = (type: string) => decideBooking({ ...fee, earningType: type }, { ...program, fundType }, null);
    expect(of(earningType)).toMatchObject({
      booking: null,
      finding: {
        code: 'VALUE_INVALID',
        field: ['earningType'],
        details: { column: 'earningType', value: earningType, expected },
      },
    });
    expect([of(expected), of('Fee')].map(({ booking }) => booking?.fundType)).toEqual([fundType, fundType]);
  });

  it('decisions 9: the type decides the fund, else the program', () => {
    expect(['Co-op', 'COOP', 'rebate', 'Sell'].map((type) => fundTypeOf(type, 'REBATE_AND_CO_OP'))).toEqual([
      'CO_OP',
      'CO_OP',
      'REBATE',
      'REBATE_AND_CO_OP',
    ]);
  });

  it('decisions 9: tells in which columns a line differs from the earning that is known', () => {
    const { line } = readLine(rawLine, 2);
    if (line === null) throw new Error('The fixture is no line.');
    const processedOn = line.processedOn ?? '';
    const [amountMinor, usdMinor] = [line.amountMinor.toString(), String(line.usdMinor)];
    const known = { ...line, amountMinor, usdMinor, processedOn };
    expect(differences(line, known)).toEqual([]);
    expect(differences({ ...line, amountMinor: 1n, appliesOn: '2026-01-01' }, known)).toEqual([
      'earningAmount',
      'earningDate',
    ]);
    const corrected = { ...line, usdMinor: 1n, processedOn: '2026-10-01' };
    expect(differences(corrected, known)).toEqual(['earningAmountUSD', 'calculationDate']);
    // What is not said contradicts nothing, and what was not said before does not either.
    expect(differences({ ...line, usdMinor: null, processedOn: null }, known)).toEqual([]);
    expect(differences(line, { ...known, usdMinor: null })).toEqual([]);
  });
});

describe('the export', () => {
  it('ROLE-10: leaves out the columns that somebody cannot read', () => {
    const all = exportColumns(() => true);
    const some = exportColumns((right) => right === 'FLD-4');
    expect(all).toHaveLength(50);
    expect(all.filter((column) => !some.includes(column))).toEqual([
      'earningExchangeRate',
      'transactionExchangeRate',
      'customerName',
      'customerTenantId',
      'customerCountry',
      'paymentId',
      'paymentStatus',
      'paymentStatusDescription',
      'lastPaymentCurrency',
      'earningAmountInLastPaymentCurrency',
    ]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@sum', "'@sum"],
    ['-12.50', '-12.50'],
    ['-12a', "'-12a"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    // Where `;` or a tab separates cells, the middle of this one begins another.
    ['a;=1+1', `"a;'=1+1"`],
    ['a; @sum', `"a; '@sum"`],
    ['a;"=1+1"', `"a;""'=1+1"""`],
    ['a\t+1', `"a\t'+1"`],
    ['a\r\n-1', `"a\r\n'-1"`],
    ['a\n=1;=2', `"a\n'=1;'=2"`],
    ['=1;=2', `"'=1;'=2"`],
    ['a;b', '"a;b"'],
    ['a-b=c@d', 'a-b=c@d'],
    [null, ''],
  ])('writes %s as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('writes amounts with the decimals of their currency', () => {
    const texts = { currency: 'JPY', amountMinor: '-1300', usdMinor: '950', exchangeRate: '0.007300000000' };
    const columns = ['earningAmount', 'earningAmountUSD', 'earningExchangeRate', 'resellerName'] as const;
    expect(earningRow(columns, { texts, context: { resellerName: 'R' }, payment: null })).toEqual({
      earningAmount: '-1300',
      earningAmountUSD: '9.50',
      earningExchangeRate: '0.0073',
      resellerName: 'R',
    });
  });
});
