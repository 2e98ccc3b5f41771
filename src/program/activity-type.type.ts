import { Field, Int, ObjectType } from 'type-graphql';
import { type EvidenceKind, evidenceKindCodes } from '../document/evidence-kind.codes.js';
import type { Locale } from '../kernel/codes.js';
import { type ExpenseKind, expenseKindCodes } from '../proof/expense-kind.codes.js';
import {
  type CoreRequirementKind,
  coreRequirementKindCodes,
  type MetricKind,
  metricKindCodes,
} from '../proof/proof.codes.js';
import { Column, Derived, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { CurrencyCodeScalar, DecimalScalar, JsonScalar, LocalDateScalar } from '../read/scalars.js';
import {
  type ActivityCategory,
  type ActivityTypeStatus,
  activityCategoryCodes,
  activityTypeStatusCodes,
  type CapKind,
  capKindCodes,
  type EvidencePurpose,
  evidencePurposeCodes,
  type PreapprovalMode,
  preapprovalModeCodes,
} from './activity-type.codes.js';
import { capsOf, evidenceGroupsOf, openToOf } from './activity-type.rules.js';
import { CapOverrideType, EligibleProgramsType } from './cap.type.js';

@ObjectType('EvidenceCondition', {
  description: 'When a group of evidence is asked for: a field of the claim equals or contains a value.',
  simpleResolvers: true,
})
export class EvidenceConditionType {
  @Field(() => String, { description: 'Field of the claim.' })
  field!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'Value that the field must equal.' })
  equals?: string | boolean | null;

  @Field(() => String, { nullable: true, description: 'Value that the field, a list, must contain.' })
  contains?: string | null;
}

@ObjectType('EvidenceGroup', {
  description:
    'A group of evidence of which at least one kind is needed; every group must be covered (EVD-3, EVD-6).',
  simpleResolvers: true,
})
export class EvidenceGroupType {
  @Field(() => evidencePurposeCodes.enumObject, { description: 'What the group proves.' })
  purpose!: EvidencePurpose;

  @Field(() => [evidenceKindCodes.enumObject], { description: 'Kinds of which one suffices.' })
  anyOf!: EvidenceKind[];

  @Field(() => [String], {
    description: 'Labels of the kinds in the language of the caller, in the same order.',
  })
  anyOfLabels!: string[];

  @Field(() => EvidenceConditionType, {
    nullable: true,
    description: 'When the group is asked for; null: always.',
  })
  condition?: EvidenceConditionType | null;
}

@ObjectType('MetricRequirement', {
  description: 'A result that must be reported (EVD-7).',
  simpleResolvers: true,
})
export class MetricRequirementType {
  @Field(() => metricKindCodes.enumObject, { description: 'Kind of result.' })
  code!: MetricKind;

  @Field(() => String, { description: 'Label in the language of the caller.' })
  label!: string;

  @Field(() => Boolean, { description: 'True when it must be given.' })
  required!: boolean;

  @Field(() => [expenseKindCodes.enumObject], {
    description: 'Not needed when the claim has expenses of these kinds only.',
  })
  unlessOnlyExpenses!: ExpenseKind[];
}

@ObjectType('Cap', {
  description: 'A limit on what can be claimed with this type of activity.',
  simpleResolvers: true,
})
export class CapType {
  @Field(() => String, { description: 'Code that a refusal names.' })
  code!: string;

  @Field(() => capKindCodes.enumObject, { description: 'How the limit is computed.' })
  kind!: CapKind;

  @Field(() => DecimalScalar, { nullable: true, description: 'Fixed amount, where the kind has one.' })
  amount?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Currency of the amount.' })
  currency?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percentage of earned co-op, where the kind has one.',
  })
  percent?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of persons, where the kind has one.' })
  persons?: number | null;

  @Field(() => String, { description: 'Window in which claims count: USAGE_PERIOD or EVENT.' })
  window!: string;

  @Field(() => [expenseKindCodes.enumObject], { description: 'Kinds of expense that count; empty: all.' })
  appliesToExpenses!: ExpenseKind[];

  @Field(() => [CapOverrideType], {
    description: 'Other values for programs, groups of them, and countries.',
  })
  exceptions!: CapOverrideType[];

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Other values for programs, groups of them, and countries, as they are stored.',
    deprecationReason: '2027-06-01: use `exceptions`',
  })
  overrides?: unknown;
}

@ObjectType('CoreRequirement', {
  description: 'A quality that the evidence must show (GLO-24); the reviewer judges it.',
  simpleResolvers: true,
})
export class CoreRequirementType {
  @Field(() => coreRequirementKindCodes.enumObject, { description: 'Kind of requirement.' })
  code!: CoreRequirementKind;

  @Field(() => String, { description: 'Label in the language of the caller.' })
  label!: string;

  @Field(() => String, { description: 'What the evidence must show.' })
  description!: string;
}

const labelled = (codes: unknown, locale: Locale) =>
  (codes as CoreRequirementKind[]).map((code) => ({
    code,
    label: coreRequirementKindCodes.label(code, locale),
    description: coreRequirementKindCodes.texts[code].description,
  }));

/** GLO-16, rulebook section 6. */
@GraphType('ActivityType', {
  entity: 'ActivityType',
  permission: 'SEE_PROGRAM',
  scope: 'catalogue',
  implements: () => NodeType,
  description:
    'An entry of the catalogue of activities: what its evidence, results and expenses must be. An id is per version; the version valid on the activity date applies (ACT-6).',
})
export class ActivityTypeType extends NodeType {
  @GlobalId('ActivityType')
  declare id: string;

  @UpdatedAt()
  updatedAt!: Date;

  @Column(() => String, { description: 'Stable code of the type, the same in every version.' })
  code!: string;

  @Column(() => String, { description: 'Name in the catalogue, English.' })
  name!: string;

  @Derived(() => String, {
    from: ['name', 'nameNl'],
    derive: (row, { locale }) => row[locale === 'nl' ? 'nameNl' : 'name'],
    description: 'Name in the language of the caller.',
  })
  label!: string;

  @Column(() => activityCategoryCodes.enumObject, { description: 'Category; data with a validity (ACT-5).' })
  category!: ActivityCategory;

  @Column(() => activityTypeStatusCodes.enumObject, { description: 'Whether it can be used yet.' })
  status!: ActivityTypeStatus;

  @Derived(() => [CoreRequirementType], {
    from: ['coreRequirements'],
    derive: (row, { locale }) => labelled(row.coreRequirements, locale),
    description: 'Qualities that the evidence must show.',
  })
  coreRequirements!: CoreRequirementType[];

  @Derived(() => [EvidenceGroupType], {
    from: ['financialProof', 'evidence'],
    derive: (row, { locale }) => evidenceGroupsOf(row, locale),
    description: 'Groups of evidence, financial proof first; one kind of each group is needed.',
  })
  evidence!: EvidenceGroupType[];

  @Derived(() => [MetricRequirementType], {
    from: ['metrics'],
    derive: (row, { locale }) =>
      (row.metrics as MetricRequirementType[]).map((metric) => ({
        ...metric,
        label: metricKindCodes.label(metric.code, locale),
        unlessOnlyExpenses: metric.unlessOnlyExpenses ?? [],
      })),
    description: 'Results that must be reported.',
  })
  metrics!: MetricRequirementType[];

  @Column(() => [expenseKindCodes.enumObject], {
    description: 'Kinds of expense that may be claimed (ACT-7).',
  })
  eligibleExpenses!: ExpenseKind[];

  @Derived(() => [CapType], {
    from: ['caps'],
    derive: (row) => capsOf(row.caps),
    description: 'Limits on what can be claimed (CAP-1…10).',
  })
  caps!: CapType[];

  @Column(() => [String], { description: 'What is never refunded, such as ALCOHOL.' })
  exclusions!: string[];

  @Column(() => preapprovalModeCodes.enumObject, {
    description: 'Whether a pre-approval id is needed (EVD-8).',
  })
  preapproval!: PreapprovalMode;

  @Derived(() => EligibleProgramsType, {
    from: ['eligiblePrograms'],
    derive: (row) => openToOf(row.eligiblePrograms),
    description: 'Programs for which the type is open (ACT-4).',
  })
  openTo!: EligibleProgramsType;

  @Column(() => JsonScalar, {
    description:
      'Programs for which the type is open: all, some, a group, or all but some, as `{ mode, value }`.',
    deprecationReason: '2027-06-01: use `openTo`',
  })
  eligiblePrograms!: unknown;

  @Column(() => [String], { description: 'Types of which a multi-touch campaign is composed (ACT-2).' })
  componentTypes!: string[];

  @Column(() => LocalDateScalar, { description: 'First day on which this version is valid.' })
  validFrom!: string;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day on which it is valid; null: open.',
  })
  validTo?: string | null;
}
