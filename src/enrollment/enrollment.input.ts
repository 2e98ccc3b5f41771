import { ArgsType, Field } from 'type-graphql';
import { PartnerLocationFilter } from '../partner/partner.input.js';
import { ProgramFilter } from '../program/program.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  DateFilter,
  defineFilter,
  defineListFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  StringFilter,
} from '../read/filter-types.js';
import { legalEntityText, programText } from '../write/input.js';
import { enrollmentStatusCodes } from './enrollment.codes.js';
import { EnrollmentType } from './enrollment.type.js';

export const EnrollmentFilter = defineFilter(
  'Enrollment',
  ['id', 'status', 'updatedAt', 'location', 'program'],
  {
    id: () => IdFilter,
    status: enumFilter(enrollmentStatusCodes),
    invitedAt: () => InstantFilter,
    enrolledAt: () => InstantFilter,
    earningsStartOn: () => DateFilter,
    agreementEndsOn: () => DateFilter,
    enrolledForYear: () => StringFilter,
    updatedAt: () => InstantFilter,
    location: () => PartnerLocationFilter,
    program: () => ProgramFilter,
  },
);
export const EnrollmentListFilter = defineListFilter('Enrollment', () => EnrollmentFilter);
export const EnrollmentArgs = pageArgs(
  EnrollmentFilter,
  defineOrder('Enrollment', ['status', 'updatedAt'], ['status', 'invitedAt', 'enrolledAt', 'updatedAt']),
);
export const EnrollmentConnection = defineConnection('Enrollment', () => EnrollmentType);

/** A payout profile is chosen by program and, where several companies pay, by the paying one. */
@ArgsType()
export class PayoutProfileArgs {
  @Field(() => String, { description: programText })
  program!: string;

  @Field(() => String, {
    nullable: true,
    description: `${legalEntityText} Any one by default.`,
  })
  legalEntity?: string;
}

/** A tax profile is chosen by program, where a location has several. */
@ArgsType()
export class TaxProfileArgs {
  @Field(() => String, {
    nullable: true,
    description: `${programText} The oldest profile by default.`,
  })
  program?: string;
}
