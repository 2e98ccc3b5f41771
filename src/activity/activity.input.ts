import { CampaignFilter } from '../campaign/campaign.input.js';
import { ClaimListFilter } from '../claim/claim.input.js';
import { ActivityTypeFilter } from '../program/program.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  CountryListFilter,
  defineFilter,
  defineListFilter,
  defineOrder,
  IdFilter,
  InstantFilter,
  MoneyFilter,
  StringFilter,
} from '../read/filter-types.js';
import { ActivityObject } from './activity.type.js';

export const ActivityFilter = defineFilter('Activity', ['id', 'updatedAt', 'type', 'campaign', 'claims'], {
  id: () => IdFilter,
  name: () => StringFilter,
  countries: () => CountryListFilter,
  plannedAmount: () => MoneyFilter,
  createdAt: () => InstantFilter,
  updatedAt: () => InstantFilter,
  type: () => ActivityTypeFilter,
  campaign: () => CampaignFilter,
  claims: () => ClaimListFilter,
});
export const ActivityListFilter = defineListFilter('Activity', () => ActivityFilter);
export const ActivityArgs = pageArgs(
  ActivityFilter,
  defineOrder('Activity', ['updatedAt'], ['name', 'plannedAmount', 'createdAt', 'updatedAt']),
);
export const ActivityConnection = defineConnection('Activity', () => ActivityObject);
