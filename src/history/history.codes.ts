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
});
export type SubjectKind = CodeOf<typeof subjectKindCodes>;

/** What goes back and forth between a partner and reviewers, and so has comments. */
export type ReviewedKind = Extract<SubjectKind, 'CoopPlan' | 'Claim'>;
