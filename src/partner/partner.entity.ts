import { defineEntity, p } from '@mikro-orm/core';
import { AuditEntry } from '../access/audit.entity.js';
import { RoleGrant, User } from '../access/user.entity.js';
import { Claim } from '../claim/claim.entity.js';
import { Earning } from '../earning/earning.entity.js';
import { Enrollment } from '../enrollment/enrollment.entity.js';
import { PayoutProfile, TaxProfile } from '../enrollment/profile.entity.js';
import { FundBalance } from '../fund/fund.entity.js';
import { dateColumn, idColumn, instantColumn, partnerPolicies, textColumn } from '../kernel/columns.js';
import { Payment } from '../payment/payment.entity.js';
import { PaymentMonth } from '../payment/payment-line.entity.js';
import { CoopPlan } from '../plan/plan.entity.js';
import { PreApproval } from '../proof/proof.entity.js';

/** GLO-9: the company that takes part. */
const PartnerSchema = defineEntity({
  name: 'Partner',
  tableName: 'partner',
  properties: {
    id: idColumn(),
    hqId: textColumn().unique(),
    name: textColumn(),
    country: p.string().columnType('char(2)'),
    createdAt: instantColumn(),
    locations: () => p.oneToMany(PartnerLocation).mappedBy('partner'),
    users: () => p.oneToMany(User).mappedBy('partner'),
    grants: () => p.oneToMany(RoleGrant).mappedBy('partner'),
    auditEntries: () => p.oneToMany(AuditEntry).mappedBy('partner'),
  },
  indexes: [{ properties: ['createdAt', 'id'] }],
  policies: partnerPolicies('id'),
});
export class Partner extends PartnerSchema.class {}
PartnerSchema.setClass(Partner);

/** GLO-10: the office that enrols, earns, plans and claims; it belongs to exactly one partner. */
const PartnerLocationSchema = defineEntity({
  name: 'PartnerLocation',
  tableName: 'partner_location',
  properties: {
    id: idColumn(),
    partner: () => p.manyToOne(Partner).createForeignKeyConstraint(true),
    locationId: textColumn().fieldName('location_key').unique(),
    name: textColumn(),
    country: p.string().columnType('char(2)').index(),
    openedOn: dateColumn().nullable(),
    updatedAt: instantColumn(),
    enrollments: () => p.oneToMany(Enrollment).mappedBy('location'),
    plans: () => p.oneToMany(CoopPlan).mappedBy('location'),
    claims: () => p.oneToMany(Claim).mappedBy('location'),
    earnings: () => p.oneToMany(Earning).mappedBy('location'),
    payoutProfiles: () => p.oneToMany(PayoutProfile).mappedBy('location'),
    taxProfiles: () => p.oneToMany(TaxProfile).mappedBy('location'),
    fundBalances: () => p.oneToMany(FundBalance).mappedBy('location'),
    payments: () => p.oneToMany(Payment).mappedBy('location'),
    paymentMonths: () => p.oneToMany(PaymentMonth).mappedBy('location'),
    preApprovals: () => p.oneToMany(PreApproval).mappedBy('location'),
  },
  uniques: [{ name: 'partner_location_in_partner', properties: ['partner', 'id'] }],
  indexes: [{ properties: ['updatedAt', 'id'] }],
  policies: partnerPolicies(),
});
export class PartnerLocation extends PartnerLocationSchema.class {}
PartnerLocationSchema.setClass(PartnerLocation);
