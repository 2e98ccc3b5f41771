import { Field, ObjectType } from 'type-graphql';
import { CurrencyCodeScalar, DecimalScalar, LocalDateScalar, Money } from '../read/scalars.js';

/** SUP-2, MON-9. */
@ObjectType('PaymentEstimateLine', {
  description: 'What one company of the program owner would pay.',
  simpleResolvers: true,
})
export class PaymentEstimateLineType {
  @Field(() => String, { description: 'Code of the company.' })
  legalEntityCode!: string;

  @Field(() => Money, { description: 'Its part, in the currency of the claim.' })
  sourceAmount!: Money;

  @Field(() => CurrencyCodeScalar, {
    description:
      'Currency that would arrive: that of the payout profile for the company, else that of the company.',
  })
  currency!: string;

  @Field(() => Boolean, {
    description: 'False: the location has not given a payout profile for the company.',
  })
  profileGiven!: boolean;

  @Field(() => Money, {
    nullable: true,
    description: 'What would arrive at the rate of this month; null where the rate is not set yet.',
  })
  amount?: Money | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Units of `currency` for one of the claim; null within a currency, or without a rate.',
  })
  exchangeRate?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the rate came from.' })
  exchangeRateSource?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the quotation.' })
  exchangeRateOn?: string | null;
}

@ObjectType('PaymentEstimate', {
  description:
    'What a claim would bring if it were approved in full and paid this month (SUP-2); the rate that counts is that of the month of payment.',
  simpleResolvers: true,
})
export class PaymentEstimateType {
  @Field(() => Money, { description: 'The claimed amount, or the approved one after the decision.' })
  claimAmount!: Money;

  @Field(() => LocalDateScalar, { description: 'First day of the month whose rates were taken.' })
  month!: string;

  @Field(() => [PaymentEstimateLineType], {
    description: 'One line per company that pays (MON-9); empty where nobody is known to.',
  })
  lines!: PaymentEstimateLineType[];
}
