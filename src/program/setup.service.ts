import { forbiddenButForAll, forbiddenBy } from '../access/forbidden.rules.js';
import { permissionRoles } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import { rolesAt } from '../access/viewer.js';
import type { SettingSubject } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { type Act, actingRole } from '../write/act.js';
import { touchProgram } from './program-act.queries.js';

/** Without its permission on the program, an act is refused as such and nothing else is said (decisions 16). */
export const configuringForbidden = (): Refusal[] => [forbiddenBy('CONFIGURE_PROGRAM')];

/** OP-27: what all programs share is set up by whoever sets up all of them. */
export const sharedForbidden = (): Refusal[] => [forbiddenButForAll('CONFIGURE_PROGRAM')];

/** OP-27: the role in which the caller sets up a program; null: he may not. */
export function configuringRole({ rights }: Pick<Act, 'rights'>, program: string): Role | null {
  return actingRole('CONFIGURE_PROGRAM', rolesAt(rights.viewer, { program }));
}

/** OP-27: the role in which the caller sets up what all programs share; null: his roles are for some only. */
export function sharedRole({ rights }: Pick<Act, 'rights'>): Role | null {
  const allowed: readonly Role[] = permissionRoles.CONFIGURE_PROGRAM;
  const held = rights.viewer.grants.find(
    ({ role, partnerId, programId }) => allowed.includes(role) && partnerId === null && programId === null,
  );
  return held?.role ?? null;
}

/** What changed, by field; nothing for what is new. */
type Changes = Record<string, unknown> | null;

/** The history of a setting: who changed what, from and to (GLO-31, PRG-5). */
export async function recordSetting(
  act: Act,
  subject: Pick<SettingSubject, 'kind' | 'id' | 'program'>,
  role: Role,
  changes: Changes,
  comment: string | null = null,
): Promise<void> {
  const placed: SettingSubject = { ...subject, partner: null, location: null };
  await recordAct(act, { subject: placed, role, from: null, to: null, comment, changes });
}

/** {@link recordSetting} of a program, whose version it raises. */
export async function recordProgramChange(
  act: Act,
  program: string,
  role: Role,
  changes: Changes,
  comment: string | null = null,
): Promise<void> {
  await touchProgram(act, program);
  await recordSetting(act, { kind: 'Program', id: program, program }, role, changes, comment);
}
