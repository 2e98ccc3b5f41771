import { CampaignListFilter } from '../campaign/campaign.input.js';
import { ClaimListFilter } from '../claim/claim.input.js';
import { PartnerLocationFilter } from '../partner/partner.input.js';
import { fundTypeCodes } from '../program/program.codes.js';
import { ProgramFilter, ProgramPeriodFilter } from '../program/program.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  BooleanFilter,
  CurrencyFilter,
  DateFilter,
  defineFilter,
  defineListFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  IntFilter,
  MoneyFilter,
  StringFilter,
} from '../read/filter-types.js';
import { planStatusCodes } from './plan.codes.js';
import { CoopPlanType, PlanRevisionType } from './plan.type.js';
import { PlanAggregatesType } from './plan-sums.type.js';

export const PlanFilter = defineFilter(
  'CoopPlan',
  ['id', 'status', 'nextDueOn', 'updatedAt', 'program', 'location', 'period', 'campaigns', 'claims'],
  {
    id: () => IdFilter,
    name: () => StringFilter,
    status: enumFilter(planStatusCodes),
    fundType: enumFilter(fundTypeCodes),
    currency: () => CurrencyFilter,
    limit: () => MoneyFilter,
    revision: () => IntFilter,
    firstSubmittedAt: () => InstantFilter,
    submittedAt: () => InstantFilter,
    reviewDueOn: () => DateFilter,
    slaBreached: () => BooleanFilter,
    reviewMissedAt: () => InstantFilter,
    nextDueOn: () => DateFilter,
    decidedAt: () => InstantFilter,
    decisionReason: () => StringFilter,
    createdAt: () => InstantFilter,
    updatedAt: () => InstantFilter,
    program: () => ProgramFilter,
    location: () => PartnerLocationFilter,
    period: () => ProgramPeriodFilter,
    campaigns: () => CampaignListFilter,
    claims: () => ClaimListFilter,
  },
);
export const PlanListFilter = defineListFilter('CoopPlan', () => PlanFilter);
export const PlanArgs = pageArgs(
  PlanFilter,
  defineOrder(
    'CoopPlan',
    ['status', 'nextDueOn', 'updatedAt'],
    [
      'name',
      'status',
      'limit',
      'submittedAt',
      'reviewDueOn',
      'nextDueOn',
      'decidedAt',
      'createdAt',
      'updatedAt',
    ],
  ),
);
export const PlanConnection = defineConnection(
  'CoopPlan',
  () => CoopPlanType,
  () => PlanAggregatesType,
);

const PlanRevisionFilter = defineFilter('PlanRevision', 'SMALL', {
  id: () => IdFilter,
  number: () => IntFilter,
  status: enumFilter(planStatusCodes),
});
export const PlanRevisionArgs = pageArgs(
  PlanRevisionFilter,
  defineOrder('PlanRevision', 'SMALL', ['number', 'decidedAt']),
);
export const PlanRevisionConnection = defineConnection('PlanRevision', () => PlanRevisionType);
