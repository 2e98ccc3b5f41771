import { describe, expect, it } from 'vitest';
import { planClockColumns, planDeadlines } from '../../src/plan/plan-deadline.rules.js';
import { firstInstantAfter, lastInstantOf, planFacts } from './plan.fixture.js';

const submittedAt = new Date('2021-05-14T18:00:00Z');
const now = new Date('2021-05-20T18:00:00Z');

describe('the deadlines of a plan', () => {
  it.each([
    ['EDITING', null, [['PLAN_SUBMISSION', '2021-06-30', 41]]],
    ['EDITING', submittedAt, [['PLAN_RESUBMISSION', '2021-09-28', 131]]],
    ['ACTION_REQUIRED', submittedAt, [['PLAN_RESUBMISSION', '2021-09-28', 131]]],
    ['REJECTED', submittedAt, [['PLAN_RESUBMISSION', '2021-09-28', 131]]],
    ['SUBMITTED', submittedAt, [['PLAN_REVIEW', '2021-05-28', 8]]],
    ['UNDER_REVIEW', submittedAt, [['PLAN_REVIEW', '2021-05-28', 8]]],
    ['APPROVED', submittedAt, []],
    ['EXPIRED', null, []],
  ] as const)('TIME-10, TIME-11: %s, first submitted %s', (status, firstSubmittedAt, expected) => {
    const reviewDueOn = '2021-05-28';
    const facts = { ...planFacts, status, firstSubmittedAt, reviewDueOn };
    expect(planDeadlines(facts, now).map(({ kind, dueOn, daysLeft }) => [kind, dueOn, daysLeft])).toEqual(
      expected,
    );
  });

  it('TIME-11: the review clock knows the holidays and is breached after its last day', () => {
    const holidays = new Set(['2021-05-17']);
    const columns = planClockColumns('SUBMITTED', { ...planFacts, holidays }, submittedAt);
    expect(columns).toEqual({ reviewDueOn: '2021-05-31', slaBreached: false });
    const facts = { ...planFacts, status: 'SUBMITTED' as const, reviewDueOn: '2021-05-31' };
    expect(planDeadlines(facts, lastInstantOf('2021-05-31'))).toMatchObject([
      { dueOn: '2021-05-31', breached: false },
    ]);
    expect(planDeadlines(facts, firstInstantAfter('2021-05-31'))).toMatchObject([
      { breached: true, daysLeft: -1 },
    ]);
  });

  it('PLAN-17: a rejection that can no longer be reopened has no deadline; a missed draft keeps its own', () => {
    const rejected = { ...planFacts, status: 'REJECTED' as const, firstSubmittedAt: submittedAt };
    expect(planDeadlines(rejected, lastInstantOf('2021-09-28'))).toHaveLength(1);
    expect(planDeadlines(rejected, firstInstantAfter('2021-09-28'))).toEqual([]);
    expect(planDeadlines(planFacts, firstInstantAfter('2021-06-30'))).toMatchObject([{ breached: true }]);
  });

  it.each([
    ['SUBMITTED', 'UNDER_REVIEW', '2021-05-28', {}],
    ['SUBMITTED', 'UNDER_REVIEW', '2021-05-31', { slaBreached: true }],
    ['UNDER_REVIEW', 'APPROVED', '2021-05-28', { reviewDueOn: null }],
    ['UNDER_REVIEW', 'ACTION_REQUIRED', '2021-05-29', { reviewDueOn: null, slaBreached: true }],
    ['UNDER_REVIEW', 'REJECTED', '2021-05-31', { reviewDueOn: null, slaBreached: true }],
    ['ACTION_REQUIRED', 'SUBMITTED', '2021-05-31', { reviewDueOn: '2021-06-14', slaBreached: false }],
    ['REJECTED', 'EDITING', '2021-05-31', {}],
    ['EDITING', 'EXPIRED', '2021-07-01', {}],
  ] as const)('TIME-11: %s to %s on %s: the clock becomes %o', (status, to, on, columns) => {
    const facts = { ...planFacts, status, reviewDueOn: '2021-05-28' };
    expect(planClockColumns(to, facts, lastInstantOf(on))).toEqual(columns);
  });
});
