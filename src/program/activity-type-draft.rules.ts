import type { LocalDate } from '../kernel/local-date.js';
import type { ActivityCategory, ActivityTypeStatus, PreapprovalMode } from './activity-type.codes.js';
import type { ActivityTypeForm, EligiblePrograms } from './activity-type-setup.rules.js';
import { storedCap } from './cap-setup.rules.js';
import type { DatedRange } from './dated-setting.rules.js';

type StoredCap = ReturnType<typeof storedCap>;

/** A version of a type as it is stored. */
export interface StoredVersion extends DatedRange {
  readonly code: string;
  readonly name: string;
  readonly nameNl: string;
  readonly category: ActivityCategory;
  readonly status: ActivityTypeStatus;
  readonly coreRequirements: readonly string[];
  readonly financialProof: readonly (readonly string[])[];
  readonly evidence: ActivityTypeForm['evidence'];
  readonly metrics: ActivityTypeForm['metrics'];
  readonly eligibleExpenses: readonly string[];
  readonly caps: readonly StoredCap[];
  readonly exclusions: readonly string[];
  readonly preapproval: PreapprovalMode;
  readonly eligiblePrograms: EligiblePrograms;
  readonly componentTypes: readonly string[];
  readonly note: string | null;
}

/** The content of a version as it is stored. */
export type VersionContent = Omit<StoredVersion, 'id' | 'validFrom' | 'validTo'>;

type Nullable<Form> = { readonly [Key in keyof Form]?: Form[Key] | null };

/** Kinds of evidence of which one suffices, as a caller gives them. */
interface GivenGroup {
  readonly anyOf: readonly string[];
}
interface GivenCondition {
  readonly field: string;
  readonly equals?: string | boolean | null;
  readonly contains?: string | null;
  readonly groups: readonly GivenGroup[];
}

type PlainParts = Omit<
  ActivityTypeForm,
  'code' | 'financialProof' | 'evidence' | 'metrics' | 'eligiblePrograms'
>;

/** A version of a type from a day on; what is left out is as in the version before it. */
export interface VersionDraft extends Nullable<PlainParts> {
  readonly activityTypeCode: string;
  readonly validFrom: LocalDate;
  readonly financialProof?: readonly GivenGroup[] | null;
  readonly evidence?: readonly GivenGroup[] | null;
  readonly conditionalEvidence?: readonly GivenCondition[] | null;
  readonly metrics?:
    | readonly {
        readonly code: string;
        readonly required: boolean;
        readonly unlessOnlyExpenses?: readonly string[] | null;
      }[]
    | null;
  readonly eligiblePrograms?: { readonly mode: string; readonly codes?: readonly string[] | null } | null;
}

const groupsOf = (given: readonly GivenGroup[]): string[][] => given.map(({ anyOf }) => [...anyOf]);

const conditionOf = ({ field, equals, contains, groups }: GivenCondition) => ({
  when: { field, ...(equals == null ? {} : { equals }), ...(contains == null ? {} : { contains }) },
  allOf: groupsOf(groups),
});

function eligibleOf({ mode, codes }: NonNullable<VersionDraft['eligiblePrograms']>): EligiblePrograms {
  if (codes == null || codes.length === 0) return { mode };
  return { mode, value: mode === 'PROGRAM_GROUP' && codes.length === 1 ? String(codes[0]) : [...codes] };
}

const metricsOf = (given: NonNullable<VersionDraft['metrics']>): ActivityTypeForm['metrics'] =>
  given.map(({ code, required, unlessOnlyExpenses }) => ({
    code,
    required,
    ...(unlessOnlyExpenses?.length ? { unlessOnlyExpenses } : {}),
  }));

/** What the input calls otherwise than the catalogue, as the catalogue has it. */
function requirementsOf(draft: VersionDraft, base: StoredVersion | undefined) {
  const { financialProof, evidence, conditionalEvidence, metrics, eligiblePrograms } = draft;
  return {
    financialProof: financialProof ? groupsOf(financialProof) : (base?.financialProof ?? []),
    evidence: {
      allOf: evidence ? groupsOf(evidence) : (base?.evidence.allOf ?? []),
      conditional: conditionalEvidence?.map(conditionOf) ?? base?.evidence.conditional ?? [],
    },
    metrics: metrics ? metricsOf(metrics) : (base?.metrics ?? []),
    eligiblePrograms: eligiblePrograms
      ? eligibleOf(eligiblePrograms)
      : (base?.eligiblePrograms ?? { mode: 'ALL' }),
  };
}

/** The form that rules look at; caps that are left out were looked at when they were set. */
export function formOf(draft: VersionDraft, base: StoredVersion | undefined): ActivityTypeForm {
  return {
    code: draft.activityTypeCode,
    name: draft.name ?? base?.name ?? '',
    nameNl: draft.nameNl ?? base?.nameNl ?? '',
    category: draft.category ?? base?.category ?? 'DEMAND_GENERATION',
    status: draft.status ?? base?.status ?? 'ACTIVE',
    coreRequirements: draft.coreRequirements ?? base?.coreRequirements ?? [],
    ...requirementsOf(draft, base),
    eligibleExpenses: draft.eligibleExpenses ?? base?.eligibleExpenses ?? [],
    caps: draft.caps ?? [],
    exclusions: draft.exclusions ?? base?.exclusions ?? [],
    preapproval: draft.preapproval ?? base?.preapproval ?? 'OPTIONAL',
    componentTypes: draft.componentTypes ?? base?.componentTypes ?? [],
    note: draft.note === undefined ? (base?.note ?? null) : draft.note,
  };
}

/** A version as it is to be stored; caps that are left out stay as they are. */
export function contentOf(
  form: ActivityTypeForm,
  { caps }: VersionDraft,
  base: StoredVersion | undefined,
): VersionContent {
  return { ...form, caps: caps == null ? (base?.caps ?? []) : caps.map(storedCap) };
}

/** The columns of a version; lists are copied, as the ORM keeps what it is given. */
export const columnsOf = ({
  coreRequirements,
  eligibleExpenses,
  exclusions,
  componentTypes,
  ...content
}: VersionContent) => ({
  ...content,
  coreRequirements: [...coreRequirements],
  eligibleExpenses: [...eligibleExpenses],
  exclusions: [...exclusions],
  componentTypes: [...componentTypes],
});
