import { decisionReasonCodes } from '../claim/claim.codes.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import { defineFilter, defineOrder, enumFilter, IdFilter, InstantFilter } from '../read/filter-types.js';
import { reviewItemKindCodes } from './review-item.codes.js';
import { ReviewItemType } from './review-item.type.js';

const ReviewItemFilter = defineFilter('ReviewItem', 'SMALL', {
  id: () => IdFilter,
  kind: enumFilter(reviewItemKindCodes),
  reasonCode: enumFilter(decisionReasonCodes),
  createdAt: () => InstantFilter,
  resolvedAt: () => InstantFilter,
});
export const ReviewItemArgs = pageArgs(ReviewItemFilter, defineOrder('ReviewItem', 'SMALL', ['createdAt']));
export const ReviewItemConnection = defineConnection('ReviewItem', () => ReviewItemType);
