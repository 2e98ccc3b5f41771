import { defineEntity, p } from '@mikro-orm/core';
import { decisionReasonCodes } from '../claim/claim.codes.js';
import { Claim } from '../claim/claim.entity.js';
import {
  codeColumn,
  idColumn,
  instantColumn,
  latestColumn,
  partnerPolicies,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { coreRequirementKindCodes } from '../proof/proof.codes.js';
import { reviewItemKindCodes } from './review-item.codes.js';

/**
 * CLM-6: one point of a reviewer's feedback. It names a document or line of cost by its id without a key to it: the
 * partner may well answer by removing it, and the point stays.
 */
const ReviewItemSchema = defineEntity({
  name: 'ReviewItem',
  tableName: 'review_item',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    claim: () => p.manyToOne(Claim).createForeignKeyConstraint(false),
    kind: codeColumn(reviewItemKindCodes),
    targetId: p.uuid().nullable(),
    requirement: codeColumn(coreRequirementKindCodes).nullable(),
    reasonCode: codeColumn(decisionReasonCodes),
    text: textColumn(),
    createdAt: instantColumn(),
    resolvedAt: instantColumn().nullable(),
    updatedAt: latestColumn('created_at', 'resolved_at'),
  },
  indexes: [
    { properties: ['claim', 'createdAt', 'id'] },
    { properties: ['partner'] },
    { properties: ['location', 'program'] },
    { properties: ['program'] },
  ],
  checks: [
    {
      name: 'review_item_names_its_target',
      expression:
        "(kind = 'REQUIREMENT') = (requirement is not null) and (kind = 'REQUIREMENT') = (target_id is null)",
    },
  ],
  policies: partnerPolicies(),
});
export class ReviewItem extends ReviewItemSchema.class {}
ReviewItemSchema.setClass(ReviewItem);
