import { describe, expect, it } from 'vitest';
import {
  assessedAtAfter,
  type DatedFund,
  earningPhase,
  needsAssessment,
} from '../../src/fund/assessment.rules.js';
import type { FundPhase } from '../../src/fund/fund.rules.js';
import { setRate } from '../../src/rate/exchange-rate.rules.js';

const threshold = { minor: 1_000_000n, currency: 'USD', fundCurrency: 'USD', rate: setRate('1') };
const fund: DatedFund = {
  balance: { EARNED: 999_999n },
  threshold,
  thresholdWithoutRate: null,
  assessedAt: null,
  period: { endsOn: '2021-06-30', claimStartsOn: '2021-08-16', claimEndsOn: '2022-02-15' },
  timeZone: 'America/Los_Angeles',
};
const reached = { ...fund, balance: { EARNED: 1_000_000n } };
const now = new Date('2021-08-18T06:59:59Z');
const onDay = (at: string): DatedFund => ({ ...reached, assessedAt: new Date(at) });

describe('MON-3: a fund that awaits its assessment', () => {
  it.each([
    ['below the threshold', fund, true],
    ['at the threshold', reached, false],
    ['without a threshold', { ...fund, threshold: null }, false],
    ['without the rate', { ...reached, threshold: null, thresholdWithoutRate: 'EUR' }, true],
    ['that was assessed', { ...fund, assessedAt: now }, false],
  ])('%s', (_, facts, awaits) => {
    expect(needsAssessment(facts)).toBe(awaits);
  });
});

describe('decisions 9: the phase in which earnings are booked, and when the threshold was applied', () => {
  const opened = new Date('2021-08-16T07:00:00Z');
  it.each<[string, DatedFund, FundPhase, FundPhase, Date | null]>([
    ['its half-year runs', fund, 'ACCRUING', 'ACCRUING', null],
    ['until claims open', reached, 'ASSESSING', 'ASSESSING', now],
    ['first earnings come late', fund, 'OPEN', 'ASSESSING', now],
    ['they come later still', fund, 'CLOSED', 'ASSESSING', now],
    ['it had qualified', reached, 'OPEN', 'OPEN', opened],
    [
      'assessed late on that day',
      onDay('2021-08-17T07:00:00Z'),
      'OPEN',
      'ASSESSING',
      new Date('2021-08-17T07:00:00Z'),
    ],
    [
      'assessed on the day before',
      onDay('2021-08-17T06:59:59Z'),
      'OPEN',
      'OPEN',
      new Date('2021-08-17T06:59:59Z'),
    ],
  ])('%s', (_, facts, ofCalendar, phase, assessedAt) => {
    expect(earningPhase(facts, ofCalendar, now)).toBe(phase);
    expect(assessedAtAfter(facts, phase, now)).toEqual(assessedAt);
  });
});
