import { type EvidenceKind, evidenceKindCodes } from '../document/evidence-kind.codes.js';
import type { Locale } from '../kernel/codes.js';
import { currencyExponent } from '../kernel/money.js';
import type { ExpenseKind } from '../proof/expense-kind.codes.js';
import type { CapKind, EvidencePurpose } from './activity-type.codes.js';

/** A cap as the catalogue stores it; the kind decides what its value means. */
interface StoredCap {
  readonly code: string;
  readonly kind: CapKind;
  readonly value: number | { readonly percentOfEarned: number; readonly absolute: number };
  readonly window: string;
  readonly currency?: string;
  readonly appliesToExpenses?: readonly ExpenseKind[];
  readonly overrides?: unknown;
}

interface StoredCondition {
  readonly field: string;
  readonly equals?: string | boolean;
  readonly contains?: string;
}
interface StoredEvidence {
  readonly allOf: readonly (readonly EvidenceKind[])[];
  readonly conditional: readonly {
    readonly when: StoredCondition;
    readonly allOf: StoredEvidence['allOf'];
  }[];
}

/** The caps of a type with each value under the name of what it is: an amount, a percentage or a number of persons. */
export function capsOf(stored: unknown) {
  return (stored as readonly StoredCap[]).map(({ code, kind, value, window, currency, ...rest }) => {
    const { absolute, percentOfEarned } =
      typeof value === 'number' ? { absolute: value, percentOfEarned: value } : value;
    const isPercent = kind === 'PERCENT_OF_EARNED';
    const isPersons = kind === 'MAX_PERSONS_PER_EVENT';
    const hasPercent = isPercent || kind === 'GREATER_OF_PERCENT_OR_ABSOLUTE';
    const decimals = currency === undefined ? 0 : currencyExponent(currency);
    return {
      code,
      kind,
      window,
      currency: currency ?? null,
      amount: isPercent || isPersons ? null : absolute.toFixed(decimals),
      percent: hasPercent ? String(percentOfEarned) : null,
      persons: isPersons ? absolute : null,
      appliesToExpenses: [...(rest.appliesToExpenses ?? [])],
      overrides: rest.overrides ?? null,
    };
  });
}

/**
 * The groups of evidence of a type, financial proof first, then what is always asked, then what is asked under a
 * condition (EVD-3, EVD-6). Labels are in the language of the caller.
 */
export function evidenceGroupsOf(row: Readonly<Record<string, unknown>>, locale: Locale) {
  const financial = row.financialProof as StoredEvidence['allOf'];
  const evidence = row.evidence as StoredEvidence;
  const groupOf = (purpose: EvidencePurpose, anyOf: readonly EvidenceKind[], when?: StoredCondition) => ({
    purpose,
    anyOf: [...anyOf],
    anyOfLabels: anyOf.map((kind) => evidenceKindCodes.label(kind, locale)),
    condition: when
      ? { field: when.field, equals: when.equals ?? null, contains: when.contains ?? null }
      : null,
  });
  return [
    ...financial.map((anyOf) => groupOf('FINANCIAL', anyOf)),
    ...evidence.allOf.map((anyOf) => groupOf('COMMUNICATION', anyOf)),
    ...evidence.conditional.flatMap(({ when, allOf }) =>
      allOf.map((anyOf) => groupOf('COMMUNICATION', anyOf, when)),
    ),
  ];
}
