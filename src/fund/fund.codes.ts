import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** MON-11: the seven amounts of a fund as accounts. Earned and recoverable grow by debit, the others by credit. */
export const fundAccountCodes = defineCodes('FundAccount', {
  EARNED: {
    en: 'Earned',
    nl: 'Verdiend',
    description: 'Co-op earned for the usage period, net of adjustments.',
  },
  RECOVERABLE: {
    en: 'Recoverable',
    nl: 'Terug te vorderen',
    description: 'Taken back from future payments, after a negative adjustment (MON-16).',
  },
  CONVERTED: {
    en: 'Converted',
    nl: 'Omgezet',
    description: 'Became rebate, as it was below the threshold (MON-3).',
  },
  RESERVED: {
    en: 'Reserved',
    nl: 'Gereserveerd',
    description: 'Held for claims that are not decided (MON-12).',
  },
  APPROVED: { en: 'Approved', nl: 'Goedgekeurd', description: 'Of approved claims.' },
  REMAINING: { en: 'Remaining', nl: 'Resterend', description: 'What new claims can still use.' },
  EXPIRED: { en: 'Expired', nl: 'Verlopen', description: 'Was not claimed in time (MON-14).' },
});
export type FundAccount = CodeOf<typeof fundAccountCodes>;

/** The amounts of a fund as fields are named, in the order of the identity (MON-11). */
export const fundAmounts: readonly string[] = fundAccountCodes.values.map((code) => code.toLowerCase());

export const entryKindCodes = defineCodes('LedgerEntryKind', {
  EARNING: { en: 'Earning', nl: 'Inkomsten', description: 'Co-op was earned.' },
  ADJUSTMENT: { en: 'Adjustment', nl: 'Aanpassing', description: 'Earnings were corrected (MON-5, MON-16).' },
  CONVERSION: {
    en: 'Conversion',
    nl: 'Omzetting',
    description: 'Co-op below the threshold became rebate (MON-3).',
  },
  CONVERSION_REVERSAL: {
    en: 'Conversion taken back',
    nl: 'Omzetting teruggedraaid',
    description: 'The threshold was reached after all, before the claim window opened.',
  },
  RESERVATION: {
    en: 'Reservation',
    nl: 'Reservering',
    description: 'A claim was submitted or disputed (MON-12).',
  },
  RELEASE: {
    en: 'Release',
    nl: 'Vrijgave',
    description: 'A reservation was given back; after the claim period it expires (MON-15).',
  },
  APPROVAL: { en: 'Approval', nl: 'Goedkeuring', description: 'A claim was approved.' },
  EXPIRY: { en: 'Expiry', nl: 'Verval', description: 'The claim period ended (MON-14).' },
});
export type EntryKind = CodeOf<typeof entryKindCodes>;

/** MON-4. */
export const bookingReasonCodes = defineCodes('BookingReason', {
  CO_OP_ROLLOVER: {
    en: 'Co-op rollover',
    nl: 'Co-op overgeheveld',
    description: 'Converted into rebate below the threshold, or moved to another period.',
  },
  AR_COMPLIANCE: {
    en: 'Accounts receivable',
    nl: 'Debiteuren',
    description: 'Set off against what the partner owes.',
  },
  OPS_ADJUSTMENT: { en: 'Correction', nl: 'Correctie', description: 'A correction by operations.' },
  OPS_ADJUSTMENT_INCORRECT_CALC: {
    en: 'Calculation corrected',
    nl: 'Berekening gecorrigeerd',
    description: 'The calculation was wrong.',
  },
  OPS_ADJUSTMENT_INCORRECT_ENROLLMENT: {
    en: 'Enrollment corrected',
    nl: 'Inschrijving gecorrigeerd',
    description: 'The enrollment was wrong.',
  },
  PARTNER_MAPPING: {
    en: 'Partner mapping',
    nl: 'Partnertoewijzing',
    description: 'Earned by another partner or location.',
  },
  POLICY_EXCEPTION: {
    en: 'Exception',
    nl: 'Uitzondering',
    description: 'An exception from the program rules.',
  },
  PREVIOUS_PERIOD_EARNINGS: {
    en: 'Earlier period',
    nl: 'Eerdere periode',
    description: 'Earned in an earlier period.',
  },
});
export type BookingReason = CodeOf<typeof bookingReasonCodes>;
