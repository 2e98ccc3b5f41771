import { Field, InputType, Int } from 'type-graphql';
import { type ExpenseKind, expenseKindCodes } from '../proof/expense-kind.codes.js';
import { CountryCodeScalar, CurrencyCodeScalar, DecimalScalar } from '../read/scalars.js';
import { type CapKind, capKindCodes } from './activity-type.codes.js';

/** What a cap comes to. */
@InputType('CapValueInput')
export abstract class CapValueInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'Fixed amount, where the kind has one.' })
  amount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percentage of earned co-op, where the kind has one.',
  })
  percent?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of persons, where the kind has one.' })
  persons?: number | null;
}

/** CAP-2…6, CAP-10. */
@InputType('CapOverrideInput', {
  description: 'Another value for some programs or countries; of several that fit the first counts.',
})
export class CapOverrideInput extends CapValueInput {
  @Field(() => String, { nullable: true, description: 'Code of the program.' })
  programCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Group of programs, such as DEVICE.' })
  programGroup?: string | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country of the location (CAP-10).' })
  country?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: no limit here.' })
  unlimited?: boolean | null;
}

/** CAP-1…10. */
@InputType('CapInput', { description: 'A limit on what can be claimed with a type of activity.' })
export class CapInput extends CapValueInput {
  @Field(() => String, { description: 'Code that a refusal names.' })
  code!: string;

  @Field(() => capKindCodes.enumObject, { description: 'How the limit is computed.' })
  kind!: CapKind;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Currency of the amount, where it has one.',
  })
  currency?: string | null;

  @Field(() => [expenseKindCodes.enumObject], {
    nullable: true,
    description: 'Kinds of expense that count; all by default. Caps per person name them.',
  })
  appliesToExpenses?: ExpenseKind[] | null;

  @Field(() => [CapOverrideInput], {
    nullable: true,
    description: 'Other values for some programs or countries.',
  })
  overrides?: CapOverrideInput[] | null;
}
