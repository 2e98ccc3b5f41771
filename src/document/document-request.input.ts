import { Field, ID, InputType } from 'type-graphql';
import { defineConnection, pageArgs } from '../read/connection.js';
import { defineFilter, defineOrder, enumFilter, IdFilter, InstantFilter } from '../read/filter-types.js';
import { RepeatableInput, VersionedInput } from '../write/input.js';
import { documentRequestStateCodes } from './document-request.codes.js';
import { DocumentRequestType } from './document-request.type.js';
import { type EvidenceKind, evidenceKindCodes } from './evidence-kind.codes.js';

const DocumentRequestFilter = defineFilter('DocumentRequest', 'SMALL', {
  id: () => IdFilter,
  state: enumFilter(documentRequestStateCodes),
  evidenceKind: enumFilter(evidenceKindCodes),
  createdAt: () => InstantFilter,
});
export const DocumentRequestArgs = pageArgs(
  DocumentRequestFilter,
  defineOrder('DocumentRequest', 'SMALL', ['createdAt', 'state']),
);
export const DocumentRequestConnection = defineConnection('DocumentRequest', () => DocumentRequestType);

@InputType('DocumentRequestCreateInput', {
  description: 'Whom of your colleagues to ask for which document of a claim. Name him by id or by address.',
})
export class DocumentRequestCreateInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  claimId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the colleague, who holds a role in your company.',
  })
  userId?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of the colleague, instead of his id.' })
  email?: string | null;

  @Field(() => evidenceKindCodes.enumObject, { description: 'Kind of evidence that you need.' })
  evidenceKind!: EvidenceKind;

  @Field(() => String, { description: 'What to tell the colleague.' })
  message!: string;
}

@InputType('DocumentRequestDeclineInput', { description: 'Which request to decline.' })
export class DocumentRequestDeclineInput extends RepeatableInput {
  @Field(() => ID, { description: 'Global id of the request; it asks you.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the colleague who asked.' })
  reason?: string | null;
}

@InputType('DocumentRequestWithdrawInput', { description: 'Which request to take back.' })
export class DocumentRequestWithdrawInput extends RepeatableInput {
  @Field(() => ID, { description: 'Global id of the request, of a claim that you may write.' })
  id!: string;
}
