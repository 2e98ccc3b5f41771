import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** Role codes of rulebook section 2; `OWNER_REPORTING` is decisions.md 6, read only on the owner's side. */
export const roleCodes = defineCodes('Role', {
  INCENTIVES_ADMIN: {
    en: 'Incentives admin',
    nl: 'Incentivesbeheerder',
    description:
      'Partner side: enrols, plans, proves and claims for a location and program, and keeps bank and tax data.',
  },
  INCENTIVES_USER: {
    en: 'Incentives user',
    nl: 'Incentivesgebruiker',
    description:
      'Partner side: prepares and submits claims; sees earnings and payments, never bank or tax data.',
  },
  GLOBAL_ADMIN: {
    en: 'Global admin',
    nl: 'Globale beheerder',
    description: 'Partner side, company-wide: assigns roles, makes plans and claims; no bank or tax data.',
  },
  ACCOUNT_ADMIN: {
    en: 'Account admin',
    nl: 'Accountbeheerder',
    description: 'Partner side, company-wide: assigns incentives roles and looks along.',
  },
  BILLING_ADMIN: {
    en: 'Billing admin',
    nl: 'Factureringsbeheerder',
    description: 'Partner side, company-wide: makes plans; sees no claimed or approved amounts.',
  },
  PARTNER_PROGRAM_ADMIN: {
    en: 'Partner-program admin',
    nl: 'Beheerder van het partnerprogramma',
    description: 'Partner side: sees programs, enrollments and payments.',
  },
  OWNER_REVIEWER: {
    en: 'Reviewer',
    nl: 'Revisor',
    description: "Program owner's side: reviews plans, claims and disputes of the programs granted.",
  },
  OWNER_FINANCE: {
    en: 'Finance',
    nl: 'Financiën',
    description: "Program owner's side: payments, profiles (masked) and adjustments.",
  },
  OWNER_PROGRAM_MANAGER: {
    en: 'Program manager',
    nl: 'Programmabeheerder',
    description: "Program owner's side: sets programs, thresholds, splits, caps and calendars.",
  },
  OWNER_REPORTING: {
    en: 'Reporting',
    nl: 'Rapportage',
    description: "Program owner's side, read only: figures without bank, tax or personal data.",
  },
});
export type Role = CodeOf<typeof roleCodes>;

/** Owner-side roles see several partners; the database's second line lets them pass by a flag of its own. */
export const ownerRoles: readonly Role[] = [
  'OWNER_REVIEWER',
  'OWNER_FINANCE',
  'OWNER_PROGRAM_MANAGER',
  'OWNER_REPORTING',
];
