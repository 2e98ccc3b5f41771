import type { Role } from '../access/role.codes.js';
import { newId } from '../kernel/uuid.js';
import type { Act } from '../write/act.js';
import type { CommentAudience } from './history.codes.js';
import { Comment } from './history.entity.js';
import type { Subject } from './history.facts.js';

/** What somebody writes about an object, and to whom. */
export interface NewComment {
  readonly subject: Subject;
  readonly role: Role | null;
  readonly audience: CommentAudience;
  readonly text: string;
}

/** Keeps a comment beside its object (FLD-9, FLD-10). That it was written is told by the history entry of its act. */
export function addComment(act: Act, { subject, role, audience, text }: NewComment): void {
  const { kind, id, partner, location, program } = subject;
  act.em.create(Comment, {
    id: newId(),
    partner,
    location,
    program,
    subjectKind: kind,
    subjectId: id,
    audience,
    text,
    author: role === null ? null : act.rights.viewer.userId,
    authorRole: role,
    createdAt: act.now,
  });
}
