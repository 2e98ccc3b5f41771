import { defineEntity } from '@mikro-orm/core';
import {
  codeColumn,
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
    updatedAt: instantColumn(),
  },
  uniques: [{ name: 'enrollment_once', properties: ['location', 'program'] }],
  indexes: [{ properties: ['program', 'status'] }, { properties: ['partner', 'id'] }],
  checks: [{ name: 'enrolling_is_never_stored', expression: "status <> 'ENROLLING'" }],
  policies: partnerPolicies(),
});
export class Enrollment extends EnrollmentSchema.class {}
EnrollmentSchema.setClass(Enrollment);
