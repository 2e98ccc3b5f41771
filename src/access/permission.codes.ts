import { type CodeOf, defineCodes } from '../kernel/codes.js';
import type { Role } from './role.codes.js';

const A = 'INCENTIVES_ADMIN';
const U = 'INCENTIVES_USER';
const G = 'GLOBAL_ADMIN';
const K = 'ACCOUNT_ADMIN';
const B = 'BILLING_ADMIN';
const P = 'PARTNER_PROGRAM_ADMIN';
const R = 'OWNER_REVIEWER';
const F = 'OWNER_FINANCE';
const M = 'OWNER_PROGRAM_MANAGER';
const Q = 'OWNER_REPORTING';

/**
 * Rulebook table 2.1: who may do what. `OWNER_REPORTING` reads what owner-side roles read; a role that a line does
 * not name is denied (decisions.md 6). Lines without a rule id of their own say where they come from.
 */
export const permissionRoles = {
  SEE_PROGRAM: [A, U, G, K, B, P, R, F, M, Q],
  SEE_ENROLLMENT: [A, U, G, K, P, R, F, M, Q],
  INVITE_LOCATION: [F, M],
  SUBMIT_ENROLLMENT: [A],
  VALIDATE_PROFILES: [F, M],
  ASSIGN_ROLES: [G, K, P, M],
  SEE_PEOPLE: [G, K, P, F, M],
  REGISTER_PARTNER: [M],
  WRITE_PLAN: [A, G, B],
  SEE_PLAN: [A, U, G, K, B, R, F, M, Q],
  REVIEW_PLAN: [R],
  ADD_PLAN_PROOF: [A],
  WRITE_CLAIM: [A, U, G],
  SUBMIT_CLAIM: [A, U, G],
  SEE_CLAIM: [A, U, G, K, B, R, F, M, Q],
  UPLOAD_REQUESTED_DOCUMENT: [A, U, G, K, B, P],
  REVIEW_CLAIM: [R],
  DISPUTE_CLAIM: [A, U],
  DECIDE_DISPUTE: [R],
  SEE_FUNDS: [A, U, G, R, F, M, Q],
  SEE_EARNINGS: [A, U, G, K, P, R, F, M, Q],
  SEE_PAYMENTS: [A, U, G, K, P, F, M, Q],
  EDIT_PROFILES: [A],
  DISPUTE_PAYMENT: [A],
  HOLD_PAYMENT: [A, F],
  SUBMIT_TAX_INVOICE: [A],
  RUN_PAYMENTS: [F],
  CONFIGURE_PROGRAM: [F, M],
  ISSUE_PREAPPROVAL: [R],
  POST_ADJUSTMENT: [F, M],
} as const satisfies Record<string, readonly Role[]>;

/** Permissions as the API names them in `Viewer.can(action:)`. */
export const permissionCodes = defineCodes('Permission', {
  SEE_PROGRAM: {
    en: 'See programs',
    nl: "Programma's zien",
    description: 'See the overview of a program (OP-1).',
  },
  SEE_ENROLLMENT: {
    en: 'See enrollments',
    nl: 'Inschrijvingen zien',
    description: 'See enrollment status and what is missing (OP-1, OP-2).',
  },
  INVITE_LOCATION: {
    en: 'Invite a location',
    nl: 'Locatie uitnodigen',
    description: 'Invite a location to a program (OP-3).',
  },
  SUBMIT_ENROLLMENT: {
    en: 'Enrol',
    nl: 'Inschrijven',
    description: 'Accept an invitation and enrol (OP-4, ROLE-2).',
  },
  VALIDATE_PROFILES: {
    en: 'Validate profiles',
    nl: 'Profielen valideren',
    description: 'Validate payout and tax profiles (OP-5).',
  },
  ASSIGN_ROLES: {
    en: 'Assign roles',
    nl: 'Rollen toewijzen',
    description:
      'Make accounts and assign roles (OP-6, ROLE-3): administrators of a partner the incentives roles, program managers those of administrators and of the owner.',
  },
  SEE_PEOPLE: {
    en: 'See people and their roles',
    nl: 'Mensen en hun rollen zien',
    description: 'See the people of a partner, their roles, and who gave or took them (ROLE-5, ROLE-11).',
  },
  REGISTER_PARTNER: {
    en: 'Register partners',
    nl: 'Partners registreren',
    description: 'Register partners and their locations.',
  },
  WRITE_PLAN: { en: 'Make plans', nl: 'Plannen maken', description: 'Create, edit and submit plans (OP-7).' },
  SEE_PLAN: {
    en: 'See plans',
    nl: 'Plannen zien',
    description: 'See plans, campaigns and activities (OP-8).',
  },
  REVIEW_PLAN: {
    en: 'Review plans',
    nl: 'Plannen beoordelen',
    description: 'Review, approve and reject plans (OP-9).',
  },
  ADD_PLAN_PROOF: {
    en: 'Add proof to a plan',
    nl: 'Bewijs aan plan toevoegen',
    description: 'Add a proof of execution to a plan activity (OP-10).',
  },
  WRITE_CLAIM: {
    en: 'Make claims',
    nl: 'Claims maken',
    description: 'Create and edit co-op claims (OP-11).',
  },
  SUBMIT_CLAIM: {
    en: 'Submit claims',
    nl: 'Claims indienen',
    description: 'Submit claims for review (OP-12).',
  },
  SEE_CLAIM: {
    en: 'See claims',
    nl: 'Claims zien',
    description: 'See claims and proofs; amounts follow FLD-6 and FLD-7.',
  },
  UPLOAD_REQUESTED_DOCUMENT: {
    en: 'Upload a requested document',
    nl: 'Gevraagd document uploaden',
    description: 'Send the document that a colleague asked for, in the claim of the request only (OP-13).',
  },
  REVIEW_CLAIM: {
    en: 'Review claims',
    nl: 'Claims beoordelen',
    description: 'Review claims: comment, ask, approve, reject (OP-14).',
  },
  DISPUTE_CLAIM: {
    en: 'Dispute a rejection',
    nl: 'Afwijzing betwisten',
    description: 'Object to the rejection of a claim (OP-15).',
  },
  DECIDE_DISPUTE: {
    en: 'Decide a dispute',
    nl: 'Betwisting beslissen',
    description: 'Decide a dispute that somebody else rejected (OP-16, ROLE-7).',
  },
  SEE_FUNDS: {
    en: 'See funds',
    nl: 'Fondsen zien',
    description: 'See earned, claimed and remaining co-op (OP-17).',
  },
  SEE_EARNINGS: {
    en: 'See earnings',
    nl: 'Inkomsten zien',
    description: 'See and export earnings and adjustments (OP-18); amounts follow FLD-4, customers FLD-12.',
  },
  SEE_PAYMENTS: {
    en: 'See payments',
    nl: 'Betalingen zien',
    description: 'See and export payments (OP-18).',
  },
  EDIT_PROFILES: {
    en: 'Edit profiles',
    nl: 'Profielen bewerken',
    description: 'Create and edit payout and tax profiles (OP-19).',
  },
  DISPUTE_PAYMENT: {
    en: 'Dispute a payment',
    nl: 'Betaling betwisten',
    description: 'Object to a payment (OP-20).',
  },
  HOLD_PAYMENT: {
    en: 'Hold payments',
    nl: 'Betalingen aanhouden',
    description: 'Put payments on hold and release them: the partner his own, finance for the owner (PAY-5).',
  },
  SUBMIT_TAX_INVOICE: {
    en: 'Submit a tax invoice',
    nl: 'Belastingfactuur indienen',
    description: 'Submit the tax invoice that a payment waits for (PAY-7).',
  },
  RUN_PAYMENTS: {
    en: 'Pay',
    nl: 'Betalen',
    description: 'Run payments, decide on tax invoices and objections, and record what the bank did (PAY-8).',
  },
  CONFIGURE_PROGRAM: {
    en: 'Configure programs',
    nl: "Programma's instellen",
    description: 'Change thresholds, splits, caps, calendars and activity types (OP-27).',
  },
  ISSUE_PREAPPROVAL: {
    en: 'Issue a pre-approval',
    nl: 'Voorafgaande goedkeuring geven',
    description: 'Issue the id of a pre-approval (OP-28).',
  },
  POST_ADJUSTMENT: {
    en: 'Post an adjustment',
    nl: 'Aanpassing boeken',
    description: 'Post a correction of earnings (OP-29).',
  },
} satisfies Record<keyof typeof permissionRoles, { en: string; nl: string; description: string }>);
export type Permission = CodeOf<typeof permissionCodes>;
