import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** CLM-6. */
export const reviewItemKindCodes = defineCodes('ReviewItemKind', {
  DOCUMENT: { en: 'Document', nl: 'Document', description: 'About one document of the dossier.' },
  EXPENSE: { en: 'Line of cost', nl: 'Kostenregel', description: 'About one line of cost.' },
  REQUIREMENT: {
    en: 'Core requirement',
    nl: 'Kernvereiste',
    description: 'About a core requirement of the type of activity.',
  },
});
export type ReviewItemKind = CodeOf<typeof reviewItemKindCodes>;
