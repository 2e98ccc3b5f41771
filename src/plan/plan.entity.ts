import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { Campaign } from '../campaign/campaign.entity.js';
import { Claim } from '../claim/claim.entity.js';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  minorColumn,
  partnerPolicies,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { fundTypeCodes } from '../program/program.codes.js';
import { ProgramPeriod } from '../program/program.entity.js';
import { planStatusCodes } from './plan.codes.js';

/** GLO-13: what a partner intends, with a money limit. The row shows the latest revision (decisions.md 2). */
const CoopPlanSchema = defineEntity({
  name: 'CoopPlan',
  tableName: 'plan',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    period: () => p.manyToOne(ProgramPeriod),
    fundType: codeColumn(fundTypeCodes),
    name: textColumn(),
    status: codeColumn(planStatusCodes),
    currency: currencyColumn(),
    limitMinor: minorColumn(),
    reviewerEmail: textColumn().nullable(),
    revision: p.integer().columnType('integer'),
    version: p.integer().columnType('integer'),
    firstSubmittedAt: instantColumn().nullable(),
    submittedAt: instantColumn().nullable(),
    /** Last day of the review that waits (TIME-11). */
    reviewDueOn: dateColumn().nullable(),
    slaBreached: p.boolean().default(false),
    /** When a review clock was first missed; the database keeps it, as the mark is that of the running clock only. */
    reviewMissedAt: instantColumn().nullable(),
    /** The day that the state waits for; kept for filters and sorts (graph.md 2.12). */
    nextDueOn: dateColumn().nullable(),
    decidedAt: instantColumn().nullable(),
    decisionReason: textColumn().nullable(),
    createdBy: () => p.manyToOne(User).nullable().index(),
    createdAt: instantColumn(),
    updatedAt: instantColumn(),
    campaigns: () => p.oneToMany(Campaign).mappedBy('plan'),
    claims: () => p.oneToMany(Claim).mappedBy('plan'),
    revisions: () => p.oneToMany(PlanRevision).mappedBy('plan'),
  },
  uniques: [{ name: 'plan_once_per_key', properties: ['location', 'program', 'fundType', 'period'] }],
  indexes: [
    { properties: ['partner', 'id'] },
    { properties: ['program', 'id'] },
    { properties: ['period', 'id'] },
    { properties: ['partner', 'program', 'status'] },
    { properties: ['program', 'status'] },
    { properties: ['nextDueOn', 'id'] },
    { properties: ['updatedAt', 'id'] },
  ],
  checks: [{ name: 'plan_limit_not_negative', expression: 'limit_minor >= 0' }],
  policies: partnerPolicies(),
});
export class CoopPlan extends CoopPlanSchema.class {}
CoopPlanSchema.setClass(CoopPlan);

/** PLAN-18: a frozen revision with the interval in which it is in force; at most one at any instant. */
const PlanRevisionSchema = defineEntity({
  name: 'PlanRevision',
  tableName: 'plan_revision',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    plan: () => p.manyToOne(CoopPlan).createForeignKeyConstraint(false),
    number: p.integer().columnType('integer'),
    status: codeColumn(planStatusCodes),
    currency: currencyColumn(),
    limitMinor: minorColumn(),
    content: p.json<Record<string, unknown>>().nullable(),
    submittedAt: instantColumn().nullable(),
    decidedAt: instantColumn().nullable(),
    decisionReason: textColumn().nullable(),
    inForceFrom: instantColumn().nullable(),
    inForceUntil: instantColumn().nullable(),
  },
  uniques: [{ name: 'plan_revision_number', properties: ['plan', 'number'] }],
  indexes: [{ properties: ['partner'] }],
  policies: partnerPolicies(),
});
export class PlanRevision extends PlanRevisionSchema.class {}
PlanRevisionSchema.setClass(PlanRevision);

/** The states of a plan as intervals: who, from, until (decisions.md 11). */
const PlanStateSchema = defineEntity({
  name: 'PlanState',
  tableName: 'plan_state',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    plan: () => p.manyToOne(CoopPlan).createForeignKeyConstraint(false),
    status: codeColumn(planStatusCodes),
    actor: () => p.manyToOne(User).nullable().index(),
    fromAt: instantColumn(),
    untilAt: instantColumn().nullable(),
  },
  indexes: [{ properties: ['plan', 'fromAt'] }, { properties: ['partner'] }],
  policies: partnerPolicies(),
});
export class PlanState extends PlanStateSchema.class {}
PlanStateSchema.setClass(PlanState);
