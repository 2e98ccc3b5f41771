import { Field, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../read/scalars.js';

/** TIME-19. */
@ObjectType('PaymentArrival', {
  description:
    'Between which days money arrives that was sent: approximate, in business days of the program owner (TIME-19).',
  simpleResolvers: true,
})
export class PaymentArrivalType {
  @Field(() => LocalDateScalar, { description: 'First day on which it may arrive.' })
  earliestOn!: string;

  @Field(() => LocalDateScalar, { description: 'Last day on which it usually has arrived.' })
  latestOn!: string;
}
