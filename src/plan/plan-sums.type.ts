import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from '../read/declare.js';
import { Money } from '../read/scalars.js';
import { type PlanStatus, planStatusCodes } from './plan.codes.js';

@ObjectType({ description: 'Sums over plans.', simpleResolvers: true })
class PlanSums {
  @Field(() => Int, { description: 'Number of plans.' })
  count!: number;

  @Column(() => [Money], {
    guard: 'FLD-5',
    description:
      'Sum of the limits of the plans; of those per month, one month (MON-6). One amount per currency, never added across currencies.',
  })
  limit?: Money[] | null;
}

@ObjectType('PlanStatusAggregates', {
  description: 'Sums over the plans of a list that have one status.',
  simpleResolvers: true,
})
export class PlanStatusAggregatesType extends PlanSums {
  @Field(() => planStatusCodes.enumObject, { description: 'The status that all plans summed up here have.' })
  status!: PlanStatus;

  @Field(() => String, { description: 'Label of the status in the language of the caller.' })
  statusLabel!: string;
}

@ObjectType('PlanAggregates', {
  description: 'Counts and sums over a whole list of plans, whatever the page.',
  simpleResolvers: true,
})
export class PlanAggregatesType extends PlanSums {
  @Field(() => [PlanStatusAggregatesType], {
    description: 'The same by status; statuses without plans are left out.',
  })
  byStatus!: PlanStatusAggregatesType[];
}
