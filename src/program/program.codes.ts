import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** GLO-3. */
export const fundTypeCodes = defineCodes('FundType', {
  REBATE: { en: 'Rebate', nl: 'Korting', description: 'Earnings are paid out in money, without a claim.' },
  CO_OP: { en: 'Co-op', nl: 'Co-op', description: 'Earnings accrue and leave through approved claims.' },
  REBATE_AND_CO_OP: {
    en: 'Rebate and co-op',
    nl: 'Korting en co-op',
    description: 'Earnings are split over rebate and co-op (MON-1).',
  },
});
export type FundType = CodeOf<typeof fundTypeCodes>;

export const claimModelCodes = defineCodes('ClaimModel', {
  CO_OP_CLAIM: {
    en: 'Co-op claim',
    nl: 'Co-opclaim',
    description: 'Claims against earned co-op, with or without a plan.',
  },
  CUSTOMER_ASSOCIATION: {
    en: 'Customer association',
    nl: 'Klantkoppeling',
    description: 'Associations with customers; no co-op claims (CPOR-1).',
  },
});
export type ClaimModel = CodeOf<typeof claimModelCodes>;

/** MON-6b. */
export const paymentModelCodes = defineCodes('PaymentModel', {
  CLAIM_REIMBURSEMENT: {
    en: 'Reimbursement of claims',
    nl: 'Vergoeding van claims',
    description: 'Co-op leaves through approved claims.',
  },
  PLAN_CAPPED_MONTHLY: {
    en: 'Monthly, capped by the plan',
    nl: 'Maandelijks, begrensd door het plan',
    description: 'Earnings are paid monthly up to the plan limit (MON-6); proof follows later.',
  },
});
export type PaymentModel = CodeOf<typeof paymentModelCodes>;

export const planModeCodes = defineCodes('PlanMode', {
  NONE: { en: 'No plans', nl: 'Geen plannen', description: 'The program has no plans (PLAN-4).' },
  OPTIONAL: {
    en: 'Plans optional',
    nl: 'Plannen optioneel',
    description: "Claims may hang on a plan's activity or stand alone.",
  },
  REQUIRED: {
    en: 'Plan required',
    nl: 'Plan verplicht',
    description: 'A claim needs an activity of an approved plan.',
  },
});
export type PlanMode = CodeOf<typeof planModeCodes>;

export const periodKindCodes = defineCodes('ProgramPeriodKind', {
  HALF_YEAR: {
    en: 'Half-year',
    nl: 'Half jaar',
    description:
      'An earning half-year with its usage and claim period (GLO-5, TIME-4, TIME-5); a half-year plan is for its own months.',
  },
  PROGRAM_YEAR: {
    en: 'Program year',
    nl: 'Programmajaar',
    description:
      'July to June, named after the year in which it ends (GLO-4, TIME-1); plans are for it unless the program has half-year plans.',
  },
});
export type ProgramPeriodKind = CodeOf<typeof periodKindCodes>;
