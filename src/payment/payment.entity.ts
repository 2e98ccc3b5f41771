import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { payoutMethodCodes } from '../enrollment/enrollment.codes.js';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  latestColumn,
  minorColumn,
  partnerPolicies,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { LegalEntity } from '../program/program.entity.js';
import {
  paymentHoldReasonCodes,
  paymentKindCodes,
  paymentStatusCodes,
  taxInvoiceStatusCodes,
  transitRouteCodes,
} from './payment.codes.js';
import { PaymentLine, PaymentMonth, PaymentRecovery } from './payment-line.entity.js';

/**
 * Money that a company of the program owner pays to a location in a program (PAY-8). `source…` is what it is made of in
 * the currency of claims or earnings, `gross…` the same in the currency that arrives, `amount…` what is left after
 * `recovered…` was taken back or, below zero, given back (MON-16). The rate is that of `month`, the month of payment (MON-8).
 */
const PaymentSchema = defineEntity({
  name: 'Payment',
  tableName: 'payment',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    legalEntity: () => p.manyToOne(LegalEntity).index(),
    kind: codeColumn(paymentKindCodes),
    status: codeColumn(paymentStatusCodes),
    heldFrom: codeColumn(paymentStatusCodes).nullable(),
    heldReasons: textArrayColumn(),
    /** What people and banks call it. */
    reference: textColumn().unique(),
    /** The run that made it. */
    runId: p.uuid().index(),
    currency: currencyColumn(),
    amountMinor: minorColumn(),
    grossMinor: minorColumn(),
    recoveredMinor: minorColumn(),
    sourceCurrency: currencyColumn(),
    sourceMinor: minorColumn(),
    exchangeRate: p.decimal('string').precision(38).scale(20).nullable(),
    /** The opposite rate that was set, by which amounts are divided; null: they are multiplied. */
    inverseRate: p.decimal('string').precision(24).scale(12).nullable(),
    exchangeRateSource: textColumn().nullable(),
    exchangeRateOn: dateColumn().nullable(),
    paymentMethod: codeColumn(payoutMethodCodes).nullable(),
    month: dateColumn(),
    dueOn: dateColumn().nullable(),
    sentOn: dateColumn().nullable(),
    transitRoute: codeColumn(transitRouteCodes).nullable(),
    taxInvoiceRequired: p.boolean(),
    statusReason: textColumn().nullable(),
    disputedAt: instantColumn().nullable(),
    disputeReason: textColumn().nullable(),
    version: p.integer().columnType('integer'),
    createdAt: instantColumn(),
    updatedAt: instantColumn(),
    lines: () => p.oneToMany(PaymentLine).mappedBy('payment'),
    months: () => p.oneToMany(PaymentMonth).mappedBy('payment'),
    recoveries: () => p.oneToMany(PaymentRecovery).mappedBy('payment'),
    holds: () => p.oneToMany(PaymentHold).mappedBy('payment'),
    taxInvoices: () => p.oneToMany(TaxInvoice).mappedBy('payment'),
  },
  indexes: [
    { properties: ['partner', 'id'] },
    { properties: ['program', 'id'] },
    { properties: ['partner', 'status', 'id'] },
    { properties: ['location', 'program', 'dueOn', 'id'] },
    { properties: ['program', 'status', 'id'] },
    { properties: ['status', 'id'] },
    { properties: ['dueOn', 'id'] },
    { properties: ['sentOn', 'id'] },
    { properties: ['updatedAt', 'id'] },
  ],
  checks: [
    {
      name: 'payment_adds_up',
      expression: 'amount_minor = gross_minor - recovered_minor and amount_minor >= 0',
    },
    { name: 'held_payment_knows_its_way_back', expression: "(status = 'HELD') = (held_from is not null)" },
    { name: 'sent_payment_has_its_day', expression: "status <> 'SENT' or sent_on is not null" },
    {
      name: 'payment_in_its_own_currency',
      expression: 'source_currency <> currency or gross_minor = source_minor',
    },
  ],
  policies: partnerPolicies(),
});
export class Payment extends PaymentSchema.class {}
PaymentSchema.setClass(Payment);

/** PAY-5: somebody stopped one payment, or, where none is named, all payments to a location in a program. */
const PaymentHoldSchema = defineEntity({
  name: 'PaymentHold',
  tableName: 'payment_hold',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    payment: () => p.manyToOne(Payment).nullable().createForeignKeyConstraint(false).index(),
    reason: codeColumn(paymentHoldReasonCodes),
    comment: textColumn().nullable(),
    heldAt: instantColumn(),
    heldBy: () => p.manyToOne(User).nullable().index(),
    releasedAt: instantColumn().nullable(),
    releasedBy: () => p.manyToOne(User).nullable().index(),
    updatedAt: latestColumn('held_at', 'released_at'),
  },
  indexes: [{ properties: ['partner', 'id'] }, { properties: ['program', 'location'] }],
  policies: partnerPolicies(),
});
export class PaymentHold extends PaymentHoldSchema.class {}
PaymentHoldSchema.setClass(PaymentHold);

/** PAY-7, TIME-16: the tax invoice of the partner for a payment; a rejected one is followed by another. */
const TaxInvoiceSchema = defineEntity({
  name: 'TaxInvoice',
  tableName: 'tax_invoice',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    payment: () => p.manyToOne(Payment).createForeignKeyConstraint(false).index(),
    number: textColumn(),
    issuedOn: dateColumn(),
    totalMinor: minorColumn(),
    currency: currencyColumn(),
    status: codeColumn(taxInvoiceStatusCodes),
    submittedAt: instantColumn(),
    submittedBy: () => p.manyToOne(User).nullable().index(),
    decidedAt: instantColumn().nullable(),
    decisionReason: textColumn().nullable(),
    updatedAt: latestColumn('submitted_at', 'decided_at'),
  },
  uniques: [{ name: 'tax_invoice_number_once', properties: ['partner', 'number'] }],
  indexes: [{ properties: ['partner', 'id'] }, { properties: ['program', 'location'] }],
  checks: [{ name: 'tax_invoice_total_positive', expression: 'total_minor > 0' }],
  policies: partnerPolicies(),
});
export class TaxInvoice extends TaxInvoiceSchema.class {}
TaxInvoiceSchema.setClass(TaxInvoice);
