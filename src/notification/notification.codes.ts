import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** What somebody is told; the texts of each kind stand in `notification-text.rules.ts`. */
export const notificationKindCodes = defineCodes('NotificationKind', {
  PLAN_SUBMITTED: {
    en: 'Plan submitted',
    nl: 'Plan ingediend',
    description: 'A plan waits for review; to the reviewers of the program (PLAN-11, PLAN-14).',
  },
  PLAN_REVIEW_ASKED: {
    en: 'A plan names you as its reviewer',
    nl: 'Een plan noemt u als revisor',
    description:
      'By mail alone, to the `reviewerEmail` of a plan that waits for review, unless its owner is told already (PLAN-11, GLO-32).',
  },
  PLAN_ACTION_REQUIRED: {
    en: 'Plan: action required',
    nl: 'Plan: actie vereist',
    description: 'The reviewer asks for a change; to the incentives admins and the creator (PLAN-13).',
  },
  PLAN_APPROVED: {
    en: 'Plan approved',
    nl: 'Plan goedgekeurd',
    description: 'To the incentives admins and the creator (PLAN-15).',
  },
  PLAN_REJECTED: {
    en: 'Plan rejected',
    nl: 'Plan afgewezen',
    description:
      'By a reviewer, or as its window closed; to the incentives admins and the creator (PLAN-16, PLAN-21).',
  },
  PLAN_EXPIRED: {
    en: 'Plan expired',
    nl: 'Plan verlopen',
    description: 'A draft was not submitted in time; to the incentives admins and the creator (PLAN-21).',
  },
  CLAIM_SUBMITTED: {
    en: 'Claim submitted',
    nl: 'Claim ingediend',
    description: 'A claim waits for review; to the reviewers of the program (CLM-4, CLM-8).',
  },
  CLAIM_ACTION_REQUIRED: {
    en: 'Claim: action required',
    nl: 'Claim: actie vereist',
    description: 'The reviewer asks for something; to the incentives admins and the creator (CLM-6).',
  },
  CLAIM_APPROVED: {
    en: 'Claim approved',
    nl: 'Claim goedgekeurd',
    description: 'To the incentives admins and the creator (CLM-9).',
  },
  CLAIM_REJECTED: {
    en: 'Claim rejected',
    nl: 'Claim afgewezen',
    description: 'With how to dispute; to the incentives admins and the creator (CLM-10, CLM-14).',
  },
  CLAIM_REJECTED_FINALLY: {
    en: 'Claim rejected for good',
    nl: 'Claim definitief afgewezen',
    description:
      'After a dispute, so that none is possible any more; to the incentives admins and the creator (CLM-12).',
  },
  CLAIM_DISPUTED: {
    en: 'Claim disputed',
    nl: 'Claim betwist',
    description: 'A rejection is disputed; to the reviewers of the program (CLM-11).',
  },
  CLAIM_EXPIRED: {
    en: 'Claim expired',
    nl: 'Claim verlopen',
    description: 'A draft was not submitted in time; to the incentives admins and the creator (CLM-13).',
  },
  REVIEW_OVERDUE: {
    en: 'Review overdue',
    nl: 'Beoordeling te laat',
    description: 'A review was not finished in time; to the partner and to the reviewers (TIME-11, SUP-9).',
  },
  DEADLINE_NEAR: {
    en: 'Deadline approaching',
    nl: 'Termijn nadert',
    description:
      'Some days before a deadline of the partner: of a draft or an answer, of tax forms, or of a fund that nobody claims; to the incentives admins and the creator (CLM-13, SUP-1, SUP-6).',
  },
  COMMENT_ADDED: {
    en: 'New comment',
    nl: 'Nieuwe opmerking',
    description: 'A comment addressed to the partner; to the incentives admins and the creator (FLD-10).',
  },
  DOCUMENT_REQUESTED: {
    en: 'Document requested',
    nl: 'Document gevraagd',
    description: 'A colleague asks you for a document (OP-13, SUP-14).',
  },
  DOCUMENT_REQUEST_ANSWERED: {
    en: 'Document request answered',
    nl: 'Documentverzoek beantwoord',
    description: 'The document that you asked for is in the dossier (GLO-34).',
  },
  DOCUMENT_REQUEST_DECLINED: {
    en: 'Document request declined',
    nl: 'Documentverzoek afgewezen',
    description: 'Your colleague will not send the document that you asked for (GLO-34, EVD-17).',
  },
  DOCUMENT_REQUEST_EXPIRED: {
    en: 'Document request expired',
    nl: 'Documentverzoek verlopen',
    description: 'Nobody answered your request before its link ended (GLO-34, EVD-17).',
  },
  DOCUMENT_REQUEST_WITHDRAWN: {
    en: 'Document request withdrawn',
    nl: 'Documentverzoek ingetrokken',
    description: 'The document that you were asked for is not needed from you any more (GLO-34).',
  },
  ROLE_REQUESTED: {
    en: 'Role asked for',
    nl: 'Rol gevraagd',
    description: 'A colleague asks for a role that you can grant (ROLE-9, SUP-5).',
  },
  ROLE_GRANTED: {
    en: 'Role granted',
    nl: 'Rol toegekend',
    description: 'To whoever got the role, and to the incentives admins there (ROLE-5).',
  },
  ROLE_REVOKED: {
    en: 'Role taken away',
    nl: 'Rol ingetrokken',
    description: 'To whoever had the role, and to the incentives admins there (ROLE-5).',
  },
  ENROLLMENT_INVITED: {
    en: 'Invitation to a program',
    nl: 'Uitnodiging voor een programma',
    description: 'The location may take part; to its incentives admins (ENR-1).',
  },
  ENROLLMENT_ACTION_REQUIRED: {
    en: 'Enrollment: action required',
    nl: 'Inschrijving: actie vereist',
    description:
      'Bank or tax data are missing, invalid or expired; to the incentives admins (ENR-6, ENR-8, ENR-13).',
  },
  ENROLLMENT_COMPLETED: {
    en: 'Enrolled',
    nl: 'Geregistreerd',
    description: 'The profiles are valid and earnings count; to the incentives admins (ENR-5).',
  },
  ENROLLMENT_ENDED: {
    en: 'Enrollment ended',
    nl: 'Inschrijving beëindigd',
    description: 'To the incentives admins (ENR-9, ENR-10, ENR-11, ENR-13).',
  },
  PAYMENT_ACTION_REQUIRED: {
    en: 'Payment: action required',
    nl: 'Betaling: actie vereist',
    description:
      'Held, or waiting for a tax invoice; the payment names what is outstanding. To the incentives admins (PAY-7).',
  },
  PAYMENT_SENT: {
    en: 'Payment sent',
    nl: 'Betaling verzonden',
    description: 'The money is on its way; to the incentives admins.',
  },
  PAYMENT_FAILED: {
    en: 'Payment failed',
    nl: 'Betaling mislukt',
    description: 'Failed, rejected or reversed; to the incentives admins (PAY-1).',
  },
  PAYMENT_DISPUTED: {
    en: 'Payment disputed',
    nl: 'Betaling betwist',
    description: "A partner objects to a payment; to the program owner's finance (OP-20).",
  },
  TAX_INVOICE_SUBMITTED: {
    en: 'Tax invoice submitted',
    nl: 'Belastingfactuur ingediend',
    description: "A tax invoice waits for a decision; to the program owner's finance (PAY-7).",
  },
});
export type NotificationKind = CodeOf<typeof notificationKindCodes>;
