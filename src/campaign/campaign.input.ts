import { ActivityListFilter } from '../activity/activity.input.js';
import { ClaimListFilter } from '../claim/claim.input.js';
import { PlanFilter } from '../plan/plan.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  DateFilter,
  defineFilter,
  defineListFilter,
  defineOrder,
  IdFilter,
  InstantFilter,
  StringFilter,
} from '../read/filter-types.js';
import { CampaignType } from './campaign.type.js';

export const CampaignFilter = defineFilter(
  'Campaign',
  ['id', 'startsOn', 'updatedAt', 'plan', 'activities', 'claims'],
  {
    id: () => IdFilter,
    name: () => StringFilter,
    startsOn: () => DateFilter,
    endsOn: () => DateFilter,
    createdAt: () => InstantFilter,
    updatedAt: () => InstantFilter,
    plan: () => PlanFilter,
    activities: () => ActivityListFilter,
    claims: () => ClaimListFilter,
  },
);
export const CampaignListFilter = defineListFilter('Campaign', () => CampaignFilter);
export const CampaignArgs = pageArgs(
  CampaignFilter,
  defineOrder(
    'Campaign',
    ['startsOn', 'updatedAt'],
    ['name', 'startsOn', 'endsOn', 'createdAt', 'updatedAt'],
  ),
);
export const CampaignConnection = defineConnection('Campaign', () => CampaignType);
