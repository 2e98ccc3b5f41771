import { Field, Int, ObjectType } from 'type-graphql';
import { rolesAt } from '../access/viewer.js';
import { isPlanManagementShown } from '../plan/plan.rules.js';
import type { PlanMode } from '../program/program.codes.js';
import { Column, Derived, GlobalId, GraphType } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { CurrencyCodeScalar, DateTimeScalar, LocalDateScalar } from '../read/scalars.js';
import {
  type EnrollmentGap,
  type EnrollmentStatus,
  enrollmentGapCodes,
  enrollmentStatusCodes,
  type PayoutMethod,
  type ProfileStatus,
  payoutMethodCodes,
  profileStatusCodes,
} from './enrollment.codes.js';
import { maskLast4, statusForViewer } from './enrollment.rules.js';

/** ENR-9. */
@ObjectType('EnrollmentCriterion', {
  description: 'A criterion of a program, and whether the partner meets it.',
  simpleResolvers: true,
})
export class EnrollmentCriterionType {
  @Field(() => String, { description: 'The criterion in words.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it is met.' })
  met!: boolean;
}

/** GLO-11. */
@GraphType('Enrollment', {
  entity: 'Enrollment',
  permission: 'SEE_ENROLLMENT',
  scope: 'tenant',
  implements: () => NodeType,
  description: "A location's participation in one program.",
})
export class EnrollmentType extends NodeType {
  @GlobalId('Enrollment')
  declare id: string;

  @Column(() => enrollmentStatusCodes.enumObject, { description: 'Stored status.' })
  status!: EnrollmentStatus;

  @Derived(() => enrollmentStatusCodes.enumObject, {
    from: ['status', 'partner.id', 'location.id', 'program.id'],
    derive: (row, { viewer }) => {
      const place = { partner: row['partner.id'], location: row['location.id'], program: row['program.id'] };
      return statusForViewer(row.status as EnrollmentStatus, rolesAt(viewer, place));
    },
    description: 'Status as you are shown it: ENROLLING while only an incentives admin can act (ENR-14).',
  })
  statusForViewer!: EnrollmentStatus;

  @Derived(() => Boolean, {
    from: ['status', 'program.planMode'],
    derive: (row) =>
      isPlanManagementShown(row['program.planMode'] as PlanMode, row.status as EnrollmentStatus),
    description:
      'Whether to show plan management: the program has plans and the location is enrolled (PLAN-4).',
  })
  showsPlanManagement!: boolean;

  @Column(() => [enrollmentGapCodes.enumObject], { description: 'What is missing or invalid.' })
  missing!: EnrollmentGap[];

  @Column(() => String, { nullable: true, description: 'Id of the enrollment at the program owner.' })
  externalReference?: string | null;

  @Column(() => DateTimeScalar, { description: 'When the location was invited (ENR-1).' })
  invitedAt!: Date;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'When the incentives admin submitted it (ENR-2).',
  })
  submittedAt?: Date | null;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it became enrolled (ENR-5).' })
  enrolledAt?: Date | null;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it ended (ENR-9…11).' })
  endedAt?: Date | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description:
      'First day whose earnings count: that of the month in which all data were first given that the owner found valid (MON-7).',
  })
  earningsStartOn?: string | null;

  @Column(() => String, {
    nullable: true,
    description:
      'Last program year for which the location is enrolled, such as FY27; renewed by itself (ENR-12).',
  })
  enrolledForYear?: string | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: "Last day of the partner's agreement, where one was given (ENR-12).",
  })
  agreementEndsOn?: string | null;

  @Derived(() => [EnrollmentCriterionType], {
    nullable: true,
    from: ['criteria'],
    derive: (row) => row.criteria,
    description: 'Criteria met and not met, where the owner found the partner ineligible (ENR-9).',
  })
  criteria?: EnrollmentCriterionType[] | null;

  @Column(() => Int, { description: 'Raised by every change, also of its profiles.' })
  version!: number;

  @Column(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;
}

const masked = (column: string) => ({
  from: [column],
  derive: (row: Record<string, unknown>) => maskLast4((row[column] as string | null | undefined) ?? null),
});

/** GLO-12, FLD-1, FLD-2. */
@GraphType('PayoutProfile', {
  entity: 'PayoutProfile',
  permission: 'SEE_PROGRAM',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'Bank account and currency of a location for a program and a paying company. Bank data are masked.',
})
export class PayoutProfileType extends NodeType {
  @GlobalId('PayoutProfile')
  declare id: string;

  @Column(() => CurrencyCodeScalar, {
    guard: 'FLD-2',
    description: 'Currency in which payments arrive (MON-8).',
  })
  payoutCurrency?: string | null;

  @Column(() => payoutMethodCodes.enumObject, {
    guard: 'FLD-2',
    description: 'How payments are made (PAY-4).',
  })
  paymentMethod?: PayoutMethod | null;

  @Derived(() => String, {
    ...masked('bankAccountNumberLast4'),
    guard: 'FLD-1',
    description: 'Account number, last four.',
  })
  bankAccountNumber?: string | null;

  @Derived(() => String, {
    ...masked('ibanLast4'),
    guard: 'FLD-1',
    description: 'IBAN, last four characters.',
  })
  iban?: string | null;

  @Derived(() => String, {
    ...masked('bankNameLast4'),
    guard: 'FLD-1',
    description: 'Bank, last four characters.',
  })
  bankName?: string | null;

  @Derived(() => String, {
    ...masked('beneficiaryContactLast4'),
    guard: 'FLD-1',
    description: 'Contact of the beneficiary, last four characters.',
  })
  beneficiaryContact?: string | null;

  @Column(() => profileStatusCodes.enumObject, { description: 'Whether payments can be made with it.' })
  status!: ProfileStatus;

  @Column(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;
}

/** GLO-12, FLD-3. */
@GraphType('TaxProfile', {
  entity: 'TaxProfile',
  permission: 'SEE_PROGRAM',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'Tax data of a location for a program.',
})
export class TaxProfileType extends NodeType {
  @GlobalId('TaxProfile')
  declare id: string;

  @Derived(() => String, {
    ...masked('taxIdLast4'),
    guard: 'FLD-3',
    description: 'Tax id, last four characters.',
  })
  taxId?: string | null;

  @Column(() => [String], { guard: 'FLD-3', description: 'Tax forms that were handed in.' })
  taxForms?: string[] | null;

  @Derived(() => String, {
    ...masked('taxExemptionLast4'),
    guard: 'FLD-3',
    description: 'Ground of an exemption, where there is one, last four characters.',
  })
  taxExemption?: string | null;

  @Column(() => LocalDateScalar, {
    guard: 'FLD-3',
    description: 'Last day on which the forms are valid (ENR-8).',
  })
  expiresOn?: string | null;

  @Column(() => profileStatusCodes.enumObject, { description: 'Whether payments can be made with it.' })
  status!: ProfileStatus;

  @Column(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;
}
