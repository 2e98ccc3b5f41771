import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from '../read/declare.js';
import { Money } from '../read/scalars.js';
import { type PaymentStatus, paymentStatusCodes } from './payment.codes.js';

@ObjectType({ description: 'Sums over payments.', simpleResolvers: true })
class PaymentSums {
  @Field(() => Int, { description: 'Number of payments.' })
  count!: number;

  @Column(() => [Money], {
    guard: 'FLD-7',
    description: 'Sum of what arrives; one amount per currency, never added across currencies.',
  })
  amount?: Money[] | null;
}

@ObjectType('PaymentStatusAggregates', {
  description: 'Sums over the payments of a list that have one status.',
  simpleResolvers: true,
})
export class PaymentStatusAggregatesType extends PaymentSums {
  @Field(() => paymentStatusCodes.enumObject, {
    description: 'The status that the payments counted here have.',
  })
  status!: PaymentStatus;

  @Field(() => String, { description: 'Label of the status in the language of the caller.' })
  statusLabel!: string;
}

@ObjectType('PaymentAggregates', {
  description: 'Counts and sums over a whole list of payments, whatever the page.',
  simpleResolvers: true,
})
export class PaymentAggregatesType extends PaymentSums {
  @Field(() => [PaymentStatusAggregatesType], {
    description: 'The same by status; statuses without payments are left out.',
  })
  byStatus!: PaymentStatusAggregatesType[];
}
