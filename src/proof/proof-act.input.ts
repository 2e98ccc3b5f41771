import { Field, ID, InputType, Int } from 'type-graphql';
import type { Money } from '../read/scalars.js';
import { MoneyInput, VersionedInput } from '../write/input.js';
import { type ExpenseKind, expenseKindCodes } from './expense-kind.codes.js';
import {
  type CoreRequirementKind,
  coreRequirementKindCodes,
  type MetricKind,
  metricKindCodes,
} from './proof.codes.js';

@InputType('ReportedMetricInput', { description: 'A result that you report (EVD-7).' })
export class ReportedMetricInput {
  @Field(() => metricKindCodes.enumObject, { description: 'Kind of result.' })
  code!: MetricKind;

  @Field(() => String, { description: 'The result: a whole number as text, or a text.' })
  value!: string;
}

@InputType('AttendeeInput', { description: 'A person and what he cost; personal data.' })
export class AttendeeInput {
  @Field(() => String, { description: 'Name of the person.' })
  name!: string;

  @Field(() => MoneyInput, { description: 'Cost of the person, in the currency of the claim.' })
  amount!: Money;
}

@InputType('CoreRequirementInput', { description: 'A core requirement, as you confirm it (EVD-14).' })
export class CoreRequirementInput {
  @Field(() => coreRequirementKindCodes.enumObject, { description: 'What is confirmed of the activity.' })
  requirement!: CoreRequirementKind;

  @Field(() => Boolean, { description: 'True: it is met.' })
  met!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the document of the same claim that shows it.',
  })
  documentId?: string | null;
}

@InputType('ProofUpdateInput', {
  description:
    'What to change of a proof of execution; fields that are left out stay, lists are replaced as a whole.',
})
export class ProofUpdateInput extends VersionedInput {
  @Field(() => ID, { nullable: true, description: 'Global id of the proof of execution, or give `claimId`.' })
  id?: string | null;

  @Field(() => ID, { nullable: true, description: 'Global id of its claim, instead of `id`.' })
  claimId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of people reached, at least 1 (GLO-23).' })
  estimatedImpressions?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the pre-approval that covers the material (GLO-22).',
  })
  preApprovalId?: string | null;

  @Field(() => [ReportedMetricInput], { nullable: true, description: 'All results, each kind once.' })
  metrics?: ReportedMetricInput[] | null;

  @Field(() => [AttendeeInput], { nullable: true, description: 'All attendees with the cost per person.' })
  attendees?: AttendeeInput[] | null;

  @Field(() => [CoreRequirementInput], { nullable: true, description: 'All core requirements, each once.' })
  coreRequirements?: CoreRequirementInput[] | null;

  @Field(() => String, { nullable: true, description: 'A closing comment; optional (EVD-16).' })
  finalComment?: string | null;
}

@InputType('ExpenseAddInput', { description: 'A line of cost for a claim.' })
export class ExpenseAddInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  claimId!: string;

  @Field(() => expenseKindCodes.enumObject, { description: 'Kind of cost.' })
  kind!: ExpenseKind;

  @Field(() => String, { description: 'What was bought.' })
  description!: string;

  @Field(() => MoneyInput, { description: 'What it cost; above zero.' })
  amount!: Money;

  @Field(() => String, {
    nullable: true,
    description: 'Person whose cost it is, where lines are per person (CAP-5).',
  })
  personName?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: free of alcohol, for catering (ACT-7).' })
  freeOfAlcohol?: boolean | null;
}

@InputType('ExpenseUpdateInput', {
  description: 'What to change of a line of cost; fields that are left out stay.',
})
export class ExpenseUpdateInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the line.' })
  id!: string;

  @Field(() => expenseKindCodes.enumObject, { nullable: true, description: 'Kind of cost.' })
  kind?: ExpenseKind | null;

  @Field(() => String, { nullable: true, description: 'What was bought.' })
  description?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it cost; above zero.' })
  amount?: Money | null;

  @Field(() => String, { nullable: true, description: 'Person whose cost it is; null empties.' })
  personName?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: free of alcohol; null empties.' })
  freeOfAlcohol?: boolean | null;
}

@InputType('ExpenseRemoveInput', { description: 'Which line of cost to remove.' })
export class ExpenseRemoveInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the line.' })
  id!: string;
}
