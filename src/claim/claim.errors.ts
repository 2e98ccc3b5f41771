import type { ClaimErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of claims (rulebook 3.3 and section 4) and of the money behind them (section 5). */
export const claimErrors: Record<ClaimErrorCode, ErrorText> = {
  APPROVED_AMOUNT_INVALID: {
    en: 'The approved amount must be above zero and at most {claimed} {unit}.',
    nl: 'Het goedgekeurde bedrag moet hoger dan nul en ten hoogste {claimed} {unit} zijn.',
    description: 'CLM-9. Approve at most what was claimed; to approve nothing, reject the claim.',
    plain: { en: 'The approved amount is not possible.', nl: 'Het goedgekeurde bedrag is niet mogelijk.' },
  },
  CAP_EXCEEDED: {
    en: 'The cap {capCode} allows {cap} {unit}; {available} {unit} is available.',
    nl: 'Het maximum {capCode} staat {cap} {unit} toe; er is {available} {unit} beschikbaar.',
    description:
      'CAP-8: `details` are { capCode, cap, used, available, unit }. Claim no more than is available.',
    done: { en: 'The caps are kept.', nl: 'De maxima zijn in acht genomen.' },
    plain: { en: 'A cap is exceeded.', nl: 'Een maximum is overschreden.' },
  },
  CLAIM_DEADLINE_PASSED: {
    en: 'The last day was {deadline}.',
    nl: 'De laatste dag was {deadline}.',
    description: 'TIME-8, TIME-12: the claim period, or the time to answer a request, is over. Final.',
    done: { en: 'There is time until {deadline}.', nl: 'Er is tijd tot en met {deadline}.' },
  },
  CLAIM_NOT_OFFERED: {
    en: 'This program takes no co-op claims.',
    nl: 'Dit programma kent geen co-opclaims.',
    description: 'CPOR-1: programs with customer associations have no co-op. Choose another program.',
  },
  CLAIM_WINDOW_NOT_OPEN: {
    en: 'Claims can be submitted from {opensOn}.',
    nl: 'Claims kunnen vanaf {opensOn} worden ingediend.',
    description:
      'TIME-8: the claim period has not begun. Keep the draft and submit it then; `clearsAt` is the instant.',
    done: { en: 'The claim period is open since {opensOn}.', nl: 'De claimperiode is open sinds {opensOn}.' },
  },
  DISPUTE_ALREADY_USED: {
    en: 'This claim was disputed before.',
    nl: 'Deze claim is al eerder betwist.',
    description: 'CLM-11: a claim can be disputed once. Final.',
  },
  DISPUTE_JUSTIFICATION_REQUIRED: {
    en: 'Say why the rejection is wrong, or add a new document.',
    nl: 'Leg uit waarom de afwijzing onjuist is, of voeg een nieuw document toe.',
    description: 'CLM-11. Send a justification that is not blank, or attach a document.',
  },
  DISPUTE_WINDOW_CLOSED: {
    en: 'The last day to dispute was {deadline}.',
    nl: 'De laatste dag om te betwisten was {deadline}.',
    description: 'CLM-11, TIME-13: the days that the program gives, 30 by default, are over. Final.',
  },
  INSUFFICIENT_FUNDS: {
    en: 'The remaining co-op is {available} {unit}.',
    nl: 'De resterende co-op is {available} {unit}.',
    description: 'MON-13, CLM-11: the amount is above what remains of the usage period. Claim less.',
    done: { en: 'The remaining co-op suffices.', nl: 'De resterende co-op is voldoende.' },
    plain: { en: 'The remaining co-op does not suffice.', nl: 'De resterende co-op is niet voldoende.' },
  },
  PLAN_NOT_IN_FORCE: {
    en: 'The plan is not approved.',
    nl: 'Het plan is niet goedgekeurd.',
    description:
      'CLM-1: proof is added to activities of a plan that has a revision in force. Wait for the approval.',
  },
  PLAN_REQUIRED: {
    en: 'A claim in this program needs an activity of an approved plan.',
    nl: 'Een claim in dit programma heeft een activiteit van een goedgekeurd plan nodig.',
    description: 'The plan mode of the program is REQUIRED. Name the activity.',
  },
  PROFILES_INCOMPLETE: {
    en: 'Bank and tax data of the location are incomplete.',
    nl: 'De bank- en belastinggegevens van de locatie zijn onvolledig.',
    description: 'CLM-2. An incentives admin completes the payout and the tax profile.',
  },
  USAGE_PERIOD_NOT_BEGUN: {
    en: 'The usage period begins on {beginsOn}.',
    nl: 'De gebruiksperiode begint op {beginsOn}.',
    description: 'CLM-2: no draft before the period in which the funds are used. `clearsAt` is the instant.',
  },
  USAGE_PERIOD_NOT_CONFIGURED: {
    en: 'The program has no usage period that holds {executedOn}.',
    nl: 'Het programma heeft geen gebruiksperiode met {executedOn}.',
    description:
      'TIME-7: the day lies outside all periods of the program. Check the date, or ask the program owner.',
  },
};
