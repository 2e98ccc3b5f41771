import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** What must hold of a plan beside its state and the role of the caller; `plan.rules.ts` decides each. */
export const planGuardCodes = defineCodes('PlanGuard', {
  COMMENT_GIVEN: { en: 'a comment is given', nl: 'er is een toelichting', description: 'PLAN-13.' },
  CONFIRMED_TWICE: {
    en: 'the caller confirmed the submission',
    nl: 'de aanvrager heeft het indienen bevestigd',
    description: 'PLAN-11.',
  },
  CONTENT_COMPLETE: {
    en: 'the plan is complete',
    nl: 'het plan is volledig',
    description: 'PLAN-2, PLAN-3.',
  },
  ENROLLED: { en: 'the location is enrolled', nl: 'de locatie is ingeschreven', description: 'ENR-15.' },
  FOUR_EYES: {
    en: 'somebody else entered it',
    nl: 'iemand anders heeft het ingevoerd',
    description: 'ROLE-7.',
  },
  FUND_TYPE_OFFERED: {
    en: 'the program has the fund of the plan',
    nl: 'het programma heeft het fonds van het plan',
    description: 'PLAN-1, GLO-3.',
  },
  KEY_FREE: {
    en: 'there is no other plan for the place, program, fund type and period',
    nl: 'er is geen ander plan voor de plaats, het programma, het fonds en de periode',
    description: 'PLAN-1.',
  },
  KEEPS_CLAIMED_WORK: {
    en: 'its campaigns hold the work of the claims that were submitted',
    nl: 'de campagnes omvatten het werk van de ingediende claims',
    description: 'PLAN-18.',
  },
  NEVER_SUBMITTED: {
    en: 'it was never submitted',
    nl: 'het is nooit ingediend',
    description: 'PLAN-19, PLAN-21.',
  },
  PERIOD_OFFERED: {
    en: 'plans of the program are for such a period',
    nl: 'plannen van het programma zijn voor zo’n periode',
    description: 'PLAN-1.',
  },
  PLANS_OFFERED: { en: 'the program has plans', nl: 'het programma kent plannen', description: 'PLAN-4.' },
  PROGRAM_YEAR_OPEN: {
    en: 'the period of the plan is not over',
    nl: 'de periode van het plan is niet voorbij',
    description: 'PLAN-10.',
  },
  REASON_GIVEN: { en: 'a reason is given', nl: 'er is een reden', description: 'PLAN-16.' },
  RESUBMISSION_OPEN: {
    en: 'the days for another submission are not over',
    nl: 'de dagen om opnieuw in te dienen zijn niet voorbij',
    description: 'PLAN-14.',
  },
  SUBMISSION_OPEN: {
    en: 'the plan can still be submitted',
    nl: 'het plan kan nog worden ingediend',
    description: 'TIME-10.',
  },
  SUBMITTED_BEFORE: { en: 'it was submitted before', nl: 'het is eerder ingediend', description: 'PLAN-21.' },
  WINDOW_OVER: {
    en: 'the days for another submission are over',
    nl: 'de dagen om opnieuw in te dienen zijn voorbij',
    description: 'PLAN-21.',
  },
});
export type PlanGuard = CodeOf<typeof planGuardCodes>;
