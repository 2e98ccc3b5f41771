import { type Check, requirement } from '../kernel/check.js';
import { isValidOn, type LocalDate } from '../kernel/local-date.js';

/** Kinds of evidence of which one suffices. */
export type EvidenceGroup = readonly string[];

/** Evidence that is asked only under a condition on the claim; one of `equals` and `contains` is set. */
export interface ConditionalEvidenceFacts {
  readonly when: { readonly field: string; readonly equals?: string | boolean; readonly contains?: string };
  readonly allOf: readonly EvidenceGroup[];
}

/** One version of an entry of the catalogue (rulebook section 6), as far as rules need it. */
export interface ActivityTypeFacts {
  readonly code: string;
  readonly status: string;
  readonly coreRequirements: readonly string[];
  readonly financialProof: readonly EvidenceGroup[];
  readonly evidence: {
    readonly allOf: readonly EvidenceGroup[];
    readonly conditional: readonly ConditionalEvidenceFacts[];
  };
  readonly metrics: readonly {
    readonly code: string;
    readonly required: boolean;
    readonly unlessOnlyExpenses?: readonly string[];
  }[];
  readonly eligibleExpenses: readonly string[];
  readonly caps: readonly { readonly kind: string; readonly appliesToExpenses?: readonly string[] }[];
  readonly exclusions: readonly string[];
  readonly preapproval: string;
  readonly eligiblePrograms: { readonly mode: string; readonly value?: string | readonly string[] };
  readonly componentTypes: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** What of a version decides whether, and when, an activity of it may take place. */
export type TypeAvailability = Pick<
  ActivityTypeFacts,
  'code' | 'status' | 'eligiblePrograms' | 'validFrom' | 'validTo'
>;

/** What of a program decides whether a type is open to it. */
export interface TypeProgramFacts {
  readonly code: string;
  readonly programGroup: string | null;
}

/** ACT-6: both ends included; a version without an end is valid until further notice. */
export function isTypeValidOn(
  type: Pick<ActivityTypeFacts, 'validFrom' | 'validTo'>,
  date: LocalDate,
): boolean {
  return isValidOn(type, date);
}

/** ACT-4, ACT-5: some types are open to some programs or a group of them only, or to all but some. An unknown mode is closed. */
export function isTypeOpenTo(
  type: Pick<ActivityTypeFacts, 'eligiblePrograms'>,
  program: TypeProgramFacts,
): boolean {
  const { mode, value } = type.eligiblePrograms;
  const named = value === undefined ? [] : [value].flat();
  if (mode === 'ALL') return true;
  if (mode === 'PROGRAM_GROUP') return program.programGroup !== null && named.includes(program.programGroup);
  if (mode === 'PROGRAMS') return named.includes(program.code);
  return mode === 'EXCEPT_PROGRAMS' && !named.includes(program.code);
}

/**
 * Whether an activity of this type may take place in a program: `ACTIVITY_TYPE_DISABLED` while only the name of the
 * type is known, `ACTIVITY_TYPE_NOT_ELIGIBLE` (ACT-4, ACT-5), `ACTIVITY_TYPE_NOT_VALID` on that day (ACT-6). Without a
 * day the last is not asked: a plan is made before the day is known.
 */
export function activityTypeChecks(
  type: TypeAvailability,
  program: TypeProgramFacts,
  executedOn: LocalDate | null,
): Check[] {
  const { code: activityType, validFrom, validTo } = type;
  const field = ['activityType'];
  const checks = [
    requirement('ACTIVITY_TYPE_DISABLED', type.status === 'ACTIVE', field, { activityType }),
    requirement('ACTIVITY_TYPE_NOT_ELIGIBLE', isTypeOpenTo(type, program), field, {
      activityType,
      program: program.code,
    }),
  ];
  if (executedOn === null) return checks;
  const valid = isTypeValidOn(type, executedOn);
  return [
    ...checks,
    requirement('ACTIVITY_TYPE_NOT_VALID', valid, field, { activityType, validFrom, validTo }),
  ];
}
