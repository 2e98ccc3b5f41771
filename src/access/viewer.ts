import type { Locale } from '../kernel/codes.js';
import type { SessionScope } from '../kernel/database.js';
import { type FieldRule, fieldRights } from './field-rights.js';
import { type Permission, permissionRoles } from './permission.codes.js';
import { ownerRoles, type Role } from './role.codes.js';
import {
  type Grant,
  grantsWith,
  isNowhere,
  type RightExtent,
  rightExtent,
  type Scope,
  scopeOf,
} from './scope.js';

/** The signed-in person of one operation, with the grants that the database holds for him at that moment. */
export interface Viewer {
  readonly userId: string;
  readonly subject: string;
  readonly displayName: string;
  readonly locale: Locale;
  /** The company that he belongs to, whatever his roles; null: none, or the program owner's side. */
  readonly partnerId: string | null;
  readonly grants: readonly Grant[];
  /** The database's count of changes to the grants, as of their loading. */
  readonly grantsVersion: string;
}

/** What the database's second line may show to a viewer. */
export function sessionScopeOf(viewer: Viewer): SessionScope {
  const partnerIds = viewer.grants.flatMap((grant) => (grant.partnerId ? [grant.partnerId] : []));
  return {
    ownerSide: viewer.grants.some((grant) => ownerRoles.includes(grant.role)),
    partnerIds: [...new Set(partnerIds)],
    grants: { userId: viewer.userId, version: viewer.grantsVersion },
  };
}

/** The columns by which a row of a tenant table belongs to somebody, as raw ids. */
interface TenantRow {
  readonly partner?: unknown;
  readonly location?: unknown;
  readonly program?: unknown;
}

/** The roles that a viewer has on the (location, program) of a row (ROLE-1). */
export function rolesAt(viewer: Viewer, row: TenantRow): Role[] {
  const matches = (granted: string | null, actual: unknown): boolean =>
    granted === null || granted === actual;
  const held = viewer.grants.filter(
    (grant) =>
      matches(grant.partnerId, row.partner) &&
      matches(grant.locationId, row.location) &&
      matches(grant.programId, row.program),
  );
  return [...new Set(held.map(({ role }) => role))];
}

/**
 * Answers every question about a viewer's rights, each decided once and kept: rows by permission
 * (table 2.1), fields by rule (table 2.2).
 */
export class Rights {
  readonly #scopes = new Map<Permission, Scope>();
  readonly #extents = new Map<string, RightExtent>();

  /** Tells these rights from any others; plans of reads are kept by it. */
  readonly key: string;
  readonly session: SessionScope;

  constructor(readonly viewer: Viewer) {
    this.key = `${viewer.userId} ${JSON.stringify(viewer.grants)}`;
    this.session = sessionScopeOf(viewer);
  }

  /** The rows on which the viewer has a permission. */
  scope(permission: Permission): Scope {
    return remember(this.#scopes, permission, () =>
      scopeOf(grantsWith(this.viewer.grants, permissionRoles[permission])),
    );
  }

  /** True when the viewer has the permission on at least one row. */
  may(permission: Permission): boolean {
    return !isNowhere(this.scope(permission));
  }

  /** Where, among the rows seen by a permission, the fields of a rule may be read. */
  extent(permission: Permission, rule: FieldRule): RightExtent {
    return remember(this.#extents, `${permission} ${rule}`, () =>
      rightExtent(this.viewer.grants, permissionRoles[permission], fieldRights[rule].roles),
    );
  }
}

const rightsByViewer = new WeakMap<Viewer, Rights>();

/** The rights of a viewer, worked out once for as long as he is remembered: what changes them makes another viewer. */
export function rightsOf(viewer: Viewer): Rights {
  const known = rightsByViewer.get(viewer);
  if (known) return known;
  const rights = new Rights(viewer);
  rightsByViewer.set(viewer, rights);
  return rights;
}

/**
 * Somebody without a role reaches no partner, and yet asks within his own company who can give him one, and for it: such an
 * act is let into it, and into nothing else.
 */
export function ownCompany({ session, viewer }: Rights): SessionScope {
  const { partnerId } = viewer;
  return partnerId === null ? session : { ...session, ownerSide: false, partnerIds: [partnerId] };
}

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = make();
  memory.set(key, value);
  return value;
}
