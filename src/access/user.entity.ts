import { defineEntity, p } from '@mikro-orm/core';
import {
  codeColumn,
  idColumn,
  instantColumn,
  latestColumn,
  ownRowPolicy,
  partnerPolicies,
  textColumn,
} from '../kernel/columns.js';
import { Partner, PartnerLocation } from '../partner/partner.entity.js';
import { Program } from '../program/program.entity.js';
import { AuditEntry } from './audit.entity.js';
import { roleCodes } from './role.codes.js';

/** Somebody who signs in; the token's subject finds the row, never the other way round. */
const UserSchema = defineEntity({
  name: 'User',
  tableName: 'app_user',
  properties: {
    id: idColumn(),
    subject: textColumn().unique(),
    displayName: textColumn(),
    email: textColumn().nullable(),
    /** The company he belongs to; null for people of the program owner (ROLE-9). */
    partner: () => p.manyToOne(Partner).nullable().index(),
    locale: p.string().columnType('char(2)'),
    createdAt: instantColumn(),
    /** Raised by the database with every change of the user's grants; servers know by it that theirs are stale. */
    grantsVersion: p.bigint('string').default('0'),
    grants: () => p.oneToMany(RoleGrant).mappedBy('user'),
    auditEntries: () => p.oneToMany(AuditEntry).mappedBy('user'),
  },
  indexes: [{ properties: ['createdAt', 'id'] }],
  policies: [...partnerPolicies(), ownRowPolicy('id')],
});
export class User extends UserSchema.class {}
UserSchema.setClass(User);

/**
 * ROLE-1, decisions.md 6: a role for one location or all, one program or all. Partner-side grants name their
 * partner; owner-side grants name none. A revoked grant stays as a row, for the record.
 */
const RoleGrantSchema = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grant',
  properties: {
    id: idColumn(),
    user: () => p.manyToOne(User).index(),
    role: codeColumn(roleCodes),
    partner: () => p.manyToOne(Partner).nullable(),
    location: () => p.manyToOne(PartnerLocation).nullable().createForeignKeyConstraint(false).index(),
    program: () => p.manyToOne(Program).nullable().index(),
    grantedAt: instantColumn(),
    revokedAt: instantColumn().nullable(),
    updatedAt: latestColumn('granted_at', 'revoked_at'),
  },
  indexes: [{ properties: ['partner', 'role'] }],
  policies: [...partnerPolicies(), ownRowPolicy('user_id')],
  checks: [
    { name: 'owner_roles_name_no_partner', expression: "(role like 'OWNER\\_%') = (partner_id is null)" },
    { name: 'location_needs_partner', expression: 'location_id is null or partner_id is not null' },
  ],
});
export class RoleGrant extends RoleGrantSchema.class {}
RoleGrantSchema.setClass(RoleGrant);
