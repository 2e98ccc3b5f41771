import type { ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { readersOf, type WithholdingRule } from './field-rights.js';
import type { Role } from './role.codes.js';

/** Details of findings that repeat guarded fields, with the rule of table 2.2 that guards them, or the line of 2.1 that does. */
const guardedDetails: Partial<Record<ErrorCode, Readonly<Record<string, WithholdingRule>>>> = {
  AMOUNT_NOT_SUPPORTED: { claimed: 'FLD-6', supported: 'FLD-6' },
  APPROVED_AMOUNT_INVALID: { approved: 'FLD-7', claimed: 'FLD-6' },
  CAP_EXCEEDED: { cap: 'FLD-6', used: 'FLD-6', available: 'FLD-6', person: 'FLD-13' },
  DUPLICATE_INVOICE: { total: 'FLD-6', used: 'FLD-6', available: 'FLD-6', otherTotals: 'FLD-6' },
  EXPENSES_INCOMPLETE: { claimed: 'FLD-6', total: 'FLD-6' },
  INSUFFICIENT_FUNDS: { available: 'SEE_FUNDS' },
  PREAPPROVAL_INVALID: { preApprovalId: 'FLD-18' },
};

/** The rules by which details of findings can be withheld. */
export const detailRules: readonly WithholdingRule[] = [
  ...new Set(Object.values(guardedDetails).flatMap((guards) => Object.values(guards))),
];

/** Hears by which rule a part of a value was hidden or shown. */
export type NoteWithheld = (rule: WithholdingRule, as: 'hidden' | 'shown') => void;

/** Collects the rules by which something was hidden. */
export function withheldRules(): readonly [Set<WithholdingRule>, NoteWithheld] {
  const rules = new Set<WithholdingRule>();
  return [
    rules,
    (rule, as) => {
      if (as === 'hidden') rules.add(rule);
    },
  ];
}

/**
 * A finding as somebody with these roles on its object may read it: amounts and numbers that he may not see as fields
 * are not told to him as details either (FLD-6, FLD-7, FLD-18). Code, path and everything else stay. `note` hears of each
 * guarded detail that there is, by which rule it is hidden or shown.
 */
export function withoutGuardedDetails<
  Found extends { readonly code: ErrorCode; readonly details: ErrorDetails },
>(found: Found, roles: readonly Role[], note?: NoteWithheld): Found {
  const guards = guardedDetails[found.code];
  if (guards === undefined) return found;
  const readable = Object.entries(found.details).filter(([name]) => {
    const rule = guards[name];
    if (rule === undefined) return true;
    const isReader = roles.some((role) => readersOf(rule).includes(role));
    note?.(rule, isReader ? 'shown' : 'hidden');
    return isReader;
  });
  return { ...found, details: Object.fromEntries(readable) };
}
