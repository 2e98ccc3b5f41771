import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** PAY-1, PAY-8. */
export const paymentStatusCodes = defineCodes('PaymentStatus', {
  DUE: {
    en: 'Due',
    nl: 'Te betalen',
    description: 'Computed and free of holds; not handed to the bank yet.',
  },
  HELD: {
    en: 'On hold',
    nl: 'Aangehouden',
    description: 'Something is missing or somebody asked for it; `heldReasons` says what (PAY-5, PAY-7).',
  },
  PENDING_TAX_INVOICE: {
    en: 'Waiting for tax invoice',
    nl: 'Wacht op belastingfactuur',
    description: 'The program needs a tax invoice of the partner.',
  },
  TAX_INVOICE_UNDER_REVIEW: {
    en: 'Tax invoice under review',
    nl: 'Belastingfactuur wordt beoordeeld',
    description: 'The program owner looks at the tax invoice.',
  },
  TAX_INVOICE_REJECTED: {
    en: 'Tax invoice rejected',
    nl: 'Belastingfactuur afgewezen',
    description: 'The tax invoice was not accepted; another one is needed.',
  },
  IN_PROGRESS: { en: 'In progress', nl: 'In behandeling', description: 'Handed to the bank.' },
  REJECTED_DURING_REVIEW: {
    en: 'Rejected during review',
    nl: 'Afgewezen bij controle',
    description: 'The program owner stopped it before it went to the bank.',
  },
  FAILED: { en: 'Failed', nl: 'Mislukt', description: 'It could not be carried out.' },
  REPROCESSING: { en: 'Reprocessing', nl: 'Wordt opnieuw verwerkt', description: 'It is tried again.' },
  INCORRECT_PAYMENT: {
    en: 'Incorrect payment',
    nl: 'Onjuiste betaling',
    description: 'The program owner agrees that it was wrong; it will be reversed.',
  },
  SENT: { en: 'Sent', nl: 'Verzonden', description: 'The money is on its way (TIME-19).' },
  REVERSED: {
    en: 'Reversed',
    nl: 'Teruggeboekt',
    description: 'The money came back; it is paid in a later cycle.',
  },
  REJECTED: { en: 'Rejected by the bank', nl: 'Geweigerd door de bank', description: 'The bank refused it.' },
});
export type PaymentStatus = CodeOf<typeof paymentStatusCodes>;

/** What a payment is made of (MON-6b). */
export const paymentKindCodes = defineCodes('PaymentKind', {
  CLAIM_REIMBURSEMENT: {
    en: 'Reimbursement of claims',
    nl: 'Vergoeding van claims',
    description: 'Approved claims (TIME-16).',
  },
  PLAN_MONTHLY: {
    en: 'Monthly plan payment',
    nl: 'Maandelijkse planbetaling',
    description: 'Earnings of a month up to the limit of the plan (MON-6).',
  },
  REBATE_MONTHLY: {
    en: 'Monthly rebate',
    nl: 'Maandelijkse korting',
    description: 'What became rebate in a month, where claims are reimbursed (MON-1, MON-6b).',
  },
});
export type PaymentKind = CodeOf<typeof paymentKindCodes>;

/** TIME-19: the ways of a transfer from bank to bank; a payment whose way is not recorded has none. */
export const transitRouteCodes = defineCodes('TransitRoute', {
  WALLET: { en: 'Wallet', nl: 'Wallet', description: 'Arrives in about 1 business day.' },
  ACH: { en: 'ACH', nl: 'ACH', description: 'Clearing house; arrives in about 2 to 3 business days.' },
  SEPA: { en: 'SEPA', nl: 'SEPA', description: 'Euro transfer; arrives in about 2 to 3 business days.' },
  WIRE: {
    en: 'Wire transfer',
    nl: 'Internationale overboeking',
    description: 'Arrives in about 7 to 10 business days.',
  },
});
export type TransitRoute = CodeOf<typeof transitRouteCodes>;

/** PAY-5, PAY-7, ENR-15. */
export const paymentHoldReasonCodes = defineCodes('PaymentHoldReason', {
  PAYOUT_PROFILE_MISSING: {
    en: 'Enter bank data, or have them validated',
    nl: 'Vul bankgegevens in of laat ze valideren',
    description: 'No valid payout profile for the company that pays (PAY-7).',
  },
  TAX_PROFILE_MISSING: {
    en: 'Enter tax data, or have them validated',
    nl: 'Vul belastinggegevens in of laat ze valideren',
    description: 'No valid tax profile, or its forms have run out (PAY-7, ENR-8).',
  },
  TAX_INVOICE_MISSING: {
    en: 'Submit a tax invoice',
    nl: 'Dien een belastingfactuur in',
    description: 'The program needs a tax invoice, and none is accepted yet (PAY-7).',
  },
  TAX_INVOICE_UNDER_REVIEW: {
    en: 'The tax invoice is under review',
    nl: 'De belastingfactuur wordt beoordeeld',
    description: 'A tax invoice was submitted, and the program owner has yet to decide on it (PAY-7).',
  },
  TAX_INVOICE_OUTDATED: {
    en: 'Have the tax invoice refused and submit another: it is not over what is paid now',
    nl: 'Laat de belastingfactuur afwijzen en dien een andere in: die is niet over wat nu wordt betaald',
    description:
      'The tax invoice that is under review is in another currency than the payout profile has now, or over another amount, and is not accepted (PAY-7, MON-8).',
  },
  ENROLLMENT_NOT_IN_ORDER: {
    en: 'Put the enrollment in order',
    nl: 'Breng de inschrijving in orde',
    description: 'The enrollment is still to be accepted, completed or validated (ENR-15).',
  },
  PARTNER_HOLD: {
    en: 'Held by the partner',
    nl: 'Aangehouden door de partner',
    description: 'The partner put it on hold (PAY-5).',
  },
  OWNER_HOLD: {
    en: 'Held by the program owner',
    nl: 'Aangehouden door de programma-eigenaar',
    description:
      "The program owner's finance put it on hold, or the owner ended the enrollment because of the partner (PAY-5, ENR-15).",
  },
});
export type PaymentHoldReason = CodeOf<typeof paymentHoldReasonCodes>;

export const taxInvoiceStatusCodes = defineCodes('TaxInvoiceStatus', {
  SUBMITTED: { en: 'Submitted', nl: 'Ingediend', description: 'The program owner looks at it.' },
  APPROVED: {
    en: 'Approved',
    nl: 'Goedgekeurd',
    description: 'The payment follows within 30 days (TIME-16).',
  },
  REJECTED: { en: 'Rejected', nl: 'Afgewezen', description: 'Another one is needed.' },
});
export type TaxInvoiceStatus = CodeOf<typeof taxInvoiceStatusCodes>;
