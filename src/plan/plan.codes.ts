import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** GLO-37, rulebook 3.2. */
export const planStatusCodes = defineCodes('PlanStatus', {
  EDITING: { en: 'Editing', nl: 'In bewerking', description: 'A draft that the partner edits.' },
  SUBMITTED: { en: 'Submitted', nl: 'Ingediend', description: 'Sent for approval; locked.' },
  UNDER_REVIEW: {
    en: 'Under review',
    nl: 'Wordt beoordeeld',
    description: 'A reviewer is deciding; locked.',
  },
  ACTION_REQUIRED: {
    en: 'Action required',
    nl: 'Vereiste actie',
    description: 'The reviewer asked for a change; the partner edits and resubmits (PLAN-13, PLAN-14).',
  },
  APPROVED: { en: 'Approved', nl: 'Goedgekeurd', description: 'Approved; its limit is in force (PLAN-15).' },
  REJECTED: { en: 'Rejected', nl: 'Afgewezen', description: 'Rejected with a reason (PLAN-16, PLAN-21).' },
  EXPIRED: {
    en: 'Expired',
    nl: 'Verlopen',
    description: 'A draft that was not submitted in time (PLAN-21).',
  },
});
export type PlanStatus = CodeOf<typeof planStatusCodes>;

/** Why the system rejected a plan; reviewers say it in words. */
export const planSystemReasonCodes = defineCodes('PlanSystemReason', {
  RESUBMISSION_WINDOW_CLOSED: {
    en: 'Not resubmitted in time',
    nl: 'Niet op tijd opnieuw ingediend',
    description: 'The days for another submission were over (PLAN-21).',
  },
});
export type PlanSystemReason = CodeOf<typeof planSystemReasonCodes>;
