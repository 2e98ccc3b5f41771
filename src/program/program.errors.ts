import type { ProgramErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of the set-up of programs (OP-27, PRG-1…6). */
export const programErrors: Record<ProgramErrorCode, ErrorText> = {
  ACTIVITY_TYPE_CODE_UNKNOWN: {
    en: 'There is no type of activity "{activityType}" yet: its first version must be made with {missing}.',
    nl: 'Er is nog geen type activiteit "{activityType}": maak eerst een versie met {missing}.',
    description:
      'ACT-6: the first version of a type, by `activityTypeVersionCreate`, says everything; a later one may leave out what stays as it was.',
  },
  PERIOD_CLOSED: {
    en: 'The period is closed already.',
    nl: 'De periode is al afgesloten.',
    description: 'Its figures are kept. To keep them anew, open it again first, with a reason.',
  },
  PERIOD_NOT_SETTLED: {
    en: 'Drafts and funds of the period that have expired and are not booked as expired yet: {count}.',
    nl: 'Concepten en budgetten van de periode die zijn verlopen en nog niet als verlopen zijn geboekt: {count}.',
    description: 'The server does so by itself within a minute or so: try again then.',
  },
  PERIOD_HAS_OPEN_CLAIMS: {
    en: 'Claims of the period that are not decided yet: {claims}.',
    nl: 'Claims van de periode waarover nog niet is besloten: {claims}.',
    description: 'Decide on them first: a period is closed when its figures are final.',
  },
  PERIOD_NOT_CLOSED: {
    en: 'The period is not closed.',
    nl: 'De periode is niet afgesloten.',
    description: 'Only a closed period is opened again.',
  },
  PERIOD_NOT_OVER: {
    en: 'The period can be closed from {earliest} on.',
    nl: 'De periode kan vanaf {earliest} worden afgesloten.',
    description:
      'TIME-5: as long as claims can be submitted, its figures are not final. A program year waits for the proofs of its plans.',
  },
  PROGRAM_ENDED: {
    en: 'The program ended on {endedOn}.',
    nl: 'Het programma is op {endedOn} geëindigd.',
    description: 'PRG-3: nothing of a program that has ended is set any more.',
  },
  PROGRAM_EXISTS: {
    en: 'There is a program with this code already.',
    nl: 'Er is al een programma met deze code.',
    description: 'SUP-16: the code of a program is stable and unique. Take another code.',
  },
  SETTING_FIXED: {
    en: 'This can no longer be changed, as something rests on it.',
    nl: 'Dit kan niet meer worden gewijzigd, omdat er iets op berust.',
    description:
      'PRG-5: time zone, currency and the kind of a program are fixed once it has periods; the currency of a legal entity once it earns or pays.',
  },
  SETTING_IN_USE: {
    en: 'Something rests on the present value until the day before {earliest}: a new one can begin on {earliest}.',
    nl: 'Tot de dag voor {earliest} berust er iets op de huidige waarde: een nieuwe kan op {earliest} ingaan.',
    description: 'PRG-5: past periods keep their values. Begin on the day of the details, or later.',
  },
  SPLIT_INVALID: {
    en: '{rebatePercent} and {coOpPercent} must each lie between 0 and 100, with at most four decimals, and add up to 100.',
    nl: '{rebatePercent} en {coOpPercent} moeten elk tussen 0 en 100 liggen, met ten hoogste vier decimalen, en samen 100 zijn.',
    description: 'MON-1: both percentages are from 0 to 100 with at most four decimals, together 100.',
  },
};
