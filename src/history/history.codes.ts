import { type CodeOf, defineCodes } from '../kernel/codes.js';

export const commentAudienceCodes = defineCodes('CommentAudience', {
  PARTNER: { en: 'Partner', nl: 'Partner', description: 'Addressed to the partner (FLD-10).' },
  INTERNAL: {
    en: 'Internal',
    nl: 'Intern',
    description: "The reviewers' own note; partners never see it (FLD-9).",
  },
});
export type CommentAudience = CodeOf<typeof commentAudienceCodes>;

export const subjectKindCodes = defineCodes('SubjectKind', {
  CoopPlan: { en: 'Plan', nl: 'Plan', description: 'A co-op plan.' },
  Claim: { en: 'Claim', nl: 'Claim', description: 'A claim.' },
  Enrollment: { en: 'Enrollment', nl: 'Inschrijving', description: 'An enrollment.' },
  Payment: { en: 'Payment', nl: 'Betaling', description: 'A payment.' },
  Program: { en: 'Program', nl: 'Programma', description: 'A program and its settings (OP-27).' },
  ActivityType: {
    en: 'Type of activity',
    nl: 'Type activiteit',
    description: 'A version of a type of activity (ACT-6).',
  },
  LegalEntity: {
    en: 'Legal entity',
    nl: 'Rechtspersoon',
    description: 'A company of the program owner (MON-9).',
  },
});
export type SubjectKind = CodeOf<typeof subjectKindCodes>;

/** What stands at a location of a partner; the others are settings of the program owner. */
export type TenantKind = Extract<SubjectKind, 'CoopPlan' | 'Claim' | 'Enrollment' | 'Payment'>;

/** What goes back and forth between a partner and reviewers, and so has comments. */
export type ReviewedKind = Extract<SubjectKind, 'CoopPlan' | 'Claim'>;
