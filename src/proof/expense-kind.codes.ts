import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** Kinds of cost on an expense line (ACT-7). */
export const expenseKindCodes = defineCodes('ExpenseKind', {
  MEDIA_PLACEMENT: {
    en: 'Media placement',
    nl: 'Mediaplaatsing',
    description: 'Third-party media placement.',
  },
  CONTENT_DEVELOPMENT: {
    en: 'Content development',
    nl: 'Ontwikkeling van inhoud',
    description: 'Content development.',
  },
  PRINTED_MATERIAL: {
    en: 'Printed material',
    nl: 'Drukwerk',
    description: 'Printed material.',
  },
  AGENCY_FEE: {
    en: 'Agency fee',
    nl: 'Bureaukosten',
    description: 'Agency fee: marketing and creative services.',
  },
  DATABASE_ACQUISITION: {
    en: 'Database acquisition',
    nl: 'Aankoop van contactgegevens',
    description: 'Buying contact data.',
  },
  POSTAGE: {
    en: 'Postage',
    nl: 'Porto',
    description: 'Postage.',
  },
  PROGRAMMING: {
    en: 'Programming',
    nl: 'Programmering',
    description: 'Programming and development.',
  },
  SEO_FEE: {
    en: 'SEO fee',
    nl: 'Zoekmachineoptimalisatie',
    description: 'Search optimisation and maintenance.',
  },
  CALL_CENTER_FEE: {
    en: 'Call center fee',
    nl: 'Callcenter',
    description: 'Third-party call centre.',
  },
  SIGNAGE_DISPLAY_PRINT: {
    en: 'Signage display print',
    nl: 'Borden, displays en drukwerk',
    description: 'Signage, display, printed material.',
  },
  GIVEAWAYS: {
    en: 'Giveaways',
    nl: 'Weggeefartikelen',
    description: 'Giveaways.',
  },
  REGISTRATION_FEE: {
    en: 'Registration fee',
    nl: 'Inschrijfgeld',
    description: 'Registration.',
  },
  EXTERNAL_SPEAKER_FEE: {
    en: 'External speaker fee',
    nl: 'Externe spreker',
    description: 'External speaker.',
  },
  FACILITY_EQUIPMENT_RENTAL: {
    en: 'Facility equipment rental',
    nl: 'Huur van zaal en apparatuur',
    description: 'Room and equipment rental.',
  },
  CATERING: {
    en: 'Catering',
    nl: 'Catering zonder alcohol',
    description: 'Catering without alcohol.',
  },
  ONSITE_SERVICE_FEE: {
    en: 'On-site service fee',
    nl: 'Dienst van specialist op locatie',
    description: 'Services of on-site specialists.',
  },
  RESEARCH: {
    en: 'Research',
    nl: 'Onderzoek',
    description: 'White paper, case study, market research, immersion experience.',
  },
  LABOR_SERVICE_FEE: {
    en: 'Labor service fee',
    nl: 'Arbeid',
    description: 'Labour by partner or vendor.',
  },
  ANNUAL_PROGRAM_FEE: {
    en: 'Annual program fee',
    nl: 'Jaarlijkse programmabijdrage',
    description: 'Annual partner-program fee.',
  },
  PLAQUE_AND_MEDIA_SET: {
    en: 'Plaque and media set',
    nl: 'Plaquette en mediaset',
    description: 'Membership plaque and first media set.',
  },
  BENEFIT_TOOLKIT: {
    en: 'Benefit toolkit',
    nl: 'Voordelenpakket',
    description: 'Additional benefit toolkit.',
  },
  EXAM_FEE: {
    en: 'Exam fee',
    nl: 'Examengeld',
    description: 'Exam fee.',
  },
  TUITION_FEE: {
    en: 'Tuition fee',
    nl: 'Lesgeld',
    description: 'Tuition for certification, on-demand training included.',
  },
  ISV_TRAINING_FEE: {
    en: 'ISV training fee',
    nl: 'Training van derden',
    description: "Training on third-party solutions that build on the owner's platform.",
  },
  TRAINER_RENEWAL_FEE: {
    en: 'Trainer renewal fee',
    nl: 'Verlenging trainersstatus',
    description: 'Renewal of certified-trainer status.',
  },
  TRAINING_FEE: {
    en: 'Training fee',
    nl: 'Training',
    description: 'Training, tuition, registration, digital training platform or format.',
  },
  TRAVEL_TRANSPORT: {
    en: 'Travel transport',
    nl: 'Vervoer',
    description: 'Air or train fare with taxes.',
  },
  TRAVEL_HOTEL: {
    en: 'Travel hotel',
    nl: 'Hotel',
    description: 'Hotel, room rate and taxes only.',
  },
  DEMO_UNIT: {
    en: 'Demo unit',
    nl: 'Demoapparaat',
    description: 'Demo or seeding unit.',
  },
});
export type ExpenseKind = CodeOf<typeof expenseKindCodes>;
