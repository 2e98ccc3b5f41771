import type { SubjectKind } from '../../src/history/history.codes.js';
import { drawnId } from '../ids.js';
import { type Instant, isoOf } from './days.js';
import type { Life, Person } from './life.js';
import type { Scene } from './scene.js';

interface NewComment {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly at: Instant;
  readonly by: Person;
  readonly text: string;
  readonly internal?: boolean;
  /** Given where the comment is an act of its own; a request or decision carries its comment itself. */
  readonly life?: Life;
}

/** Writes a comment on a plan or claim. An internal note leaves no trace in History, which partners read (FLD-9). */
export function addComment({ sink, random, tenant }: Scene, comment: NewComment): void {
  const { kind, id, at, by, text, internal = false, life } = comment;
  life?.note({ action: 'commentAdd', at, by, comment: text });
  sink.add('comment', {
    id: drawnId(random, at),
    ...tenant,
    subjectKind: kind,
    subjectId: id,
    audience: internal ? 'INTERNAL' : 'PARTNER',
    text,
    authorId: by.id,
    authorRole: by.role,
    createdAt: isoOf(at),
  });
}
