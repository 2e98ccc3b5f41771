import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** What must hold of a claim beside its state and the role of the caller; `claim-guard.rules.ts` decides each. */
export const claimGuardCodes = defineCodes('ClaimGuard', {
  AMOUNT_APPROVABLE: {
    en: 'the approved amount is above zero and not above the claimed one; a lower one has a reason',
    nl: 'het goedgekeurde bedrag is hoger dan nul en niet hoger dan het geclaimde; een lager heeft een reden',
    description: 'CLM-9.',
  },
  CAPS_FOR_APPROVAL: {
    en: 'the approved amount keeps within the caps',
    nl: 'het goedgekeurde bedrag blijft binnen de plafonds',
    description: 'CAP-8.',
  },
  CLAIM_CREATABLE: {
    en: 'what a new claim needs is there',
    nl: 'wat een nieuwe claim nodig heeft is er',
    description: 'CLM-1, CLM-2.',
  },
  COMMENT_GIVEN: { en: 'a comment is given', nl: 'er is een toelichting', description: 'CLM-6.' },
  DISPUTE_JUSTIFIED: {
    en: 'a justification or a new document is given',
    nl: 'er is een onderbouwing of een nieuw document',
    description: 'CLM-11.',
  },
  DISPUTE_OPEN: {
    en: 'the days for a dispute are not over',
    nl: 'de dagen om te betwisten zijn niet voorbij',
    description: 'TIME-13.',
  },
  DISPUTE_UNUSED: {
    en: 'the claim was not disputed before',
    nl: 'de claim is nog niet eerder betwist',
    description: 'CLM-11.',
  },
  INVOICES_FREE: {
    en: 'its invoices support no more than their totals',
    nl: 'de facturen onderbouwen niet meer dan hun totaal',
    description: 'EVD-11.',
  },
  ENROLLED: { en: 'the location is enrolled', nl: 'de locatie is ingeschreven', description: 'ENR-15.' },
  EVIDENCE_COMPLETE: {
    en: 'the dossier is complete',
    nl: 'het dossier is volledig',
    description: 'EVD-1…17.',
  },
  FOUR_EYES: {
    en: 'somebody else entered or rejected it',
    nl: 'iemand anders heeft het ingevoerd of afgewezen',
    description: 'ROLE-7.',
  },
  FUNDS_FOR_DISPUTE: {
    en: 'what the claim released is still there',
    nl: 'wat de claim vrijgaf is er nog',
    description: 'CLM-11, MON-15.',
  },
  FUNDS_FOR_SUBMISSION: {
    en: 'enough co-op remains, also within the caps',
    nl: 'er is genoeg co-op, ook binnen de plafonds',
    description: 'EVD-13.',
  },
  LAPSED_CONTENT_COMPLETE: {
    en: 'what was changed and never submitted again is complete, also within the caps',
    nl: 'wat is gewijzigd en niet opnieuw ingediend is volledig, ook binnen de plafonds',
    description: 'CLM-11, CLM-14, CAP-8.',
  },
  REASON_GIVEN: { en: 'a reason is given', nl: 'er is een reden', description: 'CLM-10.' },
  RESPONSE_OPEN: {
    en: 'the last day of the answer is not over',
    nl: 'de laatste dag van het antwoord is niet voorbij',
    description: 'TIME-12.',
  },
  RESPONSE_OVER: {
    en: 'the last day of the answer is over',
    nl: 'de laatste dag van het antwoord is voorbij',
    description: 'CLM-14.',
  },
  SUBMISSION_OPEN: { en: 'the claim period is open', nl: 'de claimperiode is open', description: 'TIME-8.' },
  SUBMITTER_ALLOWED: {
    en: 'the program lets this role submit claims',
    nl: 'het programma laat deze rol claims indienen',
    description: 'OP-12.',
  },
  SUBMISSION_OVER: {
    en: 'the claim period is over',
    nl: 'de claimperiode is voorbij',
    description: 'CLM-13.',
  },
});
export type ClaimGuard = CodeOf<typeof claimGuardCodes>;
