import { describe, expect, it } from 'vitest';
import type { ClaimFacts } from '../../src/claim/claim.facts.js';
import { claimDueMove, decideClaimAction } from '../../src/claim/claim.rules.js';
import { claimDeadlines, isReviewOverdue } from '../../src/claim/claim-deadline.rules.js';
import type { ClaimActInput } from '../../src/claim/claim-guard.rules.js';
import {
  disputeEndsOn,
  draftWindow,
  planPeriodWindow,
  respondByOf,
  reviewDueOn,
  usagePeriodWindow,
} from '../../src/claim/claim-window.rules.js';
import { halfYearPeriod, programYearPeriod, usagePeriodOf } from '../../src/kernel/calendar.js';
import { errorFinding } from '../../src/kernel/check.js';
import type { FundType } from '../../src/program/program.codes.js';
import { claimFacts, claimWith, firstInstantAfter, lastInstantOf, viewerWith } from './claim.fixture.js';

const admin = viewerWith('INCENTIVES_ADMIN');
const submit = (facts: ClaimFacts, at: Date) => decideClaimAction('claimSubmit', facts, admin, at).reasons;
const codes = (facts: ClaimFacts, at: Date) => submit(facts, at).map((reason) => reason.code);

describe('the claim window', () => {
  const draft = claimWith({}, { executedOn: '2021-02-01' });
  const documents = draft.evidence.documents.map((document) => ({
    ...document,
    invoicedOn: document.invoicedOn && '2021-02-02',
  }));
  const dated = claimWith({}, { executedOn: '2021-02-01', documents });

  it('E2E-9, TIME-8: not open on 2021-02-15, open on 2021-02-16', () => {
    expect(submit(dated, lastInstantOf('2021-02-15', '-08:00'))).toEqual([
      {
        code: 'CLAIM_WINDOW_NOT_OPEN',
        field: [],
        details: { opensOn: '2021-02-16' },
        clearsWhen: 'PERIOD_OPENS',
        clearsAt: new Date('2021-02-16T08:00:00Z'),
      },
    ]);
    expect(submit(dated, new Date('2021-02-16T08:00:00Z'))).toEqual([]);
  });

  it('E2E-9, TIME-8: in time on 2021-08-15 23:59:59, late on 2021-08-16 00:00:00', () => {
    expect(submit(draft, new Date('2021-08-16T06:59:59Z'))).toEqual([]);
    expect(submit(draft, lastInstantOf('2021-08-15'))).toEqual([]);
    expect(submit(draft, firstInstantAfter('2021-08-15'))).toEqual([
      {
        code: 'CLAIM_DEADLINE_PASSED',
        field: [],
        details: { deadline: '2021-08-15' },
        clearsWhen: 'NEVER',
        clearsAt: null,
      },
    ]);
  });

  it('TIME-8: time comes first, and what else is missing comes with it', () => {
    const all = codes(
      claimWith({}, { documents: [], executedOn: '2021-02-01' }),
      lastInstantOf('2021-02-15', '-08:00'),
    );
    expect(all[0]).toBe('CLAIM_WINDOW_NOT_OPEN');
    expect(all).toContain('FINANCIAL_PROOF_MISSING');
  });

  it('E2E-9, CLM-13: the draft expires when the claim period is over, and no other state does', () => {
    expect(claimDueMove(claimFacts, lastInstantOf('2021-08-15'))).toBeNull();
    expect(claimDueMove(claimFacts, firstInstantAfter('2021-08-15'))).toEqual({
      action: 'claimDraftExpire',
      to: 'EXPIRED',
    });
    for (const status of [
      'SUBMITTED',
      'UNDER_REVIEW',
      'APPROVED',
      'REJECTED',
      'DISPUTED',
      'EXPIRED',
    ] as const) {
      expect(claimDueMove(claimWith({ status }), firstInstantAfter('2022-08-15'))).toBeNull();
    }
  });

  it('decisions 17: a late submission hears why, not that the state is wrong', () => {
    const late = firstInstantAfter('2021-09-30');
    const lapsed = { status: 'REJECTED', closedBySystem: true, respondBy: '2021-09-30' } as const;
    expect(submit(claimWith({ status: 'EXPIRED' }), late)).toMatchObject([
      { code: 'CLAIM_DEADLINE_PASSED', details: { deadline: '2021-08-15' } },
    ]);
    expect(submit(claimWith(lapsed), late)).toMatchObject([
      { code: 'CLAIM_DEADLINE_PASSED', details: { deadline: '2021-09-30' } },
    ]);
    expect(codes(claimWith({ status: 'REJECTED' }), late)).toEqual(['INVALID_TRANSITION']);
  });

  it('TIME-8, decisions 4: a proof of a REBATE plan has no claim period and ends 90 days after the year', () => {
    const window = planPeriodWindow(programYearPeriod('FY21'));
    const rebate = claimWith({ flow: 'PLAN_POE' }, { window, executedOn: '2020-09-10' });
    expect(codes(rebate, new Date('2021-05-14T18:00:00Z'))).toEqual([]);
    expect(codes(rebate, lastInstantOf('2021-09-28'))).toEqual([]);
    expect(codes(rebate, firstInstantAfter('2021-09-28'))).toEqual(['CLAIM_DEADLINE_PASSED']);
  });

  it('decisions 4: the usage period of a plan proof follows from its date', () => {
    const planPeriod = programYearPeriod('FY21');
    const draft = (fundType: FundType, executedOn: string) => {
      const { code: id, ...facts } = usagePeriodOf(executedOn);
      return draftWindow({ flow: 'PLAN_POE', fundType, planPeriod }, { id, facts });
    };
    const inHalf = (id: string) => ({ window: usagePeriodWindow(halfYearPeriod(id)), periodId: id });
    expect(draft('REBATE', '2021-03-10')).toEqual({ window: planPeriodWindow(planPeriod), periodId: null });
    for (const fundType of ['CO_OP', 'REBATE_AND_CO_OP'] as const) {
      expect(draft(fundType, '2021-03-10')).toEqual(inHalf('FY21_H1'));
      expect(draft(fundType, '2020-12-31')).toEqual(inHalf('FY20_H2'));
    }
  });
});

describe('answering a request', () => {
  const asked = claimWith({ status: 'ACTION_REQUIRED', respondBy: '2021-09-30' });

  it('CLM-8, TIME-12: the cure deadline replaces the claim deadline', () => {
    expect(codes(asked, firstInstantAfter('2021-08-15'))).toEqual([]);
    expect(codes(asked, lastInstantOf('2021-09-30'))).toEqual([]);
    expect(codes(asked, firstInstantAfter('2021-09-30'))).toEqual(['CLAIM_DEADLINE_PASSED']);
  });

  it('CLM-14: nobody answered', () => {
    expect(claimDueMove(asked, lastInstantOf('2021-09-30'))).toBeNull();
    expect(claimDueMove(asked, firstInstantAfter('2021-09-30'))).toEqual({
      action: 'claimResponseLapse',
      to: 'REJECTED',
    });
  });

  it.each([
    ['2021-05-14', '2021-09-30'],
    ['2021-09-23', '2021-09-30'],
    ['2021-09-24', '2021-10-01'],
    ['2021-10-08', '2021-10-15'],
  ])('TIME-12: asked on %s, answer by %s', (requestedOn, respondBy) => {
    expect(respondByOf(claimFacts.evidence.window, requestedOn, new Set(), [])).toBe(respondBy);
  });

  it('TIME-12: the plan proof without a claim period has until year end + 90 days', () => {
    const window = planPeriodWindow(programYearPeriod('FY21'));
    expect(respondByOf(window, '2021-07-01', new Set(), [])).toBe('2021-09-28');
    expect(respondByOf(window, '2021-09-27', new Set(['2021-09-28']), [])).toBe('2021-10-05');
  });
});

describe('disputing a rejection', () => {
  const rejectedAt = new Date('2021-10-08T18:00:00Z');
  const rejected = claimWith({ status: 'REJECTED', rejectedAt });
  const dispute = (facts: ClaimFacts, at: Date, input?: ClaimActInput) =>
    decideClaimAction('claimDispute', facts, admin, at, input).reasons.map((reason) => reason.code);

  it('E2E-12, CLM-11, TIME-13: the last day is 2021-11-07, a day of 25 hours', () => {
    expect(disputeEndsOn(rejectedAt, 'America/Los_Angeles', [])).toBe('2021-11-07');
    expect(dispute(rejected, new Date('2021-10-11T18:00:00Z'))).toEqual([]);
    expect(dispute(rejected, lastInstantOf('2021-11-07', '-08:00'))).toEqual([]);
    expect(dispute(rejected, firstInstantAfter('2021-11-07', '-08:00'))).toEqual(['DISPUTE_WINDOW_CLOSED']);
  });

  it.each<[ClaimActInput, string[]]>([
    [{}, ['DISPUTE_JUSTIFICATION_REQUIRED']],
    [{ justification: '  ' }, ['DISPUTE_JUSTIFICATION_REQUIRED']],
    [{ justification: 'The invoice is readable' }, []],
    [{ newDocumentCount: 1 }, []],
  ])('CLM-11: justified by %j', (input, expected) => {
    expect(dispute(rejected, new Date('2021-10-11T18:00:00Z'), input)).toEqual(expected);
  });

  it('CLM-11: once, and only with what it needs; all reasons at once', () => {
    const insufficient = errorFinding('INSUFFICIENT_FUNDS', ['claimedAmount']);
    const facts = { ...claimWith({ status: 'REJECTED', rejectedAt, disputedBefore: true }) };
    const money = { onSubmit: [], onDispute: [insufficient], overCaps: [], onApprove: () => [] };
    expect(dispute({ ...facts, money }, new Date('2021-12-01T18:00:00Z'))).toEqual([
      'DISPUTE_WINDOW_CLOSED',
      'DISPUTE_ALREADY_USED',
      'INSUFFICIENT_FUNDS',
    ]);
  });
});

describe('keeping originals', () => {
  const approved = claimWith({ status: 'APPROVED' });
  const remove = (facts: ClaimFacts, at: Date) =>
    decideClaimAction('documentRemove', facts, admin, at).reasons.map((reason) => reason.code);

  it('E2E-18, TIME-17, decisions 17: RETENTION until 2023-03-10, LOCKED afterwards', () => {
    expect(remove(approved, lastInstantOf('2023-03-10', '-08:00'))).toEqual(['RETENTION']);
    expect(remove(approved, firstInstantAfter('2023-03-10', '-08:00'))).toEqual(['LOCKED']);
  });

  it('CLM-3, CLM-7: what may be edited may be removed', () => {
    for (const status of ['EDITING', 'ACTION_REQUIRED'] as const) {
      expect(remove(claimWith({ status }), new Date('2021-05-14T18:00:00Z'))).toEqual([]);
    }
  });
});

describe('the deadlines of a claim', () => {
  const now = new Date('2021-05-14T18:00:00Z');
  const kindsOf = (facts: ClaimFacts, at = now) => {
    const { window, executedOn } = facts.evidence;
    return claimDeadlines({ ...facts, window, executedOn }, at).map(({ kind, dueOn, breached }) => [
      kind,
      dueOn,
      breached,
    ]);
  };

  it.each<[string, ClaimFacts, unknown[]]>([
    ['a draft', claimFacts, [['CLAIM_SUBMISSION', '2021-08-15', false]]],
    [
      'a draft without a date, MON-14',
      claimWith({}, { executedOn: null }),
      [
        ['EXECUTION', '2021-06-30', false],
        ['CLAIM_SUBMISSION', '2021-08-15', false],
      ],
    ],
    [
      'submitted',
      claimWith({ status: 'SUBMITTED', reviewDueOn: '2021-05-18' }),
      [['CLAIM_REVIEW', '2021-05-18', false]],
    ],
    [
      'overdue',
      claimWith({ status: 'UNDER_REVIEW', reviewDueOn: '2021-05-13' }),
      [['CLAIM_REVIEW', '2021-05-13', true]],
    ],
    [
      'disputed',
      claimWith({ status: 'DISPUTED', reviewDueOn: '2021-05-14' }),
      [['CLAIM_REVIEW', '2021-05-14', false]],
    ],
    [
      'asked',
      claimWith({ status: 'ACTION_REQUIRED', respondBy: '2021-09-30' }),
      [['CLAIM_RESPONSE', '2021-09-30', false]],
    ],
    [
      'asked, without a stored day',
      claimWith({ status: 'ACTION_REQUIRED' }),
      [['CLAIM_RESPONSE', '2021-09-30', false]],
    ],
    [
      'rejected',
      claimWith({ status: 'REJECTED', rejectedAt: now }),
      [['CLAIM_DISPUTE', '2021-06-13', false]],
    ],
    [
      'rejected after a dispute',
      claimWith({ status: 'REJECTED', rejectedAt: now, disputedBefore: true }),
      [],
    ],
    ['approved', claimWith({ status: 'APPROVED' }), []],
    ['expired', claimWith({ status: 'EXPIRED' }), []],
  ])('TIME-7…13: %s', (_, facts, expected) => {
    expect(kindsOf(facts)).toEqual(expected);
  });

  it('TIME-13: a dispute that is no longer possible is no deadline', () => {
    const rejected = claimWith({ status: 'REJECTED', rejectedAt: now });
    expect(kindsOf(rejected, lastInstantOf('2021-06-13'))).toHaveLength(1);
    expect(kindsOf(rejected, firstInstantAfter('2021-06-13'))).toEqual([]);
  });

  it.each([
    ['CO_OP_CLAIM', '2021-05-14', '2021-05-18'],
    ['CO_OP_CLAIM', '2021-09-24', '2021-09-28'],
    ['PLAN_POE', '2021-05-14', '2021-06-30'],
    ['PLAN_POE', '2021-01-31', '2021-02-28'],
    ['PLAN_POE', '2021-02-01', '2021-03-31'],
    ['PLAN_POE', '2021-12-15', '2022-01-31'],
  ] as const)('TIME-11: %s submitted on %s is reviewed by %s', (flow, submittedOn, dueOn) => {
    expect(reviewDueOn(flow, submittedOn, new Set(), [])).toBe(dueOn);
  });

  it('TIME-11: a missed review is overdue after its last day, and only while it runs', () => {
    const facts = {
      status: 'SUBMITTED',
      reviewDueOn: '2021-05-18',
      timeZone: 'America/Los_Angeles',
    } as const;
    expect(isReviewOverdue(facts, lastInstantOf('2021-05-18'))).toBe(false);
    expect(isReviewOverdue(facts, firstInstantAfter('2021-05-18'))).toBe(true);
    expect(isReviewOverdue({ ...facts, status: 'APPROVED' }, firstInstantAfter('2021-05-18'))).toBe(false);
    expect(isReviewOverdue({ ...facts, reviewDueOn: null }, firstInstantAfter('2021-05-18'))).toBe(false);
  });
});
