import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** GLO-37, rulebook 3.3. */
export const claimStatusCodes = defineCodes('ClaimStatus', {
  EDITING: { en: 'Editing', nl: 'In bewerking', description: 'A draft; reserves nothing (MON-13).' },
  SUBMITTED: {
    en: 'Submitted',
    nl: 'Ingediend',
    description: 'Sent for review; locked, amount reserved (CLM-4).',
  },
  UNDER_REVIEW: {
    en: 'Under review',
    nl: 'Wordt beoordeeld',
    description: 'A reviewer is deciding (CLM-5).',
  },
  ACTION_REQUIRED: {
    en: 'Action required',
    nl: 'Vereiste actie',
    description: 'The reviewer asked for something; amount stays reserved (CLM-6).',
  },
  APPROVED: { en: 'Approved', nl: 'Goedgekeurd', description: 'Approved, wholly or in part (CLM-9).' },
  REJECTED: {
    en: 'Rejected',
    nl: 'Afgewezen',
    description: 'Rejected with a reason; may be disputed once (CLM-10).',
  },
  DISPUTED: {
    en: 'Disputed',
    nl: 'Betwist',
    description: 'The partner objected; another reviewer decides (CLM-11).',
  },
  EXPIRED: { en: 'Expired', nl: 'Verlopen', description: 'A draft whose claim period ended (CLM-13).' },
});
export type ClaimStatus = CodeOf<typeof claimStatusCodes>;

/** Rulebook 3.3: two flows share one state machine. */
export const claimFlowCodes = defineCodes('ClaimFlow', {
  PLAN_POE: {
    en: 'Plan proof of execution',
    nl: 'Bewijs van uitvoering bij plan',
    description: 'Hangs on an activity of an approved plan.',
  },
  CO_OP_CLAIM: {
    en: 'Co-op claim',
    nl: 'Co-opclaim',
    description: 'Stands on program, location and usage period, without a plan.',
  },
});
export type ClaimFlow = CodeOf<typeof claimFlowCodes>;

export const marketingChannelCodes = defineCodes('MarketingChannel', {
  DIRECT_MAIL: { en: 'Direct mail', nl: 'Direct mail', description: 'By post.' },
  EMAIL: { en: 'E-mail', nl: 'E-mail', description: 'By e-mail.' },
  SMS: { en: 'SMS', nl: 'Sms', description: 'By text message.' },
});
export type MarketingChannel = CodeOf<typeof marketingChannelCodes>;

export const demoUnitOriginCodes = defineCodes('DemoUnitOrigin', {
  IN_HOUSE: { en: 'Built in-house', nl: 'Zelf gebouwd', description: 'The demo unit was built in-house.' },
  THIRD_PARTY: { en: 'Third party', nl: 'Van derden', description: 'The demo unit came from a vendor.' },
});
export type DemoUnitOrigin = CodeOf<typeof demoUnitOriginCodes>;

/** Why a claim was rejected, or approved in part; the text beside it says it in words (CLM-9, CLM-10). */
export const decisionReasonCodes = defineCodes('DecisionReasonCode', {
  INSUFFICIENT_EVIDENCE: {
    en: 'Insufficient evidence',
    nl: 'Onvoldoende bewijs',
    description: 'The documents do not show that, or how, the activity took place.',
  },
  INELIGIBLE_ACTIVITY: {
    en: 'Ineligible activity',
    nl: 'Activiteit komt niet in aanmerking',
    description: 'The activity, or part of its cost, is not refunded in this program.',
  },
  DUPLICATE: {
    en: 'Claimed before',
    nl: 'Al eerder geclaimd',
    description: 'The same cost was claimed in another claim or program.',
  },
  OUT_OF_PERIOD: {
    en: 'Out of period',
    nl: 'Buiten de periode',
    description: 'The work was done outside the usage period or the campaign.',
  },
  AMOUNT_NOT_SUPPORTED: {
    en: 'Amount not supported',
    nl: 'Bedrag niet onderbouwd',
    description: 'The documents support less than the claimed amount.',
  },
  OTHER: { en: 'Other', nl: 'Anders', description: 'Something else; the text says what.' },
  NO_PARTNER_RESPONSE: {
    en: 'No answer from the partner',
    nl: 'Geen antwoord van de partner',
    description: 'Given by the system when a request for action was not answered in time (CLM-14).',
  },
});
export type DecisionReasonCode = CodeOf<typeof decisionReasonCodes>;
