import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from '../read/declare.js';
import { Money } from '../read/scalars.js';
import { type ClaimStatus, claimStatusCodes } from './claim.codes.js';

const perCurrency = 'One amount per currency, never added across currencies.';

/** decisions.md 21. */
@ObjectType({ description: 'Sums over claims.', simpleResolvers: true })
class ClaimSums {
  @Field(() => Int, { description: 'Number of claims.' })
  count!: number;

  @Column(() => [Money], {
    guard: 'FLD-6',
    description: `Sum of claimed amounts over all claims, drafts included. ${perCurrency}`,
  })
  requested?: Money[] | null;

  @Column(() => [Money], {
    guard: 'FLD-6',
    description: `Reserved by open claims plus approved. ${perCurrency}`,
  })
  claimed?: Money[] | null;

  @Column(() => [Money], { guard: 'FLD-7', description: `Sum of approved amounts. ${perCurrency}` })
  approved?: Money[] | null;
}

@ObjectType({ description: 'Sums over claims, and what became of them.', simpleResolvers: true })
class ClaimOutcomes extends ClaimSums {
  @Column(() => [Money], {
    guard: 'FLD-7',
    description: `Sum of what payments that were sent, and have not come back, paid of the claims (PAY-1). ${perCurrency}`,
  })
  paid?: Money[] | null;

  @Column(() => [Money], {
    guard: 'FLD-6',
    description: `Sum of claimed amounts of rejected claims. ${perCurrency}`,
  })
  rejected?: Money[] | null;

  @Column(() => [Money], {
    guard: 'FLD-6',
    description: `Sum of claimed amounts of drafts that expired (CLM-13). ${perCurrency}`,
  })
  expired?: Money[] | null;
}

@ObjectType('ClaimStatusAggregates', {
  description: 'Sums over the claims of a list that have one status.',
  simpleResolvers: true,
})
export class ClaimStatusAggregatesType extends ClaimOutcomes {
  @Field(() => claimStatusCodes.enumObject, { description: 'The status that the claims counted here have.' })
  status!: ClaimStatus;

  @Field(() => String, { description: 'Label of the status in the language of the caller.' })
  statusLabel!: string;
}

@ObjectType('ClaimAggregates', {
  description: 'Counts and sums over a whole list of claims, whatever the page.',
  simpleResolvers: true,
})
export class ClaimAggregatesType extends ClaimOutcomes {
  @Field(() => [ClaimStatusAggregatesType], {
    description: 'The same by status; statuses without claims are left out.',
  })
  byStatus!: ClaimStatusAggregatesType[];
}

@ObjectType('AmountTotals', {
  description: 'What was planned, requested, claimed and approved below an object.',
  simpleResolvers: true,
})
export class AmountTotalsType extends ClaimSums {
  @Column(() => [Money], {
    guard: 'FLD-5',
    description: `Sum of planned amounts of the activities. ${perCurrency}`,
  })
  planned?: Money[] | null;
}
