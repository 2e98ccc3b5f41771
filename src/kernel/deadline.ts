import { type CodeOf, defineCodes } from './codes.js';
import { daysBetween, type LocalDate } from './local-date.js';
import { endOfDayExclusive, localDateAt } from './time-zone.js';

/** What falls due on a plan or claim. */
export const deadlineKindCodes = defineCodes('DeadlineKind', {
  PLAN_SUBMISSION: {
    en: 'Submit the plan',
    nl: 'Plan indienen',
    description: 'Last day of the first submission: the end of its period (TIME-10).',
  },
  PLAN_RESUBMISSION: {
    en: 'Resubmit the plan',
    nl: 'Plan opnieuw indienen',
    description:
      'Last day of a later submission: 90 days after its period, or as many as the program says (TIME-10).',
  },
  PLAN_REVIEW: {
    en: 'Review of the plan',
    nl: 'Beoordeling van het plan',
    description: "The reviewer's clock (TIME-11).",
  },
  EXECUTION: {
    en: 'Use the funds',
    nl: 'Fondsen gebruiken',
    description: 'Last day on which the activity can be executed (TIME-7, MON-14).',
  },
  CLAIM_SUBMISSION: {
    en: 'Submit the claim',
    nl: 'Claim indienen',
    description: 'Last day of the first submission (TIME-8).',
  },
  CLAIM_RESPONSE: {
    en: 'Answer the reviewer',
    nl: 'Revisor beantwoorden',
    description: 'Last day of a resubmission (TIME-12).',
  },
  CLAIM_REVIEW: {
    en: 'Review of the claim',
    nl: 'Beoordeling van de claim',
    description: "The reviewer's clock; a missed one tells the partner to ask support (TIME-11).",
  },
  CLAIM_DISPUTE: {
    en: 'Dispute the rejection',
    nl: 'Afwijzing betwisten',
    description: 'Last day of a dispute (TIME-13).',
  },
  PAYMENT: {
    en: 'Payment of the claim',
    nl: 'Betaling van de claim',
    description:
      'Day by which an approved claim is paid: 45 business days after its approval, or 30 days after that of its tax invoice (TIME-16).',
  },
  ENROLLMENT_VALIDATION: {
    en: 'Validation of the profiles',
    nl: 'Validatie van de profielen',
    description: "The program owner's 48 hours, which end on this day at the instant given (ENR-2, TIME-18).",
  },
  TAX_FORMS: {
    en: 'Renew the tax forms',
    nl: 'Belastingformulieren vernieuwen',
    description: 'Last day on which the tax forms are valid; afterwards payments are held (ENR-8).',
  },
});
export type DeadlineKind = CodeOf<typeof deadlineKindCodes>;

/**
 * A day that is still to be kept or was missed. `dueAt` is the first instant that is too late (decisions 18);
 * `daysLeft` is 0 on the day itself and negative afterwards.
 */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly dueOn: LocalDate;
  readonly dueAt: Date;
  readonly daysLeft: number;
  readonly breached: boolean;
}

/** Counts down to a day in the program's time zone. */
export function deadlineOf(kind: DeadlineKind, dueOn: LocalDate, now: Date, timeZone: string): Deadline {
  const dueAt = endOfDayExclusive(dueOn, timeZone);
  const daysLeft = daysBetween(localDateAt(now, timeZone), dueOn);
  return { kind, dueOn, dueAt, daysLeft, breached: now.getTime() >= dueAt.getTime() };
}

/** TIME-11: what `reviewMissedAt` of claims and plans is. */
export const reviewMissedInWords =
  'When a review clock was first missed: the instant at which it ran out, however late the server looked, or that of the act that came before it looked. It stays when another clock starts (TIME-11).';
