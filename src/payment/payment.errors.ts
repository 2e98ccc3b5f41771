import type { PaymentErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of payments, and what a run finds (rulebook section 5). */
export const paymentErrors: Record<PaymentErrorCode, ErrorText> = {
  PAYER_NOT_CONFIGURED: {
    en: 'Nobody has set which company pays location {location} in {program}.',
    nl: 'Niemand heeft ingesteld welk bedrijf locatie {location} in {program} betaalt.',
    description:
      'MON-9: neither a dated setting nor a single payout profile tells which company of the program owner pays. For days to come set it with `programSettingsSet`; what was earned before that is taken back by `adjustmentPost` as it was, for the same dates, and posted anew with `legalEntityCode`. A single payout profile of the location decides, too.',
  },
  PAYMENT_ALREADY_DISPUTED: {
    en: 'The payment is disputed already.',
    nl: 'De betaling wordt al betwist.',
    description: 'OP-20: one objection at a time. Wait for the decision.',
  },
  PAYMENT_BELOW_MINIMUM: {
    en: '{amount} {unit} is below the minimum payment of {minimum}.',
    nl: '{amount} {unit} ligt onder de minimumbetaling van {minimum}.',
    description:
      'PAY-3: after what is taken back, if anything, the payment of the company would be too small. It waits for a later run, in which more may have come together.',
  },
  PAYMENT_HELD: {
    en: 'Something is outstanding: {reasons}.',
    nl: 'Er staat nog iets open: {reasons}.',
    description: 'PAY-5, PAY-7, ENR-15: `details.reasons` names what is to be done first.',
  },
  PAYMENT_NOT_DISPUTED: {
    en: 'Nobody objects to the payment.',
    nl: 'Niemand betwist de betaling.',
    description: 'OP-20: there is no open objection to decide on.',
  },
  PAYMENT_NOT_DUE: {
    en: 'The payment is for {dueOn}.',
    nl: 'De betaling is voor {dueOn}.',
    description:
      'TIME-15: a month of earnings is paid on this day. Hand it over, and record its sending, from then on.',
  },
  PAYMENT_NOT_HELD: {
    en: 'You hold no payments of this enrollment.',
    nl: 'U houdt geen betalingen van deze inschrijving aan.',
    description:
      'PAY-5: somebody lifts only his own hold. To release a single payment that was held by itself, give its `id`.',
  },
  RECOVERY_WAITS: {
    en: '{amount} {unit} more was taken back from location {location} in {program} than its months had to pay of {legalEntity}; their next ones make up for it.',
    nl: 'Van locatie {location} in {program} is {amount} {unit} meer teruggenomen dan de maanden van {legalEntity} te betalen hadden; de volgende maanden verrekenen dat.',
    description:
      'MON-16, MON-5: corrections of what is paid by the month came to more than there was. It is taken from the payments of later months; where none are to come, settle it outside. `carriedOn` of `Enrollment.paymentMonths` tells it by company.',
  },
  REFUND_WAITS: {
    en: '{amount} {unit} was taken back too much of location {location} in {program}, and waits for its next payment.',
    nl: '{amount} {unit} is te veel teruggehouden van locatie {location} in {program}, en wacht op de volgende betaling.',
    description:
      'MON-16: the correction behind it was itself corrected, or a dispute was won. The next payment in a currency with a rate gives it back; without one, settle it outside.',
  },
  TAX_INVOICE_EXISTS: {
    en: 'The tax invoice {number} was submitted before.',
    nl: 'De belastingfactuur {number} is eerder ingediend.',
    description: 'PAY-7: a number is used once per partner. Send the invoice of this payment.',
  },
  TAX_INVOICE_TOTAL_DIFFERS: {
    en: 'The tax invoice is over {total} {unit}; the payment is over {expected}.',
    nl: 'De belastingfactuur is over {total} {unit}; de betaling is over {expected}.',
    description:
      'PAY-7, MON-8: a tax invoice is over what is paid, taxes included: taxes are not paid on top of it. Send one over `expected`.',
  },
};
