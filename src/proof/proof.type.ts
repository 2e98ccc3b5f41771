import { Field, Int, ObjectType } from 'type-graphql';
import { money } from '../kernel/money.js';
import { Column, Derived, GlobalId, GraphType, MoneyColumn, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar, LocalDateScalar, Money } from '../read/scalars.js';
import { type ExpenseKind, expenseKindCodes } from './expense-kind.codes.js';
import {
  type CoreRequirementKind,
  coreRequirementKindCodes,
  type MetricKind,
  metricKindCodes,
} from './proof.codes.js';

@ObjectType('ReportedMetric', {
  description: 'A result that the partner reports (EVD-7).',
  simpleResolvers: true,
})
export class ReportedMetricType {
  @Field(() => metricKindCodes.enumObject, { description: 'Kind of result.' })
  code!: MetricKind;

  @Field(() => String, { description: 'Label in the language of the caller.' })
  label!: string;

  @Field(() => String, { description: 'The result: a whole number as text, or a text.' })
  value!: string;
}

@ObjectType('Attendee', { description: 'A person and what he cost; personal data.', simpleResolvers: true })
export class AttendeeType {
  @Field(() => String, { description: 'Name of the person.' })
  name!: string;

  @Field(() => Money, { description: 'Cost of the person.' })
  amount!: Money;
}

/** GLO-17. */
@GraphType('ProofOfExecution', {
  entity: 'ProofOfExecution',
  permission: 'SEE_CLAIM',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'The dossier that proves that an activity took place and what it cost; each claim has one.',
})
export class ProofOfExecutionType extends NodeType {
  @GlobalId('ProofOfExecution')
  declare id: string;

  @Derived(() => LocalDateScalar, {
    from: ['claim.executedOn'],
    comparable: { column: 'claim.executedOn' },
    derive: (row) => row['claim.executedOn'],
    nullable: true,
    description: 'Day on which the activity took place; the same as that of the claim.',
  })
  executedOn?: string | null;

  @MoneyColumn('claim.claimedMinor', 'claim.currency', {
    guard: 'FLD-6',
    description: 'What the partner asks for; the same as that of the claim.',
  })
  claimedAmount?: Money | null;

  @Column(() => Int, { nullable: true, description: 'Number of people reached (GLO-23).' })
  estimatedImpressions?: number | null;

  @Column(() => String, {
    guard: 'FLD-18',
    description: 'Id of the pre-approval that covers the material (GLO-22).',
  })
  preApprovalId?: string | null;

  @Derived(() => [ReportedMetricType], {
    from: ['metrics'],
    derive: (row, { locale }) =>
      (row.metrics as { code: MetricKind; value: string }[]).map((metric) => ({
        ...metric,
        label: metricKindCodes.label(metric.code, locale),
      })),
    description: 'Results that the partner reports.',
  })
  metrics!: ReportedMetricType[];

  @Derived(() => [AttendeeType], {
    from: ['attendees', 'claim.currency'],
    derive: (row) =>
      (row.attendees as { name: string; amountMinor: string; currency?: string }[] | null)?.map(
        ({ name, amountMinor, currency }) => ({
          name,
          amount: money(amountMinor, currency ?? String(row['claim.currency'])),
        }),
      ) ?? null,
    guard: 'FLD-13',
    description: 'Attendees with the cost per person, where the type of activity asks for them.',
  })
  attendees?: AttendeeType[] | null;

  @Column(() => String, { guard: 'FLD-10', description: "The partner's closing comment (EVD-16)." })
  finalComment?: string | null;

  @Column(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;
}

/** ACT-7. */
@GraphType('ExpenseLine', {
  entity: 'ExpenseLine',
  permission: 'SEE_CLAIM',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'One line of cost, of one kind.',
})
export class ExpenseLineType extends NodeType {
  @GlobalId('ExpenseLine')
  declare id: string;

  @UpdatedAt('proofOfExecution.claim.updatedAt', 'When its claim, dossier included, changed last.')
  updatedAt!: Date;

  @Column(() => expenseKindCodes.enumObject, { description: 'Kind of cost.' })
  kind!: ExpenseKind;

  @Column(() => String, { description: 'What was bought.' })
  description!: string;

  @MoneyColumn('amountMinor', 'currency', { guard: 'FLD-6', description: 'What it cost.' })
  amount?: Money | null;

  @Column(() => String, {
    guard: 'FLD-13',
    description: 'Person whose cost it is, where lines are per person (CAP-5).',
  })
  personName?: string | null;

  @Column(() => Boolean, {
    nullable: true,
    description: 'Confirmed as free of alcohol, for catering (ACT-7).',
  })
  freeOfAlcohol?: boolean | null;
}

/** EVD-14. */
@GraphType('CoreRequirementConfirmation', {
  entity: 'CoreRequirementConfirmation',
  permission: 'SEE_CLAIM',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'The partner ticks a core requirement as met and names the document that shows it.',
})
export class CoreRequirementConfirmationType extends NodeType {
  @GlobalId('CoreRequirementConfirmation')
  declare id: string;

  @UpdatedAt('proofOfExecution.claim.updatedAt', 'When its claim, dossier included, changed last.')
  updatedAt!: Date;

  @Column(() => coreRequirementKindCodes.enumObject, { description: 'What is confirmed of the activity.' })
  requirement!: CoreRequirementKind;

  @Column(() => Boolean, { description: 'True when the partner confirmed it.' })
  met!: boolean;
}
