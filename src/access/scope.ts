import type { Role } from './role.codes.js';

/** One role of a viewer: null means all programs, all locations, or (owner side) all partners. */
export interface Grant {
  readonly role: Role;
  readonly partnerId: string | null;
  readonly locationId: string | null;
  readonly programId: string | null;
}

/**
 * Which rows a set of grants reaches, sorted by kind so that SQL can ask each kind in one comparison (ROLE-1).
 * A row is reached when any of the kinds matches; nothing at all when every list is empty (ROLE-6).
 */
export interface Scope {
  readonly all: boolean;
  readonly partnerIds: readonly string[];
  readonly locationIds: readonly string[];
  readonly programIds: readonly string[];
  readonly partnerPrograms: readonly (readonly [partnerId: string, programId: string])[];
  readonly locationPrograms: readonly (readonly [locationId: string, programId: string])[];
  /** Every partner that a grant names, however narrow: such a viewer sees the partner itself. */
  readonly namedPartnerIds: readonly string[];
  /** Every program that a grant names; empty together with `everyProgram` when a grant is for all programs. */
  readonly namedProgramIds: readonly string[];
  readonly everyProgram: boolean;
}

const distinct = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** The grants that carry one of the roles. */
export function grantsWith(grants: readonly Grant[], roles: readonly Role[]): Grant[] {
  return grants.filter((grant) => roles.includes(grant.role));
}

/** The rows that the grants reach together. */
export function scopeOf(grants: readonly Grant[]): Scope {
  const pick = <T>(choose: (grant: Grant) => T | undefined): T[] =>
    distinct(grants.map(choose).filter((value): value is T & {} => value !== undefined));
  return {
    all: grants.some((grant) => !grant.partnerId && !grant.programId),
    partnerIds: pick((g) => (g.partnerId && !g.locationId && !g.programId ? g.partnerId : undefined)),
    locationIds: pick((g) => (g.locationId && !g.programId ? g.locationId : undefined)),
    programIds: pick((g) => (!g.partnerId && g.programId ? g.programId : undefined)),
    partnerPrograms: pick((g) =>
      g.partnerId && !g.locationId && g.programId ? ([g.partnerId, g.programId] as const) : undefined,
    ),
    locationPrograms: pick((g) =>
      g.locationId && g.programId ? ([g.locationId, g.programId] as const) : undefined,
    ),
    namedPartnerIds: pick((g) => g.partnerId ?? undefined),
    namedProgramIds: pick((g) => g.programId ?? undefined),
    everyProgram: grants.some((grant) => !grant.programId),
  };
}

/** True when no row at all is reached. */
export function isNowhere(scope: Scope): boolean {
  return (
    !scope.all &&
    scope.partnerIds.length +
      scope.locationIds.length +
      scope.programIds.length +
      scope.partnerPrograms.length +
      scope.locationPrograms.length ===
      0
  );
}

const within = (inner: string | null, outer: string | null): boolean => outer === null || outer === inner;

/** True when every row that `inner` reaches is reached by `outer`. */
export function covers(outer: Grant, inner: Grant): boolean {
  return (
    within(inner.partnerId, outer.partnerId) &&
    within(inner.locationId, outer.locationId) &&
    within(inner.programId, outer.programId)
  );
}

/** Where a right holds among the rows that a viewer sees: on all of them, on none, or on those of a scope. */
export type RightExtent =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'partly'; readonly scope: Scope };

/** Decides once per query, not per row, where a right holds (decisions.md 19). */
export function rightExtent(
  grants: readonly Grant[],
  seeing: readonly Role[],
  holding: readonly Role[],
): RightExtent {
  const holders = grantsWith(grants, holding);
  if (holders.length === 0) return { kind: 'nowhere' };
  const viewers = grantsWith(grants, seeing);
  const everywhere = viewers.every((viewer) => holders.some((holder) => covers(holder, viewer)));
  return everywhere ? { kind: 'everywhere' } : { kind: 'partly', scope: scopeOf(holders) };
}
