import { Int } from 'type-graphql';
import { reviewMissedInWords } from '../kernel/deadline.js';
import { Column, GlobalId, GraphType, InWords, MoneyColumn } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar, LocalDateScalar, type Money } from '../read/scalars.js';
import {
  type ClaimFlow,
  type ClaimStatus,
  claimFlowCodes,
  claimStatusCodes,
  type DecisionReasonCode,
  type DemoUnitOrigin,
  decisionReasonCodes,
  demoUnitOriginCodes,
  type MarketingChannel,
  marketingChannelCodes,
} from './claim.codes.js';

/** GLO-18. */
@GraphType('Claim', {
  entity: 'Claim',
  permission: 'SEE_CLAIM',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'Request to be refunded, or under a plan to account, for one activity; it holds the proof of execution. Claims of the claim flow hang on no activity.',
})
export class ClaimType extends NodeType {
  @GlobalId('Claim')
  declare id: string;

  @Column(() => String, { description: 'Name of the claim.' })
  name!: string;

  @Column(() => claimFlowCodes.enumObject, { description: 'Whether it hangs on an activity of a plan.' })
  flow!: ClaimFlow;

  @Column(() => claimStatusCodes.enumObject, { description: 'Where the claim stands.' })
  status!: ClaimStatus;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Day on which the activity took place.' })
  executedOn?: string | null;

  @MoneyColumn('claimedMinor', 'currency', { guard: 'FLD-6', description: 'What the partner asks for.' })
  claimedAmount?: Money | null;

  @MoneyColumn('approvedMinor', 'currency', {
    guard: 'FLD-7',
    description: 'What the reviewer approved, at most the claimed amount; null before a decision (CLM-9).',
  })
  approvedAmount?: Money | null;

  @MoneyColumn('paidMinor', 'currency', {
    guard: 'FLD-7',
    description:
      'What was paid of it, in the currency of the claim; null before a payment is sent, and again when it comes back (PAY-1).',
  })
  paidAmount?: Money | null;

  @Column(() => LocalDateScalar, {
    guard: 'FLD-7',
    description: 'Day on which the last payment of it was sent; null as long as nothing is paid.',
  })
  paidOn?: string | null;

  @Column(() => Int, { description: 'Raised by every change, also of proof and documents.' })
  version!: number;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was last submitted.' })
  submittedAt?: Date | null;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was last decided.' })
  decidedAt?: Date | null;

  @Column(() => String, {
    guard: 'FLD-17',
    description:
      'Reason of the decision: the words of the reviewer, or NO_PARTNER_RESPONSE where the system rejected it (CLM-14).',
  })
  decisionReason?: string | null;

  @InWords('decisionReason', decisionReasonCodes, {
    guard: 'FLD-17',
    description:
      'Reason of the decision for people to read: the words of the reviewer, or what a code of the system means in the language of `Accept-Language`.',
  })
  decisionReasonLabel?: string | null;

  @Column(() => [decisionReasonCodes.enumObject], {
    guard: 'FLD-17',
    description: 'Reason of the decision by code; empty where it was approved as claimed.',
  })
  decisionReasonCodes?: DecisionReasonCode[] | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Day by which the review is due (TIME-11).' })
  reviewDueOn?: string | null;

  @Column(() => Boolean, {
    description: 'True when the last review clock was missed; false again once another one starts (TIME-11).',
  })
  slaBreached!: boolean;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: reviewMissedInWords,
  })
  reviewMissedAt?: Date | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day to answer a request for action (TIME-12).',
  })
  respondBy?: string | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description:
      'The first of `deadlines`, payment left out: what lists are filtered and sorted by. It stays when it has passed, until the claim moves; of a rejected claim it is the last day to dispute, and null after it.',
  })
  nextDueOn?: string | null;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: 'Originals are kept until this day (TIME-17).',
  })
  retainUntil?: string | null;

  @Column(() => String, { nullable: true, description: 'Sub-code, where the program has them (PRG-4).' })
  subcode?: string | null;

  @Column(() => marketingChannelCodes.enumObject, { nullable: true, description: 'Channel of a mailing.' })
  channel?: MarketingChannel | null;

  @Column(() => [String], { description: 'Types of activity that a multi-touch campaign used (ACT-2).' })
  componentTypes!: string[];

  @Column(() => demoUnitOriginCodes.enumObject, {
    nullable: true,
    description: 'Where a demo unit came from.',
  })
  demoUnitOrigin?: DemoUnitOrigin | null;

  @Column(() => String, { nullable: true, description: 'Conference that the travel was for (CAP-5).' })
  conferenceKey?: string | null;

  @Column(() => Boolean, {
    nullable: true,
    description: 'Whether invitation and agenda show the core requirements; if not, the presentation must.',
  })
  invitationAndAgendaMeetCoreRequirements?: boolean | null;

  @Column(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { description: 'When it last changed; for incremental loads.' })
  updatedAt!: Date;
}
