import type { JobErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** What can be wrong with a file that a job works on, and with asking for one. */
export const jobErrors: Record<JobErrorCode, ErrorText> = {
  CELL_FORMULA: {
    en: 'This cell holds a formula; write the value itself.',
    nl: 'Deze cel bevat een formule; schrijf de waarde zelf.',
    description:
      'Formulas are not computed. Replace the cell by its value; a text must not begin with = or @.',
  },
  CELL_INVALID: {
    en: '"{value}" cannot be read here: {expected}.',
    nl: '"{value}" kan hier niet worden gelezen: {expected}.',
    description: 'The details say what was expected. Correct the cell.',
  },
  COLUMN_MISSING: {
    en: 'The column {column} is missing.',
    nl: 'De kolom {column} ontbreekt.',
    description: 'The first row names the columns; this one is needed.',
  },
  COLUMN_TWICE: {
    en: 'There are two columns {column}.',
    nl: 'Er zijn twee kolommen {column}.',
    description: 'Remove one of the columns. Of earnings it is a notice: the first of them is read.',
  },
  COLUMN_UNKNOWN: {
    en: 'There is no column {column}; known are {known}.',
    nl: 'De kolom {column} bestaat niet; bekend zijn {known}.',
    description:
      'The first row names the columns, by the names of the input fields. Rename or remove the column.',
  },
  DATABASE_BUSY: {
    en: 'Others were writing the same for too long; start it again in a while.',
    nl: 'Anderen waren te lang hetzelfde aan het wijzigen; begin over enige tijd opnieuw.',
    description:
      'The job waited several times for what others held. Ask for the same again; what an import of earnings kept stays, and counts as unchanged then.',
  },
  EXPORT_TOO_LARGE: {
    en: 'The file would have more than {byteSizeMax} bytes; filter it.',
    nl: 'Het bestand zou meer dan {byteSizeMax} bytes groot worden; filter het.',
    description: 'A file holds so much at most. Filter the list, and ask for its parts one by one.',
  },
  EXPORT_TOO_SLOW: {
    en: 'The database took more than {seconds} seconds for it; filter it, or group it by less.',
    nl: 'De database had er meer dan {seconds} seconden voor nodig; filter het, of groepeer naar minder.',
    description:
      'A report, or a page of a list, took longer than a statement of a job may. Asking for the same again will hardly help: filter it, or group it by less.',
  },
  FILE_EMPTY: {
    en: 'The file has no rows below its first.',
    nl: 'Het bestand heeft geen rijen onder de eerste.',
    description:
      'Nothing would be done. Send a file with rows. Of earnings it is a notice where the first row is there, as a month may have none.',
  },
  FILE_IMPORTED_BEFORE: {
    en: 'This very file was imported before, as {fileName} by the job {jobId}.',
    nl: 'Precies dit bestand is al eerder geïmporteerd, als {fileName} door de taak {jobId}.',
    description:
      '`details.jobId` is the job that did it, of whomever in the company. A file that differs in a row is another file.',
  },
  FILE_TOO_LONG: {
    en: 'The file has more than {rowsMax} rows.',
    nl: 'Het bestand heeft meer dan {rowsMax} rijen.',
    description: 'One job looks at 2,000 rows at most. Split the file.',
  },
  FILE_UNREADABLE: {
    en: 'The file is neither CSV in UTF-8 or UTF-16 nor an Excel workbook.',
    nl: 'Het bestand is geen CSV in UTF-8 of UTF-16 en geen Excel-werkmap.',
    description:
      'The content decides, and must be a workbook where the name says so. Save the file anew in one of these forms.',
    closer: [
      {
        en: 'The file {fileName} is no Excel workbook.',
        nl: 'Het bestand {fileName} is geen Excel-werkmap.',
      },
    ],
  },
  JOB_LIMIT_REACHED: {
    en: 'You have {max} jobs that wait or run.',
    nl: 'U hebt {max} taken die wachten of lopen.',
    description:
      'Ten jobs of one person wait or run at once, and fifty of his exports are there at once, those that wait or run among them; a file is kept for a day. `details.max` is the limit, and `details.exports` is there for the second. Wait until one has ended, or call one off.',
    closer: [
      {
        en: 'You have {exports} exports that wait, run, or keep their file for its day.',
        nl: 'U hebt {exports} exports die wachten, lopen of hun bestand een dag bewaren.',
      },
    ],
  },
  ROW_TWICE: {
    en: 'The row is the same as row {row}.',
    nl: 'De rij is gelijk aan rij {row}.',
    description: 'Remove one of the rows, or tell them apart by their name.',
  },
};
