import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** What a job does. */
export const jobKindCodes = defineCodes('JobKind', {
  CLAIMS_IMPORT: {
    en: 'Import of claims',
    nl: 'Import van claims',
    description: 'Makes drafts of claims from a file, all of them or none.',
  },
  EARNINGS_IMPORT: {
    en: 'Import of earnings',
    nl: 'Import van inkomsten',
    description: "Imports the program owner's export of earnings; rows that are wrong are left out and told.",
  },
  EXPORT: {
    en: 'Export',
    nl: 'Export',
    description: 'Writes a list or a report into a file.',
  },
});
export type JobKind = CodeOf<typeof jobKindCodes>;

/** How far a job is (decisions 15). */
export const jobStatusCodes = defineCodes('JobStatus', {
  QUEUED: { en: 'Queued', nl: 'In de wachtrij', description: 'Waits for its turn.' },
  RUNNING: { en: 'Running', nl: 'Wordt uitgevoerd', description: 'Works; `progress` counts.' },
  SUCCEEDED: {
    en: 'Succeeded',
    nl: 'Geslaagd',
    description: 'Done. Of an import of earnings `findings` name the rows that were left out.',
  },
  REFUSED: {
    en: 'Refused',
    nl: 'Geweigerd',
    description:
      'Something in the input is wrong: `findings` say what. Nothing was kept, but of an import of earnings whose owner lost his role meanwhile what it had by then.',
  },
  FAILED: {
    en: 'Failed',
    nl: 'Mislukt',
    description:
      'Broke by a fault that is not yours; `findings` say why where others were in its way. Nothing was kept, but of an import of earnings what it had by then; start it again.',
  },
  CANCELLED: {
    en: 'Cancelled',
    nl: 'Geannuleerd',
    description:
      'Called off before it was done. Nothing was kept, but of an import of earnings what it had by then.',
  },
});
export type JobStatus = CodeOf<typeof jobStatusCodes>;

/** States in which a job can still be called off. */
export const openJobStatuses: readonly JobStatus[] = ['QUEUED', 'RUNNING'];

/** Forms of a cell that have a name in words; others are told by an example. */
export const cellFormCodes = defineCodes('CellForm', {
  TEXT: { en: 'text', nl: 'tekst', description: 'Characters of Unicode.' },
});
