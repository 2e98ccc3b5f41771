import { defineEntity, p } from '@mikro-orm/core';
import { codeColumn, idColumn, instantColumn, partnerPolicies, textColumn } from '../kernel/columns.js';
import { Partner, PartnerLocation } from '../partner/partner.entity.js';
import { Program } from '../program/program.entity.js';
import { roleCodes } from './role.codes.js';
import { User } from './user.entity.js';

/**
 * ROLE-5, ROLE-11: who did what to whose rights or data, beside the history of plans and claims. Where it concerns the
 * owner's side no partner is named. The database refuses UPDATE and DELETE.
 */
const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: idColumn(),
    at: instantColumn(),
    action: textColumn(),
    actor: () => p.manyToOne(User).nullable().index(),
    actorRole: codeColumn(roleCodes).nullable(),
    user: () => p.manyToOne(User).nullable().index(),
    role: codeColumn(roleCodes).nullable(),
    partner: () => p.manyToOne(Partner).nullable(),
    location: () => p.manyToOne(PartnerLocation).nullable().createForeignKeyConstraint(false).index(),
    program: () => p.manyToOne(Program).nullable().index(),
  },
  indexes: [
    { properties: ['partner', 'id'] },
    { properties: ['partner', 'at'] },
    { properties: ['at', 'id'] },
  ],
  policies: partnerPolicies(),
  checks: [
    { name: 'audit_location_needs_partner', expression: 'location_id is null or partner_id is not null' },
  ],
});
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
