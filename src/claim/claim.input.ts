import { ActivityFilter } from '../activity/activity.input.js';
import { CampaignFilter } from '../campaign/campaign.input.js';
import { PartnerLocationFilter } from '../partner/partner.input.js';
import { PlanFilter } from '../plan/plan.input.js';
import { ActivityTypeFilter, ProgramFilter, ProgramPeriodFilter } from '../program/program.input.js';
import { ProofOfExecutionFilter } from '../proof/proof.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  BooleanFilter,
  DateFilter,
  defineFilter,
  defineListFilter,
  defineOrder,
  enumFilter,
  enumListFilter,
  IdFilter,
  InstantFilter,
  MoneyFilter,
  StringFilter,
} from '../read/filter-types.js';
import { claimFlowCodes, claimStatusCodes, decisionReasonCodes } from './claim.codes.js';
import { ClaimType } from './claim.type.js';
import { ClaimAggregatesType } from './claim-sums.type.js';

export const ClaimFilter = defineFilter(
  'Claim',
  [
    'id',
    'status',
    'executedOn',
    'submittedAt',
    'reviewDueOn',
    'nextDueOn',
    'updatedAt',
    'program',
    'location',
    'usagePeriod',
    'activityType',
    'activity',
    'campaign',
    'plan',
  ],
  {
    id: () => IdFilter,
    name: () => StringFilter,
    flow: enumFilter(claimFlowCodes),
    status: enumFilter(claimStatusCodes),
    executedOn: () => DateFilter,
    claimedAmount: () => MoneyFilter,
    approvedAmount: () => MoneyFilter,
    paidAmount: () => MoneyFilter,
    paidOn: () => DateFilter,
    submittedAt: () => InstantFilter,
    decidedAt: () => InstantFilter,
    decisionReason: () => StringFilter,
    decisionReasonCodes: enumListFilter(decisionReasonCodes),
    reviewDueOn: () => DateFilter,
    slaBreached: () => BooleanFilter,
    reviewMissedAt: () => InstantFilter,
    respondBy: () => DateFilter,
    nextDueOn: () => DateFilter,
    retainUntil: () => DateFilter,
    subcode: () => StringFilter,
    createdAt: () => InstantFilter,
    updatedAt: () => InstantFilter,
    program: () => ProgramFilter,
    location: () => PartnerLocationFilter,
    usagePeriod: () => ProgramPeriodFilter,
    activityType: () => ActivityTypeFilter,
    activity: () => ActivityFilter,
    campaign: () => CampaignFilter,
    plan: () => PlanFilter,
    proofOfExecution: () => ProofOfExecutionFilter,
  },
);
export const ClaimListFilter = defineListFilter('Claim', () => ClaimFilter);
export const ClaimArgs = pageArgs(
  ClaimFilter,
  defineOrder(
    'Claim',
    ['status', 'executedOn', 'submittedAt', 'reviewDueOn', 'nextDueOn', 'updatedAt'],
    [
      'name',
      'status',
      'executedOn',
      'claimedAmount',
      'approvedAmount',
      'submittedAt',
      'decidedAt',
      'reviewDueOn',
      'respondBy',
      'nextDueOn',
      'createdAt',
      'updatedAt',
    ],
  ),
);
export const ClaimConnection = defineConnection(
  'Claim',
  () => ClaimType,
  () => ClaimAggregatesType,
);
