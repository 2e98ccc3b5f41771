import type { Role } from '../access/role.codes.js';
import { newId } from '../kernel/uuid.js';
import type { Act } from '../write/act.js';
import type { CommentAudience } from './history.codes.js';
import { Comment } from './history.entity.js';
import type { Subject } from './history.facts.js';

/**
 * Writes a comment on a plan or claim: to the partner (FLD-10), or the reviewers' own note, of which history, which
 * partners read, says nothing (FLD-9). A blank text is no comment. Answers with the id of the comment.
 */
export function addComment(
  act: Act,
  { kind, id, partner, location, program }: Subject,
  comment: {
    readonly audience: CommentAudience;
    readonly text: string | null | undefined;
    readonly role: Role | null;
  },
): string | null {
  const text = (comment.text ?? '').trim();
  if (text === '') return null;
  const commentId = newId();
  act.em.create(Comment, {
    id: commentId,
    partner,
    location,
    program,
    subjectKind: kind,
    subjectId: id,
    audience: comment.audience,
    text,
    author: act.rights.viewer.userId,
    authorRole: comment.role,
    createdAt: act.now,
  });
  return commentId;
}
