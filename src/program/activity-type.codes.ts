import { type CodeOf, defineCodes } from '../kernel/codes.js';

export const activityCategoryCodes = defineCodes('ActivityCategory', {
  DEMAND_GENERATION: {
    en: 'Demand generation',
    nl: 'Vraag genereren',
    description: 'Advertising, mail, web and campaigns that create demand.',
  },
  MARKET_DEVELOPMENT: {
    en: 'Market development',
    nl: 'Marktontwikkeling',
    description: 'Events, telemarketing, offers, concepts and on-site work that develop a market.',
  },
  PARTNER_READINESS: {
    en: 'Partner readiness',
    nl: 'Gereedheid van partners',
    description: 'Training, exams, conferences and demo units that make a partner ready.',
  },
});
export type ActivityCategory = CodeOf<typeof activityCategoryCodes>;

export const activityTypeStatusCodes = defineCodes('ActivityTypeStatus', {
  ACTIVE: { en: 'Active', nl: 'Actief', description: 'Can be planned and claimed.' },
  NAME_ONLY: {
    en: 'Name only',
    nl: 'Alleen naam',
    description: 'Only the name is public; stays disabled until its requirements are configured.',
  },
});
export type ActivityTypeStatus = CodeOf<typeof activityTypeStatusCodes>;

export const preapprovalModeCodes = defineCodes('PreapprovalMode', {
  OPTIONAL: { en: 'Optional', nl: 'Optioneel', description: 'A pre-approval id may be given (EVD-8).' },
  REQUIRED: { en: 'Required', nl: 'Verplicht', description: 'A pre-approval id must be given (EVD-8).' },
});
export type PreapprovalMode = CodeOf<typeof preapprovalModeCodes>;

export const capKindCodes = defineCodes('CapKind', {
  ABSOLUTE: { en: 'Fixed amount', nl: 'Vast bedrag', description: 'A fixed amount in the window.' },
  PERCENT_OF_EARNED: {
    en: 'Percentage of earned co-op',
    nl: 'Percentage van verdiende co-op',
    description: 'A percentage of the co-op earned for the usage period (CAP-7).',
  },
  ABSOLUTE_PER_PERSON_PER_EVENT: {
    en: 'Amount per person and event',
    nl: 'Bedrag per persoon en evenement',
    description: 'A fixed amount for one person at one event (CAP-5).',
  },
  MAX_PERSONS_PER_EVENT: {
    en: 'Persons per event',
    nl: 'Personen per evenement',
    description: 'The largest number of persons whose cost counts (CAP-5).',
  },
  GREATER_OF_PERCENT_OR_ABSOLUTE: {
    en: 'Larger of percentage and amount',
    nl: 'Hoogste van percentage en bedrag',
    description: 'The larger of a percentage of earned co-op and a fixed amount (CAP-6).',
  },
});
export type CapKind = CodeOf<typeof capKindCodes>;

/** CAP-5: a cap that counts the persons of one conference, whatever the usage period. */
export const isPerEvent = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'ABSOLUTE_PER_PERSON_PER_EVENT' || kind === 'MAX_PERSONS_PER_EVENT';

export const evidencePurposeCodes = defineCodes('EvidencePurpose', {
  FINANCIAL: {
    en: 'Financial proof',
    nl: 'Financieel bewijs',
    description: 'Shows what the activity cost (EVD-3).',
  },
  COMMUNICATION: {
    en: 'Communication evidence',
    nl: 'Bewijs van uitvoering',
    description: 'Shows that the activity took place (EVD-6).',
  },
});
export type EvidencePurpose = CodeOf<typeof evidencePurposeCodes>;

/** ACT-4, ACT-5: for which programs a type of activity is open. */
export const eligibleProgramsModeCodes = defineCodes('EligibleProgramsMode', {
  ALL: { en: 'All programs', nl: "Alle programma's", description: 'Every program.' },
  PROGRAMS: { en: 'Some programs', nl: "Sommige programma's", description: 'The programs named.' },
  PROGRAM_GROUP: { en: 'A group', nl: 'Een groep', description: 'Programs of the group named.' },
  EXCEPT_PROGRAMS: {
    en: 'All but some',
    nl: 'Alle behalve sommige',
    description: 'Every program but those named.',
  },
});
export type EligibleProgramsMode = CodeOf<typeof eligibleProgramsModeCodes>;
