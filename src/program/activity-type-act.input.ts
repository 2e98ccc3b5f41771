import { Field, InputType } from 'type-graphql';
import { type EvidenceKind, evidenceKindCodes } from '../document/evidence-kind.codes.js';
import { type ExpenseKind, expenseKindCodes } from '../proof/expense-kind.codes.js';
import {
  type CoreRequirementKind,
  coreRequirementKindCodes,
  type MetricKind,
  metricKindCodes,
} from '../proof/proof.codes.js';
import { JsonScalar, LocalDateScalar } from '../read/scalars.js';
import { RepeatableInput } from '../write/input.js';
import {
  type ActivityCategory,
  type ActivityTypeStatus,
  activityCategoryCodes,
  activityTypeStatusCodes,
  type EligibleProgramsMode,
  eligibleProgramsModeCodes,
  type PreapprovalMode,
  preapprovalModeCodes,
} from './activity-type.codes.js';
import { CapInput } from './cap.input.js';

@InputType('EvidenceGroupInput', { description: 'Kinds of evidence of which one suffices (EVD-3, EVD-6).' })
export class EvidenceGroupInput {
  @Field(() => [evidenceKindCodes.enumObject], { description: 'The kinds, at least one.' })
  anyOf!: EvidenceKind[];
}

@InputType('ConditionalEvidenceInput', { description: 'Evidence that is asked only under a condition.' })
export class ConditionalEvidenceInput {
  @Field(() => String, {
    description:
      'Field of the claim: channel, demoUnitOrigin, invitationAndAgendaMeetCoreRequirements or expenseKinds.',
  })
  field!: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Value that the field equals; not with expenseKinds.',
  })
  equals?: string | boolean | null;

  @Field(() => expenseKindCodes.enumObject, {
    nullable: true,
    description: 'Kind of expense that the claim has; with expenseKinds only.',
  })
  contains?: ExpenseKind | null;

  @Field(() => [EvidenceGroupInput], { description: 'Groups that must then be covered.' })
  groups!: EvidenceGroupInput[];
}

@InputType('MetricRequirementInput', { description: 'A result that must be reported (EVD-7).' })
export class MetricRequirementInput {
  @Field(() => metricKindCodes.enumObject, { description: 'Kind of result.' })
  code!: MetricKind;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it must be given.' })
  required!: boolean;

  @Field(() => [expenseKindCodes.enumObject], {
    nullable: true,
    description: 'Not needed when the claim has expenses of these kinds only.',
  })
  unlessOnlyExpenses?: ExpenseKind[] | null;
}

/** ACT-4. */
@InputType('EligibleProgramsInput', { description: 'For which programs a type is open.' })
export class EligibleProgramsInput {
  @Field(() => eligibleProgramsModeCodes.enumObject, { description: 'How they are named.' })
  mode!: EligibleProgramsMode;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of programs, or of one group; none with ALL.',
  })
  codes?: string[] | null;
}

/** ACT-5, ACT-6. */
@InputType('ActivityTypeVersionCreateInput', {
  description:
    'What a type of activity asks from a day on. What is left out is as in the version before; the first version has at least name, Dutch name, category, financial proof and eligible expenses.',
})
export class ActivityTypeVersionCreateInput extends RepeatableInput {
  @Field(() => String, { description: 'Stable code of the type; a new code makes a new type.' })
  activityTypeCode!: string;

  @Field(() => LocalDateScalar, {
    description:
      'First day of activities to which it applies, until the next version. Submitted claims keep theirs: SETTING_IN_USE says which day is the earliest.',
  })
  validFrom!: string;

  @Field(() => String, { nullable: true, description: 'Name in English.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Name in Dutch.' })
  nameNl?: string | null;

  @Field(() => activityCategoryCodes.enumObject, {
    nullable: true,
    description: 'Category that reports group by (ACT-5).',
  })
  category?: ActivityCategory | null;

  @Field(() => activityTypeStatusCodes.enumObject, {
    nullable: true,
    description: 'Whether it can be used; ACTIVE by default.',
  })
  status?: ActivityTypeStatus | null;

  @Field(() => [coreRequirementKindCodes.enumObject], {
    nullable: true,
    description: 'Qualities that the evidence must show.',
  })
  coreRequirements?: CoreRequirementKind[] | null;

  @Field(() => [EvidenceGroupInput], { nullable: true, description: 'What proves the cost (EVD-3).' })
  financialProof?: EvidenceGroupInput[] | null;

  @Field(() => [EvidenceGroupInput], {
    nullable: true,
    description: 'What proves that the activity took place (EVD-6).',
  })
  evidence?: EvidenceGroupInput[] | null;

  @Field(() => [ConditionalEvidenceInput], { nullable: true, description: 'Evidence under conditions.' })
  conditionalEvidence?: ConditionalEvidenceInput[] | null;

  @Field(() => [MetricRequirementInput], { nullable: true, description: 'Results that must be reported.' })
  metrics?: MetricRequirementInput[] | null;

  @Field(() => [expenseKindCodes.enumObject], {
    nullable: true,
    description: 'Cost that is refunded (ACT-7).',
  })
  eligibleExpenses?: ExpenseKind[] | null;

  @Field(() => [CapInput], { nullable: true, description: 'Caps, all of them (CAP-1…10).' })
  caps?: CapInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of what is never refunded, such as ALCOHOL.' })
  exclusions?: string[] | null;

  @Field(() => preapprovalModeCodes.enumObject, {
    nullable: true,
    description: 'Whether a pre-approval id is needed; OPTIONAL by default (EVD-8).',
  })
  preapproval?: PreapprovalMode | null;

  @Field(() => EligibleProgramsInput, {
    nullable: true,
    description: 'Programs it is open to; all by default.',
  })
  eligiblePrograms?: EligibleProgramsInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of the types of which a campaign of this type is composed (ACT-2).',
  })
  componentTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Note of the program owner.' })
  note?: string | null;
}

/** CAP-1…10. */
@InputType('CapSetInput', {
  description: 'The caps of a type of activity from a day on; all else of it stays.',
})
export class CapSetInput extends RepeatableInput {
  @Field(() => String, { description: 'Code of the type.' })
  activityTypeCode!: string;

  @Field(() => LocalDateScalar, { description: 'First day of activities to which they apply.' })
  validFrom!: string;

  @Field(() => [CapInput], { description: 'The caps, all of them; an empty list: none.' })
  caps!: CapInput[];
}
