import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** MON-9: the company from which earnings at locations of a country come; without a country: those of all others. */
export interface PayingEntity {
  readonly country: string | null;
  readonly legalEntityCode: string;
}

/** What a stored setting holds; its kind says which of these it is. */
export type SettingValue =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly minor: string }
  | readonly PayingEntity[];

const storedTexts = {
  SURPLUS_POLICY: {
    en: 'Surplus of a month',
    nl: 'Overschot van een maand',
    description: 'MON-6a: what becomes of earnings above the plan limit: CARRY (default) or FORFEIT.',
  },
  REBATE_RHYTHM: {
    en: 'Rhythm of rebate',
    nl: 'Ritme van korting',
    description:
      'MON-1, MON-6b: how often a program that reimburses claims pays what is rebate. Default: none, it is paid elsewhere.',
  },
  MINIMUM_PAYMENT: {
    en: 'Minimum payment',
    nl: 'Minimumbetaling',
    description: 'PAY-3: nothing is paid below this amount. Default: none.',
  },
  PAYMENT_CUT_OFF_DAY: {
    en: 'Cut-off day of payments',
    nl: 'Uiterste dag voor betalingen',
    description: 'PAY-9: day of the month before which a claim is approved to be in its run. Default: none.',
  },
  TAX_INVOICE_REQUIRED: {
    en: 'Tax invoice required',
    nl: 'Belastingfactuur verplicht',
    description: 'TIME-16, PAY-8: payments wait for a tax invoice. Default: false.',
  },
  PAYMENT_METHODS: {
    en: 'Payment methods',
    nl: 'Betaalwijzen',
    description: 'PAY-4: how payments may be made; profiles that are saved name one of them. Default: all.',
  },
  PAYING_LEGAL_ENTITIES: {
    en: 'Paying legal entities',
    nl: 'Betalende rechtspersonen',
    description:
      'MON-9: companies of the program owner from which earnings come, by country of the location. Default: none.',
  },
  CLAIM_SUBMITTERS: {
    en: 'Who submits claims',
    nl: 'Wie claims indient',
    description: 'OP-12: roles that may submit claims without a plan. Default: all that may make them.',
  },
  CLAIM_REVIEW_BUSINESS_DAYS: {
    en: 'Review of a claim',
    nl: 'Beoordeling van een claim',
    description: 'TIME-11: business days after submission. Default: 2.',
  },
  DISPUTE_REVIEW_BUSINESS_DAYS: {
    en: 'Decision on a dispute',
    nl: 'Besluit over een betwisting',
    description: 'TIME-11: business days after the dispute. Default: 5.',
  },
  PLAN_REVIEW_BUSINESS_DAYS: {
    en: 'Review of a plan',
    nl: 'Beoordeling van een plan',
    description: 'TIME-11: business days after submission. Default: 10.',
  },
  PLAN_PERIOD_KIND: {
    en: 'Period of plans',
    nl: 'Periode van plannen',
    description:
      'PLAN-1: whether a plan is for a program year or for a half-year; the first day of the period decides. Default: PROGRAM_YEAR.',
  },
  PLAN_RESUBMISSION_DAYS: {
    en: 'Resubmission of a plan',
    nl: 'Opnieuw indienen van een plan',
    description:
      'TIME-10: calendar days after the period of a plan; the last day of the period decides. Default: 90.',
  },
  RESPONSE_BUSINESS_DAYS: {
    en: 'Answer to a request',
    nl: 'Antwoord op een verzoek',
    description:
      'TIME-12: least business days to answer a request for action; the cure deadline counts where it is later. Default: 5.',
  },
  DISPUTE_WINDOW_DAYS: {
    en: 'Dispute of a rejection',
    nl: 'Betwisting van een afwijzing',
    description: 'TIME-13: calendar days after a rejection. Default: 30.',
  },
};

/** Settings with rows of their own; a setting without a row has the value that the rulebook gives. */
export const storedSettingCodes = defineCodes('StoredSettingKind', storedTexts);
export type StoredSettingKind = CodeOf<typeof storedSettingCodes>;

/** Every dated setting of a program, as the graph lists them (PRG-5). */
export const programSettingCodes = defineCodes('ProgramSettingKind', {
  SPLIT: {
    en: 'Split',
    nl: 'Verdeling',
    description: 'MON-1: percentages of earnings that become rebate and co-op.',
  },
  CO_OP_THRESHOLD: {
    en: 'Co-op threshold',
    nl: 'Drempelwaarde voor co-op',
    description: 'MON-3: least co-op per earning period.',
  },
  ...storedTexts,
});
export type ProgramSettingKind = CodeOf<typeof programSettingCodes>;

export const surplusPolicyCodes = defineCodes('SurplusPolicy', {
  CARRY: {
    en: 'Carried over',
    nl: 'Overgedragen',
    description: 'What a limit leaves is paid in later months.',
  },
  FORFEIT: { en: 'Forfeited', nl: 'Vervalt', description: 'What a limit leaves is never paid.' },
});
export type SurplusPolicy = CodeOf<typeof surplusPolicyCodes>;

export const rebateRhythmCodes = defineCodes('RebateRhythm', {
  MONTHLY: {
    en: 'Monthly',
    nl: 'Maandelijks',
    description: 'What was processed in a month is paid on the 15th of the next (TIME-15).',
  },
});
export type RebateRhythm = CodeOf<typeof rebateRhythmCodes>;
