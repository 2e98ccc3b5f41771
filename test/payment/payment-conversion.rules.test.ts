import { describe, expect, it } from 'vitest';
import { standingConversions } from '../../src/payment/payment-conversion.rules.js';

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
