import { defineEntity, p } from '@mikro-orm/core';
import { codeColumn, currencyColumn, dateColumn, idColumn, minorColumn } from '../kernel/columns.js';
import { LegalEntity, Program } from '../program/program.entity.js';
import { surplusPolicyCodes } from './payment.codes.js';

/** PRG-5: how a program pays in a range of dates: PAY-3, PAY-9, MON-6a, TIME-16. No row: {@link usualTerms}. */
const PaymentTermsRowSchema = defineEntity({
  name: 'PaymentTermsRow',
  tableName: 'program_payment_terms',
  properties: {
    id: idColumn(),
    program: () => p.manyToOne(Program).index(),
    surplusPolicy: codeColumn(surplusPolicyCodes),
    minimumMinor: minorColumn().nullable(),
    currency: currencyColumn(),
    cutOffDay: p.integer().columnType('integer').nullable(),
    taxInvoiceRequired: p.boolean(),
    validFrom: dateColumn(),
    validTo: dateColumn().nullable(),
  },
  checks: [
    { name: 'minimum_not_negative', expression: 'minimum_minor >= 0' },
    { name: 'cut_off_within_month', expression: 'cut_off_day between 1 and 31' },
  ],
});
export class PaymentTermsRow extends PaymentTermsRowSchema.class {}
PaymentTermsRowSchema.setClass(PaymentTermsRow);

/** decisions 9, MON-9: which company of the program owner pays what is earned in a country, or anywhere. */
const PayingEntityRowSchema = defineEntity({
  name: 'PayingEntityRow',
  tableName: 'paying_entity',
  properties: {
    id: idColumn(),
    program: () => p.manyToOne(Program).index(),
    /** Null: in every country that no other row names. */
    country: p.string().columnType('char(2)').nullable(),
    legalEntity: () => p.manyToOne(LegalEntity).index(),
    validFrom: dateColumn(),
    validTo: dateColumn().nullable(),
  },
});
export class PayingEntityRow extends PayingEntityRowSchema.class {}
PayingEntityRowSchema.setClass(PayingEntityRow);
