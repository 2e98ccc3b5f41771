import { describe, expect, it } from 'vitest';
import { type Role, roleCodes } from '../../src/access/role.codes.js';
import { halfYearPeriod, programYearPeriod } from '../../src/kernel/calendar.js';
import { findMachineFaults } from '../../src/kernel/transitions.js';
import { type PlanStatus, planStatusCodes } from '../../src/plan/plan.codes.js';
import { type PlanViewerAction, planStateMachine, planViewerActions } from '../../src/plan/plan.machine.js';
import {
  decidePlanAction,
  decidePlanCreate,
  isPlanManagementShown,
  type PlanCreateFacts,
  planActions,
  planDueMove,
  planReadiness,
} from '../../src/plan/plan.rules.js';
import type { DatedSetting } from '../../src/program/dated-setting.rules.js';
import { content, firstInstantAfter, lastInstantOf, planFacts, viewerWith } from './plan.fixture.js';

const now = new Date('2021-05-14T18:00:00Z');
const submitted = new Date('2021-05-01T18:00:00Z');
const writers: readonly Role[] = ['INCENTIVES_ADMIN', 'GLOBAL_ADMIN', 'BILLING_ADMIN'];
const reviewers: readonly Role[] = ['OWNER_REVIEWER'];
const edits: readonly PlanViewerAction[] = [
  'planUpdate',
  'campaignCreate',
  'campaignUpdate',
  'campaignDelete',
  'activityCreate',
  'activityUpdate',
  'activityDelete',
];

/** Rulebook 3.2 once more, by hand: which states allow an action, where it leads, and who may (OP-7, OP-9). */
const expected: Record<
  string,
  { by: readonly Role[]; moves: Partial<Record<PlanStatus, PlanStatus | null>> }
> = {
  planSubmit: { by: writers, moves: { EDITING: 'SUBMITTED', ACTION_REQUIRED: 'SUBMITTED' } },
  planDelete: { by: writers, moves: { EDITING: null } },
  planReopen: { by: writers, moves: { REJECTED: 'EDITING' } },
  planRevise: { by: writers, moves: { APPROVED: 'EDITING' } },
  planReviewStart: { by: reviewers, moves: { SUBMITTED: 'UNDER_REVIEW' } },
  planActionRequest: { by: reviewers, moves: { UNDER_REVIEW: 'ACTION_REQUIRED' } },
  planApprove: { by: reviewers, moves: { UNDER_REVIEW: 'APPROVED' } },
  planReject: { by: reviewers, moves: { UNDER_REVIEW: 'REJECTED' } },
  ...Object.fromEntries(
    edits.map((name) => [
      name,
      { by: writers, moves: { EDITING: 'EDITING', ACTION_REQUIRED: 'ACTION_REQUIRED' } },
    ]),
  ),
};

const everyMove = planViewerActions.flatMap((action) =>
  planStatusCodes.values.flatMap((status) => roleCodes.values.map((role) => [action, status, role] as const)),
);

describe('the life cycle of a plan', () => {
  it('PLAN-10…21: is a sound table', () => {
    expect(findMachineFaults(planStateMachine)).toEqual([]);
    expect(Object.keys(expected).sort()).toEqual([...planViewerActions].sort());
  });

  it.each(everyMove)('PLAN-10…20: %s in %s by %s', (action, status, role) => {
    const row = expected[action];
    if (row === undefined) throw new Error(`no expectation for ${action}`);
    const decision = decidePlanAction(action, { ...planFacts, status }, viewerWith(role), now);
    const codes = decision.reasons.map((reason) => reason.code);
    if (!row.by.includes(role)) return expect(codes).toEqual(['FORBIDDEN']);
    if (status in row.moves) return expect([decision.to, codes]).toEqual([row.moves[status], []]);
    if (action === 'planSubmit' && status === 'EXPIRED')
      return expect(codes).toEqual(['PLAN_DEADLINE_PASSED']);
    return expect([decision.to, codes]).toEqual([
      status,
      [edits.includes(action) ? 'LOCKED' : 'INVALID_TRANSITION'],
    ]);
  });

  it('OP-7: nobody acts without a role', () => {
    const actions = planActions(planFacts, viewerWith(), now);
    expect(actions.map((action) => action.name)).toEqual(planViewerActions);
    expect(actions.filter((action) => action.allowed)).toEqual([]);
  });

  it('graph.md 2.10: a refused action says in which states it is possible', () => {
    const { reasons } = decidePlanAction('planApprove', planFacts, viewerWith('OWNER_REVIEWER'), now);
    expect(reasons).toEqual([
      {
        code: 'INVALID_TRANSITION',
        field: [],
        details: { action: 'planApprove', state: 'EDITING', states: ['UNDER_REVIEW'] },
        clearsWhen: 'STATE_REACHED',
        clearsAt: null,
      },
    ]);
  });

  it('ROLE-7: a reviewer who entered the plan, or acts for the partner, decides nothing', () => {
    for (const change of [{ enteredIt: true }, { actsForPartner: true }]) {
      const viewer = { ...viewerWith('OWNER_REVIEWER'), ...change };
      const start = decidePlanAction('planReviewStart', { ...planFacts, status: 'SUBMITTED' }, viewer, now);
      expect(start.reasons.map((reason) => reason.clearsWhen)).toEqual(['OTHER_PERSON_ACTS']);
      for (const action of ['planActionRequest', 'planApprove', 'planReject'] as const) {
        const decision = decidePlanAction(action, { ...planFacts, status: 'UNDER_REVIEW' }, viewer, now);
        expect(decision.reasons.map((reason) => reason.code)).toEqual(['FORBIDDEN']);
      }
    }
  });

  it.each([
    ['planActionRequest', { comment: ' ' }, ['COMMENT_REQUIRED']],
    ['planActionRequest', { comment: 'Which fair?' }, []],
    ['planReject', {}, ['DECISION_REASON_REQUIRED']],
    ['planReject', { reason: 'Outside the scheme' }, []],
    ['planApprove', {}, []],
  ] as const)('PLAN-13, PLAN-15, PLAN-16: %s with %j', (action, input, codes) => {
    const facts = { ...planFacts, status: 'UNDER_REVIEW' as const };
    const decision = decidePlanAction(action, facts, viewerWith('OWNER_REVIEWER'), now, input);
    expect(decision.reasons.map((reason) => reason.code)).toEqual(codes);
  });

  it.each([
    [undefined, []],
    [{}, ['CONFIRMATION_REQUIRED']],
    [{ confirmed: false }, ['CONFIRMATION_REQUIRED']],
    [{ confirmed: true }, []],
  ])('PLAN-11: submission confirmed by %j', (input, codes) => {
    const decision = decidePlanAction('planSubmit', planFacts, viewerWith('BILLING_ADMIN'), now, input);
    expect(decision.reasons.map((reason) => reason.code)).toEqual(codes);
  });

  it('PLAN-12: only a reviewer takes a submitted plan, and nothing else is asked', () => {
    const takers = roleCodes.values.filter(
      (role) =>
        decidePlanAction('planReviewStart', { ...planFacts, status: 'SUBMITTED' }, viewerWith(role), now)
          .reasons.length === 0,
    );
    expect(takers).toEqual(['OWNER_REVIEWER']);
  });

  it('PLAN-11: an incomplete plan is refused with everything at once, and readiness says the same', () => {
    const facts = { ...planFacts, content: { ...content, name: '', campaigns: [] } };
    const { reasons } = decidePlanAction('planSubmit', facts, viewerWith('INCENTIVES_ADMIN'), now);
    expect(reasons.map((reason) => [reason.code, reason.field])).toEqual([
      ['FIELD_REQUIRED', ['name']],
      ['CAMPAIGNS_REQUIRED', ['campaigns']],
    ]);
    const readiness = planReadiness(facts, now);
    expect(readiness.canSubmit).toBe(false);
    expect(readiness.items.filter((item) => item.state === 'MISSING').map((item) => item.code)).toEqual(
      reasons.map((reason) => reason.code),
    );
    expect(planReadiness(planFacts, now)).toMatchObject({ canSubmit: true, percent: 100 });
  });

  it('PLAN-19: a plan that was submitted once is not deleted', () => {
    const facts = { ...planFacts, firstSubmittedAt: submitted };
    const { reasons } = decidePlanAction('planDelete', facts, viewerWith('GLOBAL_ADMIN'), now);
    expect(reasons.map((reason) => reason.code)).toEqual(['PLAN_ALREADY_SUBMITTED']);
  });
});

describe('the time of a plan', () => {
  const admin = viewerWith('INCENTIVES_ADMIN');
  const codesOf = (action: PlanViewerAction, change: Partial<typeof planFacts>, at: Date) =>
    decidePlanAction(action, { ...planFacts, ...change }, admin, at).reasons.map((reason) => reason.code);

  it('E2E-5, TIME-10, PLAN-11: the first submission is in time on 2021-06-30 and late a moment later', () => {
    expect(codesOf('planSubmit', {}, new Date('2021-07-01T06:59:59Z'))).toEqual([]);
    expect(codesOf('planSubmit', {}, lastInstantOf('2021-06-30'))).toEqual([]);
    expect(codesOf('planSubmit', {}, firstInstantAfter('2021-06-30'))).toEqual(['PLAN_DEADLINE_PASSED']);
  });

  it('E2E-5, TIME-10, PLAN-14: resubmission is in time on 2021-09-28 and late on 2021-09-29', () => {
    const returned = {
      status: 'ACTION_REQUIRED' as const,
      firstSubmittedAt: new Date('2021-07-01T06:59:59Z'),
    };
    expect(codesOf('planSubmit', returned, lastInstantOf('2021-09-28'))).toEqual([]);
    expect(codesOf('planSubmit', returned, firstInstantAfter('2021-09-28'))).toEqual([
      'RESUBMISSION_WINDOW_CLOSED',
    ]);
  });

  it('PLAN-14: a resubmission needs a first submission that was in time', () => {
    const late = { status: 'ACTION_REQUIRED' as const, firstSubmittedAt: firstInstantAfter('2021-06-30') };
    expect(codesOf('planSubmit', late, new Date('2021-07-20T18:00:00Z'))).toEqual(['PLAN_DEADLINE_PASSED']);
  });

  it('E2E-6, PLAN-17: a rejected plan is reopened and submitted inside the window of 90 days only', () => {
    const rejected = { status: 'REJECTED' as const, firstSubmittedAt: submitted };
    const july = new Date('2021-07-20T18:00:00Z');
    expect(decidePlanAction('planReopen', { ...planFacts, ...rejected }, admin, july)).toEqual({
      to: 'EDITING',
      reasons: [],
    });
    expect(codesOf('planSubmit', { firstSubmittedAt: submitted }, july)).toEqual([]);
    expect(codesOf('planReopen', rejected, lastInstantOf('2021-09-28'))).toEqual([]);
    expect(codesOf('planReopen', rejected, firstInstantAfter('2021-09-28'))).toEqual([
      'RESUBMISSION_WINDOW_CLOSED',
    ]);
  });

  it('PLAN-18: a revision that could no longer be submitted is not begun', () => {
    const approved = { status: 'APPROVED' as const, firstSubmittedAt: submitted };
    expect(codesOf('planRevise', approved, lastInstantOf('2021-09-28'))).toEqual([]);
    expect(codesOf('planRevise', approved, firstInstantAfter('2021-09-28'))).toEqual([
      'RESUBMISSION_WINDOW_CLOSED',
    ]);
  });

  it.each([
    ['EDITING', null, { action: 'planDraftExpire', to: 'EXPIRED' }],
    ['EDITING', submitted, { action: 'planWindowClose', to: 'REJECTED' }],
    ['ACTION_REQUIRED', submitted, { action: 'planWindowClose', to: 'REJECTED' }],
    ['SUBMITTED', submitted, null],
    ['UNDER_REVIEW', submitted, null],
    ['APPROVED', submitted, null],
    ['REJECTED', submitted, null],
    ['EXPIRED', null, null],
  ] as const)('PLAN-21: %s, first submitted %s, after the window: %s', (status, firstSubmittedAt, move) => {
    const facts = { ...planFacts, status, firstSubmittedAt };
    expect(planDueMove(facts, lastInstantOf('2021-09-28'))).toBeNull();
    expect(planDueMove(facts, firstInstantAfter('2021-09-28'))).toEqual(move);
  });

  it('decisions 17: a late submission hears why, not that the state is wrong', () => {
    const october = new Date('2021-10-02T18:00:00Z');
    const submit = (change: Partial<typeof planFacts>) =>
      decidePlanAction('planSubmit', { ...planFacts, ...change }, admin, october).reasons;
    expect(submit({ status: 'EXPIRED' })).toMatchObject([
      { code: 'PLAN_DEADLINE_PASSED', details: { deadline: '2021-06-30' }, clearsWhen: 'NEVER' },
    ]);
    expect(submit({ status: 'REJECTED', closedBySystem: true, firstSubmittedAt: submitted })).toMatchObject([
      { code: 'RESUBMISSION_WINDOW_CLOSED', details: { deadline: '2021-09-28' }, clearsWhen: 'NEVER' },
    ]);
    expect(submit({ status: 'REJECTED', firstSubmittedAt: submitted })).toMatchObject([
      { code: 'INVALID_TRANSITION' },
    ]);
  });
});

describe('creating a plan', () => {
  const facts: PlanCreateFacts = {
    fundType: 'CO_OP',
    programFundType: 'REBATE_AND_CO_OP',
    paymentModel: 'CLAIM_REIMBURSEMENT',
    planMode: 'OPTIONAL',
    enrollmentStatus: 'ENROLLED',
    period: programYearPeriod('FY21'),
    periods: [programYearPeriod('FY21'), halfYearPeriod('FY21_H1'), halfYearPeriod('FY21_H2')],
    settings: [],
    timeZone: planFacts.timeZone,
    existingPlanId: null,
  };
  const codesOf = (change: Partial<PlanCreateFacts>, at = now) =>
    decidePlanCreate({ ...facts, ...change }, viewerWith('INCENTIVES_ADMIN'), at).reasons.map(
      (reason) => reason.code,
    );

  it.each(roleCodes.values)('PLAN-10, OP-7: by %s', (role) => {
    const decision = decidePlanCreate(facts, viewerWith(role), now);
    const allowed = { to: 'EDITING', codes: [] };
    expect({ to: decision.to, codes: decision.reasons.map((reason) => reason.code) }).toEqual(
      writers.includes(role) ? allowed : { to: null, codes: ['FORBIDDEN'] },
    );
  });

  it('PLAN-10, TIME-10: until the last day of the program year', () => {
    expect(codesOf({}, lastInstantOf('2021-06-30'))).toEqual([]);
    expect(codesOf({}, firstInstantAfter('2021-06-30'))).toEqual(['PLAN_DEADLINE_PASSED']);
  });

  it('E2E-6, PLAN-1: a second plan of the key is refused with the id of the first', () => {
    const { reasons } = decidePlanCreate(
      { ...facts, existingPlanId: 'plan-1' },
      viewerWith('BILLING_ADMIN'),
      now,
    );
    expect(reasons.map(({ code, details }) => [code, details])).toEqual([
      ['PLAN_EXISTS', { planId: 'plan-1' }],
    ]);
  });

  it.each([
    ['REBATE', 'CLAIM_REIMBURSEMENT', ['REBATE']],
    ['CO_OP', 'CLAIM_REIMBURSEMENT', ['CO_OP']],
    ['REBATE_AND_CO_OP', 'CLAIM_REIMBURSEMENT', ['REBATE', 'CO_OP', 'REBATE_AND_CO_OP']],
    ['REBATE', 'PLAN_CAPPED_MONTHLY', ['REBATE']],
    ['REBATE_AND_CO_OP', 'PLAN_CAPPED_MONTHLY', ['REBATE_AND_CO_OP']],
  ] as const)(
    'PLAN-1, GLO-3: a plan in a program of %s, %s, is for %j',
    (programFundType, paymentModel, offered) => {
      for (const fundType of ['REBATE', 'CO_OP', 'REBATE_AND_CO_OP'] as const)
        expect([fundType, codesOf({ fundType, programFundType, paymentModel })]).toEqual([
          fundType,
          offered.some((one) => one === fundType) ? [] : ['FUND_TYPE_NOT_OFFERED'],
        ]);
    },
  );

  it.each([
    ['FY21', null, null],
    ['FY21_H2', null, ['FY21']],
    ['FY21', '2020-07-01', ['FY21_H1', 'FY21_H2']],
    ['FY21_H1', '2020-07-01', null],
    ['FY21_H2', '2020-07-01', null],
    ['FY21', '2021-01-01', null],
    ['FY21_H1', '2021-01-01', ['FY21']],
    ['FY21_H2', '2021-01-01', null],
  ])('PLAN-1: a plan for %s where plans are for half-years from %s on', (code, validFrom, instead) => {
    const period = code === 'FY21' ? programYearPeriod(code) : halfYearPeriod(code);
    const beside = facts.periods.filter(
      ({ code: other }) => other === code || other === 'FY21' || code === 'FY21',
    );
    const settings: DatedSetting[] =
      validFrom === null ? [] : [{ kind: 'PLAN_PERIOD_KIND', value: 'HALF_YEAR', validFrom, validTo: null }];
    const asked = { ...facts, period, periods: beside, settings };
    const { reasons } = decidePlanCreate(
      asked,
      viewerWith('BILLING_ADMIN'),
      new Date('2020-07-10T18:00:00Z'),
    );
    const details = { periodCode: code, periods: instead };
    expect(reasons.map((reason) => [reason.code, reason.field, reason.details])).toEqual(
      instead === null ? [] : [['PLAN_PERIOD_NOT_OFFERED', ['periodCode'], details]],
    );
  });

  it('PLAN-10, TIME-10: a half-year plan is created until the last day of the half-year', () => {
    const settings: DatedSetting[] = [
      { kind: 'PLAN_PERIOD_KIND', value: 'HALF_YEAR', validFrom: '2020-07-01', validTo: null },
    ];
    const half = { period: halfYearPeriod('FY21_H1'), settings };
    expect(codesOf(half, new Date('2021-01-01T07:59:59.999Z'))).toEqual([]);
    expect(codesOf(half, new Date('2021-01-01T08:00:00Z'))).toEqual(['PLAN_DEADLINE_PASSED']);
  });

  it('PLAN-4, ENR-15: not without plans, not without a complete enrollment; all reasons at once', () => {
    expect(codesOf({ planMode: 'NONE' })).toEqual(['PLAN_NOT_OFFERED']);
    expect(codesOf({ enrollmentStatus: 'VALIDATING' })).toEqual(['NOT_ENROLLED']);
    expect(codesOf({ planMode: 'NONE', enrollmentStatus: null, existingPlanId: 'plan-1' })).toEqual([
      'PLAN_NOT_OFFERED',
      'NOT_ENROLLED',
      'PLAN_EXISTS',
    ]);
  });

  it.each([
    ['REQUIRED', 'ENROLLED', true],
    ['OPTIONAL', 'ENROLLED', true],
    ['NONE', 'ENROLLED', false],
    ['OPTIONAL', 'INVITED', false],
  ] as const)('PLAN-4: plan management in mode %s with enrollment %s: %s', (mode, status, shown) => {
    expect(isPlanManagementShown(mode, status)).toBe(shown);
  });
});
