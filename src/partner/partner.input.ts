import { ClaimListFilter } from '../claim/claim.input.js';
import { EnrollmentListFilter } from '../enrollment/enrollment.input.js';
import { PlanListFilter } from '../plan/plan.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  CountryFilter,
  defineFilter,
  defineListFilter,
  defineOrder,
  IdFilter,
  InstantFilter,
  StringFilter,
} from '../read/filter-types.js';
import { PartnerLocationType, PartnerType } from './partner.type.js';

export const PartnerFilter = defineFilter('Partner', ['id', 'hqId', 'updatedAt', 'locations'], {
  id: () => IdFilter,
  hqId: () => StringFilter,
  name: () => StringFilter,
  country: () => CountryFilter,
  createdAt: () => InstantFilter,
  locations: () => PartnerLocationListFilter,
});
export const PartnerArgs = pageArgs(
  PartnerFilter,
  defineOrder('Partner', ['hqId', 'createdAt', 'updatedAt'], ['name', 'hqId', 'country', 'createdAt']),
);
export const PartnerConnection = defineConnection('Partner', () => PartnerType);

export const PartnerLocationFilter = defineFilter(
  'PartnerLocation',
  ['id', 'locationId', 'country', 'updatedAt', 'partner', 'enrollments', 'plans', 'claims'],
  {
    id: () => IdFilter,
    locationId: () => StringFilter,
    name: () => StringFilter,
    country: () => CountryFilter,
    partner: () => PartnerFilter,
    enrollments: () => EnrollmentListFilter,
    plans: () => PlanListFilter,
    claims: () => ClaimListFilter,
  },
);
export const PartnerLocationListFilter = defineListFilter('PartnerLocation', () => PartnerLocationFilter);
export const PartnerLocationArgs = pageArgs(
  PartnerLocationFilter,
  defineOrder('PartnerLocation', ['locationId', 'country', 'updatedAt'], ['name', 'locationId', 'country']),
);
export const PartnerLocationConnection = defineConnection('PartnerLocation', () => PartnerLocationType);
