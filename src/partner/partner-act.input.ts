import { Field, ID, InputType } from 'type-graphql';
import { CountryCodeScalar, LocalDateScalar } from '../read/scalars.js';
import { RepeatableInput } from '../write/input.js';

/** GLO-9. */
@InputType('PartnerCreateInput', { description: 'A company that is to take part.' })
export class PartnerCreateInput extends RepeatableInput {
  @Field(() => String, {
    description:
      'Id of the head office; letters, digits, dots, dashes and underscores. No other partner has it.',
  })
  hqId!: string;

  @Field(() => String, { description: 'Name of the company.' })
  name!: string;

  @Field(() => CountryCodeScalar, { description: 'Country of the head office.' })
  country!: string;
}

/** GLO-10. */
@InputType('LocationCreateInput', { description: 'An office of a partner.' })
export class LocationCreateInput extends RepeatableInput {
  @Field(() => ID, { description: 'The partner: the id of its head office, or its global id.' })
  partnerId!: string;

  @Field(() => String, {
    description:
      'Location id at the program owner; letters, digits, dots, dashes and underscores, unique over all partners.',
  })
  locationId!: string;

  @Field(() => String, { description: 'Name of the office.' })
  name!: string;

  @Field(() => CountryCodeScalar, { description: 'Country of the office.' })
  country!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day on which the office opened, where known.',
  })
  openedOn?: string | null;
}
