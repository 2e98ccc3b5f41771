import { defineEntity, p } from '@mikro-orm/core';
import { Campaign } from '../campaign/campaign.entity.js';
import { Claim } from '../claim/claim.entity.js';
import {
  currencyColumn,
  idColumn,
  instantColumn,
  minorColumn,
  partnerPolicies,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { CoopPlan } from '../plan/plan.entity.js';
import { ActivityType } from '../program/activity-type.entity.js';
import { ProofOfExecution } from '../proof/proof.entity.js';

/** GLO-15: one piece of work in a campaign, of one type and in one or more countries. */
const ActivitySchema = defineEntity({
  name: 'Activity',
  tableName: 'activity',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    plan: () => p.manyToOne(CoopPlan).createForeignKeyConstraint(false),
    campaign: () => p.manyToOne(Campaign).createForeignKeyConstraint(false),
    type: () => p.manyToOne(ActivityType),
    name: textColumn(),
    countries: textArrayColumn(),
    plannedMinor: minorColumn(),
    currency: currencyColumn(),
    createdAt: instantColumn(),
    updatedAt: instantColumn(),
    claims: () => p.oneToMany(Claim).mappedBy('activity'),
    proofsOfExecution: () => p.oneToMany(ProofOfExecution).mappedBy('activity'),
  },
  indexes: [
    { properties: ['campaign', 'id'] },
    { properties: ['type', 'id'] },
    { properties: ['plan'] },
    { properties: ['partner', 'id'] },
    { properties: ['updatedAt', 'id'] },
  ],
  checks: [
    { name: 'activity_has_a_country', expression: 'cardinality(countries) > 0' },
    { name: 'activity_planned_not_negative', expression: 'planned_minor >= 0' },
  ],
  policies: partnerPolicies(),
});
export class Activity extends ActivitySchema.class {}
ActivitySchema.setClass(Activity);
