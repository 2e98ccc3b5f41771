import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from '../read/declare.js';
import { Money } from '../read/scalars.js';

const sum = (of: string) =>
  ({
    guard: 'FLD-4',
    description: `Sum of ${of} One amount per currency, never added across currencies.`,
  }) as const;

@ObjectType('FundAggregates', {
  description: 'Counts and sums over a whole list of funds, whatever the page.',
  simpleResolvers: true,
})
export class FundAggregatesType {
  @Field(() => Int, { description: 'Number of funds.' })
  count!: number;

  @Column(() => [Money], sum('what was earned, net of adjustments.'))
  earned?: Money[] | null;

  @Column(() => [Money], sum('what is taken back from future payments (MON-16).'))
  recoverable?: Money[] | null;

  @Column(() => [Money], sum('what became rebate (MON-3).'))
  converted?: Money[] | null;

  @Column(() => [Money], sum('what is held for claims that are not decided (MON-12).'))
  reserved?: Money[] | null;

  @Column(() => [Money], sum('what approved claims took.'))
  approved?: Money[] | null;

  @Column(() => [Money], sum('what can be claimed.'))
  remaining?: Money[] | null;

  @Column(() => [Money], sum('what was not claimed in time (MON-14).'))
  expired?: Money[] | null;
}
