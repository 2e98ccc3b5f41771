import type { Role } from '../access/role.codes.js';
import { changesBetween } from '../history/history.rules.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type Act, done, type Outcome, refused } from '../write/act.js';
import { ActivityType } from './activity-type.entity.js';
import {
  endTypeVersion,
  findTypeCatalogue,
  lockActivityType,
  repinDrafts,
  type TypeCatalogue,
} from './activity-type-act.queries.js';
import {
  columnsOf,
  contentOf,
  formOf,
  type VersionContent,
  type VersionDraft,
} from './activity-type-draft.rules.js';
import { decideTypeVersion, type EligiblePrograms, namedPrograms } from './activity-type-setup.rules.js';
import type { CapForm } from './cap-setup.rules.js';
import { placementOf } from './dated-setting.rules.js';
import { configuringForbidden, configuringRole, recordSetting, sharedRole } from './setup.service.js';

const needed = ['name', 'nameNl', 'category'] as const;

/**
 * ACT-5, ACT-6, CAP-10: makes a version of a type of activity that holds from a day on. The one before it ends on the
 * day before, and whatever was submitted stays with it. Reasons: `FORBIDDEN`, those of {@link decideTypeVersion},
 * `ACTIVITY_TYPE_CODE_UNKNOWN` for a code without a version, `FIELD_REQUIRED` for what a first version lacks.
 */
export async function createTypeVersion(act: Act, draft: VersionDraft): Promise<Outcome> {
  const { activityTypeCode: code, validFrom } = draft;
  await lockActivityType(act, code);
  const catalogue = await findTypeCatalogue(act, code);
  const base =
    catalogue.versions.findLast((version) => version.validFrom <= validFrom) ?? catalogue.versions[0];

  const form = formOf(draft, base);
  const role = typeRole(act, catalogue, [base?.eligiblePrograms, form.eligiblePrograms]);
  if (role === null) return refused(null, configuringForbidden());
  const missing = base ? [] : needed.filter((field) => draft[field] == null);
  if (missing.length > 0) return refused(null, firstVersionRefusals(code, missing));
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

/** Whoever says something of what a first version needs means one, and lacks the rest; else the code is what is wrong. */
function firstVersionRefusals(activityType: string, missing: readonly string[]): Refusal[] {
  if (missing.length < needed.length) {
    return missing.map((field) => refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [field] }));
  }
  const details = { activityType, missing };
  const field = ['activityTypeCode'];
  return [refusal('ACTIVITY_TYPE_CODE_UNKNOWN', 'CONTENT_COMPLETED', { field, details })];
}

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

async function addVersion(
  act: Act,
  role: Role,
  { versions, programs }: TypeCatalogue,
  content: VersionContent & { readonly validFrom: LocalDate },
): Promise<Outcome> {
  const { code, validFrom } = content;
  const named = namedPrograms(content.eligiblePrograms);
  // The history of a type that one program has alone is for whoever sets up that program, too.
  const program = programs.find((one) => named?.length === 1 && one.code === named[0])?.id ?? null;
  const { closes, replaces, validTo } = placementOf(versions, validFrom);
  const before = versions.find(({ id }) => id === (replaces ?? closes?.id));
  const changes = changesBetween(before ? { ...before } : {}, { ...content });
  if (replaces !== null && changes === null) return done(replaces);
  if (closes !== null) {
    await endTypeVersion(act, closes);
    const ended = { validTo: { from: before?.validTo ?? null, to: closes.validTo } };
    await recordSetting(act, { kind: 'ActivityType', id: closes.id, program }, role, ended);
  }
  // A version that begins on the same day is written anew under its id: nothing that was submitted stands on it.
  const id = replaces ?? newId();
  const columns = { ...columnsOf(content), validFrom, validTo, updatedAt: act.now };
  if (replaces === null) act.em.create(ActivityType, { id, ...columns });
  else act.em.assign(await act.em.findOneOrFail(ActivityType, id), columns);
  await act.em.flush();
  await recordSetting(act, { kind: 'ActivityType', id, program }, role, changes);
  await repinDrafts(act, { id, code, validFrom, validTo });
  return done(id);
}

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
