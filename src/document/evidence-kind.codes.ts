import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** Kinds of evidence that a document can be (rulebook section 6). */
export const evidenceKindCodes = defineCodes('EvidenceKind', {
  THIRD_PARTY_INVOICE: {
    en: 'Third party invoice',
    nl: 'Factuur van derden',
    description: 'Invoice from an outside vendor for the work claimed.',
  },
  CSR: {
    en: 'Certification statement and report',
    nl: 'Rapport certificeringsservice',
    description: 'Certification statement and report: signed statement for work done in-house.',
  },
  OWNER_INVOICE: {
    en: 'Owner invoice',
    nl: 'Factuur van de programma-eigenaar',
    description: 'Original invoice issued by the program owner.',
  },
  COURSE_OR_EXAM_INVOICE: {
    en: 'Course or exam invoice',
    nl: 'Factuur van cursus of examen',
    description: 'Vendor invoice naming the course code or exam code and the completion date.',
  },
  FINAL_COMMUNICATION_COPY: {
    en: 'Final communication copy',
    nl: 'Kopie van de definitieve uiting',
    description: 'Copy of (or link to) the final communication piece showing the core requirements.',
  },
  AD_SCREENSHOT: {
    en: 'Ad screenshot',
    nl: 'Schermafdruk van de advertentie',
    description: 'Screenshot of the digital advertisement.',
  },
  LANDING_PAGE_URL: {
    en: 'Landing page address',
    nl: 'Adres van de landingspagina',
    description: 'Address of the page the advertisement leads to.',
  },
  POSTAL_DISTRIBUTION_PROOF: {
    en: 'Postal distribution proof',
    nl: 'Bewijs van verzending per post',
    description: 'Postmarked envelope or other proof of mailing.',
  },
  EMAIL_DISTRIBUTION_PROOF: {
    en: 'Email distribution proof',
    nl: 'Bewijs van verzending per e-mail',
    description: 'Final e-mail with dated header or other proof of sending.',
  },
  SMS_PHOTO: {
    en: 'SMS photo',
    nl: 'Foto van de sms',
    description: 'Photo of the message on a phone.',
  },
  SITE_URL: {
    en: 'Site address',
    nl: 'Adres van de webpagina',
    description: 'Address of the site page.',
  },
  SITE_SCREENSHOT: {
    en: 'Site screenshot',
    nl: 'Schermafdruk van de webpagina',
    description: 'Screenshot of the site page in which its address is visible.',
  },
  SEO_SERVICE_AGREEMENT: {
    en: 'SEO service agreement',
    nl: 'Overeenkomst voor zoekmachineoptimalisatie',
    description: 'Statement of work or service agreement of the search optimisation job.',
  },
  TELESALES_SCRIPT: {
    en: 'Telesales script',
    nl: 'Belscript',
    description: 'Copy of the call script.',
  },
  EVENT_INVITATION: {
    en: 'Event invitation',
    nl: 'Uitnodiging',
    description: 'Invitation to the event.',
  },
  EVENT_AGENDA: {
    en: 'Event agenda',
    nl: 'Agenda van het evenement',
    description: 'Agenda or program of the event.',
  },
  EVENT_PHOTO: {
    en: 'Event photo',
    nl: 'Foto van het evenement',
    description: "Photo of the event or of the partner's participation in it.",
  },
  PRESENTATION_MATERIAL: {
    en: 'Presentation material',
    nl: 'Presentatie',
    description: 'Presentation shown at the event.',
  },
  OFFER_WITH_TERMS: {
    en: 'Offer with terms',
    nl: 'Aanbieding met voorwaarden',
    description: 'The offer or contest with its terms and conditions.',
  },
  DELIVERABLE_SAMPLE: {
    en: 'Deliverable sample',
    nl: 'Voorbeeld van het geleverde werk',
    description: 'Sample of what the on-site specialist delivered.',
  },
  ONSITE_CHAMP_FORM: {
    en: 'On-site specialist form',
    nl: 'Formulier van de specialist op locatie',
    description: "Form describing the on-site specialist's assignment.",
  },
  CONCEPT_MATERIAL: {
    en: 'Concept material',
    nl: 'Conceptmateriaal',
    description: 'Material made to explain the concept, or market research data.',
  },
  TRAINING_AGENDA: {
    en: 'Training agenda',
    nl: 'Agenda van de training',
    description: 'Training agenda or event program.',
  },
  OWNER_CONTENT_PRESENTATION: {
    en: 'Owner content presentation',
    nl: 'Trainingsinhoud over de producten',
    description: "Training content about the program owner's products.",
  },
  CONFERENCE_CONFIRMATION: {
    en: 'Conference confirmation',
    nl: 'Bevestiging van de conferentie',
    description:
      'Invitation or registration confirmation showing that the program owner hosts the conference.',
  },
  TRAVEL_ITINERARY: {
    en: 'Travel itinerary',
    nl: 'Reisschema',
    description: 'Transport itinerary with travel dates.',
  },
  DEMO_UNIT_SPEC: {
    en: 'Demo unit spec',
    nl: 'Specificatie van het demoapparaat',
    description: 'System specification of a demo unit built in-house.',
  },
  DEMO_UNIT_DELIVERY_PROOF: {
    en: 'Demo unit delivery proof',
    nl: 'Bewijs van levering van het demoapparaat',
    description: 'Proof that a third-party demo unit was delivered.',
  },
  DEMO_UNIT_PROOF: {
    en: 'Demo unit proof',
    nl: 'Bewijs van het demoapparaat',
    description: 'Proof of the third-party demo unit itself.',
  },
  PREAPPROVAL_RECORD: {
    en: 'Preapproval record',
    nl: 'Voorafgaande goedkeuring',
    description: 'Pre-approval of the creative material, with its ID.',
  },
  FINAL_APPROVAL_RECORD: {
    en: 'Final approval record',
    nl: 'Definitieve goedkeuring',
    description: 'Final review and approval given before execution.',
  },
  OTHER_PROOF: {
    en: 'Other proof',
    nl: 'Ander bewijsdocument',
    description: 'Any other proof document (a note is mandatory).',
  },
});
export type EvidenceKind = CodeOf<typeof evidenceKindCodes>;
