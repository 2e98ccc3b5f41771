import type { EarningErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of earnings, most of them found in a row of an import. */
export const earningErrors: Record<EarningErrorCode, ErrorText> = {
  AMOUNT_PAIR_DISAGREES: {
    en: 'The amount ({amount} {currency}) and the amount in dollars ({usd}) do not agree by the rate {rate}.',
    nl: 'Het bedrag ({amount} {currency}) en het bedrag in dollars ({usd}) kloppen niet met de koers {rate}.',
    description:
      'The pair must agree within a cent. The row was left out; ask the program owner for a corrected one.',
  },
  COLUMN_IGNORED: {
    en: 'The column {column} is not known and was left out.',
    nl: 'De kolom {column} is niet bekend en is overgeslagen.',
    description: 'A notice, no fault: the rows were imported without it.',
  },
  EARNING_BEFORE_START: {
    en: 'The earnings do not count yet: the location is not enrolled in the program.',
    nl: 'De inkomsten tellen nog niet mee: de locatie is niet in het programma ingeschreven.',
    closer: [
      {
        en: 'Earnings before {start} do not count for this enrollment.',
        nl: 'Inkomsten vóór {start} tellen niet mee voor deze inschrijving.',
      },
    ],
    description:
      'MON-7, a notice: the row is kept but counts nothing, as it lies before the month from which on earnings of the location count; without a date the location is not enrolled yet, and it counts from its enrollment on.',
  },
  EARNING_CONFLICT: {
    en: 'The earning {earningId} is known with other values: {columns}.',
    nl: 'De inkomst {earningId} is bekend met andere waarden: {columns}.',
    description:
      'An earning never changes. The row was left out; a correction is an adjustment with an id of its own.',
  },
  EARNING_EXISTS: {
    en: 'There is an earning with the id {earningId} already.',
    nl: 'Er is al een inkomst met id {earningId}.',
    description: 'OP-29: choose another id, or leave it out to have one made.',
  },
  EARNING_WITHOUT_PAYER: {
    en: 'Nobody has set which company pays what location {location} earned in {program} on {date}.',
    nl: 'Niemand heeft ingesteld welk bedrijf betaalt wat locatie {location} op {date} in {program} verdiende.',
    description:
      'MON-9, a notice, told once for a location in a program: the row was imported, and what it leads to is not paid (`PAYER_NOT_CONFIGURED`) until the company is known. What is told with that says what to do.',
  },
  FILE_CUT_OFF: {
    en: 'The file cannot be read from line {line} on.',
    nl: 'Het bestand kan vanaf regel {line} niet worden gelezen.',
    description:
      'It is packed and damaged or cut off. Through the API nothing of it was imported. By the command rows before that line were; a second import of the whole file changes nothing in them.',
  },
  FILE_NOT_UTF8: {
    en: 'The file is not UTF-8: line {line} has bytes that are no text.',
    nl: 'Het bestand is geen UTF-8: regel {line} bevat bytes die geen tekst zijn.',
    description:
      'Ids with such bytes would be others, so that nothing of the file was imported. Save it anew in UTF-8; `details.found` says what it seems to be.',
    closer: [
      {
        en: 'The file is {found}, and not UTF-8.',
        nl: 'Het bestand is {found}, en geen UTF-8.',
      },
    ],
  },
  HEADER_AGAIN: {
    en: 'The row names the columns again and was left out.',
    nl: 'De rij noemt de kolommen opnieuw en is overgeslagen.',
    description: 'A notice, no fault: files were put one behind another. The rows below it were imported.',
  },
  LOCATION_UNKNOWN: {
    en: 'There is no location {value}.',
    nl: 'Er is geen locatie {value}.',
    description: 'The row was left out. Register the location, then import the file again.',
  },
  PERIOD_NOT_CONFIGURED: {
    en: 'The program has no period that holds {date}.',
    nl: 'Het programma heeft geen periode waarin {date} valt.',
    description:
      'PRG-5: the calendar of the program ends before. Take a code of `Program.periods`, or have the next years opened with `periodsOpen`.',
    closer: [
      {
        en: 'The program has no period "{periodCode}".',
        nl: 'Het programma heeft geen periode "{periodCode}".',
      },
    ],
  },
  PROGRAM_CURRENCY_UNREACHABLE: {
    en: 'The amount in {currency} cannot be booked in {expected}, the currency of the program.',
    nl: 'Het bedrag in {currency} kan niet worden geboekt in {expected}, de valuta van het programma.',
    description: 'Neither the amount nor its pair in dollars is in the currency of the program.',
  },
  PROGRAM_UNKNOWN: {
    en: 'There is no program {value}.',
    nl: 'Er is geen programma {value}.',
    description: 'SUP-16: programs are known by their code, not by name. The row was left out.',
  },
  REASON_UNKNOWN: {
    en: 'The reason "{value}" is not one of those of adjustments.',
    nl: 'De reden "{value}" is geen bekende reden van aanpassing.',
    description:
      'MON-4: the row was left out, since a line with a reason is an adjustment and not an earning.',
  },
  ROW_BROKEN: {
    en: 'The row has {found} values where the first line has {expected} columns.',
    nl: 'De rij heeft {found} waarden waar de eerste regel {expected} kolommen heeft.',
    plain: {
      en: 'A quotation mark of the row has no partner.',
      nl: 'Een aanhalingsteken van de rij heeft geen tegenhanger.',
    },
    description:
      'No value of the row could be told to its column, or a quotation mark has no partner (then the first number is missing). Correct the row and import again.',
  },
  SPLIT_NOT_CONFIGURED: {
    en: 'The program has no split on {date}.',
    nl: 'Het programma heeft op {date} geen verdeling.',
    description:
      'MON-1, PRG-5: earnings of such a program are refused until a program manager sets its split.',
  },
  VALUE_INVALID: {
    en: '"{value}" is no value of the column {column}.',
    nl: '"{value}" is geen waarde voor de kolom {column}.',
    description: 'The row was left out. `details.expected` says what the column holds.',
  },
};
