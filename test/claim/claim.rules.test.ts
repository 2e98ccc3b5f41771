import { describe, expect, it } from 'vitest';
import { type Role, roleCodes } from '../../src/access/role.codes.js';
import {
  type ClaimFlow,
  type ClaimStatus,
  claimFlowCodes,
  claimStatusCodes,
} from '../../src/claim/claim.codes.js';
import {
  type ClaimViewerAction,
  claimStateMachine,
  claimViewerActions,
} from '../../src/claim/claim.machine.js';
import { claimActions, claimReadiness, decideClaimAction } from '../../src/claim/claim.rules.js';
import { toldOnce } from '../../src/claim/claim-form.rules.js';
import type { ClaimActInput } from '../../src/claim/claim-guard.rules.js';
import { errorFinding } from '../../src/kernel/check.js';
import { findMachineFaults } from '../../src/kernel/transitions.js';
import { type ActingViewer, refusal } from '../../src/kernel/viewer-action.js';
import { claimFacts, claimWith, viewerWith } from './claim.fixture.js';

/** E2E-1: inside the claim period; rejections of the day before can still be disputed. */
const now = new Date('2021-05-14T18:00:00Z');
const rejectedAt = new Date('2021-05-13T18:00:00Z');

const claimers: Record<ClaimFlow, readonly Role[]> = {
  PLAN_POE: ['INCENTIVES_ADMIN'],
  CO_OP_CLAIM: ['INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN'],
};
const reviewers: readonly Role[] = ['OWNER_REVIEWER'];
const disputers: readonly Role[] = ['INCENTIVES_ADMIN', 'INCENTIVES_USER'];
const edits: readonly ClaimViewerAction[] = [
  'claimUpdate',
  'proofUpdate',
  'documentUploadCreate',
  'documentAttach',
  'documentUpdate',
  'documentRemove',
  'documentRequestCreate',
  'expenseAdd',
  'expenseUpdate',
  'expenseRemove',
];

interface Expectation {
  readonly by: readonly Role[] | 'CLAIMERS';
  readonly moves: Partial<Record<ClaimStatus, ClaimStatus | null>>;
}

/** Rulebook 3.3 once more, by hand: which states allow an action, where it leads, and who may (OP-10…16). */
const expected: Record<string, Expectation> = {
  claimSubmit: { by: 'CLAIMERS', moves: { EDITING: 'SUBMITTED', ACTION_REQUIRED: 'SUBMITTED' } },
  claimDelete: { by: ['INCENTIVES_ADMIN'], moves: { EDITING: null } },
  claimReviewStart: { by: reviewers, moves: { SUBMITTED: 'UNDER_REVIEW' } },
  claimActionRequest: {
    by: reviewers,
    moves: { UNDER_REVIEW: 'ACTION_REQUIRED', DISPUTED: 'ACTION_REQUIRED' },
  },
  claimApprove: { by: reviewers, moves: { UNDER_REVIEW: 'APPROVED', DISPUTED: 'APPROVED' } },
  claimReject: { by: reviewers, moves: { UNDER_REVIEW: 'REJECTED', DISPUTED: 'REJECTED' } },
  claimDispute: { by: disputers, moves: { REJECTED: 'DISPUTED' } },
  ...Object.fromEntries(
    edits.map((name) => [
      name,
      { by: 'CLAIMERS', moves: { EDITING: 'EDITING', ACTION_REQUIRED: 'ACTION_REQUIRED' } },
    ]),
  ),
};

/** CLM-11: the new document of a dispute is added to the rejected claim, by whoever may write and dispute. */
const addsToDispute = (
  action: ClaimViewerAction,
  status: ClaimStatus,
  flow: ClaimFlow,
  role: Role,
): boolean =>
  ['documentUploadCreate', 'documentAttach'].includes(action) &&
  status === 'REJECTED' &&
  disputers.includes(role) &&
  claimers[flow].includes(role);

const everyMove = claimFlowCodes.values.flatMap((flow) =>
  claimViewerActions.flatMap((action) =>
    claimStatusCodes.values.flatMap((status) =>
      roleCodes.values.map((role) => [flow, action, status, role] as const),
    ),
  ),
);

const codesOf = (
  action: ClaimViewerAction,
  facts = claimFacts,
  viewer: ActingViewer<Role> = viewerWith('INCENTIVES_ADMIN'),
  input?: ClaimActInput,
) => decideClaimAction(action, facts, viewer, now, input).reasons.map((reason) => reason.code);

describe('the life cycle of a claim', () => {
  it('CLM-1…16: is a sound table', () => {
    expect(findMachineFaults(claimStateMachine)).toEqual([]);
    expect(Object.keys(expected).sort()).toEqual([...claimViewerActions].sort());
  });

  it.each(everyMove)('CLM-3…16: in %s, %s in %s by %s', (flow, action, status, role) => {
    const row = expected[action];
    if (row === undefined) throw new Error(`no expectation for ${action}`);
    const decision = decideClaimAction(
      action,
      claimWith({ flow, status, rejectedAt }),
      viewerWith(role),
      now,
    );
    const codes = decision.reasons.map((reason) => reason.code);
    if (addsToDispute(action, status, flow, role))
      return expect([decision.to, codes]).toEqual(['REJECTED', []]);
    const allowed = row.by === 'CLAIMERS' ? claimers[flow] : row.by;
    if (!allowed.includes(role)) return expect(codes).toEqual(['FORBIDDEN']);
    if (status in row.moves) return expect([decision.to, codes]).toEqual([row.moves[status], []]);
    if (action === 'claimSubmit' && status === 'EXPIRED')
      return expect(codes).toEqual(['CLAIM_DEADLINE_PASSED']);
    if (action === 'documentRemove' && status !== 'EXPIRED') return expect(codes).toEqual(['RETENTION']);
    return expect([decision.to, codes]).toEqual([
      status,
      [edits.includes(action) ? 'LOCKED' : 'INVALID_TRANSITION'],
    ]);
  });

  it('decisions 16: a denial names the line of table 2.1 that is asked, and its roles', () => {
    const denial = (action: ClaimViewerAction, flow: ClaimFlow, status: ClaimStatus) =>
      decideClaimAction(action, claimWith({ flow, status }), viewerWith('BILLING_ADMIN'), now).reasons[0]
        ?.details;
    for (const [flow, action, status] of everyMove) {
      const by = expected[action]?.by;
      const roles = new Set(by === 'CLAIMERS' ? claimers[flow] : by);
      expect(new Set(denial(action, flow, status)?.roles as Role[]), `${action} ${status}`).toEqual(roles);
    }
    expect(denial('claimApprove', 'CO_OP_CLAIM', 'DISPUTED')?.rule).toBe('DECIDE_DISPUTE');
    expect(denial('claimApprove', 'CO_OP_CLAIM', 'UNDER_REVIEW')?.rule).toBe('REVIEW_CLAIM');
  });

  it('CLM-15: a draft is deleted by who entered it, whatever his role', () => {
    const creator = { ...viewerWith('INCENTIVES_USER'), enteredIt: true };
    expect(codesOf('claimDelete', claimFacts, creator)).toEqual([]);
    expect(codesOf('claimDelete', claimFacts, viewerWith('INCENTIVES_USER'))).toEqual(['FORBIDDEN']);
    expect(codesOf('claimDelete', claimWith({ status: 'SUBMITTED' }), creator)).toEqual([
      'INVALID_TRANSITION',
    ]);
  });

  it.each(roleCodes.values)(
    'OP-13: %s who was asked for a document may upload it, and nothing else',
    (role) => {
      const partnerSide = !role.startsWith('OWNER_');
      const asked = { ...viewerWith(role), answersDocumentRequest: true, actsForPartner: partnerSide };
      const upload = codesOf('documentAttach', claimWith({ flow: 'PLAN_POE' }), asked);
      expect(upload).toEqual(partnerSide ? [] : ['FORBIDDEN']);
      expect(codesOf('documentUploadCreate', claimWith({ status: 'APPROVED' }), asked)).toEqual([
        partnerSide ? 'LOCKED' : 'FORBIDDEN',
      ]);
      const removal = codesOf('documentRemove', claimWith({ flow: 'PLAN_POE' }), asked);
      expect(removal).toEqual(role === 'INCENTIVES_ADMIN' ? [] : ['FORBIDDEN']);
    },
  );

  it('E2E-7, OP-10: an incentives user adds nothing to a proof of a plan', () => {
    expect(codesOf('proofUpdate', claimWith({ flow: 'PLAN_POE' }), viewerWith('INCENTIVES_USER'))).toEqual([
      'FORBIDDEN',
    ]);
    expect(codesOf('proofUpdate', claimFacts, viewerWith('INCENTIVES_USER'))).toEqual([]);
  });

  it('CLM-5: only a reviewer takes a submitted claim, and nothing else is asked', () => {
    const takers = roleCodes.values.filter(
      (role) =>
        codesOf('claimReviewStart', claimWith({ status: 'SUBMITTED' }), viewerWith(role)).length === 0,
    );
    expect(takers).toEqual(['OWNER_REVIEWER']);
  });

  it('CLM-17: payment is no state of a claim', () => {
    expect(claimStatusCodes.values.filter((status) => status.includes('PAID'))).toEqual([]);
    expect(claimStateMachine.transitions.filter(({ from }) => from === 'APPROVED')).toEqual([]);
  });

  it.each(roleCodes.values.filter((role) => role.startsWith('OWNER_')))(
    'ROLE-8: %s changes nothing that the partner wrote, in no state',
    (role) => {
      for (const action of [...edits, 'claimSubmit', 'claimDelete'] as const)
        for (const status of claimStatusCodes.values)
          expect(codesOf(action, claimWith({ status }), viewerWith(role)), `${action} ${status}`).toEqual([
            'FORBIDDEN',
          ]);
    },
  );

  it('E2E-13: an incentives user editing a submitted claim finds it locked', () => {
    expect(codesOf('claimUpdate', claimWith({ status: 'SUBMITTED' }), viewerWith('INCENTIVES_USER'))).toEqual(
      ['LOCKED'],
    );
  });

  it('graph.md 2.10: all actions are offered by their names', () => {
    const actions = claimActions(claimFacts, viewerWith('INCENTIVES_ADMIN'), now);
    expect(actions.map((action) => action.name)).toEqual(claimViewerActions);
    expect(actions.filter((action) => action.allowed).map((action) => action.name)).toEqual([
      ...edits,
      'claimDelete',
      'claimSubmit',
    ]);
  });
});

describe('deciding on a claim', () => {
  const reviewer = viewerWith('OWNER_REVIEWER');
  const decisions = ['claimActionRequest', 'claimApprove', 'claimReject'] as const;

  it.each([
    ['who entered it', { enteredIt: true }, ['FORBIDDEN'], ['FORBIDDEN']],
    ['who acts for the partner', { actsForPartner: true }, ['FORBIDDEN'], ['FORBIDDEN']],
    ['who rejected it, E2E-12', { rejectedIt: true }, [], ['FORBIDDEN']],
    ['another', {}, [], []],
  ])('ROLE-7: a reviewer %s', (_, change, underReview, inDispute) => {
    const viewer = { ...reviewer, ...change };
    for (const action of decisions) {
      expect(codesOf(action, claimWith({ status: 'UNDER_REVIEW' }), viewer)).toEqual(underReview);
      expect(codesOf(action, claimWith({ status: 'DISPUTED' }), viewer)).toEqual(inDispute);
    }
    expect(codesOf('claimReviewStart', claimWith({ status: 'SUBMITTED' }), viewer)).toEqual(underReview);
  });

  it.each<[(typeof decisions)[number], ClaimActInput, string[]]>([
    ['claimActionRequest', { comment: '' }, ['COMMENT_REQUIRED']],
    ['claimActionRequest', { comment: 'Unreadable' }, []],
    ['claimReject', { reason: '\t' }, ['DECISION_REASON_REQUIRED']],
    ['claimReject', { reason: 'Not our product' }, []],
    ['claimApprove', {}, []],
    ['claimApprove', { approvedMinor: '400000' }, []],
    ['claimApprove', { approvedMinor: '400001', reason: 'More' }, ['APPROVED_AMOUNT_INVALID']],
    ['claimApprove', { approvedMinor: '0', reason: 'None' }, ['APPROVED_AMOUNT_INVALID']],
    ['claimApprove', { approvedMinor: '-1' }, ['APPROVED_AMOUNT_INVALID']],
    ['claimApprove', { approvedMinor: '399999' }, ['DECISION_REASON_REQUIRED']],
    ['claimApprove', { approvedMinor: '399999', reason: 'Alcohol' }, []],
    ['claimApprove', { approvedMinor: '1', reason: 'A symbol' }, []],
  ])('CLM-6, CLM-9, CLM-10, CLM-12: %s with %j', (action, input, codes) => {
    expect(codesOf(action, claimWith({ status: 'UNDER_REVIEW' }), reviewer, input)).toEqual(codes);
    expect(codesOf(action, claimWith({ status: 'DISPUTED' }), reviewer, input)).toEqual(codes);
  });

  it('CLM-11, EVD-11: no dispute while the invoice supports another claim', () => {
    const document = claimFacts.evidence.documents.find(({ invoiceNumber }) => invoiceNumber !== null);
    const { invoiceNumber = null, vendorName = null, vendorTaxId = null, currency } = document ?? {};
    const use = {
      invoiceNumber,
      vendorName,
      vendorTaxId,
      currency: currency ?? 'USD',
      claimedMinor: '400000',
      totalMinor: '400000',
      samePlace: true,
      inDraft: false,
    };
    const rejected = claimWith({ status: 'REJECTED', rejectedAt: now });
    const used = { ...rejected, evidence: { ...rejected.evidence, invoiceUses: [use] } };
    const input = { justification: 'It was ours' };
    expect(codesOf('claimDispute', rejected, viewerWith('INCENTIVES_ADMIN'), input)).toEqual([]);
    expect(codesOf('claimDispute', used, viewerWith('INCENTIVES_ADMIN'), input)).toEqual([
      'DUPLICATE_INVOICE',
    ]);
    const decided = { ...used, status: 'UNDER_REVIEW' as const };
    expect(codesOf('claimApprove', decided, reviewer)).toEqual(['DUPLICATE_INVOICE']);
    const drafted = {
      ...decided,
      evidence: { ...decided.evidence, invoiceUses: [{ ...use, inDraft: true }] },
    };
    expect(codesOf('claimApprove', drafted, reviewer)).toEqual([]);
    expect(codesOf('claimSubmit', { ...drafted, status: 'EDITING' }, viewerWith('INCENTIVES_ADMIN'))).toEqual(
      ['DUPLICATE_INVOICE'],
    );
  });

  it('ROLE-7, CLM-12: who rejected does not decide again after the dispute went back to the partner', () => {
    const again = claimWith({ status: 'UNDER_REVIEW', disputedBefore: true });
    const rejecter = { ...reviewer, rejectedIt: true };
    expect(codesOf('claimReviewStart', { ...again, status: 'SUBMITTED' }, rejecter)).toEqual(['FORBIDDEN']);
    expect(codesOf('claimApprove', again, rejecter)).toEqual(['FORBIDDEN']);
    expect(codesOf('claimApprove', again, reviewer)).toEqual([]);
    expect(codesOf('claimApprove', { ...again, disputedBefore: false }, rejecter)).toEqual([]);
  });

  it('CLM-9: the refusal carries amounts as decimal strings', () => {
    const facts = claimWith({ status: 'UNDER_REVIEW' });
    const { reasons } = decideClaimAction('claimApprove', facts, reviewer, now, { approvedMinor: '400001' });
    expect(reasons[0]?.details).toEqual({ approved: '4000.01', claimed: '4000.00', unit: 'USD' });
  });
});

describe('what is told of an input and of the claim with it', () => {
  it('is told once of the claim as a whole and of the field, and of every other field', () => {
    const late = (field: string[]) => refusal('CLAIM_DEADLINE_PASSED', 'NEVER', { field });
    const other = refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED');
    const further = [late([]), late(['executedOn']), late(['usagePeriodCode']), other];
    expect(toldOnce([late(['executedOn'])], further)).toEqual([
      late(['executedOn']),
      late(['usagePeriodCode']),
      other,
    ]);
    expect(toldOnce([], further)).toEqual(further);
  });
});

describe('submitting a claim', () => {
  const insufficient = errorFinding('INSUFFICIENT_FUNDS', ['claimedAmount'], {
    available: '0.00',
    unit: 'USD',
  });

  it('CLM-4, EVD-1…14, EVD-13: evidence, money and enrollment are answered at once', () => {
    const facts = { ...claimWith({}, { name: '', documents: [] }), enrolled: false };
    const money = { onSubmit: [insufficient], onDispute: [], overCaps: [], onApprove: () => [] };
    expect(codesOf('claimSubmit', { ...facts, money })).toEqual([
      'NOT_ENROLLED',
      'FIELD_REQUIRED',
      'FINANCIAL_PROOF_MISSING',
      'EVIDENCE_MISSING',
      'EVIDENCE_MISSING',
      'INSUFFICIENT_FUNDS',
    ]);
  });

  it('CLM-8, ENR-15: a resubmission asks evidence and money, but no enrollment', () => {
    const facts = { ...claimWith({ status: 'ACTION_REQUIRED' }, { name: '' }), enrolled: false };
    expect(codesOf('claimSubmit', facts)).toEqual(['FIELD_REQUIRED']);
  });

  it.each([
    ['a complete draft', claimFacts],
    ['a warning only', claimWith({}, { unansweredDocumentRequests: 1 })],
    ['a gap', claimWith({}, { documents: [] })],
    ['no enrollment', { ...claimFacts, enrolled: false }],
    [
      'no money',
      {
        ...claimFacts,
        money: { onSubmit: [insufficient], onDispute: [], overCaps: [], onApprove: () => [] },
      },
    ],
    ['a claim sent back', claimWith({ status: 'ACTION_REQUIRED' })],
    ['a claim sent back with a gap', claimWith({ status: 'ACTION_REQUIRED' }, { metrics: [] })],
    [
      'a claim sent back whose time is over',
      claimWith({ status: 'ACTION_REQUIRED', respondBy: '2021-05-13' }),
    ],
    ['a submitted claim', claimWith({ status: 'SUBMITTED' })],
    ['an approved claim', claimWith({ status: 'APPROVED' })],
    ['an expired draft', claimWith({ status: 'EXPIRED' })],
  ])('graph.md 2.10, 2.11: readiness and the guard agree about %s', (_, facts) => {
    const reasons = codesOf('claimSubmit', facts);
    const { canSubmit, percent, items } = claimReadiness(facts, now);
    expect(canSubmit).toBe(reasons.length === 0);
    const missing = items.filter((item) => item.state === 'MISSING').map((item) => item.code);
    if (facts.status === 'EDITING' || facts.status === 'ACTION_REQUIRED') expect(missing).toEqual(reasons);
    expect(percent === 100).toBe(missing.length === 0);
  });
});
