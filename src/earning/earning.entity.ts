import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { Claim } from '../claim/claim.entity.js';
import { bookingReasonCodes } from '../fund/fund.codes.js';
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
import { PaymentMonth } from '../payment/payment-line.entity.js';
import { fundTypeCodes } from '../program/program.codes.js';
import { LegalEntity, ProgramPeriod } from '../program/program.entity.js';
import { earningStatusCodes } from './earning.codes.js';

/** A rate of an exchange or of an earning: many decimals, never a float. */
const rateColumn = () => p.decimal('string').precision(28).scale(12);

/**
 * What a location earned in a program, or a correction of it (GLO-35): one line of the owner's export by its
 * `earningId`. `booked…` is the amount in the currency of the program, in which funds are kept (decisions 8); co-op and
 * rebate are its parts (MON-2), both zero where the earning lies before the start of the enrollment (MON-7).
 * `appliesOn` is the day that it counts for, `processedOn` the day on which it was computed (MON-5, SUP-4).
 * The half-year in which it was earned is also that of the fund which it feeds: the period's usage dates follow (TIME-4).
 */
const EarningSchema = defineEntity({
  name: 'Earning',
  tableName: 'earning',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    earningId: textColumn().fieldName('earning_key').unique(),
    period: () => p.manyToOne(ProgramPeriod).createForeignKeyConstraint(false),
    earningType: textColumn(),
    fundType: codeColumn(fundTypeCodes),
    reasonCode: codeColumn(bookingReasonCodes).nullable(),
    reasonText: textColumn().nullable(),
    note: textColumn().nullable(),
    currency: currencyColumn(),
    amountMinor: minorColumn(),
    usdMinor: minorColumn().nullable(),
    exchangeRate: rateColumn().nullable(),
    exchangeRateOn: dateColumn().nullable(),
    bookedCurrency: currencyColumn(),
    bookedMinor: minorColumn(),
    coOpMinor: minorColumn(),
    rebateMinor: minorColumn(),
    coOpPercent: p.decimal('string').precision(7).scale(4),
    eligible: p.boolean(),
    appliesOn: dateColumn(),
    processedOn: dateColumn(),
    maturityMonth: dateColumn().nullable(),
    legalEntity: () => p.manyToOne(LegalEntity).nullable(),
    status: codeColumn(earningStatusCodes),
    earningRate: rateColumn().nullable(),
    lever: textColumn().nullable(),
    workload: textColumn().nullable(),
    externalReference: textColumn().nullable(),
    claimReference: textColumn().nullable(),
    claim: () => p.manyToOne(Claim).nullable().createForeignKeyConstraint(false),
    /** The month of earnings in which it was paid, or became surplus (MON-6). */
    paymentMonth: () => p.manyToOne(PaymentMonth).nullable().createForeignKeyConstraint(false),
    /** The month in which its co-op, which had become rebate, was paid or carried on, and how much of it (MON-4). */
    conversionMonth: () => p.manyToOne(PaymentMonth).nullable().createForeignKeyConstraint(false),
    convertedMinor: minorColumn().nullable(),
    /** Further columns of the export that are kept as they came: reseller, agreement, payment. */
    context: p.json<Record<string, string>>(),
    createdBy: () => p.manyToOne(User).nullable(),
    createdAt: instantColumn(),
    /** Of what it says once and for all, made by the database with the row; `npm run verify` compares it. */
    digest: textColumn(),
    updatedAt: instantColumn(),
    details: () => p.oneToMany(EarningDetail).mappedBy('earning'),
  },
  indexes: [
    { properties: ['location', 'program', 'period', 'appliesOn', 'id'] },
    { properties: ['program', 'appliesOn', 'id'] },
    { properties: ['program', 'processedOn', 'id'] },
    { properties: ['partner', 'appliesOn', 'id'] },
    { properties: ['updatedAt', 'id'] },
    { properties: ['partner', 'id'] },
    { properties: ['program', 'id'] },
    { properties: ['period', 'id'] },
  ],
  checks: [
    {
      name: 'earning_parts_add_up',
      expression: 'co_op_minor + rebate_minor = case when eligible then booked_minor else 0 end',
    },
    {
      name: 'earning_converted_by_month',
      expression: '(conversion_month_id is null) = (converted_minor is null)',
    },
    {
      name: 'earning_in_its_own_currency',
      expression: 'currency <> booked_currency or booked_minor = amount_minor',
    },
  ],
  policies: partnerPolicies(),
});
export class Earning extends EarningSchema.class {}
EarningSchema.setClass(Earning);

/**
 * A sale behind an earning; many may stand behind one (decisions 9). What names a sale in the export is its
 * transaction, product, SKU and subscription together. Customer columns are personal data (FLD-12).
 */
const EarningDetailSchema = defineEntity({
  name: 'EarningDetail',
  tableName: 'earning_detail',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    earning: () => p.manyToOne(Earning).createForeignKeyConstraint(false),
    transactionId: textColumn().fieldName('transaction_key'),
    productId: textColumn().fieldName('product_key'),
    skuId: textColumn().fieldName('sku_key'),
    subscriptionId: textColumn().fieldName('subscription_key'),
    transactionOn: dateColumn().nullable(),
    transactionType: textColumn().nullable(),
    transactionCountry: textColumn().nullable(),
    currency: currencyColumn().nullable(),
    amountMinor: minorColumn().nullable(),
    usdMinor: minorColumn().nullable(),
    exchangeRate: rateColumn().nullable(),
    productName: textColumn().nullable(),
    quantity: p.decimal('string').precision(28).scale(6).nullable(),
    customerName: textColumn().nullable(),
    customerTenantId: textColumn().nullable(),
    customerCountry: textColumn().nullable(),
  },
  uniques: [
    {
      name: 'earning_detail_once',
      properties: ['earning', 'transactionId', 'productId', 'skuId', 'subscriptionId'],
    },
  ],
  policies: partnerPolicies(),
});
export class EarningDetail extends EarningDetailSchema.class {}
EarningDetailSchema.setClass(EarningDetail);
