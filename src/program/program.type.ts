import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Derived, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { CountryCodeScalar, CurrencyCodeScalar, DecimalScalar, LocalDateScalar } from '../read/scalars.js';
import {
  type ClaimModel,
  claimModelCodes,
  type FundType,
  fundTypeCodes,
  type PaymentModel,
  type PlanMode,
  type ProgramPeriodKind,
  paymentModelCodes,
  periodKindCodes,
  planModeCodes,
} from './program.codes.js';

/** GLO-26. */
@ObjectType('ProgramSplit', {
  description:
    'How eligible earnings divide over rebate and co-op; the two percentages add up to 100 (MON-1).',
  simpleResolvers: true,
})
export class ProgramSplitType {
  @Field(() => DecimalScalar, { description: 'Percentage paid as rebate.' })
  rebatePercent!: string;

  @Field(() => DecimalScalar, { description: 'Percentage that accrues as co-op.' })
  coOpPercent!: string;

  @Field(() => LocalDateScalar, { description: 'First day on which the split is valid.' })
  validFrom!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day on which it is valid; null: open.' })
  validTo?: string | null;
}

/** GLO-2. */
@GraphType('Program', {
  entity: 'Program',
  permission: 'SEE_PROGRAM',
  scope: 'program',
  implements: () => NodeType,
  description: 'An incentive program: a scheme by which partners earn, with its rules.',
})
export class ProgramType extends NodeType {
  @GlobalId('Program')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it or one of its settings changed last.')
  updatedAt!: Date;

  @Column(() => String, { description: 'Stable code of the program; names are labels and may change.' })
  code!: string;

  @Column(() => String, { description: 'Name of the program.' })
  name!: string;

  @Column(() => fundTypeCodes.enumObject, { description: 'What earnings become.' })
  fundType!: FundType;

  @Column(() => claimModelCodes.enumObject, { description: 'What partners claim in this program.' })
  claimModel!: ClaimModel;

  @Column(() => paymentModelCodes.enumObject, {
    nullable: true,
    description: 'How co-op is paid (MON-6b); null where nothing is paid by plan or claim.',
  })
  paymentModel?: PaymentModel | null;

  @Column(() => planModeCodes.enumObject, {
    description: 'Whether plans exist, and whether claims need one.',
  })
  planMode!: PlanMode;

  @Derived(() => String, {
    nullable: true,
    from: ['programGroup'],
    comparable: { column: 'programGroup' },
    derive: (row) => row.programGroup ?? null,
    description: 'Group that caps and types of activity refer to, such as DEVICE.',
  })
  group?: string | null;

  @Column(() => CurrencyCodeScalar, { description: 'Currency of the ledger and of thresholds.' })
  currency!: string;

  @Column(() => String, { description: 'Time zone in which deadlines hold (TIME-2).' })
  timeZone!: string;

  @Column(() => Int, { description: 'Month with which its program years begin, 1 to 12 (TIME-1).' })
  fiscalYearStartMonth!: number;

  @Column(() => [String], { description: 'Sub-codes of which a claim must name one (PRG-4); often none.' })
  claimSubcodes!: string[];

  @Column(() => [String], {
    description: "Domains of the program owner's mail addresses (FLD-8); none: any domain.",
  })
  ownerEmailDomains!: string[];

  @Column(() => Int, { description: 'Rises with every change of the program or its settings.' })
  version!: number;

  @Column(() => LocalDateScalar, { description: 'First day of the program.' })
  validFrom!: string;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Last day of the program; null: open.' })
  validTo?: string | null;
}

/** GLO-4…8. */
@GraphType('ProgramPeriod', {
  entity: 'ProgramPeriod',
  permission: 'SEE_PROGRAM',
  scope: 'programPart',
  implements: () => NodeType,
  description:
    'A half-year or a program year. The code names the earning period: FY21_H1 is earned July–December 2020 and used January–June 2021.',
})
export class ProgramPeriodType extends NodeType {
  @GlobalId('ProgramPeriod')
  declare id: string;

  @UpdatedAt()
  updatedAt!: Date;

  @Column(() => String, { description: 'Code such as FY21_H1 or FY21.' })
  code!: string;

  @Column(() => periodKindCodes.enumObject, { description: 'Half-year or program year.' })
  kind!: ProgramPeriodKind;

  @Column(() => LocalDateScalar, { description: 'First day on which earnings belong to the period.' })
  startsOn!: string;

  @Column(() => LocalDateScalar, { description: 'Last day on which earnings belong to the period.' })
  endsOn!: string;

  @Column(() => LocalDateScalar, { nullable: true, description: 'First day to execute activities (TIME-4).' })
  usageStartsOn?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Last day to execute activities (TIME-4).' })
  usageEndsOn?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'First day to submit claims (TIME-5).' })
  claimStartsOn?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Last day to submit claims (TIME-5).' })
  claimEndsOn?: string | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day to mend a submitted claim (TIME-12).',
  })
  cureEndsOn?: string | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day to resubmit a plan for the period (TIME-10).',
  })
  resubmissionEndsOn?: string | null;
}

/** MON-9. */
@GraphType('LegalEntity', {
  entity: 'LegalEntity',
  permission: 'SEE_PROGRAM',
  scope: 'catalogue',
  implements: () => NodeType,
  description: 'A company of the program owner that pays in its local currency.',
})
export class LegalEntityType extends NodeType {
  @GlobalId('LegalEntity')
  declare id: string;

  @UpdatedAt()
  updatedAt!: Date;

  @Column(() => String, { description: 'Code of the company.' })
  code!: string;

  @Column(() => String, { description: 'Name of the company.' })
  name!: string;

  @Column(() => CountryCodeScalar, { description: 'Country of the company.' })
  country!: string;

  @Column(() => CurrencyCodeScalar, { description: 'Currency in which it pays.' })
  currency!: string;

  @Column(() => Int, { description: 'Rises with every change.' })
  version!: number;
}
