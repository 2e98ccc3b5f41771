import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** Spans of time that a report counts by, each begun as the program does (TIME-1). */
export const reportBucketCodes = defineCodes('ReportBucket', {
  DAY: { en: 'Day', nl: 'Dag', description: 'A day.' },
  WEEK: { en: 'Week', nl: 'Week', description: 'A week, from Monday.' },
  MONTH: { en: 'Month', nl: 'Maand', description: 'A month.' },
  QUARTER: { en: 'Quarter', nl: 'Kwartaal', description: "A quarter of the program's fiscal year." },
  HALF_YEAR: { en: 'Half-year', nl: 'Half jaar', description: "A half of the program's fiscal year." },
  FISCAL_YEAR: {
    en: 'Fiscal year',
    nl: 'Boekjaar',
    description: "The program's fiscal year, from the month that the program names.",
  },
});
export type ReportBucket = CodeOf<typeof reportBucketCodes>;

const ofProgram = {
  PROGRAM: { en: 'Program', nl: 'Programma', description: 'The program.' },
  FUND_TYPE: { en: 'Fund type', nl: 'Soort fonds', description: 'The fund type of the program.' },
  PERIOD: { en: 'Period', nl: 'Periode', description: 'The period that it stands on.' },
  PARTNER: { en: 'Partner', nl: 'Partner', description: 'The partner.' },
  LOCATION: { en: 'Location', nl: 'Locatie', description: 'The location.' },
  COUNTRY: { en: 'Country', nl: 'Land', description: 'The country of the location.' },
  CURRENCY: { en: 'Currency', nl: 'Valuta', description: 'The currency of the amounts.' },
} as const;

export const claimDimensionCodes = defineCodes('ClaimReportDimension', {
  ...ofProgram,
  PERIOD: {
    en: 'Period',
    nl: 'Periode',
    description: 'The half-year in whose usage period it was executed, by its code.',
  },
  PLAN: { en: 'Plan', nl: 'Plan', description: 'The plan; empty in the claim flow.' },
  CAMPAIGN: { en: 'Campaign', nl: 'Campagne', description: 'The campaign; empty in the claim flow.' },
  ACTIVITY: { en: 'Activity', nl: 'Activiteit', description: 'The activity; empty in the claim flow.' },
  ACTIVITY_TYPE: {
    en: 'Type of activity',
    nl: 'Soort activiteit',
    description: 'The type of activity by its code, over all versions.',
  },
  CATEGORY: { en: 'Category', nl: 'Categorie', description: 'The category of the type of activity.' },
  FLOW: { en: 'Flow', nl: 'Stroom', description: 'Whether the claim hangs on an activity of a plan.' },
  STATUS: { en: 'Status', nl: 'Status', description: 'The status of the claim.' },
  DECISION_REASON: {
    en: 'Reason of the decision',
    nl: 'Reden van het besluit',
    description: 'The reasons of the decision by code, all of a claim together.',
  },
});

export const claimDateCodes = defineCodes('ClaimReportDate', {
  EXECUTED: { en: 'Executed', nl: 'Uitgevoerd', description: 'The day of the activity.' },
  SUBMITTED: { en: 'Submitted', nl: 'Ingediend', description: 'The day of the last submission.' },
  DECIDED: { en: 'Decided', nl: 'Besloten', description: 'The day of the last decision.' },
  PAID: {
    en: 'Paid',
    nl: 'Betaald',
    description: 'The day on which the last payment was sent; `paid` goes by the day of each payment.',
  },
});

/** One plan has several of these: to count it with each of them would not add up. */
const ofParts = 'Plans themselves, with their limits and months, are the group without one.';

export const planDimensionCodes = defineCodes('PlanReportDimension', {
  ...ofProgram,
  PERIOD: {
    en: 'Period',
    nl: 'Periode',
    description: 'The program year or half-year of the plan, by its code.',
  },
  FUND_TYPE: {
    en: 'Fund type',
    nl: 'Soort fonds',
    description: 'The fund that the plan uses; claims and funds go by that of their program.',
  },
  PLAN: { en: 'Plan', nl: 'Plan', description: 'The plan.' },
  CAMPAIGN: { en: 'Campaign', nl: 'Campagne', description: `The campaign. ${ofParts}` },
  ACTIVITY: { en: 'Activity', nl: 'Activiteit', description: `The activity. ${ofParts}` },
  ACTIVITY_TYPE: {
    en: 'Type of activity',
    nl: 'Soort activiteit',
    description: `The type of activity by its code, over all versions. ${ofParts}`,
  },
  CATEGORY: {
    en: 'Category',
    nl: 'Categorie',
    description: `The category of the type of activity. ${ofParts}`,
  },
  ACTIVITY_COUNTRIES: {
    en: 'Countries of the activity',
    nl: 'Landen van de activiteit',
    description: `The countries in which the activity takes place, all of one together, as its amount is not divided among them. ${ofParts}`,
  },
  STATUS: { en: 'Status', nl: 'Status', description: 'The status of the latest revision.' },
});

export const planDateCodes = defineCodes('PlanReportDate', {
  CREATED: { en: 'Created', nl: 'Aangemaakt', description: 'The day on which the plan was created.' },
  SUBMITTED: { en: 'Submitted', nl: 'Ingediend', description: 'The day of the last submission.' },
  DECIDED: { en: 'Decided', nl: 'Besloten', description: 'The day of the last decision.' },
});

export const fundDimensionCodes = defineCodes('FundReportDimension', {
  ...ofProgram,
  PERIOD: { en: 'Period', nl: 'Periode', description: 'The half-year in which it was earned, by its code.' },
});

export const fundDateCodes = defineCodes('FundReportDate', {
  EXECUTE_BY: { en: 'Execute by', nl: 'Uitvoeren tot', description: 'The last day to execute activities.' },
  LAPSES: {
    en: 'Lapses',
    nl: 'Vervalt',
    description: 'The last day to submit claims; what remains then expires (MON-14).',
  },
});
