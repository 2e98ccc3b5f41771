import { Field, InputType, Int } from 'type-graphql';
import { CountryCodeScalar, CurrencyCodeScalar, LocalDateScalar } from '../read/scalars.js';
import { programText, RepeatableInput, VersionedInput } from '../write/input.js';
import {
  type ClaimModel,
  claimModelCodes,
  type FundType,
  fundTypeCodes,
  type PaymentModel,
  type PlanMode,
  paymentModelCodes,
  planModeCodes,
} from './program.codes.js';

const fixedNote = 'Fixed once the program has periods.';

/** GLO-2, PRG-1. */
@InputType('ProgramCreateInput', { description: 'A program that partners are to earn in.' })
export class ProgramCreateInput extends RepeatableInput {
  @Field(() => String, {
    description: 'Stable code: upper-case letters, digits and underscores. No other program has it.',
  })
  code!: string;

  @Field(() => String, { description: 'Name of the program; a label, which may change.' })
  name!: string;

  @Field(() => fundTypeCodes.enumObject, { description: 'What earnings become (GLO-3).' })
  fundType!: FundType;

  @Field(() => claimModelCodes.enumObject, {
    nullable: true,
    description: 'What partners claim; CO_OP_CLAIM by default.',
  })
  claimModel?: ClaimModel | null;

  @Field(() => paymentModelCodes.enumObject, {
    nullable: true,
    description: 'How it pays (MON-6b); required where partners claim co-op.',
  })
  paymentModel?: PaymentModel | null;

  @Field(() => planModeCodes.enumObject, {
    nullable: true,
    description: 'Whether there are plans; NONE by default.',
  })
  planMode?: PlanMode | null;

  @Field(() => String, {
    nullable: true,
    description: `Group that caps and types of activity refer to, such as DEVICE. ${fixedNote}`,
  })
  group?: string | null;

  @Field(() => CurrencyCodeScalar, { description: `Currency of the ledger and of limits. ${fixedNote}` })
  currency!: string;

  @Field(() => String, {
    description: `Time zone of its deadlines by its IANA name, such as Europe/Amsterdam (TIME-2). ${fixedNote}`,
  })
  timeZone!: string;

  @Field(() => Int, {
    nullable: true,
    description: `Month with which program years begin, 1 to 12; 7 by default (TIME-1). ${fixedNote}`,
  })
  fiscalYearStartMonth?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Sub-codes of which a claim must name one (PRG-4); none by default.',
  })
  claimSubcodes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Domains of the program owner's mail addresses (FLD-8); none: any domain.",
  })
  ownerEmailDomains?: string[] | null;

  @Field(() => LocalDateScalar, { description: 'First day of the program.' })
  validFrom!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day, where known; else until it is ended.',
  })
  validTo?: string | null;
}

/** What every change of a program names. */
@InputType('OnProgramInput')
export abstract class OnProgramInput extends VersionedInput {
  @Field(() => String, { description: programText })
  programCode!: string;
}

/** OP-27. */
@InputType('ProgramUpdateInput', {
  description: 'What is to change of a program; what is left out stays as it is.',
})
export class ProgramUpdateInput extends OnProgramInput {
  @Field(() => String, { nullable: true, description: 'Name of the program.' })
  name?: string | null;

  @Field(() => fundTypeCodes.enumObject, {
    nullable: true,
    description: `What earnings become. ${fixedNote}`,
  })
  fundType?: FundType | null;

  @Field(() => claimModelCodes.enumObject, {
    nullable: true,
    description: `What partners claim. ${fixedNote}`,
  })
  claimModel?: ClaimModel | null;

  @Field(() => paymentModelCodes.enumObject, {
    nullable: true,
    description: `How it pays (MON-6b). ${fixedNote}`,
  })
  paymentModel?: PaymentModel | null;

  @Field(() => planModeCodes.enumObject, {
    nullable: true,
    description: 'Whether there are plans; holds for new plans and claims.',
  })
  planMode?: PlanMode | null;

  @Field(() => String, {
    nullable: true,
    description: `Group that caps and types refer to; null: none. ${fixedNote}`,
  })
  group?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: `Currency of the ledger. ${fixedNote}` })
  currency?: string | null;

  @Field(() => String, { nullable: true, description: `Time zone of its deadlines (TIME-2). ${fixedNote}` })
  timeZone?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Month with which program years begin (TIME-1). ${fixedNote}`,
  })
  fiscalYearStartMonth?: number | null;

  @Field(() => [String], { nullable: true, description: 'Sub-codes of claims (PRG-4), all of them.' })
  claimSubcodes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Domains of the program owner's mail addresses (FLD-8), all of them.",
  })
  ownerEmailDomains?: string[] | null;
}

/** PRG-3. */
@InputType('ProgramEndInput', { description: 'The last day of a program.' })
export class ProgramEndInput extends OnProgramInput {
  @Field(() => LocalDateScalar, {
    description: 'Last day, today or later. On the day after, what remains of its funds becomes rebate.',
  })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: 'Why; stands in the history.' })
  comment?: string | null;
}

/** TIME-1. */
@InputType('PeriodsOpenInput', { description: 'Program years whose periods are made.' })
export class PeriodsOpenInput extends OnProgramInput {
  @Field(() => Int, { description: 'First year, by the year in which it ends: 2021 for FY21.' })
  fromYear!: number;

  @Field(() => Int, { description: 'Last year, included; at most 20 years at once.' })
  toYear!: number;
}

@InputType('HolidayInput', { description: 'A day on which the program owner does not work.' })
export class HolidayInput {
  @Field(() => LocalDateScalar, { description: 'The day.' })
  date!: string;

  @Field(() => String, { description: 'What the day is called, such as New Year.' })
  name!: string;
}

/** TIME-3. */
@InputType('HolidaySetInput', { description: 'Days of the holiday calendar that change; all others stay.' })
export class HolidaySetInput extends OnProgramInput {
  @Field(() => [HolidayInput], { nullable: true, description: 'Days to add, or to name anew.' })
  set?: HolidayInput[] | null;

  @Field(() => [LocalDateScalar], { nullable: true, description: 'Days that are holidays no more.' })
  remove?: string[] | null;
}

/** MON-9. */
@InputType('LegalEntitySetInput', {
  description:
    'A company of the program owner: a new one, or the one of the code with what it is from now on.',
})
export class LegalEntitySetInput extends VersionedInput {
  @Field(() => String, { description: 'Stable code: upper-case letters, digits and underscores.' })
  code!: string;

  @Field(() => String, { description: 'Name of the company.' })
  name!: string;

  @Field(() => CountryCodeScalar, { description: 'Country of the company.' })
  country!: string;

  @Field(() => CurrencyCodeScalar, {
    description: 'Currency in which it pays; fixed once it earns or has payout profiles.',
  })
  currency!: string;
}
