import { ID } from 'type-graphql';
import { toGlobalId } from '../kernel/global-id.js';
import { Column, Derived, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type DocumentRequestState, documentRequestStateCodes } from './document-request.codes.js';
import { type EvidenceKind, evidenceKindCodes } from './evidence-kind.codes.js';

/** GLO-34, SUP-14. */
@GraphType('DocumentRequest', {
  entity: 'DocumentRequest',
  permission: 'WRITE_CLAIM',
  scope: 'asked',
  implements: () => NodeType,
  description:
    'A request to a colleague for one document of one claim. Whoever is asked sees it too, and with it all that he needs of a claim that he may not see.',
})
export class DocumentRequestType extends NodeType {
  @GlobalId('DocumentRequest')
  declare id: string;

  @UpdatedAt(
    'updatedAt',
    'When it was made or answered, or its end was written down, which can be later than `answeredAt`.',
  )
  updatedAt!: Date;

  @Derived(() => ID, {
    from: ['claim.id'],
    derive: (row) => toGlobalId('Claim', String(row['claim.id'])),
    description: 'Global id of the claim, for `documentUploadCreate` and `documentAttach`.',
  })
  claimId!: string;

  @Derived(() => String, {
    from: ['claim.name'],
    derive: (row) => row['claim.name'],
    description: 'What the partner called the claim that it belongs to.',
  })
  claimName!: string;

  @Column(() => evidenceKindCodes.enumObject, { description: 'Kind of evidence that is asked for.' })
  evidenceKind!: EvidenceKind;

  @Column(() => String, { description: 'What the colleague is told.' })
  message!: string;

  @Derived(() => String, {
    from: ['asked.displayName'],
    derive: (row) => row['asked.displayName'],
    description: 'Who is asked.',
  })
  askedName!: string;

  @Derived(() => String, {
    from: ['askedBy.displayName'],
    derive: (row) => row['askedBy.displayName'],
    description: 'Who asks.',
  })
  askedByName!: string;

  @Column(() => documentRequestStateCodes.enumObject, { description: 'What became of it.' })
  state!: DocumentRequestState;

  @Column(() => String, { nullable: true, description: 'Why the colleague declined, where he said so.' })
  answer?: string | null;

  @Column(() => DateTimeScalar, { description: 'When it was asked.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, {
    description: 'Until when the link leads here and the request can be answered.',
  })
  expiresAt!: Date;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was answered, declined or withdrawn, or expired.',
  })
  answeredAt?: Date | null;
}
