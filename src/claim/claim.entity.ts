import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { Activity } from '../activity/activity.entity.js';
import { Campaign } from '../campaign/campaign.entity.js';
import { DocumentRequest } from '../document/document-request.entity.js';
import { Earning } from '../earning/earning.entity.js';
import { LedgerEntry } from '../fund/fund.entity.js';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  minorColumn,
  partnerPolicies,
  rateColumn,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { PaymentRecovery } from '../payment/payment-line.entity.js';
import { CoopPlan } from '../plan/plan.entity.js';
import { ActivityType } from '../program/activity-type.entity.js';
import { ProgramPeriod } from '../program/program.entity.js';
import { ProofOfExecution } from '../proof/proof.entity.js';
import { ReviewItem } from '../review/review-item.entity.js';
import {
  claimFlowCodes,
  claimStatusCodes,
  demoUnitOriginCodes,
  marketingChannelCodes,
} from './claim.codes.js';
import type { KeptStep } from './claim-breakdown.rules.js';

/**
 * GLO-18: request to be refunded, or to account, for one activity. Plan and campaign repeat those of the activity so
 * that every level of a plan reaches its claims by an index; composite foreign keys keep them equal.
 */
const ClaimSchema = defineEntity({
  name: 'Claim',
  tableName: 'claim',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    flow: codeColumn(claimFlowCodes),
    status: codeColumn(claimStatusCodes),
    name: textColumn(),
    plan: () => p.manyToOne(CoopPlan).nullable().createForeignKeyConstraint(false),
    campaign: () => p.manyToOne(Campaign).nullable().createForeignKeyConstraint(false),
    activity: () => p.manyToOne(Activity).nullable().createForeignKeyConstraint(false),
    activityType: () => p.manyToOne(ActivityType),
    usagePeriod: () => p.manyToOne(ProgramPeriod).nullable(),
    executedOn: dateColumn().nullable(),
    currency: currencyColumn(),
    claimedMinor: minorColumn(),
    /** What was submitted, where the form says something else while an answer is awaited (CLM-6, CLM-7); else null. */
    submittedMinor: minorColumn().nullable(),
    submittedCurrency: currencyColumn().nullable(),
    /** What a claim holds that is open: the submitted amount; nothing of another currency than its row is in. */
    heldMinor: minorColumn()
      .nullable()
      .generated(
        'case when submitted_currency is null then claimed_minor when submitted_currency = currency then submitted_minor else 0 end stored',
      ),
    /** The rate of the last submission into the currency of the fund (decisions 8). */
    pinnedRate: rateColumn().nullable(),
    pinnedInverse: rateColumn().nullable(),
    approvedMinor: minorColumn().nullable(),
    /** What caps and the fund left of the claim when it was approved (CAP-9); null where it is not. */
    approvedSteps: p.json<KeptStep[]>().nullable(),
    /** Kept by the database itself, when a payment is sent or comes back. */
    paidMinor: minorColumn().nullable(),
    paidOn: dateColumn().nullable(),
    version: p.integer().columnType('integer'),
    submittedAt: instantColumn().nullable(),
    decidedAt: instantColumn().nullable(),
    decisionReason: textColumn().nullable(),
    decisionReasonCodes: textArrayColumn(),
    reviewDueOn: dateColumn().nullable(),
    slaBreached: p.boolean(),
    /** Kept by the database itself, from the first time that the claim is marked. */
    reviewMissedAt: instantColumn().nullable(),
    respondBy: dateColumn().nullable(),
    /** The first day that the state waits for; kept for filters and sorts (graph.md 2.12). */
    nextDueOn: dateColumn().nullable(),
    retainUntil: dateColumn().nullable(),
    subcode: textColumn().nullable(),
    channel: codeColumn(marketingChannelCodes).nullable(),
    componentTypes: textArrayColumn(),
    demoUnitOrigin: codeColumn(demoUnitOriginCodes).nullable(),
    conferenceKey: textColumn().nullable(),
    invitationAndAgendaMeetCoreRequirements: p.boolean().nullable(),
    createdBy: () => p.manyToOne(User).nullable().index(),
    createdAt: instantColumn(),
    updatedAt: instantColumn(),
    proofOfExecution: () => p.oneToOne(ProofOfExecution).mappedBy('claim'),
    ledgerEntries: () => p.oneToMany(LedgerEntry).mappedBy('claim'),
    recoveries: () => p.oneToMany(PaymentRecovery).mappedBy('claim'),
    earnings: () => p.oneToMany(Earning).mappedBy('claim'),
    reviewItems: () => p.oneToMany(ReviewItem).mappedBy('claim'),
    documentRequests: () => p.oneToMany(DocumentRequest).mappedBy('claim'),
  },
  indexes: [
    { properties: ['partner', 'id'] },
    { properties: ['program', 'id'] },
    { properties: ['usagePeriod', 'id'] },
    { properties: ['activityType', 'id'] },
    { properties: ['partner', 'executedOn', 'id'] },
    { properties: ['partner', 'status', 'id'] },
    { properties: ['location', 'program', 'executedOn', 'id'] },
    { properties: ['program', 'status', 'id'] },
    { properties: ['executedOn', 'id'] },
    { properties: ['reviewDueOn', 'id'] },
    { properties: ['nextDueOn', 'id'] },
    { properties: ['submittedAt', 'id'] },
    { properties: ['updatedAt', 'id'] },
    { properties: ['plan', 'id'] },
    { properties: ['campaign', 'id'] },
    { properties: ['activity', 'id'] },
  ],
  checks: [
    { name: 'claimed_not_negative', expression: 'claimed_minor >= 0' },
    { name: 'approved_within_claimed', expression: 'approved_minor between 0 and claimed_minor' },
    {
      name: 'submitted_while_answering',
      expression:
        "(submitted_minor is null) = (submitted_currency is null) and (submitted_minor is null or status = 'ACTION_REQUIRED')",
    },
    {
      name: 'paid_has_its_day',
      expression: '(paid_minor is null) = (paid_on is null) and paid_minor >= 0',
    },
    {
      name: 'flow_fits_whole_activity',
      expression:
        "num_nulls(activity_id, campaign_id, plan_id) = case flow when 'PLAN_POE' then 0 else 3 end",
    },
  ],
  policies: partnerPolicies(),
});
export class Claim extends ClaimSchema.class {}
ClaimSchema.setClass(Claim);

/** The states of a claim as intervals: who, from, until (decisions.md 11). */
const ClaimStateSchema = defineEntity({
  name: 'ClaimState',
  tableName: 'claim_state',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    claim: () => p.manyToOne(Claim).createForeignKeyConstraint(false),
    status: codeColumn(claimStatusCodes),
    actor: () => p.manyToOne(User).nullable().index(),
    fromAt: instantColumn(),
    untilAt: instantColumn().nullable(),
  },
  indexes: [{ properties: ['claim', 'fromAt'] }, { properties: ['partner'] }],
  policies: partnerPolicies(),
});
export class ClaimState extends ClaimStateSchema.class {}
ClaimStateSchema.setClass(ClaimState);
