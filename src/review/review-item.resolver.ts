import { sql } from 'kysely';
import { ClaimType } from '../claim/claim.type.js';
import { DocumentType } from '../document/document.type.js';
import { ExpenseLineType } from '../proof/proof.type.js';
import type { EdgeReading } from '../read/declare.js';
import { defineEdges } from '../read/edges.js';
import type { ReviewItemKind } from './review-item.codes.js';
import { ReviewItemType } from './review-item.type.js';

/** What a point of feedback is about, by its id; gone where the partner removed it. */
const target = (kind: ReviewItemKind): EdgeReading => ({
  relation: null,
  conditions: (row, parent) => [
    sql`${row.column('id')} = ${parent.column('target_id')}`,
    sql`${parent.column('kind')} = ${kind}`,
  ],
});

export const ReviewItemEdges = defineEdges(() => ReviewItemType, {
  claim: { type: () => ClaimType, description: 'The claim that it is about.' },
  document: {
    type: () => DocumentType,
    nullable: true,
    edge: target('DOCUMENT'),
    description:
      'The document that it is about; null for the other kinds, and when the document was removed.',
  },
  expense: {
    type: () => ExpenseLineType,
    nullable: true,
    edge: target('EXPENSE'),
    description:
      'The line of cost that it is about; null for the other kinds, and when the line was removed.',
  },
});
