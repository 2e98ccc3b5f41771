import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { CurrencyCodeScalar, LocalDateScalar } from '../read/scalars.js';
import {
  legalEntityText,
  locationText,
  programText,
  RepeatableInput,
  VersionedInput,
} from '../write/input.js';
import {
  type EnrollmentGap,
  type EnrollmentStatus,
  enrollmentGapCodes,
  type PayoutMethod,
  payoutMethodCodes,
} from './enrollment.codes.js';

/** ENR-1. */
@InputType('EnrollmentInviteInput', { description: 'Which location to invite to which program.' })
export class EnrollmentInviteInput extends RepeatableInput {
  @Field(() => ID, { description: locationText })
  locationId!: string;

  @Field(() => String, { description: programText })
  programCode!: string;

  @Field(() => String, { nullable: true, description: 'Id of the enrollment at the program owner.' })
  externalReference?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      "Last day of the partner's agreement; afterwards the enrollment is not rolled forward (ENR-12).",
  })
  agreementEndsOn?: string | null;
}

/** ENR-2…4. */
@InputType('EnrollmentAcceptInput', {
  description: 'Which invitation to accept, or which enrollment to send again.',
})
export class EnrollmentAcceptInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the enrollment.' })
  id!: string;
}

/** ENR-5. */
@InputType('EnrollmentValidateInput', { description: 'Whose profiles were found valid.' })
export class EnrollmentValidateInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the enrollment.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'A comment for the partner.' })
  comment?: string | null;
}

/** ENR-6. */
@InputType('EnrollmentReturnInput', { description: 'Whose data were found invalid, which and why.' })
export class EnrollmentReturnInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the enrollment.' })
  id!: string;

  @Field(() => [enrollmentGapCodes.enumObject], { description: 'What is invalid; at least one.' })
  invalid!: EnrollmentGap[];

  @Field(() => String, { description: 'The reasons, for the partner.' })
  comment!: string;
}

/** ENR-12. */
@InputType('EnrollmentRenewInput', { description: 'Whose agreement goes on, and how long.' })
export class EnrollmentRenewInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the enrollment.' })
  id!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      "Last day of the partner's agreement, in the program's time zone; null: it goes on until somebody ends it.",
  })
  agreementEndsOn!: string | null;

  @Field(() => String, { nullable: true, description: 'A comment for the partner.' })
  comment?: string | null;
}

export const enrollmentEnds = {
  INELIGIBLE: 'INELIGIBLE',
  INACTIVE: 'INACTIVE',
  DISCONTINUED: 'DISCONTINUED',
} as const;
registerEnumType(enrollmentEnds, {
  name: 'EnrollmentEnd',
  description: 'How an enrollment ends.',
  valuesConfig: {
    INELIGIBLE: { description: 'The partner no longer meets the criteria (ENR-9).' },
    INACTIVE: { description: 'The program is closed to enrollment, or the account was merged (ENR-10).' },
    DISCONTINUED: { description: 'The program ended; final (ENR-11).' },
  },
});

/** ENR-9. */
@InputType('EnrollmentCriterionInput', {
  description: 'A criterion of a program, and whether the partner meets it.',
})
export class EnrollmentCriterionInput {
  @Field(() => String, { description: 'The criterion in words.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it is met.' })
  met!: boolean;
}

/** ENR-9…11. */
@InputType('EnrollmentDeactivateInput', { description: 'Which enrollment ends, how and why.' })
export class EnrollmentDeactivateInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the enrollment.' })
  id!: string;

  @Field(() => enrollmentEnds, { description: 'How it ends.' })
  status!: EnrollmentStatus;

  @Field(() => String, { description: 'The reason, for the partner.' })
  comment!: string;

  @Field(() => [EnrollmentCriterionInput], {
    nullable: true,
    description: 'Criteria that are met and not met; the partner sees them (ENR-9).',
  })
  criteria?: EnrollmentCriterionInput[] | null;
}

/** Profiles change with the enrollment that they belong to, so it is the enrollment's version that counts. */
@InputType('ProfileSaveInput')
export abstract class ProfileSaveInput extends RepeatableInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the enrollment that you saw; another one in the meantime is refused with VERSION_CONFLICT.',
  })
  expectedVersion?: number | null;
}

/** OP-19, GLO-12. */
@InputType('PayoutProfileSaveInput', {
  description:
    'The whole bank data for a location, a program and a paying company. Numbers may have spaces; data of persons are refused.',
})
export class PayoutProfileSaveInput extends ProfileSaveInput {
  @Field(() => ID, { description: locationText })
  locationId!: string;

  @Field(() => String, { description: programText })
  programCode!: string;

  @Field(() => String, { description: legalEntityText })
  legalEntityCode!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency in which payments arrive (MON-8).' })
  payoutCurrency!: string;

  @Field(() => payoutMethodCodes.enumObject, { description: 'How payments are made (PAY-4).' })
  paymentMethod!: PayoutMethod;

  @Field(() => String, { nullable: true, description: 'IBAN of the account, where it has one.' })
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'BIC of the bank; required with an account number.' })
  bic?: string | null;

  @Field(() => String, { nullable: true, description: 'Account number, where there is no IBAN.' })
  bankAccountNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the bank; required for transfers.' })
  bankName?: string | null;

  @Field(() => String, { nullable: true, description: 'Department that the bank can ask.' })
  beneficiaryContact?: string | null;
}

/** OP-19, GLO-12. */
@InputType('TaxProfileSaveInput', {
  description: 'The whole tax data for a location and a program. Numbers of persons are refused (FLD-3).',
})
export class TaxProfileSaveInput extends ProfileSaveInput {
  @Field(() => ID, { description: locationText })
  locationId!: string;

  @Field(() => String, { description: programText })
  programCode!: string;

  @Field(() => String, { description: 'Tax id of the company.' })
  taxId!: string;

  @Field(() => [String], { description: 'Tax forms that were handed in, such as W-9.' })
  taxForms!: string[];

  @Field(() => String, { nullable: true, description: 'Ground of an exemption, where there is one.' })
  taxExemption?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day on which the forms are valid; null: they do not expire (ENR-8).',
  })
  expiresOn?: string | null;
}

/** ROLE-11. */
@InputType('ProfileRevealInput', { description: 'Which profile to show in clear.' })
export class ProfileRevealInput {
  @Field(() => ID, { description: 'Global id of the profile.' })
  id!: string;
}
