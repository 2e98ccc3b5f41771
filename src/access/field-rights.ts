import { type Permission, permissionRoles } from './permission.codes.js';
import type { Role } from './role.codes.js';

const partnerReaders: readonly Role[] = [
  'INCENTIVES_ADMIN',
  'INCENTIVES_USER',
  'GLOBAL_ADMIN',
  'ACCOUNT_ADMIN',
];
const finance: readonly Role[] = ['OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER'];
const owner: readonly Role[] = ['OWNER_REVIEWER', ...finance];
const amounts: readonly Role[] = [...partnerReaders, ...owner, 'OWNER_REPORTING'];

/** What a rule of table 2.2 says in words, for descriptions, and who may read its fields. */
export interface FieldRight {
  readonly title: string;
  readonly roles: readonly Role[];
}

/**
 * Rulebook table 2.2, the columns "see" and "masked". `OWNER_REPORTING` reads figures, never bank, tax or personal
 * data (graph.md 3); `PARTNER_PROGRAM_ADMIN` has no column and is denied (decisions.md 6).
 */
export const fieldRights = {
  'FLD-1': { title: 'bank data, always masked', roles: ['INCENTIVES_ADMIN', ...finance] },
  'FLD-2': { title: 'payout currency and method', roles: [...partnerReaders, ...finance] },
  'FLD-3': { title: 'tax data', roles: ['INCENTIVES_ADMIN', ...finance] },
  'FLD-4': { title: 'earnings and funds', roles: amounts },
  'FLD-5': { title: 'plan limit and budgets', roles: [...amounts, 'BILLING_ADMIN'] },
  'FLD-6': { title: 'claimed and invoiced amounts', roles: amounts },
  'FLD-6.PERSONAL': { title: 'names and tax ids on evidence', roles: [...partnerReaders, ...owner] },
  'FLD-7': { title: 'approved amounts', roles: amounts },
  'FLD-8': { title: 'reviewer e-mail', roles: [...partnerReaders, 'BILLING_ADMIN', ...owner] },
  'FLD-9': { title: 'internal notes of the reviewer', roles: owner },
  'FLD-10': { title: 'feedback addressed to the partner', roles: [...partnerReaders, ...owner] },
  'FLD-11': { title: 'identity of the reviewer', roles: owner },
  'FLD-11.ROLE': { title: 'role of whoever acted', roles: [...partnerReaders, ...owner] },
  'FLD-12': {
    title: 'customers',
    roles: ['INCENTIVES_ADMIN', 'GLOBAL_ADMIN', 'ACCOUNT_ADMIN', 'BILLING_ADMIN', 'OWNER_REVIEWER'],
  },
  'FLD-13': {
    title: 'attendees with cost per person',
    roles: ['INCENTIVES_ADMIN', 'INCENTIVES_USER', 'OWNER_REVIEWER'],
  },
  'FLD-15': { title: 'exchange rates', roles: amounts },
  'FLD-17': { title: 'reason of a decision', roles: amounts },
  'FLD-18': { title: 'pre-approval id', roles: [...partnerReaders, ...owner] },
} as const satisfies Record<string, FieldRight>;

export type FieldRule = keyof typeof fieldRights;

/** A rule by which something can be withheld: one of table 2.2, or the line of table 2.1 that lets nobody else read it. */
export type WithholdingRule = FieldRule | Permission;

/** The roles that read what a rule withholds from others. */
export const readersOf = (rule: WithholdingRule): readonly Role[] =>
  rule in fieldRights ? fieldRights[rule as FieldRule].roles : permissionRoles[rule as Permission];

/** Table 2.2, the column "change", where not everybody who may do the act may write the field. */
export const fieldWriters = {
  'FLD-13': ['INCENTIVES_ADMIN', 'INCENTIVES_USER'],
  'FLD-18': ['INCENTIVES_ADMIN', 'INCENTIVES_USER'],
} as const satisfies Partial<Record<FieldRule, readonly Role[]>>;

export type WrittenRule = keyof typeof fieldWriters;
