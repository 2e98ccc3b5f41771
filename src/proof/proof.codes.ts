import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** Results that a type of activity asks for (rulebook section 6). */
export const metricKindCodes = defineCodes('MetricKind', {
  ESTIMATED_REACH: {
    en: 'Estimated reach',
    nl: 'Geschat bereik',
    description: 'Estimated number of customers or partners reached (also called estimated impressions).',
  },
  RESULTS_SUMMARY: {
    en: 'Results summary',
    nl: 'Samenvatting van de resultaten',
    description: 'Summary of results, for example a click-through report.',
  },
  CALLS_MADE: {
    en: 'Calls made',
    nl: 'Gevoerde gesprekken',
    description: 'Number of calls.',
  },
  SUCCESSFUL_CONTACTS: {
    en: 'Successful contacts',
    nl: 'Geslaagde contacten',
    description: 'Number of successful contacts (not above CALLS_MADE).',
  },
  REGISTERED_GUESTS: {
    en: 'Registered guests',
    nl: 'Aangemelde gasten',
    description: 'Number of registered guests.',
  },
  ATTENDEES_OR_VISITORS: {
    en: 'Attendees or visitors',
    nl: 'Aanwezigen of bezoekers',
    description: 'Estimated number of attendees or booth visitors.',
  },
  ATTENDEE_COUNT: {
    en: 'Attendee count',
    nl: 'Aantal deelnemers',
    description: 'Number of attendees.',
  },
  ATTENDEE_LIST_WITH_COST: {
    en: 'Attendee list with cost',
    nl: 'Deelnemerslijst met kosten',
    description: 'List of attendees with the cost per person.',
  },
});
export type MetricKind = CodeOf<typeof metricKindCodes>;

/** GLO-24. */
export const coreRequirementKindCodes = defineCodes('CoreRequirementKind', {
  COMPANY_BRAND: {
    en: 'Company brand',
    nl: 'Merk van het bedrijf',
    description: 'Company or brand name is visible.',
  },
  COMPANY_CONTACT: {
    en: 'Company contact',
    nl: 'Contactgegevens van het bedrijf',
    description: 'Company contact information is visible.',
  },
  OWNER_CONTENT: {
    en: 'Owner content',
    nl: 'Inhoud over de producten',
    description: "Content about the program owner's products.",
  },
  OWNER_CONTENT_100: {
    en: 'Owner content only',
    nl: 'Alleen inhoud over de producten',
    description: "All content in the claimed time or space is about the owner's products.",
  },
  SERVICES_100_OWNER_PRODUCTS: {
    en: 'Services wholly owner products',
    nl: 'Diensten geheel over de producten',
    description: "The services are wholly about the owner's products.",
  },
  OWNER_HOSTED: {
    en: 'Owner hosted',
    nl: 'Georganiseerd door de programma-eigenaar',
    description: 'The program owner hosts the event.',
  },
  OFFICIAL_COURSE_OR_EXAM_CODE: {
    en: 'Official course or exam code',
    nl: 'Officiële cursus- of examencode',
    description: "Course or exam code exists in the owner's learning catalogue.",
  },
  ORIGINAL_OWNER_INVOICE: {
    en: 'Original owner invoice',
    nl: 'Originele factuur van de programma-eigenaar',
    description: "The invoice is the owner's original one.",
  },
  PREAPPROVED_BEFORE_EXECUTION: {
    en: 'Preapproved before execution',
    nl: 'Vooraf goedgekeurd',
    description: 'Pre-approved and finally approved before execution.',
  },
});
export type CoreRequirementKind = CodeOf<typeof coreRequirementKindCodes>;
