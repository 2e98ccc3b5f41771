import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { WithholdingRule } from '../access/field-rights.js';
import { type Permission, permissionRoles } from '../access/permission.codes.js';
import { ownerRoles, type Role } from '../access/role.codes.js';
import { type Rights, rolesAt } from '../access/viewer.js';
import type { Clock } from '../kernel/clock.js';
import type { Row } from '../kernel/database.js';
import { type ActingViewer, type Refusal, refusal } from '../kernel/viewer-action.js';
import { type RowRef, type Sql, scopeCondition } from '../read/sql.js';

/**
 * One business act while its transaction is open: who acts, when, and the one way to the database. Services take it
 * as their first argument and use nothing else to read or write.
 */
export interface Act {
  /** Name of the mutation, or of what the scheduler does; history says it. */
  readonly name: string;
  /** The instant of the act, read once from the injected clock (TIME-20). */
  readonly now: Date;
  /** Tells when something is written down, where that can be later than the act: what is due is done when it was. */
  readonly clock: Clock;
  readonly rights: Rights;
  readonly em: SqlEntityManager;
  /** Whether people are told by mail, too: without a mail server nothing is queued. */
  readonly mails: boolean;
  /** The rules by which the caller may not read some of the details of the reasons (graph.md 2.9). */
  readonly withheld: Set<WithholdingRule>;
  /** Runs one statement inside the transaction. Flush first where it must see entities that were just made. */
  query(statement: Sql): Promise<Row[]>;
}

/** An act as far as it only asks: also a simulation is one, which has nothing to write with. */
export type Inquiry = Pick<Act, 'now' | 'rights' | 'query'>;

/**
 * What became of an act: the object that it was about (its bare id; null when there is none, or none that the caller
 * may see) and all reasons against it. With a reason nothing is kept: the transaction is rolled back.
 */
export interface Outcome {
  readonly id: string | null;
  readonly reasons: readonly Refusal[];
  /** What else the act answers; a repetition under the same key is answered the same. */
  readonly result?: Answer;
  /** True for a dry run: nothing was done, so that its key is still free. */
  readonly isRehearsal?: boolean;
}

/** Plain values, such as counts, that JSON keeps as they are. */
export type Answer = Readonly<Record<string, unknown>>;

/** An act that was done. */
export const done = (id: string): Outcome => ({ id, reasons: [] });

/** An act that is refused; the caller sees the object as it stands. */
export const refused = (id: string | null, reasons: readonly Refusal[]): Outcome => ({ id, reasons });

/** ROLE-6: there is no such thing, or the caller may not see it. `field` is the input that named it. */
export const notFound = (field: string): Outcome =>
  refused(null, [refusal('NOT_FOUND', 'NEVER', { field: [field] })]);

/** The condition under which the caller may see a tenant's row by a permission (ROLE-1); goes into every lookup. */
export function visibleTo(act: Pick<Act, 'rights'>, permission: Permission, row: RowRef): Sql {
  return scopeCondition(act.rights.scope(permission), 'tenant', row, act.rights.viewer.userId);
}

/** What the rules need to know of an object to judge who acts on it; bare ids. */
export interface ActedOn {
  readonly partner: string;
  readonly location: string;
  readonly program: string;
  readonly createdBy: string | null;
  readonly rejectedBy?: string | null;
  readonly documentAskedOf?: readonly string[];
}

/** The caller as the rules see him: his roles on the object, and his part in it (ROLE-1, ROLE-7, OP-13). */
export function actingViewer({ viewer }: Pick<Rights, 'viewer'>, object: ActedOn): ActingViewer<Role> {
  const { userId, grants } = viewer;
  return {
    roles: rolesAt(viewer, object),
    enteredIt: object.createdBy === userId,
    actsForPartner: grants.some(
      ({ role, partnerId }) => partnerId === object.partner && !ownerRoles.includes(role),
    ),
    rejectedIt: object.rejectedBy === userId,
    answersDocumentRequest: object.documentAskedOf?.includes(userId) ?? false,
  };
}

/** The role in which somebody acts: the first of his that the permission names; history shows it (FLD-11). */
export function actingRole(permission: Permission, roles: readonly Role[]): Role | null {
  const named: readonly Role[] = permissionRoles[permission];
  return roles.find((role) => named.includes(role)) ?? null;
}

/** A role of the caller in the partner, whatever its place: for a colleague who was asked for a document (OP-13). */
export const roleWithin = ({ viewer }: Pick<Rights, 'viewer'>, partner: string): Role | null =>
  viewer.grants.find(({ role, partnerId }) => partnerId === partner && !ownerRoles.includes(role))?.role ??
  null;

/** graph.md 2.8: the caller changes another version than the one he saw. Without an expectation there is no conflict. */
export function versionRefusals(expected: number | null | undefined, version: number): Refusal[] {
  if (expected == null || expected === version) return [];
  const details = { expected, version };
  return [refusal('VERSION_CONFLICT', 'CONTENT_COMPLETED', { field: ['expectedVersion'], details })];
}

/** Reasons of rights and state after those of the version that the caller saw; whoever may not act at all hears just that. */
export function withVersion(
  reasons: readonly Refusal[],
  expected: number | null | undefined,
  version: number,
): readonly Refusal[] {
  const forbidden = reasons.some(({ code }) => code === 'FORBIDDEN');
  return forbidden ? reasons : [...versionRefusals(expected, version), ...reasons];
}
