import { Field, ID, InputType } from 'type-graphql';
import { defineConnection, pageArgs } from '../read/connection.js';
import { DateFilter, defineFilter, defineOrder, IdFilter, StringFilter } from '../read/filter-types.js';
import { LocalDateScalar } from '../read/scalars.js';
import { locationText, programText, RepeatableInput } from '../write/input.js';
import { PreApprovalType } from './pre-approval.type.js';

const PreApprovalFilter = defineFilter('PreApproval', ['id', 'preApprovalId', 'updatedAt'], {
  id: () => IdFilter,
  preApprovalId: () => StringFilter,
  issuedOn: () => DateFilter,
});
export const PreApprovalArgs = pageArgs(
  PreApprovalFilter,
  defineOrder('PreApproval', ['updatedAt'], ['issuedOn']),
);
export const PreApprovalConnection = defineConnection('PreApproval', () => PreApprovalType);

@InputType('PreApprovalIssueInput', { description: 'What marketing material is approved for (OP-28).' })
export class PreApprovalIssueInput extends RepeatableInput {
  @Field(() => ID, { description: locationText })
  locationId!: string;

  @Field(() => String, { description: programText })
  programCode!: string;

  @Field(() => String, { description: 'Code of the type of activity.' })
  activityTypeCode!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of the approval, not in the future; without it today in the time zone of the program.',
  })
  issuedOn?: string | null;
}
