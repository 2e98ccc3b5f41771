import { defineConnection, pageArgs } from '../read/connection.js';
import {
  defineFilter,
  defineListFilter,
  defineOrder,
  enumFilter,
  InstantFilter,
  StringFilter,
} from '../read/filter-types.js';
import { documentReviewStateCodes } from './document.codes.js';
import { DocumentType } from './document.type.js';
import { evidenceKindCodes } from './evidence-kind.codes.js';

export const DocumentFilter = defineFilter('Document', 'SMALL', {
  evidenceKind: enumFilter(evidenceKindCodes),
  reviewState: enumFilter(documentReviewStateCodes),
  fileName: () => StringFilter,
  invoiceNumber: () => StringFilter,
  vendorName: () => StringFilter,
  sha256: () => StringFilter,
  updatedAt: () => InstantFilter,
});
export const DocumentListFilter = defineListFilter('Document', () => DocumentFilter);
export const DocumentArgs = pageArgs(
  DocumentFilter,
  defineOrder('Document', 'SMALL', ['evidenceKind', 'reviewState', 'fileName', 'createdAt', 'updatedAt']),
);
export const DocumentConnection = defineConnection('Document', () => DocumentType);
