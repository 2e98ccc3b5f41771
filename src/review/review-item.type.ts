import { type DecisionReasonCode, decisionReasonCodes } from '../claim/claim.codes.js';
import { type CoreRequirementKind, coreRequirementKindCodes } from '../proof/proof.codes.js';
import { Column, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type ReviewItemKind, reviewItemKindCodes } from './review-item.codes.js';

const toPartner = (value: string) => ({ column: 'kind', value, rule: 'FLD-10' }) as const;

/** CLM-6; feedback to the partner, so that its rows have the readers of FLD-10. */
@GraphType('ReviewItem', {
  entity: 'ReviewItem',
  permission: 'SEE_CLAIM',
  scope: 'tenant',
  rowRights: reviewItemKindCodes.values.map(toPartner),
  implements: () => NodeType,
  description:
    "One point of a reviewer's feedback, about a document, a line of cost or a core requirement of a claim.",
})
export class ReviewItemType extends NodeType {
  @GlobalId('ReviewItem')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it was made or resolved.')
  updatedAt!: Date;

  @Column(() => reviewItemKindCodes.enumObject, { description: 'What it is about.' })
  kind!: ReviewItemKind;

  @Column(() => coreRequirementKindCodes.enumObject, {
    nullable: true,
    description: 'The core requirement that it is about.',
  })
  requirement?: CoreRequirementKind | null;

  @Column(() => decisionReasonCodes.enumObject, { description: 'What is wrong, by code.' })
  reasonCode!: DecisionReasonCode;

  @Column(() => String, { description: 'What is wrong, or what is asked for.' })
  text!: string;

  @Column(() => DateTimeScalar, { description: 'When it was said.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was answered by a new submission or settled by a decision; null while it is open.',
  })
  resolvedAt?: Date | null;
}
