import type { GeneralErrorCode } from './error-code.js';
import type { ErrorText } from './message.js';

/** Refusals that any room can raise: rights, states, versions, malformed input. */
export const generalErrors: Record<GeneralErrorCode, ErrorText> = {
  AMOUNT_INVALID: {
    en: '"{amount}" is not an amount in {currency}.',
    nl: '"{amount}" is geen bedrag in {currency}.',
    description:
      'Not a decimal, more decimals than the currency has, or out of range. Send a corrected amount.',
    done: { en: 'The amount is in order.', nl: 'Het bedrag klopt.' },
  },
  COMMENT_REQUIRED: {
    en: 'This text must not be blank.',
    nl: 'Deze tekst mag niet leeg zijn.',
    description:
      'PLAN-13, CLM-6, PAY-5, OP-20: the act needs words, and `field` names where. Send a text that is not blank.',
  },
  CURRENCY_MISMATCH: {
    en: 'The currency is {currency}; {expected} is required here.',
    nl: 'De valuta is {currency}; hier is {expected} vereist.',
    description: 'Amounts that are compared or added share a currency: `expected` is it. Convert the amount.',
    done: { en: 'The currency is {currency}.', nl: 'De valuta is {currency}.' },
  },
  CURRENCY_UNKNOWN: {
    en: '{currency} is not a currency of ISO 4217.',
    nl: '{currency} is geen valuta van ISO 4217.',
    description: 'Send a three-letter code in upper case.',
  },
  DECISION_REASON_REQUIRED: {
    en: 'A reason for the decision is required.',
    nl: 'Een reden voor het besluit is verplicht.',
    description:
      'PLAN-16, CLM-9, CLM-10: a rejection or a lower amount is explained. Send a reason that is not blank.',
  },
  FIELD_INVALID: {
    en: 'This value is not allowed here.',
    nl: 'Deze waarde is hier niet toegestaan.',
    description:
      'The value is of the right type and not possible here; where there is a choice or a bound, the details name it.',
    closer: [
      { en: '{reason}', nl: '{reason}' },
      { en: 'Give only one of: {oneOf}.', nl: 'Geef slechts één van: {oneOf}.' },
      { en: 'Possible here: {allowed}.', nl: 'Hier mogelijk: {allowed}.' },
      { en: 'At most {atMost} {unit}.', nl: 'Hoogstens {atMost} {unit}.' },
      { en: 'More than {above}.', nl: 'Meer dan {above}.' },
      { en: 'At least {min}.', nl: 'Minstens {min}.' },
      { en: 'From {earliest} to {latest}.', nl: 'Van {earliest} tot en met {latest}.' },
      { en: 'Not before {earliest}.', nl: 'Niet vóór {earliest}.' },
      { en: 'Not after {until}.', nl: 'Niet na {until}.' },
      {
        en: 'Row {row}, {column}: "{value}" is not {expected}.',
        nl: 'Rij {row}, {column}: "{value}" is niet {expected}.',
      },
      {
        en: 'A name of the IANA time zone database, such as {timeZone}.',
        nl: 'Een naam uit de tijdzonedatabank van IANA, zoals {timeZone}.',
      },
      { en: 'Expected: {expected}.', nl: 'Verwacht: {expected}.' },
      { en: 'This must match {pattern}.', nl: 'Dit moet voldoen aan {pattern}.' },
      { en: 'At most {lengthMax} characters.', nl: 'Hoogstens {lengthMax} tekens.' },
      { en: 'There are none in {noneIn}.', nl: 'In {noneIn} zijn er geen.' },
      { en: 'Not possible for {evidenceKind}.', nl: 'Niet mogelijk voor {evidenceKind}.' },
      { en: 'Not possible for {paymentMethod}.', nl: 'Niet mogelijk voor {paymentMethod}.' },
    ],
  },
  FIELD_REQUIRED: {
    en: 'This field is required.',
    nl: 'Dit veld is verplicht.',
    description:
      'PLAN-2, CLM-1, EVD-1: the field of the path is blank, or an amount is not above zero. Fill it in.',
    done: { en: 'Filled in.', nl: 'Ingevuld.' },
    closer: [{ en: 'Give one of: {oneOf}.', nl: 'Geef één van: {oneOf}.' }],
  },
  FORBIDDEN: {
    en: 'You may not do this here. Roles that may: {roles}.',
    nl: 'U mag dit hier niet doen. Rollen die dit mogen: {roles}.',
    description:
      'ROLE-7: the object is visible, but no role of yours may do this, or another person must. `details` name the rule, the same as `@access` of the mutation, and the roles that may: ask for one of them.',
    plain: { en: 'You may not do this here.', nl: 'U mag dit hier niet doen.' },
    closer: [
      { en: 'Somebody else has to do this: {causes}.', nl: 'Iemand anders moet dit doen: {causes}.' },
      {
        en: 'You were asked for another kind of document: {asked}.',
        nl: 'U bent om een ander soort document gevraagd: {asked}.',
      },
      { en: 'You may not do this here: {reason}', nl: 'U mag dit hier niet doen: {reason}' },
    ],
  },
  IDEMPOTENCY_MISMATCH: {
    en: 'This idempotency key was used with another input.',
    nl: 'Deze idempotentiesleutel is al met andere invoer gebruikt.',
    description: 'Take a new key, or repeat the first input unchanged.',
  },
  INVALID_TRANSITION: {
    en: 'This is not possible in the state "{state}".',
    nl: 'Dit is niet mogelijk in de status "{state}".',
    description: 'No move of `stateMachine(name:)` begins here. The details list the states that allow it.',
  },
  LOCKED: {
    en: 'Nothing can be changed in the state "{state}".',
    nl: 'In de status "{state}" kan niets worden gewijzigd.',
    description:
      'PLAN-20, CLM-16: content is locked after submission. Wait for a request for action, or revise a plan.',
  },
  NOT_ENROLLED: {
    en: 'The location is not enrolled in this program.',
    nl: 'De locatie is niet bij dit programma ingeschreven.',
    description:
      'ENR-15: plans and claims need an enrollment that is complete on the day. Complete the enrollment.',
    done: { en: 'The location is enrolled.', nl: 'De locatie is ingeschreven.' },
  },
  NOT_FOUND: {
    en: 'There is no such thing, or you may not see it.',
    nl: 'Dit bestaat niet, of u mag het niet zien.',
    description: 'ROLE-6: absent and invisible things are answered alike. Check the id.',
  },
  PERIOD_CODE_INVALID: {
    en: 'This is not a fiscal period.',
    nl: 'Dit is geen fiscale periode.',
    description:
      'GLO-4, GLO-5: a period is written FY21, FY21_H1 or FY21_H2, and lies between 2000 and 2099.',
  },
  RESUBMISSION_WINDOW_CLOSED: {
    en: 'The last day of resubmission was {deadline}.',
    nl: 'De laatste dag om opnieuw in te dienen was {deadline}.',
    description:
      'PLAN-14, TIME-10: 90 days after its period, or as many as the program says, no version of the plan is accepted. Final.',
    done: {
      en: 'The resubmission window is open until {deadline}.',
      nl: 'Opnieuw indienen kan tot en met {deadline}.',
    },
  },
  RETENTION: {
    en: 'This document must be kept until {retainUntil}.',
    nl: 'Dit document moet tot en met {retainUntil} worden bewaard.',
    description:
      'TIME-17, EVD-15: originals are kept for 24 months after the activity. Nobody can delete it before.',
  },
  VERSION_CONFLICT: {
    en: 'Somebody changed this in the meantime.',
    nl: 'Iemand heeft dit intussen gewijzigd.',
    description: 'The payload holds the current version. Look at it and repeat the change.',
  },
};
