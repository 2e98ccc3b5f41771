import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Permission } from '../access/permission.codes.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { actingRole, actingViewer, type Inquiry, notFound, type Outcome, refused } from '../write/act.js';
import { findSeenPlace, type NamedPlace } from './place.queries.js';

/** What somebody wants to do at a place: what lets him see it, what lets him act, and what may be lacking beside these. */
interface PlaceWanted {
  readonly see: Permission;
  readonly permission?: Permission;
  readonly lacking?: Refusal;
}

/**
 * Why nothing was found at a place, to whom that must be told: `NOT_FOUND` for the location where the caller sees it in no
 * program, else for the program where he does not see it there (ROLE-6); `FORBIDDEN` where he sees the place and may not
 * act; else what is lacking.
 */
export async function nothingAt(
  act: Inquiry,
  named: NamedPlace,
  { see, permission, lacking }: PlaceWanted,
): Promise<Outcome> {
  const seen = await findSeenPlace(act, named, see);
  if (seen.place === null) return notFound(seen.location ? 'programCode' : 'locationId');

  const { roles } = actingViewer(act.rights, seen.place);
  if (permission && actingRole(permission, roles) === null) return refused(null, [forbiddenBy(permission)]);
  return lacking ? refused(null, [lacking]) : notFound('locationId');
}
