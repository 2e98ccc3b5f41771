import type { Role } from '../../src/access/role.codes.js';
import type { Locale } from '../../src/kernel/codes.js';
import { namedId } from '../ids.js';
import { ownerMailDomain } from '../owner.js';

/** Where a role holds: partners and locations by their place among the templates, programs by code; left out: all. */
export interface PersonaGrant {
  readonly role: Role;
  readonly partner?: number;
  readonly location?: number;
  readonly program?: string;
}

/** Somebody as whom a visitor can look at the demo world. */
export interface Persona {
  readonly name: string;
  /** In which company the persona works, and what it may do. */
  readonly description: { readonly [L in Locale]: string };
  /** What the token says; it finds the user row. */
  readonly subject: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: Locale;
  /** Place of the persona's company among the templates; null: the program owner. */
  readonly partner: number | null;
  readonly grants: readonly PersonaGrant[];
}

const firstDomain = 'roerdomp-cloudwerken.example';

function persona(
  name: string,
  [displayName, email, locale]: readonly [displayName: string, email: string, locale: Locale],
  description: Persona['description'],
  ...grants: PersonaGrant[]
): Persona {
  const partner = email.endsWith(`@${ownerMailDomain}`) ? null : (grants[0]?.partner ?? 0);
  return { name, description, subject: name, displayName, email, locale, partner, grants };
}

/** The cast of the sandbox, in the order in which it is offered. */
export const personas: readonly Persona[] = [
  persona(
    'incentives-admin',
    ['Femke Hoekstra', `femke.hoekstra@${firstDomain}`, 'nl'],
    {
      en: 'Partner 1: plans, proves and claims for every location and program, and keeps bank and tax data',
      nl: "Partner 1: plant, bewijst en claimt voor alle locaties en programma's, en beheert bank- en belastinggegevens",
    },
    { role: 'INCENTIVES_ADMIN', partner: 0 },
  ),
  persona(
    'incentives-user',
    ['Joris van Dalen', `joris.van.dalen@${firstDomain}`, 'nl'],
    {
      en: 'Partner 1: claims for the Utrecht location in the program CLOUD_INDIRECT_RESELLER, and sees nothing else',
      nl: 'Partner 1: claimt voor de locatie Utrecht in het programma CLOUD_INDIRECT_RESELLER, en ziet verder niets',
    },
    { role: 'INCENTIVES_USER', partner: 0, location: 0, program: 'CLOUD_INDIRECT_RESELLER' },
  ),
  persona(
    'incentives-admin-2',
    ['Élodie Garnier', 'elodie.garnier@lavandiere-numerique.example', 'en'],
    {
      en: 'Partner 2: the same as incentives-admin, for another company',
      nl: 'Partner 2: hetzelfde als incentives-admin, voor een ander bedrijf',
    },
    { role: 'INCENTIVES_ADMIN', partner: 1 },
  ),
  persona(
    'billing-admin',
    ['Wouter Smeets', `wouter.smeets@${firstDomain}`, 'en'],
    {
      en: 'Partner 1, whole company: makes plans, sees no claimed or approved amounts',
      nl: 'Partner 1, heel het bedrijf: maakt plannen, ziet geen geclaimde of goedgekeurde bedragen',
    },
    { role: 'BILLING_ADMIN', partner: 0 },
  ),
  persona(
    'global-admin',
    ['Maaike Terpstra', `maaike.terpstra@${firstDomain}`, 'en'],
    {
      en: 'Partner 1, whole company: makes plans and claims and assigns roles, sees no bank or tax data',
      nl: 'Partner 1, heel het bedrijf: maakt plannen en claims en kent rollen toe, ziet geen bank- of belastinggegevens',
    },
    { role: 'GLOBAL_ADMIN', partner: 0 },
  ),
  persona(
    'account-admin',
    ['Ruben Kuipers', `ruben.kuipers@${firstDomain}`, 'en'],
    {
      en: 'Partner 1, whole company: assigns incentives roles and looks along',
      nl: 'Partner 1, heel het bedrijf: kent incentivesrollen toe en kijkt mee',
    },
    { role: 'ACCOUNT_ADMIN', partner: 0 },
  ),
  persona(
    'partner-program-admin',
    ['Anouk de Graaf', `anouk.de.graaf@${firstDomain}`, 'en'],
    {
      en: 'Partner 1: sees programs, enrollments and payments, and assigns roles',
      nl: "Partner 1: ziet programma's, inschrijvingen en betalingen, en geeft rollen",
    },
    { role: 'PARTNER_PROGRAM_ADMIN', partner: 0 },
  ),
  persona(
    'reviewer',
    ['Imogen Whitlock', `imogen.whitlock@${ownerMailDomain}`, 'en'],
    {
      en: 'Program owner: reviews plans, claims and disputes of all programs',
      nl: "Programma-eigenaar: beoordeelt plannen, claims en betwistingen van alle programma's",
    },
    { role: 'OWNER_REVIEWER' },
  ),
  persona(
    'reviewer-2',
    ['Desmond Okafor', `desmond.okafor@${ownerMailDomain}`, 'en'],
    {
      en: 'Program owner: a second reviewer, for disputes about what the first one rejected',
      nl: 'Programma-eigenaar: een tweede revisor, voor betwistingen van wat de eerste heeft afgewezen',
    },
    { role: 'OWNER_REVIEWER' },
  ),
  persona(
    'finance',
    ['Ravi Sharma', `ravi.sharma@${ownerMailDomain}`, 'en'],
    {
      en: 'Program owner: payments, profiles (masked) and adjustments',
      nl: 'Programma-eigenaar: betalingen, profielen (afgeschermd) en correcties',
    },
    { role: 'OWNER_FINANCE' },
  ),
  persona(
    'program-manager',
    ['Harriet Pemberton', `harriet.pemberton@${ownerMailDomain}`, 'en'],
    {
      en: 'Program owner: programs, thresholds, splits, caps and calendars',
      nl: "Programma-eigenaar: programma's, drempels, verdelingen, maxima en kalenders",
    },
    { role: 'OWNER_PROGRAM_MANAGER' },
  ),
  persona(
    'reporting',
    ['Theo Lindqvist', `theo.lindqvist@${ownerMailDomain}`, 'en'],
    {
      en: 'Program owner, read only: figures of all partners without bank, tax or personal data',
      nl: 'Programma-eigenaar, alleen lezen: cijfers van alle partners zonder bank-, belasting- of persoonsgegevens',
    },
    { role: 'OWNER_REPORTING' },
  ),
  persona(
    'mixed-roles',
    ['Noor Wiersma', `noor.wiersma@${firstDomain}`, 'en'],
    {
      en: 'Partner 1: claims for the Utrecht location only, and billing admin of the whole company: amounts show in one part of a list and are hidden in the other',
      nl: 'Partner 1: claimt alleen voor de locatie Utrecht, en is factureringsbeheerder van heel het bedrijf: bedragen staan in het ene deel van een lijst en zijn in het andere verborgen',
    },
    { role: 'INCENTIVES_USER', partner: 0, location: 0 },
    { role: 'BILLING_ADMIN', partner: 0 },
  ),
  persona('no-role', ['Thijs Bosch', `thijs.bosch@${firstDomain}`, 'en'], {
    en: 'Partner 1: signed in, but without any role; sees nothing but whom to ask',
    nl: 'Partner 1: aangemeld, maar zonder rol; ziet alleen wie hij kan vragen',
  }),
];

export const userIdOf = (subject: string): string => namedId('user', subject);
