import type { FundErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of the ledger and of exchange rates (rulebook section 5). */
export const fundErrors: Record<FundErrorCode, ErrorText> = {
  ADJUSTMENT_EXCEEDS_EARNED: {
    en: 'Only {earned} {unit} was earned; no more can be taken back.',
    nl: 'Er is slechts {earned} {unit} verdiend; meer kan niet worden teruggenomen.',
    description: 'MON-11, MON-16: earned co-op never falls below zero. Take back at most what was earned.',
  },
  EXCHANGE_RATE_EXISTS: {
    en: 'The rate from {from} to {to} for {month} is {rate} already.',
    nl: 'De koers van {from} naar {to} voor {month} is al {rate}.',
    description:
      'MON-8: amounts were converted with the rate of a month, so that it is set once. Send the same rate, or leave the line out.',
  },
  EXCHANGE_RATE_NOT_CONFIGURED: {
    en: 'There is no exchange rate from {from} to {to} for {month}.',
    nl: 'Er is geen wisselkoers van {from} naar {to} voor {month}.',
    description:
      'MON-10: the program owner has not set the rate of the month of the activity. Wait for it, or ask finance.',
  },
  RATE_LINE_INVALID: {
    en: 'Line {line} cannot be read: {problem}.',
    nl: 'Regel {line} is niet te lezen: {problem}.',
    description:
      'A line of a file of rates has the columns month, from, to, rate, source and datedOn, with or without a header.',
    closer: [
      {
        en: 'Line {line} has {found} values; a line has {columns}.',
        nl: 'Regel {line} heeft {found} waarden; een regel heeft {columns}.',
      },
    ],
  },
};
