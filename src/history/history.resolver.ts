import { CommentType, HistoryEntryType } from './history.type.js';
import { defineSubject } from './subject.resolver.js';

export const HistoryEntrySubject = defineSubject(
  () => HistoryEntryType,
  'What it was done to, of whichever type; null when the draft was deleted since.',
);

export const CommentSubject = defineSubject(() => CommentType, 'The plan or claim that it is on.');
