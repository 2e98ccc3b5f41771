import { Int } from 'type-graphql';
import { reviewMissedInWords } from '../kernel/deadline.js';
import { type FundType, fundTypeCodes } from '../program/program.codes.js';
import { Column, Derived, GlobalId, GraphType, InWords, MoneyColumn, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import {
  CurrencyCodeScalar,
  DateTimeScalar,
  JsonScalar,
  LocalDateScalar,
  type Money,
} from '../read/scalars.js';
import { type PlanStatus, planStatusCodes, planSystemReasonCodes } from './plan.codes.js';
import { type FrozenContent, shownContent } from './plan-revision.rules.js';

const reasonInWords = {
  guard: 'FLD-17',
  description:
    'Reason of the decision for people to read: the words of the reviewer, or what a code of the system means in the language of `Accept-Language`.',
} as const;

/** GLO-13. */
@GraphType('CoopPlan', {
  entity: 'CoopPlan',
  permission: 'SEE_PLAN',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'A co-op plan: campaigns and activities that a partner intends, with a money limit, sent for approval. Its fields show the latest revision.',
})
export class CoopPlanType extends NodeType {
  @GlobalId('CoopPlan')
  declare id: string;

  @Column(() => String, { description: 'Name of the plan.' })
  name!: string;

  @Column(() => planStatusCodes.enumObject, { description: 'Status of the latest revision.' })
  status!: PlanStatus;

  @Column(() => fundTypeCodes.enumObject, { description: 'Fund that the plan uses.' })
  fundType!: FundType;

  @Column(() => CurrencyCodeScalar, { description: 'Currency of the plan.' })
  currency!: string;

  @MoneyColumn('limitMinor', 'currency', {
    guard: 'FLD-5',
    description: 'Most that may be planned; per month where the program pays monthly (MON-6).',
  })
  limit?: Money | null;

  @Column(() => String, { guard: 'FLD-8', description: "Address of the program owner's account manager." })
  reviewerEmail?: string | null;

  @Column(() => Int, { description: 'Number of the latest revision, from 1.' })
  revision!: number;

  @Column(() => Int, { description: 'Raised by every change; updates name the version they saw.' })
  version!: number;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was first submitted (TIME-10).' })
  firstSubmittedAt?: Date | null;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was last submitted.' })
  submittedAt?: Date | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day on which the review should be finished (TIME-11); null: none is waiting.',
  })
  reviewDueOn?: string | null;

  @Column(() => Boolean, {
    description: 'The review was not finished in time (TIME-11). The next submission starts its clock anew.',
  })
  slaBreached!: boolean;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: reviewMissedInWords,
  })
  reviewMissedAt?: Date | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description:
      'The day of `deadlines`, by which lists are filtered and sorted. It stays when it has passed, until the plan moves; of a rejected plan it is the last day to reopen and resubmit it, and null after it.',
  })
  nextDueOn?: string | null;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was approved or rejected.' })
  decidedAt?: Date | null;

  @Column(() => String, {
    guard: 'FLD-17',
    description:
      'Reason of the decision: the words of the reviewer, or RESUBMISSION_WINDOW_CLOSED where the system rejected it (PLAN-21).',
  })
  decisionReason?: string | null;

  @InWords('decisionReason', planSystemReasonCodes, reasonInWords)
  decisionReasonLabel?: string | null;

  @Column(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { description: 'When it last changed; for incremental loads.' })
  updatedAt!: Date;
}

/** PLAN-18. */
@GraphType('PlanRevision', {
  entity: 'PlanRevision',
  permission: 'SEE_PLAN',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'A revision of a plan as it was decided; the approved one stays in force until the next is approved.',
})
export class PlanRevisionType extends NodeType {
  @GlobalId('PlanRevision')
  declare id: string;

  @UpdatedAt('plan.updatedAt', 'When its plan changed last.')
  updatedAt!: Date;

  @Column(() => Int, { description: 'Number of the revision, from 1.' })
  number!: number;

  @Column(() => planStatusCodes.enumObject, { description: 'Status of the revision.' })
  status!: PlanStatus;

  @MoneyColumn('limitMinor', 'currency', { guard: 'FLD-5', description: 'Money limit of the revision.' })
  limit?: Money | null;

  @Derived(() => JsonScalar, {
    from: ['content'],
    derive: (row) => row.content && shownContent(row.content as FrozenContent),
    guard: 'FLD-5',
    description:
      'What stood there when the revision was submitted, null while it never was: `{ name, limit, campaigns: [{ id, name, startsOn, endsOn, activities: [{ id, typeId, name, countries, plannedAmount }] }] }`, amounts as `{ amount, currency }`.',
  })
  content?: unknown;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was submitted.' })
  submittedAt?: Date | null;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt?: Date | null;

  @Column(() => String, {
    guard: 'FLD-17',
    description:
      'Reason of the decision: the words of the reviewer, or RESUBMISSION_WINDOW_CLOSED where the system rejected it (PLAN-21).',
  })
  decisionReason?: string | null;

  @InWords('decisionReason', planSystemReasonCodes, reasonInWords)
  decisionReasonLabel?: string | null;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it is in force; null: never was.',
  })
  inForceFrom?: Date | null;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it was in force; null: still, or never.',
  })
  inForceUntil?: Date | null;
}
