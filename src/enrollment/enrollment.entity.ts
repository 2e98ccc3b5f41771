import { defineEntity, p } from '@mikro-orm/core';
import {
  codeColumn,
  dateColumn,
  idColumn,
  instantColumn,
  partnerPolicies,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { enrollmentStatusCodes } from './enrollment.codes.js';

/** GLO-11: a location's participation in one program (rulebook 3.1). */
const EnrollmentSchema = defineEntity({
  name: 'Enrollment',
  tableName: 'enrollment',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    status: codeColumn(enrollmentStatusCodes),
    missing: textArrayColumn(),
    externalReference: textColumn().nullable(),
    invitedAt: instantColumn(),
    submittedAt: instantColumn().nullable(),
    enrolledAt: instantColumn().nullable(),
    endedAt: instantColumn().nullable(),
    /** MON-7: first day on which earnings count; set when the location is enrolled for the first time. */
    earningsStartOn: dateColumn().nullable(),
    /** ENR-12: last program year for which the location is enrolled. */
    enrolledForYear: textColumn().nullable(),
    agreementEndsOn: dateColumn().nullable(),
    /** ENR-9: criteria with which the owner explained that the partner no longer qualifies. */
    criteria: p.json<readonly { readonly name: string; readonly met: boolean }[]>().nullable(),
    version: p.integer().columnType('integer').default(1),
    updatedAt: instantColumn(),
  },
  uniques: [{ name: 'enrollment_once', properties: ['location', 'program'] }],
  indexes: [
    { properties: ['program', 'status'] },
    { properties: ['partner', 'id'] },
    { properties: ['program', 'id'] },
    { properties: ['updatedAt', 'id'] },
  ],
  checks: [{ name: 'enrolling_is_never_stored', expression: "status <> 'ENROLLING'" }],
  policies: partnerPolicies(),
});
export class Enrollment extends EnrollmentSchema.class {}
EnrollmentSchema.setClass(Enrollment);
