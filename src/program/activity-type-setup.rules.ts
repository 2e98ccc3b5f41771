import { textRefusals } from '../access/user.rules.js';
import { demoUnitOriginCodes, marketingChannelCodes } from '../claim/claim.codes.js';
import type { LocalDate } from '../kernel/local-date.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { expenseKindCodes } from '../proof/expense-kind.codes.js';
import type { ActivityCategory, ActivityTypeStatus, PreapprovalMode } from './activity-type.codes.js';
import type { ConditionalEvidenceFacts, EvidenceGroup } from './activity-type-eligibility.rules.js';
import { type CapForm, capRefusals } from './cap-setup.rules.js';
import { startRefusals } from './dated-setting.rules.js';
import { isCode } from './program-setup.rules.js';

/** For which programs a type is open, as the catalogue stores it (ACT-4). */
export interface EligiblePrograms {
  readonly mode: string;
  readonly value?: string | readonly string[];
}

/** Everything that a version of a type says (rulebook section 6). */
export interface ActivityTypeForm {
  readonly code: string;
  readonly name: string;
  readonly nameNl: string;
  readonly category: ActivityCategory;
  readonly status: ActivityTypeStatus;
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
  readonly caps: readonly CapForm[];
  readonly exclusions: readonly string[];
  readonly preapproval: PreapprovalMode;
  readonly eligiblePrograms: EligiblePrograms;
  readonly componentTypes: readonly string[];
  readonly note: string | null;
}

/** What a new version of a type meets. */
export interface VersionFacts {
  readonly form: ActivityTypeForm;
  readonly validFrom: LocalDate;
  /** Last day of a submitted claim's activity of this type (ACT-6). */
  readonly lastUsedOn: LocalDate | null;
  readonly knownTypeCodes: ReadonlySet<string>;
  readonly knownProgramCodes: ReadonlySet<string>;
}

const wrong = (...field: readonly string[]): Refusal =>
  refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field });

/** The fields of a claim that conditions may ask, with the values that they have. */
const conditionValues: Readonly<Record<string, readonly (string | boolean)[]>> = {
  channel: marketingChannelCodes.values,
  demoUnitOrigin: demoUnitOriginCodes.values,
  invitationAndAgendaMeetCoreRequirements: [true, false],
};
const expensesField = 'expenseKinds';

/**
 * ACT-5, ACT-6: decides about a version of a type that holds from a day: the form of what it says; `SETTING_IN_USE`
 * where claims of that day or later were submitted under the version before it.
 */
export function decideTypeVersion(facts: VersionFacts): Refusal[] {
  const { form } = facts;
  return [
    ...(isCode(form.code) ? [] : [wrong('activityTypeCode')]),
    ...textRefusals(form.name, 'name'),
    ...textRefusals(form.nameNl, 'nameNl'),
    ...proofRefusals(form),
    ...form.evidence.conditional.flatMap(conditionRefusals),
    ...(isDistinct(form.metrics.map(({ code }) => code)) ? [] : [wrong('metrics')]),
    ...(isDistinct(form.eligibleExpenses) ? [] : [wrong('eligibleExpenses')]),
    ...(form.exclusions.every(isCode) && isDistinct(form.exclusions) ? [] : [wrong('exclusions')]),
    ...capRefusals(form.caps, facts.knownProgramCodes),
    ...eligibilityRefusals(form.eligiblePrograms, facts.knownProgramCodes),
    ...(form.componentTypes.every((code) => facts.knownTypeCodes.has(code)) && isDistinct(form.componentTypes)
      ? []
      : [wrong('componentTypes')]),
    ...startRefusals(facts.validFrom, facts.lastUsedOn),
  ];
}

const isDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** EVD-3: a type that can be claimed says what proves the cost and which cost it refunds; no group is empty. */
function proofRefusals({ status, financialProof, evidence, eligibleExpenses }: ActivityTypeForm): Refusal[] {
  const isUsable = status === 'ACTIVE';
  const required = (field: string): Refusal =>
    refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [field] });
  return [
    ...(isUsable && financialProof.length === 0 ? [required('financialProof')] : []),
    ...(isUsable && eligibleExpenses.length === 0 ? [required('eligibleExpenses')] : []),
    ...(financialProof.every(isGroup) ? [] : [wrong('financialProof')]),
    ...(evidence.allOf.every(isGroup) ? [] : [wrong('evidence')]),
  ];
}

const isGroup = (group: EvidenceGroup): boolean => group.length > 0 && isDistinct(group);

/** EVD-6: a condition asks what claims say; one that could never hold would silently drop its evidence. */
function conditionRefusals({ when, allOf }: ConditionalEvidenceFacts, index: number): Refusal[] {
  const { field, equals, contains } = when;
  const holds =
    field === expensesField
      ? contains !== undefined && equals === undefined && expenseKindCodes.has(contains)
      : contains === undefined && equals !== undefined && (conditionValues[field] ?? []).includes(equals);
  if (holds && allOf.length > 0 && allOf.every(isGroup)) return [];
  const allowed = [...Object.keys(conditionValues), expensesField];
  const path = ['conditionalEvidence', String(index)];
  return [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: path, details: { fields: allowed } })];
}

function eligibilityRefusals({ mode, value }: EligiblePrograms, known: ReadonlySet<string>): Refusal[] {
  const codes = value === undefined ? [] : [value].flat();
  const fits =
    mode === 'ALL'
      ? codes.length === 0
      : mode === 'PROGRAM_GROUP'
        ? codes.length === 1 && codes.every(isCode)
        : codes.length > 0 && isDistinct(codes) && codes.every((code) => known.has(code));
  return fits ? [] : [wrong('eligiblePrograms', 'codes')];
}

/** The programs that a type is open to, where it names them; null: also others, present or future (ACT-4). */
export function namedPrograms({ mode, value }: EligiblePrograms): readonly string[] | null {
  return mode === 'PROGRAMS' && value !== undefined ? [value].flat() : null;
}
