import { defineEntity, p } from '@mikro-orm/core';
import { Activity } from '../activity/activity.entity.js';
import { Claim } from '../claim/claim.entity.js';
import { dateColumn, idColumn, instantColumn, partnerPolicies, textColumn } from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { CoopPlan } from '../plan/plan.entity.js';
import { ProofOfExecution } from '../proof/proof.entity.js';

/** GLO-14: part of a plan with a start and an end date, both included. */
const CampaignSchema = defineEntity({
  name: 'Campaign',
  tableName: 'campaign',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    plan: () => p.manyToOne(CoopPlan).createForeignKeyConstraint(false),
    name: textColumn(),
    startsOn: dateColumn(),
    endsOn: dateColumn(),
    createdAt: instantColumn(),
    updatedAt: instantColumn(),
    activities: () => p.oneToMany(Activity).mappedBy('campaign'),
    claims: () => p.oneToMany(Claim).mappedBy('campaign'),
    proofsOfExecution: () => p.oneToMany(ProofOfExecution).mappedBy('campaign'),
  },
  indexes: [
    { properties: ['plan', 'id'] },
    { properties: ['partner', 'id'] },
    { properties: ['partner', 'startsOn'] },
    { properties: ['updatedAt', 'id'] },
  ],
  checks: [{ name: 'campaign_starts_before_it_ends', expression: 'starts_on <= ends_on' }],
  policies: partnerPolicies(),
});
export class Campaign extends CampaignSchema.class {}
CampaignSchema.setClass(Campaign);
