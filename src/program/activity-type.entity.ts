import { defineEntity, p } from '@mikro-orm/core';
import { Activity } from '../activity/activity.entity.js';
import { Claim } from '../claim/claim.entity.js';
import {
  codeColumn,
  dateColumn,
  idColumn,
  instantColumn,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { PreApproval } from '../proof/proof.entity.js';
import {
  activityCategoryCodes,
  activityTypeStatusCodes,
  preapprovalModeCodes,
} from './activity-type.codes.js';

/** One condition of the catalogue: the named claim field equals or contains a value. */
export interface EvidenceCondition {
  readonly field: string;
  readonly equals?: string | boolean;
  readonly contains?: string;
}
export interface ConditionalEvidence {
  readonly when: EvidenceCondition;
  readonly allOf: readonly (readonly string[])[];
}
export interface CatalogueEvidence {
  readonly allOf: readonly (readonly string[])[];
  readonly conditional: readonly ConditionalEvidence[];
}
export interface CatalogueMetric {
  readonly code: string;
  readonly required: boolean;
  readonly unlessOnlyExpenses?: readonly string[];
}
export interface CatalogueCap {
  readonly code: string;
  readonly kind: string;
  readonly value: number | { readonly percentOfEarned: number; readonly absolute: number };
  readonly window: string;
  readonly currency?: string;
  readonly scope?: string;
  readonly appliesToExpenses?: readonly string[];
  readonly overrides?: readonly {
    readonly programCode?: string;
    readonly programGroup?: string;
    readonly country?: string;
    readonly value?: CatalogueCap['value'];
    readonly unlimited?: boolean;
  }[];
}
export interface EligiblePrograms {
  readonly mode: string;
  readonly value?: string | readonly string[];
}

/**
 * GLO-16: one version of an entry of the catalogue. An id is per version; the version valid on the activity date
 * applies (ACT-6), and two versions of one code cannot overlap.
 */
const ActivityTypeSchema = defineEntity({
  name: 'ActivityType',
  tableName: 'activity_type',
  properties: {
    id: idColumn(),
    code: textColumn(),
    name: textColumn(),
    nameNl: textColumn(),
    category: codeColumn(activityCategoryCodes),
    status: codeColumn(activityTypeStatusCodes),
    coreRequirements: textArrayColumn(),
    financialProof: p.json<readonly (readonly string[])[]>(),
    evidence: p.json<CatalogueEvidence>(),
    metrics: p.json<readonly CatalogueMetric[]>(),
    eligibleExpenses: textArrayColumn(),
    caps: p.json<readonly CatalogueCap[]>(),
    exclusions: textArrayColumn(),
    preapproval: codeColumn(preapprovalModeCodes),
    eligiblePrograms: p.json<EligiblePrograms>(),
    componentTypes: textArrayColumn(),
    note: textColumn().nullable(),
    validFrom: dateColumn(),
    validTo: dateColumn().nullable(),
    claims: () => p.oneToMany(Claim).mappedBy('activityType'),
    activities: () => p.oneToMany(Activity).mappedBy('type'),
    preApprovals: () => p.oneToMany(PreApproval).mappedBy('activityType'),
    updatedAt: instantColumn(),
  },
  indexes: [{ name: 'activity_type_code', properties: ['code', 'validFrom'] }],
});
export class ActivityType extends ActivityTypeSchema.class {}
ActivityTypeSchema.setClass(ActivityType);
