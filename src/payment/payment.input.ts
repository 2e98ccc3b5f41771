import { payoutMethodCodes } from '../enrollment/enrollment.codes.js';
import { PartnerLocationFilter } from '../partner/partner.input.js';
import { ProgramFilter } from '../program/program.input.js';
import { surplusPolicyCodes } from '../program/program-setting.codes.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  BooleanFilter,
  DateFilter,
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  MoneyFilter,
  StringFilter,
} from '../read/filter-types.js';
import {
  paymentHoldReasonCodes,
  paymentKindCodes,
  paymentStatusCodes,
  taxInvoiceStatusCodes,
} from './payment.codes.js';
import { PaymentType } from './payment.type.js';
import {
  PaymentHoldType,
  PaymentLineType,
  PaymentMonthType,
  PaymentRecoveryType,
  TaxInvoiceType,
} from './payment-part.type.js';
import { PaymentAggregatesType } from './payment-sums.type.js';

export const PaymentFilter = defineFilter(
  'Payment',
  ['id', 'reference', 'status', 'dueOn', 'sentOn', 'updatedAt', 'location', 'program'],
  {
    id: () => IdFilter,
    reference: () => StringFilter,
    kind: enumFilter(paymentKindCodes),
    status: enumFilter(paymentStatusCodes),
    amount: () => MoneyFilter,
    grossAmount: () => MoneyFilter,
    recoveredAmount: () => MoneyFilter,
    sourceAmount: () => MoneyFilter,
    paymentMethod: enumFilter(payoutMethodCodes),
    month: () => DateFilter,
    dueOn: () => DateFilter,
    sentOn: () => DateFilter,
    taxInvoiceRequired: () => BooleanFilter,
    disputedAt: () => InstantFilter,
    createdAt: () => InstantFilter,
    updatedAt: () => InstantFilter,
    location: () => PartnerLocationFilter,
    program: () => ProgramFilter,
  },
);
export const PaymentArgs = pageArgs(
  PaymentFilter,
  defineOrder(
    'Payment',
    ['reference', 'status', 'dueOn', 'sentOn', 'updatedAt'],
    ['reference', 'status', 'amount', 'month', 'dueOn', 'sentOn', 'createdAt', 'updatedAt'],
  ),
);
export const PaymentConnection = defineConnection(
  'Payment',
  () => PaymentType,
  () => PaymentAggregatesType,
);

const PaymentLineFilter = defineFilter('PaymentLine', 'SMALL', {
  id: () => IdFilter,
  amount: () => MoneyFilter,
  sourceAmount: () => MoneyFilter,
});
export const PaymentLineArgs = pageArgs(
  PaymentLineFilter,
  defineOrder('PaymentLine', 'SMALL', ['amount', 'sourceAmount']),
);
export const PaymentLineConnection = defineConnection('PaymentLine', () => PaymentLineType);

const PaymentRecoveryFilter = defineFilter('PaymentRecovery', 'SMALL', {
  id: () => IdFilter,
  amount: () => MoneyFilter,
});
export const PaymentRecoveryArgs = pageArgs(
  PaymentRecoveryFilter,
  defineOrder('PaymentRecovery', 'SMALL', ['amount']),
);
export const PaymentRecoveryConnection = defineConnection('PaymentRecovery', () => PaymentRecoveryType);

const PaymentMonthFilter = defineFilter('PaymentMonth', 'SMALL', {
  id: () => IdFilter,
  month: () => DateFilter,
  surplus: () => MoneyFilter,
  surplusPolicy: enumFilter(surplusPolicyCodes),
});
export const PaymentMonthArgs = pageArgs(PaymentMonthFilter, defineOrder('PaymentMonth', 'SMALL', ['month']));
export const PaymentMonthConnection = defineConnection('PaymentMonth', () => PaymentMonthType);

const PaymentHoldFilter = defineFilter('PaymentHold', 'SMALL', {
  id: () => IdFilter,
  reason: enumFilter(paymentHoldReasonCodes),
  heldAt: () => InstantFilter,
  releasedAt: () => InstantFilter,
});
export const PaymentHoldArgs = pageArgs(PaymentHoldFilter, defineOrder('PaymentHold', 'SMALL', ['heldAt']));
export const PaymentHoldConnection = defineConnection('PaymentHold', () => PaymentHoldType);

const TaxInvoiceFilter = defineFilter('TaxInvoice', 'SMALL', {
  id: () => IdFilter,
  number: () => StringFilter,
  status: enumFilter(taxInvoiceStatusCodes),
  submittedAt: () => InstantFilter,
});
export const TaxInvoiceArgs = pageArgs(TaxInvoiceFilter, defineOrder('TaxInvoice', 'SMALL', ['submittedAt']));
export const TaxInvoiceConnection = defineConnection('TaxInvoice', () => TaxInvoiceType);
