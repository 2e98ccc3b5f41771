import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** The life of an upload: created, filled, attached; what is not attached in time expires. */
export const uploadStateCodes = defineCodes('UploadState', {
  CREATED: {
    en: 'Waiting for the file',
    nl: 'Wacht op het bestand',
    description: 'No whole file has come in yet; the address can be used.',
  },
  STORING: {
    en: 'Being stored',
    nl: 'Wordt opgeslagen',
    description: 'The file has come in and is on its way to where it is kept.',
  },
  STORED: {
    en: 'Stored',
    nl: 'Opgeslagen',
    description: 'The file is kept and waits for `documentAttach`.',
  },
  ATTACHED: { en: 'Attached', nl: 'Toegevoegd', description: 'The file belongs to a document.' },
  EXPIRED: {
    en: 'Expired',
    nl: 'Verlopen',
    description: 'Nobody attached it in time; what had come in is removed.',
  },
  REMOVED: {
    en: 'Removed',
    nl: 'Verwijderd',
    description:
      'Its document is gone, or the time to keep originals is over (TIME-17); the file is removed.',
  },
});
export type UploadState = CodeOf<typeof uploadStateCodes>;
