import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** MON-4: why earnings were corrected. A line with a reason is an adjustment (GLO-35). */
export const adjustmentReasonCodes = defineCodes('AdjustmentReason', {
  CO_OP_ROLLOVER: {
    en: 'Co-op rollover',
    nl: 'Overheveling van co-op',
    description: 'Co-op below the threshold became rebate, or co-op moved to another period (MON-3, MON-4).',
  },
  AR_COMPLIANCE: {
    en: 'Accounts receivable compliance',
    nl: 'Naleving debiteuren',
    description: 'The partner had open invoices at the program owner.',
  },
  OPS_ADJUSTMENT: {
    en: 'Operations adjustment',
    nl: 'Operationele aanpassing',
    description: 'A correction by the operations of the program owner.',
  },
  OPS_ADJUSTMENT_INCORRECT_CALC: {
    en: 'Operations adjustment: incorrect calculation',
    nl: 'Operationele aanpassing: onjuiste berekening',
    description: 'Earnings had been computed wrongly.',
  },
  OPS_ADJUSTMENT_INCORRECT_ENROLLMENT: {
    en: 'Operations adjustment: incorrect enrollment',
    nl: 'Operationele aanpassing: onjuiste inschrijving',
    description: 'Earnings had been computed for the wrong enrollment.',
  },
  PARTNER_MAPPING: {
    en: 'Partner mapping',
    nl: 'Partnertoewijzing',
    description: 'Earnings moved to the partner location that they belong to.',
  },
  POLICY_EXCEPTION: {
    en: 'Policy exception',
    nl: 'Uitzondering op het beleid',
    description: 'An exception that the program owner granted.',
  },
  PREVIOUS_PERIOD_EARNINGS: {
    en: 'Previous period earnings',
    nl: 'Inkomsten uit een eerdere periode',
    description: 'Earnings of an earlier period that were computed late.',
  },
});
export type AdjustmentReason = CodeOf<typeof adjustmentReasonCodes>;

/** PAY-1: whether an earning has been paid. */
export const earningStatusCodes = defineCodes('EarningStatus', {
  UNPROCESSED: {
    en: 'Unprocessed',
    nl: 'Niet verwerkt',
    description: 'No payment contains it yet; co-op stays here until a claim draws on it (PAY-1, PAY-2).',
  },
  UPCOMING: { en: 'Upcoming', nl: 'Aanstaand', description: 'A payment that is not sent yet contains it.' },
  SENT: { en: 'Sent', nl: 'Verzonden', description: 'The payment that contains it was sent.' },
});
export type EarningStatus = CodeOf<typeof earningStatusCodes>;
