import { type CodeOf, defineCodes } from '../kernel/codes.js';

export const documentKindCodes = defineCodes('DocumentKind', {
  INVOICE: {
    en: 'Invoice',
    nl: 'Factuur',
    description: 'An invoice that supports the claimed amount (GLO-20).',
  },
  CERTIFICATION_STATEMENT: {
    en: 'Certification statement and report',
    nl: 'Rapport certificeringsservice',
    description: 'Signed statement of in-house cost (GLO-19).',
  },
  PROOF: {
    en: 'Proof document',
    nl: 'Bewijsdocument',
    description: 'Further evidence; needs a note (GLO-21).',
  },
});
export type DocumentKind = CodeOf<typeof documentKindCodes>;

/** The type of the graph that each kind is; global ids are made with it. */
export const documentTypeNames: Readonly<Record<DocumentKind, string>> = {
  INVOICE: 'Invoice',
  CERTIFICATION_STATEMENT: 'CertificationStatement',
  PROOF: 'ProofDocument',
};

export const documentReviewStateCodes = defineCodes('DocumentReviewState', {
  NOT_REVIEWED: { en: 'Not reviewed', nl: 'Niet beoordeeld', description: 'No reviewer looked at it yet.' },
  ACCEPTED: { en: 'Accepted', nl: 'Geaccepteerd', description: 'Accepted as evidence.' },
  QUESTIONED: {
    en: 'Questioned',
    nl: 'Vraag gesteld',
    description: 'The reviewer asked for a better one (CLM-6).',
  },
});
export type DocumentReviewState = CodeOf<typeof documentReviewStateCodes>;
