import { sql } from 'kysely';
import { defineConnection, pageArgs } from '../read/connection.js';
import { type EdgeReading } from '../read/declare.js';
import {
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  IntFilter,
  StringFilter,
} from '../read/filter-types.js';
import { commentAudienceCodes } from './history.codes.js';
import { CommentType, HistoryEntryType } from './history.type.js';

const HistoryEntryFilter = defineFilter('HistoryEntry', 'SMALL', {
  id: () => IdFilter,
  number: () => IntFilter,
  at: () => InstantFilter,
  action: () => StringFilter,
  toStatus: () => StringFilter,
});
export const HistoryEntryArgs = pageArgs(
  HistoryEntryFilter,
  defineOrder('HistoryEntry', 'SMALL', ['number', 'at']),
);
export const HistoryEntryConnection = defineConnection('HistoryEntry', () => HistoryEntryType);

const CommentFilter = defineFilter('Comment', 'SMALL', {
  id: () => IdFilter,
  audience: enumFilter(commentAudienceCodes),
  createdAt: () => InstantFilter,
});
export const CommentArgs = pageArgs(CommentFilter, defineOrder('Comment', 'SMALL', ['createdAt']));
export const CommentConnection = defineConnection('Comment', () => CommentType);

/** History and comments refer to their object by id, whichever table it is in. */
const ofSubject = (orderField: string): EdgeReading => ({
  relation: null,
  conditions: (row, parent) => [sql`${row.column('subject_id')} = ${parent.column('id')}`],
  orderBy: [{ field: orderField, direction: 'ASC' }],
});

/** The edges that every object with a history has. */
export const historyEdges = {
  history: {
    typicalSize: 10,
    type: () => HistoryEntryConnection,
    args: HistoryEntryArgs,
    edge: ofSubject('number'),
    description: 'Everything that was done to it, in order.',
  },
  comments: {
    typicalSize: 5,
    type: () => CommentConnection,
    args: CommentArgs,
    edge: ofSubject('createdAt'),
    description: 'Comments that you may see, in order.',
  },
};
