import { Field, Int, ObjectType } from 'type-graphql';
import { LocalDateScalar, Money } from '../read/scalars.js';

@ObjectType('FundLapse', {
  description:
    'What of a fund is lost by which day unless the partner acts (SUP-1, MON-14). All amounts are in the currency of the fund; claims in another one count at the rate of the month of their activity.',
  simpleResolvers: true,
})
export class FundLapseType {
  @Field(() => Money, { description: 'Can be claimed, and is lost after `claimBy`.' })
  remaining!: Money;

  @Field(() => LocalDateScalar, { description: 'Last day to execute activities.' })
  executeBy!: string;

  @Field(() => Int, { description: 'Days until then; zero on the day and after it.' })
  daysToExecute!: number;

  @Field(() => LocalDateScalar, { description: 'Last day to submit claims.' })
  claimBy!: string;

  @Field(() => Int, { description: 'Days until then; zero on the day and after it.' })
  daysToClaim!: number;

  @Field(() => Int, { description: 'Drafts that were not submitted; they hold nothing (MON-13).' })
  draftCount!: number;

  @Field(() => Money, { description: 'What the drafts would claim together.' })
  drafts!: Money;

  @Field(() => Money, { description: 'What remains beyond the drafts: nobody has begun to claim it.' })
  unclaimed!: Money;

  @Field(() => Int, {
    description: 'Claims about which the reviewer has asked something that nobody has answered.',
  })
  unansweredCount!: number;

  @Field(() => Money, { description: 'What they claim; without an answer it is lost (CLM-14, MON-15).' })
  unanswered!: Money;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day of the first of these answers; null where none is asked for.',
  })
  answerBy?: string | null;

  @Field(() => Int, {
    description: 'Of these drafts and claims, those that lack a rate and are in no amount.',
  })
  unpricedCount!: number;
}
