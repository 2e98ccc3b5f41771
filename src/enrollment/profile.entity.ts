import { defineEntity, p } from '@mikro-orm/core';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  partnerPolicies,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { LegalEntity } from '../program/program.entity.js';
import { payoutMethodCodes, profileStatusCodes } from './enrollment.codes.js';

/**
 * GLO-12: bank account and currency of a (location, program, legal entity). Only masks are stored in clear: the last
 * four characters are all that a read shows (FLD-1). The values themselves are in `sealed`, which the database has no
 * key for; `payoutProfileReveal` opens it (ROLE-11).
 */
const PayoutProfileSchema = defineEntity({
  name: 'PayoutProfile',
  tableName: 'payout_profile',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    legalEntity: () => p.manyToOne(LegalEntity).index(),
    payoutCurrency: currencyColumn(),
    paymentMethod: codeColumn(payoutMethodCodes),
    bankAccountNumberLast4: textColumn().nullable(),
    ibanLast4: textColumn().nullable(),
    bankNameLast4: textColumn().nullable(),
    beneficiaryContactLast4: textColumn().nullable(),
    sealed: textColumn().nullable(),
    status: codeColumn(profileStatusCodes),
    /** Since when its company can pay the location (MON-9). */
    createdAt: instantColumn(),
    updatedAt: instantColumn(),
  },
  uniques: [{ name: 'payout_profile_once', properties: ['location', 'program', 'legalEntity'] }],
  indexes: [{ properties: ['program'] }, { properties: ['partner'] }],
  policies: partnerPolicies(),
});
export class PayoutProfile extends PayoutProfileSchema.class {}
PayoutProfileSchema.setClass(PayoutProfile);

/** GLO-12: tax data of a (location, program) (FLD-3); id and ground of an exemption are sealed as bank data are. */
const TaxProfileSchema = defineEntity({
  name: 'TaxProfile',
  tableName: 'tax_profile',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    taxIdLast4: textColumn().nullable(),
    taxForms: textArrayColumn(),
    taxExemptionLast4: textColumn().nullable(),
    /** In clear, as earlier versions wrote it; `sealClearTexts` seals it, and nothing shows it. */
    taxExemption: textColumn().nullable(),
    sealed: textColumn().nullable(),
    status: codeColumn(profileStatusCodes),
    expiresOn: dateColumn().nullable(),
    updatedAt: instantColumn(),
  },
  uniques: [{ name: 'tax_profile_once', properties: ['location', 'program'] }],
  indexes: [{ properties: ['program'] }, { properties: ['partner'] }],
  policies: partnerPolicies(),
});
export class TaxProfile extends TaxProfileSchema.class {}
TaxProfileSchema.setClass(TaxProfile);
