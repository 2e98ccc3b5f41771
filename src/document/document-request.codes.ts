import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** GLO-34, EVD-17: what became of a request for a document. */
export const documentRequestStateCodes = defineCodes('DocumentRequestState', {
  OPEN: { en: 'Open', nl: 'Open', description: 'The colleague has not answered yet.' },
  ANSWERED: { en: 'Answered', nl: 'Beantwoord', description: 'The colleague attached a document.' },
  DECLINED: {
    en: 'Declined',
    nl: 'Afgewezen',
    description: 'The colleague will not send one; the claim can be submitted all the same (EVD-17).',
  },
  WITHDRAWN: {
    en: 'Withdrawn',
    nl: 'Ingetrokken',
    description: 'It was taken back: the document is not needed any more, or not from this colleague.',
  },
  EXPIRED: { en: 'Expired', nl: 'Verlopen', description: 'Nobody answered before the link ended (EVD-17).' },
});
export type DocumentRequestState = CodeOf<typeof documentRequestStateCodes>;
