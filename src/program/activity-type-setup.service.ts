import type { Role } from '../access/role.codes.js';
import { changesBetween } from '../history/history.service.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type Act, done, type Outcome, refused } from '../write/act.js';
import { ActivityType } from './activity-type.entity.js';
import {
  findTypeCatalogue,
  lockActivityType,
  repinDrafts,
  type StoredVersion,
  type TypeCatalogue,
} from './activity-type-act.queries.js';
import {
  type ActivityTypeForm,
  decideTypeVersion,
  type EligiblePrograms,
  namedPrograms,
} from './activity-type-setup.rules.js';
import { type CapForm, storedCap } from './cap-setup.rules.js';
import { placementOf } from './dated-setting.rules.js';
import { endRow } from './program-act.queries.js';
import { configuringRole, forbidden, recordSetting, sharedRole } from './setup.service.js';

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

/** The content of a version as it is stored. */
type Content = Omit<StoredVersion, 'id' | 'validFrom' | 'validTo'>;

const needed = ['name', 'nameNl', 'category'] as const;

/**
 * ACT-5, ACT-6, CAP-10: makes a version of a type of activity that holds from a day on. The one before it ends on the
 * day before, and whatever was submitted stays with it. Reasons: `FORBIDDEN`, those of {@link decideTypeVersion},
 * `ACTIVITY_TYPE_CODE_UNKNOWN` for a first version that lacks something.
 */
export async function createTypeVersion(act: Act, draft: VersionDraft): Promise<Outcome> {
  const { activityTypeCode: code, validFrom } = draft;
  await lockActivityType(act, code);
  const catalogue = await findTypeCatalogue(act, code);
  const base =
    catalogue.versions.findLast((version) => version.validFrom <= validFrom) ?? catalogue.versions[0];

  const form = formOf(draft, base);
  const role = typeRole(act, catalogue, [base?.eligiblePrograms, form.eligiblePrograms]);
  if (role === null) return refused(null, forbidden());
  const missing = base ? [] : needed.filter((field) => draft[field] == null);
  if (missing.length > 0) return refused(null, [unknownCode(code, missing)]);
  const reasons = decideTypeVersion({
    form,
    validFrom,
    lastUsedOn: catalogue.lastUsedOn,
    knownTypeCodes: new Set(catalogue.typeCodes),
    knownProgramCodes: new Set(catalogue.programs.map((program) => program.code)),
  });
  if (reasons.length > 0) return refused(null, reasons);

  return addVersion(act, role, catalogue, { ...contentOf(form, draft, base), validFrom });
}

const unknownCode = (activityType: string, missing: readonly string[]): Refusal =>
  refusal('ACTIVITY_TYPE_CODE_UNKNOWN', 'CONTENT_COMPLETED', {
    field: ['activityTypeCode'],
    details: { activityType, missing },
  });

/**
 * OP-27: a type is set up by whoever sets up every program that it is open to, before and after: a manager of some
 * programs sets up the types that name these programs and no others.
 */
function typeRole(
  act: Act,
  { programs }: TypeCatalogue,
  eligibilities: readonly (EligiblePrograms | null | undefined)[],
): Role | null {
  const shared = sharedRole(act);
  if (shared !== null) return shared;
  const lists = eligibilities.flatMap((eligible) => (eligible ? [namedPrograms(eligible)] : []));
  if (lists.length === 0 || lists.includes(null)) return null;
  const ids = lists.flatMap((codes) =>
    (codes ?? []).map((code) => programs.find((program) => program.code === code)?.id ?? ''),
  );
  const roles = ids.map((id) => configuringRole(act, id));
  return roles.includes(null) ? null : (roles[0] ?? null);
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
function formOf(draft: VersionDraft, base: StoredVersion | undefined): ActivityTypeForm {
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

function contentOf(form: ActivityTypeForm, { caps }: VersionDraft, base: StoredVersion | undefined): Content {
  return { ...form, caps: caps == null ? (base?.caps ?? []) : caps.map(storedCap) };
}

async function addVersion(
  act: Act,
  role: Role,
  { versions }: TypeCatalogue,
  content: Content & { readonly validFrom: LocalDate },
): Promise<Outcome> {
  const { code, validFrom } = content;
  const { closes, replaces, validTo } = placementOf(versions, validFrom);
  const before = versions.find(({ id }) => id === (replaces ?? closes?.id));
  const changes = changesBetween(before ? { ...before } : {}, { ...content });
  if (replaces !== null && changes === null) return done(replaces);
  if (closes !== null) {
    await endRow(act, 'activity_type', closes);
    const ended = { validTo: { from: before?.validTo ?? null, to: closes.validTo } };
    await recordSetting(act, { kind: 'ActivityType', id: closes.id, program: null }, role, ended);
  }
  // A version that begins on the same day is written anew under its id: nothing that was submitted stands on it.
  const id = replaces ?? newId();
  const columns = { ...columnsOf(content), validFrom, validTo };
  if (replaces === null) act.em.create(ActivityType, { id, ...columns });
  else act.em.assign(await act.em.findOneOrFail(ActivityType, id), columns);
  await act.em.flush();
  await recordSetting(act, { kind: 'ActivityType', id, program: null }, role, changes);
  await repinDrafts(act, { id, code, validFrom, validTo });
  return done(id);
}

const columnsOf = ({
  coreRequirements,
  eligibleExpenses,
  exclusions,
  componentTypes,
  ...content
}: Content) => ({
  ...content,
  coreRequirements: [...coreRequirements],
  eligibleExpenses: [...eligibleExpenses],
  exclusions: [...exclusions],
  componentTypes: [...componentTypes],
});

/** CAP-1…10: sets the caps of a type from a day on: a version of it in which nothing else changes. */
export function setCaps(
  act: Act,
  {
    activityTypeCode,
    validFrom,
    caps,
  }: Pick<VersionDraft, 'activityTypeCode' | 'validFrom'> & {
    readonly caps: readonly CapForm[];
  },
): Promise<Outcome> {
  return createTypeVersion(act, { activityTypeCode, validFrom, caps });
}
