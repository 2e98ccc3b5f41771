import { type Permission, permissionRoles } from '../access/permission.codes.js';
import { type StateMachine, SYSTEM, type Transition } from '../kernel/transitions.js';
import { type ClaimFlow, type ClaimStatus, claimFlowCodes, claimStatusCodes } from './claim.codes.js';
import type { ClaimGuard } from './claim-guard.codes.js';

/** The capacity of the person who entered the claim (CLM-15). */
export const CREATOR = 'CREATOR';
/** The capacity of a colleague who was asked for a document of this claim (OP-13). */
export const DOCUMENT_REQUESTEE = 'DOCUMENT_REQUESTEE';

const uploads = ['documentUploadCreate', 'documentAttach'] as const;

/** Actions that change content; CLM-16 locks them where the table does not list them. */
export const claimEdits = [
  'claimUpdate',
  'proofUpdate',
  ...uploads,
  'documentUpdate',
  'documentRemove',
  'documentRequestCreate',
  'expenseAdd',
  'expenseUpdate',
  'expenseRemove',
] as const;

/** What a person can do with a claim that exists, by the names of the mutations. */
export const claimViewerActions = [
  ...claimEdits,
  'claimDelete',
  'claimSubmit',
  'claimReviewStart',
  'claimActionRequest',
  'claimApprove',
  'claimReject',
  'claimDispute',
] as const;
export type ClaimViewerAction = (typeof claimViewerActions)[number];

/** What the scheduler does: CLM-13 and CLM-14. */
export const claimSystemActions = ['claimDraftExpire', 'claimResponseLapse'] as const;
export type ClaimSystemAction = (typeof claimSystemActions)[number];

export type ClaimAction = 'claimCreate' | ClaimViewerAction | ClaimSystemAction;

/** The line of table 2.1 by which somebody acts on a claim of a flow, in a state. */
export function claimPermission(
  action: 'claimCreate' | ClaimViewerAction,
  { flow, status }: { readonly flow: ClaimFlow; readonly status?: ClaimStatus },
): Permission {
  if (action === 'claimDispute') return 'DISPUTE_CLAIM';
  if (['claimReviewStart', 'claimActionRequest', 'claimApprove', 'claimReject'].includes(action))
    return status === 'DISPUTED' ? 'DECIDE_DISPUTE' : 'REVIEW_CLAIM';
  if (flow === 'PLAN_POE') return 'ADD_PLAN_PROOF';
  return action === 'claimSubmit' ? 'SUBMIT_CLAIM' : 'WRITE_CLAIM';
}

type Row = Transition<ClaimStatus, ClaimAction, ClaimGuard>;

const { ADD_PLAN_PROOF, WRITE_CLAIM, SUBMIT_CLAIM, REVIEW_CLAIM, DECIDE_DISPUTE, DISPUTE_CLAIM } =
  permissionRoles;

/** OP-10 for a plan's proof, OP-11 and OP-12 for a claim without a plan. */
const writersOf: Record<ClaimFlow, readonly string[]> = {
  PLAN_POE: ADD_PLAN_PROOF,
  CO_OP_CLAIM: WRITE_CLAIM,
};
const submittersOf: Record<ClaimFlow, readonly string[]> = {
  PLAN_POE: ADD_PLAN_PROOF,
  CO_OP_CLAIM: SUBMIT_CLAIM,
};

function row(
  rule: string,
  from: ClaimStatus | null,
  name: ClaimAction,
  to: ClaimStatus | null,
  actors: readonly string[],
  ...guards: ClaimGuard[]
): Row {
  return { name, from, to, actors, rule, guards, variant: null };
}

const editRows = (rule: string, state: ClaimStatus, flow: ClaimFlow): Row[] =>
  claimEdits.map((name) => {
    const mayBeAsked = uploads.some((upload) => upload === name);
    const actors = mayBeAsked ? [...writersOf[flow], DOCUMENT_REQUESTEE] : writersOf[flow];
    return { ...row(rule, state, name, state, actors), variant: flow };
  });

/** CLM-11: whoever may both write and dispute a claim adds the new document on which the dispute is to rest. */
const disputeRows = (flow: ClaimFlow): Row[] => {
  const actors = writersOf[flow].filter((role) => DISPUTE_CLAIM.some((disputer) => disputer === role));
  return uploads.map((name) => ({
    ...row('CLM-11', 'REJECTED', name, 'REJECTED', actors, ...disputeWindow),
    variant: flow,
  }));
};

const flowRows = (flow: ClaimFlow): Row[] => [
  {
    ...row(
      flow === 'PLAN_POE' ? 'CLM-1' : 'CLM-2',
      null,
      'claimCreate',
      'EDITING',
      writersOf[flow],
      'CLAIM_CREATABLE',
    ),
    variant: flow,
  },
  ...editRows('CLM-3', 'EDITING', flow),
  ...editRows('CLM-7', 'ACTION_REQUIRED', flow),
  ...disputeRows(flow),
  {
    ...row(
      'CLM-4',
      'EDITING',
      'claimSubmit',
      'SUBMITTED',
      submittersOf[flow],
      ...submitterGuards[flow],
      ...firstSubmissionGuards,
    ),
    variant: flow,
  },
  {
    ...row(
      'CLM-8',
      'ACTION_REQUIRED',
      'claimSubmit',
      'SUBMITTED',
      submittersOf[flow],
      ...submitterGuards[flow],
      ...resubmissionGuards,
    ),
    variant: flow,
  },
];

/** OP-12: a program may let fewer roles submit a claim without a plan. */
const submitterGuards: Record<ClaimFlow, readonly ClaimGuard[]> = {
  PLAN_POE: [],
  CO_OP_CLAIM: ['SUBMITTER_ALLOWED'],
};

/** ENR-15: an enrollment that ends later does not stop a claim that was submitted, so CLM-8 does not ask it again. */
const firstSubmissionGuards: readonly ClaimGuard[] = [
  'SUBMISSION_OPEN',
  'ENROLLED',
  'EVIDENCE_COMPLETE',
  'FUNDS_FOR_SUBMISSION',
];
const resubmissionGuards: readonly ClaimGuard[] = [
  'RESPONSE_OPEN',
  'EVIDENCE_COMPLETE',
  'FUNDS_FOR_SUBMISSION',
];

const decisionRows = (
  rules: readonly [string, string, string],
  from: ClaimStatus,
  actors: readonly string[],
): Row[] => [
  row(rules[0], from, 'claimActionRequest', 'ACTION_REQUIRED', actors, 'FOUR_EYES', 'COMMENT_GIVEN'),
  row(
    rules[1],
    from,
    'claimApprove',
    'APPROVED',
    actors,
    'FOUR_EYES',
    'AMOUNT_APPROVABLE',
    'CAPS_FOR_APPROVAL',
    'INVOICES_FREE',
  ),
  row(rules[2], from, 'claimReject', 'REJECTED', actors, 'FOUR_EYES', 'REASON_GIVEN'),
];

/** While a dispute is possible, the new document that it may rest on can be added; CLM-16 locks everything else. */
const disputeWindow: readonly ClaimGuard[] = ['DISPUTE_OPEN', 'DISPUTE_UNUSED'];
const disputeGuards: readonly ClaimGuard[] = [
  ...disputeWindow,
  'LAPSED_CONTENT_COMPLETE',
  'INVOICES_FREE',
  'FUNDS_FOR_DISPUTE',
  'DISPUTE_JUSTIFIED',
];

/** Rulebook 3.3 as a table; the variant is the flow. */
export const claimStateMachine: StateMachine<ClaimStatus, ClaimAction, ClaimGuard> = {
  name: 'Claim',
  states: claimStatusCodes.values,
  terminal: ['APPROVED', 'EXPIRED'],
  actions: ['claimCreate', ...claimViewerActions, ...claimSystemActions],
  edits: claimEdits,
  transitions: [
    ...claimFlowCodes.values.flatMap(flowRows),
    row('CLM-5', 'SUBMITTED', 'claimReviewStart', 'UNDER_REVIEW', REVIEW_CLAIM, 'FOUR_EYES'),
    ...decisionRows(['CLM-6', 'CLM-9', 'CLM-10'], 'UNDER_REVIEW', REVIEW_CLAIM),
    row('CLM-11', 'REJECTED', 'claimDispute', 'DISPUTED', DISPUTE_CLAIM, ...disputeGuards),
    ...decisionRows(['CLM-12', 'CLM-12', 'CLM-12'], 'DISPUTED', DECIDE_DISPUTE),
    row('CLM-13', 'EDITING', 'claimDraftExpire', 'EXPIRED', [SYSTEM], 'SUBMISSION_OVER'),
    row('CLM-14', 'ACTION_REQUIRED', 'claimResponseLapse', 'REJECTED', [SYSTEM], 'RESPONSE_OVER'),
    row('CLM-15', 'EDITING', 'claimDelete', null, ['INCENTIVES_ADMIN', CREATOR]),
  ],
};
