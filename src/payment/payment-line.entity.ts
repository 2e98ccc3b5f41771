import { defineEntity, p } from '@mikro-orm/core';
import { Claim } from '../claim/claim.entity.js';
import { Earning } from '../earning/earning.entity.js';
import { FundBalance } from '../fund/fund.entity.js';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  minorColumn,
  partnerPolicies,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { CoopPlan, PlanRevision } from '../plan/plan.entity.js';
import { LegalEntity } from '../program/program.entity.js';
import { surplusPolicyCodes } from '../program/program-setting.codes.js';
import { Payment } from './payment.entity.js';

/**
 * What a payment is made of: the part that a company pays of a claim, or of a month of earnings. Both can be paid only
 * once by a company, whoever runs payments how often: the database refuses the second.
 */
const PaymentLineSchema = defineEntity({
  name: 'PaymentLine',
  tableName: 'payment_line',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    payment: () => p.manyToOne(Payment).createForeignKeyConstraint(false).index(),
    claim: () => p.manyToOne(Claim).nullable().createForeignKeyConstraint(false),
    month: () => p.manyToOne(PaymentMonth).nullable().createForeignKeyConstraint(false),
    legalEntity: () => p.manyToOne(LegalEntity).index(),
    sourceMinor: minorColumn(),
    sourceCurrency: currencyColumn(),
    amountMinor: minorColumn(),
    currency: currencyColumn(),
  },
  uniques: [
    { name: 'claim_paid_once', properties: ['claim', 'legalEntity'] },
    { name: 'month_paid_once', properties: ['month'] },
  ],
  indexes: [{ properties: ['partner', 'id'] }, { properties: ['program', 'location'] }],
  checks: [
    { name: 'line_of_claim_or_month', expression: 'num_nonnulls(claim_id, month_id) = 1' },
    { name: 'line_not_negative', expression: 'least(source_minor, amount_minor) >= 0' },
  ],
  policies: partnerPolicies(),
});
export class PaymentLine extends PaymentLineSchema.class {}
PaymentLineSchema.setClass(PaymentLine);

/**
 * MON-6, MON-6a, MON-6b: a month of earnings under a plan, or of rebate, per company that pays: what was processed in it, what was carried
 * into it, what the limit let through, and what is left and carried on. Amounts are in the program's currency; the limit
 * is that of the plan as a whole, of rebate what there was to pay. Computed once.
 */
const PaymentMonthSchema = defineEntity({
  name: 'PaymentMonth',
  tableName: 'payment_month',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    legalEntity: () => p.manyToOne(LegalEntity).index(),
    /** First day of the month whose earnings it pays. */
    month: dateColumn(),
    currency: currencyColumn(),
    earnedMinor: minorColumn(),
    carriedInMinor: minorColumn(),
    paidMinor: minorColumn(),
    surplusMinor: minorColumn(),
    carriedOnMinor: minorColumn(),
    limitMinor: minorColumn(),
    surplusPolicy: codeColumn(surplusPolicyCodes),
    plan: () => p.manyToOne(CoopPlan).nullable().createForeignKeyConstraint(false).index(),
    planRevision: () => p.manyToOne(PlanRevision).nullable().deleteRule('no action').index(),
    payment: () => p.manyToOne(Payment).nullable().createForeignKeyConstraint(false).index(),
    createdAt: instantColumn(),
    earnings: () => p.oneToMany(Earning).mappedBy('paymentMonth'),
    convertedEarnings: () => p.oneToMany(Earning).mappedBy('conversionMonth'),
  },
  uniques: [{ name: 'payment_month_once', properties: ['location', 'program', 'month', 'legalEntity'] }],
  indexes: [{ properties: ['partner', 'id'] }, { properties: ['program', 'location'] }],
  checks: [
    {
      name: 'payment_month_adds_up',
      expression: 'earned_minor + carried_in_minor = paid_minor + surplus_minor and paid_minor >= 0',
    },
    // Under FORFEIT a part is lost and the rest carried on; with a correction all of a surplus is below zero.
    {
      name: 'carried_on_or_lost',
      expression: 'carried_on_minor between least(surplus_minor, 0) and greatest(surplus_minor, 0)',
    },
    { name: 'whole_earning_month', expression: "month = date_trunc('month', month)::date" },
  ],
  policies: partnerPolicies(),
});
export class PaymentMonth extends PaymentMonthSchema.class {}
PaymentMonthSchema.setClass(PaymentMonth);

/**
 * What a payment took back of what a fund can recover (MON-16) or was paid for a rejected proof (3.3), or, below zero, gave
 * back because too much was taken; in the currencies of the program and of the payment.
 */
const PaymentRecoverySchema = defineEntity({
  name: 'PaymentRecovery',
  tableName: 'payment_recovery',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    payment: () => p.manyToOne(Payment).createForeignKeyConstraint(false).index(),
    fund: () => p.manyToOne(FundBalance).nullable().createForeignKeyConstraint(false).index(),
    claim: () => p.manyToOne(Claim).nullable().createForeignKeyConstraint(false).index(),
    fundMinor: minorColumn(),
    fundCurrency: currencyColumn(),
    amountMinor: minorColumn(),
    currency: currencyColumn(),
  },
  indexes: [{ properties: ['partner', 'id'] }, { properties: ['program', 'location'] }],
  checks: [
    { name: 'recovery_of_fund_or_claim', expression: 'num_nonnulls(fund_id, claim_id) = 1' },
    {
      name: 'recovery_takes_or_gives',
      expression: 'least(fund_minor, amount_minor) > 0 or greatest(fund_minor, amount_minor) < 0',
    },
  ],
  policies: partnerPolicies(),
});
export class PaymentRecovery extends PaymentRecoverySchema.class {}
PaymentRecoverySchema.setClass(PaymentRecovery);
