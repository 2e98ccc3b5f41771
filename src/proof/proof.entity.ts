import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { Activity } from '../activity/activity.entity.js';
import { Campaign } from '../campaign/campaign.entity.js';
import { Claim } from '../claim/claim.entity.js';
import { Document } from '../document/document.entity.js';
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
import { ActivityType } from '../program/activity-type.entity.js';
import { expenseKindCodes } from './expense-kind.codes.js';
import { coreRequirementKindCodes } from './proof.codes.js';

/** One result that the partner reports; an integer as text, or a text. */
export interface ReportedMetric {
  readonly code: string;
  readonly value: string;
}
/** FLD-13: one person and what he cost; personal data. */
export interface Attendee {
  readonly name: string;
  readonly amountMinor: string;
  /** That in which it was entered; older entries have none, and are in that of the claim. */
  readonly currency?: string;
}

/** GLO-17: the dossier of a claim; its key is the claim's id, its global id is its own (decisions.md 1). */
const ProofOfExecutionSchema = defineEntity({
  name: 'ProofOfExecution',
  tableName: 'proof',
  properties: {
    claim: () => p.oneToOne(Claim).primary().createForeignKeyConstraint(false),
    id: p.uuid().unique(),
    ...tenantColumns(),
    campaign: () => p.manyToOne(Campaign).nullable().createForeignKeyConstraint(false),
    activity: () => p.manyToOne(Activity).nullable().createForeignKeyConstraint(false),
    estimatedImpressions: p.bigint('string').nullable(),
    preApprovalId: textColumn().nullable(),
    metrics: p.json<readonly ReportedMetric[]>(),
    attendees: p.json<readonly Attendee[]>().nullable(),
    finalComment: textColumn().nullable(),
    updatedAt: instantColumn(),
    documents: () => p.oneToMany(Document).mappedBy('proofOfExecution'),
    expenses: () => p.oneToMany(ExpenseLine).mappedBy('proofOfExecution'),
    coreRequirements: () => p.oneToMany(CoreRequirementConfirmation).mappedBy('proofOfExecution'),
  },
  indexes: [{ properties: ['activity', 'id'] }, { properties: ['campaign'] }, { properties: ['partner'] }],
  policies: partnerPolicies(),
});
export class ProofOfExecution extends ProofOfExecutionSchema.class {}
ProofOfExecutionSchema.setClass(ProofOfExecution);

/** ACT-7: one line of cost, of one kind; per person where the type of activity needs it (CAP-5). */
const ExpenseLineSchema = defineEntity({
  name: 'ExpenseLine',
  tableName: 'expense_line',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    proofOfExecution: () =>
      p.manyToOne(ProofOfExecution).joinColumn('claim_id').createForeignKeyConstraint(false),
    kind: codeColumn(expenseKindCodes),
    description: textColumn(),
    amountMinor: minorColumn(),
    currency: currencyColumn(),
    personName: textColumn().nullable(),
    freeOfAlcohol: p.boolean().nullable(),
  },
  indexes: [{ properties: ['proofOfExecution', 'id'] }, { properties: ['partner'] }],
  checks: [{ name: 'expense_positive', expression: 'amount_minor > 0' }],
  policies: partnerPolicies(),
});
export class ExpenseLine extends ExpenseLineSchema.class {}
ExpenseLineSchema.setClass(ExpenseLine);

/** EVD-14: the partner ticks a core requirement as met and names the document that shows it. */
const CoreRequirementConfirmationSchema = defineEntity({
  name: 'CoreRequirementConfirmation',
  tableName: 'core_requirement_confirmation',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    proofOfExecution: () =>
      p.manyToOne(ProofOfExecution).joinColumn('claim_id').createForeignKeyConstraint(false),
    requirement: codeColumn(coreRequirementKindCodes),
    met: p.boolean(),
    document: () => p.manyToOne(Document).nullable().createForeignKeyConstraint(false).index(),
  },
  uniques: [{ name: 'requirement_confirmed_once', properties: ['proofOfExecution', 'requirement'] }],
  indexes: [{ properties: ['partner'] }],
  policies: partnerPolicies(),
});
export class CoreRequirementConfirmation extends CoreRequirementConfirmationSchema.class {}
CoreRequirementConfirmationSchema.setClass(CoreRequirementConfirmation);

/** GLO-22: number the owner issues after approving marketing material. */
const PreApprovalSchema = defineEntity({
  name: 'PreApproval',
  tableName: 'pre_approval',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    preApprovalId: textColumn().unique(),
    activityType: () => p.manyToOne(ActivityType),
    issuedOn: dateColumn(),
    /** The reviewer who issued it; null where it was taken over from elsewhere. */
    issuedBy: () => p.manyToOne(User).nullable().index(),
    updatedAt: instantColumn(),
  },
  indexes: [
    { properties: ['location', 'program'] },
    { properties: ['partner', 'id'] },
    { properties: ['program', 'id'] },
    { properties: ['activityType', 'id'] },
    { properties: ['updatedAt', 'id'] },
  ],
  policies: partnerPolicies(),
});
export class PreApproval extends PreApprovalSchema.class {}
PreApprovalSchema.setClass(PreApproval);
