import { describe, expect, it } from 'vitest';
import {
  convertedShares,
  sharesByMonth,
  standingConversions,
  withoutSpent,
} from '../../src/payment/payment-conversion.rules.js';

const of = (fund: string, processedOn: string, minor: bigint) => ({ fund, processedOn, minor });

describe('MON-4: what is to be paid of conversions', () => {
  it.each([
    ['one that stands', [of('a', '2021-07-01', 999_999n)], [of('a', '2021-07-01', 999_999n)]],
    [
      'one that was undone before it was paid',
      [of('a', '2021-07-01', 999_999n), of('a', '2021-08-10', -999_999n)],
      [],
    ],
    [
      'the latest first, where part of it was undone',
      [of('a', '2021-08-10', -150n), of('a', '2021-07-01', 100n), of('a', '2021-08-02', 100n)],
      [of('a', '2021-07-01', 50n)],
    ],
    [
      'what was undone of one that was paid, on its day',
      [of('a', '2021-08-02', 100n), of('a', '2021-08-10', -150n)],
      [of('a', '2021-08-10', -50n)],
    ],
    [
      'nothing of another fund',
      [of('a', '2021-07-01', 100n), of('b', '2021-08-10', -40n)],
      [of('a', '2021-07-01', 100n), of('b', '2021-08-10', -40n)],
    ],
    [
      'what was converted again',
      [of('a', '2021-07-01', 100n), of('a', '2021-08-10', -100n), of('a', '2021-08-12', 70n)],
      [of('a', '2021-08-12', 70n)],
    ],
  ])('%s', (_name, conversions, standing) => {
    expect(standingConversions(conversions)).toEqual(standing);
  });
});

describe('MON-9, PAY-1: what companies pay of conversions', () => {
  const payer = (id: string, contributedMinor: bigint) => ({
    id,
    code: id,
    currency: 'USD',
    payoutCurrency: null,
    payoutMethod: null,
    contributedMinor,
  });
  const part = (processedOn: string, minor: bigint, bookedAt = `${processedOn}T08:00:00+00:00`) => ({
    ...of('a', processedOn, minor),
    bookedAt,
    until: bookedAt,
  });

  it.each([
    ['pro rata, the last takes the rounding', 100n, [payer('x', 2n), payer('y', 1n)], { x: 67n, y: 33n }],
    ['as much less, where it was undone', -100n, [payer('x', 2n), payer('y', 1n)], { x: -67n, y: -33n }],
    ['nobody is known to owe it', 100n, [], { null: 100n }],
  ] as const)('%s', (_name, minor, payers, expected) => {
    const shares = convertedShares(part('2021-07-01', minor), payers);
    expect(Object.fromEntries(shares.map((share) => [share.entity, share.minor]))).toEqual(expected);
  });

  it('together by month, fund and company, up to the last entry', () => {
    const shared = (processedOn: string, minor: bigint, entity: string | null = 'x') => ({
      ...part(processedOn, minor),
      entity,
    });
    expect(
      sharesByMonth([
        shared('2021-07-01', 100n),
        { ...shared('2021-07-20', -30n), until: 'infinity' },
        shared('2021-08-02', 5n),
        shared('2021-07-03', 40n, 'y'),
        shared('2021-07-04', -40n, 'y'),
        shared('2021-07-05', 7n, null),
      ]),
    ).toEqual([
      {
        fund: 'a',
        entity: 'x',
        month: '2021-07-01',
        minor: 70n,
        bookedAt: '2021-07-20T08:00:00+00:00',
        until: 'infinity',
      },
      {
        fund: 'a',
        entity: 'x',
        month: '2021-08-01',
        minor: 5n,
        bookedAt: '2021-08-02T08:00:00+00:00',
        until: '2021-08-02T08:00:00+00:00',
      },
    ]);
  });
});

it('MON-4: what kept a conversion from being paid is not taken from a later month again', () => {
  const undone = (minor: bigint, wasKnown = true) => ({
    fund: 'f',
    minor,
    processedOn: '2027-08-10',
    wasKnown,
  });
  const left = (spent: bigint, ...conversions: ReturnType<typeof undone>[]) =>
    withoutSpent(conversions, spent).map(({ minor }) => minor);
  expect(left(500n, undone(-500n))).toEqual([0n]);
  // A part of it takes back what an earlier month had paid.
  expect(left(300n, undone(-500n))).toEqual([-200n]);
  // What was told later, or became rebate, stays as it is.
  expect(left(500n, undone(-500n, false), undone(40n), undone(-100n))).toEqual([-500n, 40n, 0n]);
  expect(left(0n, undone(-500n))).toEqual([-500n]);
});
