import { type EvidenceKind, evidenceKindCodes } from '../document/evidence-kind.codes.js';
import type { Locale } from '../kernel/codes.js';
import { currencyExponent } from '../kernel/money.js';
import type { ExpenseKind } from '../proof/expense-kind.codes.js';
import type { CapKind, EligibleProgramsMode, EvidencePurpose } from './activity-type.codes.js';

/** A cap as the catalogue stores it; the kind decides what its value means. */
interface StoredCap {
  readonly code: string;
  readonly kind: CapKind;
  readonly value: number | { readonly percentOfEarned: number; readonly absolute: number };
  readonly window: string;
  readonly currency?: string;
  readonly appliesToExpenses?: readonly ExpenseKind[];
  readonly overrides?: readonly {
    readonly programCode?: string;
    readonly programGroup?: string;
    readonly country?: string;
    readonly value?: StoredCap['value'];
    readonly unlimited?: boolean;
  }[];
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

/** A value under the name of what it is, as the kind of the cap decides: an amount, a percentage, a number of persons. */
function capValueOf(kind: CapKind, value: StoredCap['value'], currency: string | undefined) {
  const { absolute, percentOfEarned } =
    typeof value === 'number' ? { absolute: value, percentOfEarned: value } : value;
  const isPercent = kind === 'PERCENT_OF_EARNED';
  const isPersons = kind === 'MAX_PERSONS_PER_EVENT';
  const decimals = currency === undefined ? 0 : currencyExponent(currency);
  return {
    amount: isPercent || isPersons ? null : absolute.toFixed(decimals),
    percent: isPercent || kind === 'GREATER_OF_PERCENT_OR_ABSOLUTE' ? String(percentOfEarned) : null,
    persons: isPersons ? absolute : null,
  };
}

const noValue = { amount: null, percent: null, persons: null };

/** The caps of a type, with what differs for some programs or countries. */
export function capsOf(stored: unknown) {
  return (stored as readonly StoredCap[]).map(({ code, kind, value, window, currency, ...rest }) => ({
    code,
    kind,
    window,
    currency: currency ?? null,
    ...capValueOf(kind, value, currency),
    appliesToExpenses: [...(rest.appliesToExpenses ?? [])],
    overrides: rest.overrides ?? null,
    exceptions: (rest.overrides ?? []).map((override) => ({
      programCode: override.programCode ?? null,
      programGroup: override.programGroup ?? null,
      country: override.country ?? null,
      unlimited: override.unlimited ?? false,
      ...(override.value === undefined ? noValue : capValueOf(kind, override.value, currency)),
    })),
  }));
}

/** ACT-4: for which programs a type is open; the catalogue stores one code as a text, several as a list. */
export function openToOf(stored: unknown) {
  const { mode, value } = stored as { mode: EligibleProgramsMode; value?: string | readonly string[] };
  return { mode, codes: value === undefined ? [] : [value].flat() };
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
