import { Field, ObjectType } from 'type-graphql';
import { LocalDateScalar, Money } from '../read/scalars.js';

@ObjectType('ThresholdMeter', {
  description:
    'How far the co-op of a fund is from the threshold below which it becomes rebate (MON-3, SUP-7). All amounts are in the currency of the threshold.',
  simpleResolvers: true,
})
export class ThresholdMeterType {
  @Field(() => Money, { description: 'The threshold on the last day of the half-year; equal qualifies.' })
  threshold!: Money;

  @Field(() => Money, { description: 'Co-op earned so far, net of adjustments.' })
  earned!: Money;

  @Field(() => Money, { description: 'What is missing to the threshold; zero once it is reached.' })
  missing!: Money;

  @Field(() => Boolean, { description: 'What is earned qualifies: nothing would be converted.' })
  reached!: boolean;

  @Field(() => Money, {
    description:
      'What is earned by the end of the half-year if it goes on as it did from the first day whose earnings count (MON-7) until today.',
  })
  forecast!: Money;

  @Field(() => Boolean, { description: 'The forecast qualifies.' })
  forecastReached!: boolean;

  @Field(() => LocalDateScalar, {
    description: 'First day on which the threshold is applied; anew with each correction until claims open.',
  })
  assessedOn!: string;

  @Field(() => Boolean, { description: 'The half-year runs still, and more may be earned (SUP-17).' })
  provisional!: boolean;
}
