import { forbidden } from '../access/forbidden.rules.js';
import { type Permission, permissionRoles } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import { type ActingViewer, blankTextRefusals, type Refusal } from '../kernel/viewer-action.js';
import type { CommentAudience, ReviewedKind } from './history.codes.js';

/** Who may comment on what: whoever writes it, and its reviewers. */
const permissions: Record<ReviewedKind, readonly Permission[]> = {
  CoopPlan: ['WRITE_PLAN', 'REVIEW_PLAN'],
  Claim: ['WRITE_CLAIM', 'REVIEW_CLAIM'],
};
/** FLD-9: only reviewers write notes that the partner never sees. */
const internal: Record<ReviewedKind, readonly Permission[]> = {
  CoopPlan: ['REVIEW_PLAN'],
  Claim: ['REVIEW_CLAIM'],
};

/**
 * FLD-9, FLD-10: whether somebody may comment, and in which role. Reasons: `FORBIDDEN`, `COMMENT_REQUIRED` for a blank
 * text.
 */
export function decideComment(
  kind: ReviewedKind,
  viewer: ActingViewer<Role>,
  { audience, text }: { readonly audience: CommentAudience; readonly text: string },
): { readonly role: Role | null; readonly reasons: readonly Refusal[] } {
  const named = (audience === 'INTERNAL' ? internal : permissions)[kind].flatMap(
    (permission): readonly Role[] => permissionRoles[permission],
  );
  const role = viewer.roles.find((held) => named.includes(held)) ?? null;
  if (role === null) {
    const rule = audience === 'INTERNAL' ? 'FLD-9' : 'FLD-10';
    const denied = forbidden(rule, named, { field: ['audience'], details: { audience } });
    return { role, reasons: [denied] };
  }
  return { role, reasons: blankTextRefusals(text, 'COMMENT_REQUIRED', 'text') };
}
