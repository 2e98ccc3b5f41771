import { type Permission, permissionRoles } from '../access/permission.codes.js';
import type { StateMachine, Transition } from '../kernel/transitions.js';
import { type PaymentStatus, paymentStatusCodes } from './payment.codes.js';
import type { PaymentGuard } from './payment-guard.codes.js';

/** What a person can do with a payment that exists, by the names of the mutations. */
export const paymentViewerActions = [
  'paymentHold',
  'paymentRelease',
  'paymentStart',
  'paymentSend',
  'paymentFail',
  'paymentReject',
  'paymentReprocess',
  'paymentReverse',
  'paymentReissue',
  'paymentDispute',
  'paymentDisputeDecide',
  'taxInvoiceSubmit',
  'taxInvoiceDecide',
] as const;
export type PaymentViewerAction = (typeof paymentViewerActions)[number];
export type PaymentAction = 'paymentRun' | PaymentViewerAction;

const partnerPermissions: Partial<Record<PaymentViewerAction, Permission>> = {
  paymentHold: 'HOLD_PAYMENT',
  paymentRelease: 'HOLD_PAYMENT',
  paymentDispute: 'DISPUTE_PAYMENT',
  taxInvoiceSubmit: 'SUBMIT_TAX_INVOICE',
};

/** The line of table 2.1 by which somebody acts on a payment. */
export const paymentPermission = (action: PaymentViewerAction): Permission =>
  partnerPermissions[action] ?? 'RUN_PAYMENTS';

type Row = Transition<PaymentStatus, PaymentAction, PaymentGuard>;

const finance = permissionRoles.RUN_PAYMENTS;
const holders = permissionRoles.HOLD_PAYMENT;
const disputers = permissionRoles.DISPUTE_PAYMENT;
const invoicers = permissionRoles.SUBMIT_TAX_INVOICE;

function row(
  rule: string,
  from: PaymentStatus | null,
  name: PaymentAction,
  to: PaymentStatus,
  actors: readonly string[],
  variant: string | null = null,
  ...guards: PaymentGuard[]
): Row {
  return { name, from, to, actors, rule, guards, variant };
}

/** PAY-8: from these a payment can be held, and to these it goes back; money that left cannot be held any more. */
export const holdableStatuses = [
  'DUE',
  'PENDING_TAX_INVOICE',
  'TAX_INVOICE_UNDER_REVIEW',
  'TAX_INVOICE_REJECTED',
  'IN_PROGRESS',
  'REPROCESSING',
  'FAILED',
  'REVERSED',
  'REJECTED',
] as const satisfies readonly PaymentStatus[];

/**
 * Held by a run when something is missing, or by a person; back where it was once nothing is outstanding. The variant
 * is the state that it goes back to, or OUTSTANDING where something else keeps it.
 */
const holdRows = [
  ...holdableStatuses.flatMap((status) => [
    row('PAY-5', status, 'paymentHold', 'HELD', holders, null, 'REASON_GIVEN'),
    row('PAY-8', 'HELD', 'paymentRelease', status, holders, status),
  ]),
  row('PAY-5', 'HELD', 'paymentHold', 'HELD', holders, null, 'REASON_GIVEN'),
  row('PAY-8', 'HELD', 'paymentRelease', 'HELD', holders, 'OUTSTANDING', 'OWN_HOLD'),
];

/** A run makes payments, and finds of those that wait what is missing or no longer is (PAY-7). */
const runRows = [
  row('PAY-8', null, 'paymentRun', 'DUE', finance),
  row('PAY-8', 'DUE', 'paymentRun', 'PENDING_TAX_INVOICE', finance, 'TAX_INVOICE'),
  ...(['PENDING_TAX_INVOICE', 'TAX_INVOICE_REJECTED'] as const).map((from) =>
    row('PAY-8', from, 'paymentRun', 'DUE', finance, 'INVOICED'),
  ),
  ...(['DUE', 'PENDING_TAX_INVOICE'] as const).map((from) =>
    row('PAY-7', from, 'paymentRun', 'HELD', finance, 'OUTSTANDING'),
  ),
  ...holdableStatuses.map((status) => row('PAY-8', 'HELD', 'paymentRun', status, finance, status)),
];

/** What goes to the bank with nothing outstanding, and with the tax invoice that its program asks for. */
const bankGuards = ['NOTHING_OUTSTANDING', 'INVOICE_ACCEPTED'] as const;

/** Rulebook section 5, PAY-8 as a table, with the further states of PAY-1. */
export const paymentStateMachine: StateMachine<PaymentStatus, PaymentAction, PaymentGuard> = {
  name: 'Payment',
  states: paymentStatusCodes.values,
  terminal: [],
  actions: ['paymentRun', ...paymentViewerActions],
  edits: [],
  transitions: [
    ...runRows,
    ...holdRows,
    row('PAY-7', 'PENDING_TAX_INVOICE', 'taxInvoiceSubmit', 'TAX_INVOICE_UNDER_REVIEW', invoicers),
    row('PAY-7', 'TAX_INVOICE_REJECTED', 'taxInvoiceSubmit', 'TAX_INVOICE_UNDER_REVIEW', invoicers),
    row('PAY-8', 'TAX_INVOICE_UNDER_REVIEW', 'taxInvoiceDecide', 'IN_PROGRESS', finance, 'APPROVED'),
    row('PAY-7', 'TAX_INVOICE_UNDER_REVIEW', 'taxInvoiceDecide', 'HELD', finance, 'OUTSTANDING'),
    row(
      'PAY-7',
      'TAX_INVOICE_UNDER_REVIEW',
      'taxInvoiceDecide',
      'TAX_INVOICE_REJECTED',
      finance,
      'REJECTED',
      'REASON_GIVEN_IF_REFUSED',
    ),
    row('PAY-8', 'DUE', 'paymentStart', 'IN_PROGRESS', finance, null, ...bankGuards, 'DAY_REACHED'),
    row('PAY-1', 'DUE', 'paymentReject', 'REJECTED_DURING_REVIEW', finance, null, 'REASON_GIVEN'),
    row('PAY-7', 'IN_PROGRESS', 'paymentSend', 'SENT', finance, null, 'DAY_REACHED'),
    row('PAY-1', 'IN_PROGRESS', 'paymentFail', 'FAILED', finance, null, 'REASON_GIVEN'),
    row('PAY-1', 'IN_PROGRESS', 'paymentReject', 'REJECTED', finance, null, 'REASON_GIVEN'),
    ...(['FAILED', 'REJECTED', 'REJECTED_DURING_REVIEW'] as const).map((from) =>
      row('PAY-1', from, 'paymentReprocess', 'REPROCESSING', finance, null, ...bankGuards),
    ),
    row('PAY-7', 'REPROCESSING', 'paymentSend', 'SENT', finance, null, 'DAY_REACHED'),
    row('PAY-1', 'REPROCESSING', 'paymentFail', 'FAILED', finance, null, 'REASON_GIVEN'),
    row('OP-20', 'SENT', 'paymentDispute', 'SENT', disputers, null, 'REASON_GIVEN', 'NOT_DISPUTED'),
    row('PAY-1', 'SENT', 'paymentDisputeDecide', 'INCORRECT_PAYMENT', finance, 'APPROVED', 'DISPUTED'),
    row(
      'OP-20',
      'SENT',
      'paymentDisputeDecide',
      'SENT',
      finance,
      'REJECTED',
      'DISPUTED',
      'REASON_GIVEN_IF_REFUSED',
    ),
    row('PAY-8', 'SENT', 'paymentReverse', 'REVERSED', finance, null, 'REASON_GIVEN'),
    row('PAY-1', 'INCORRECT_PAYMENT', 'paymentReverse', 'REVERSED', finance, null, 'REASON_GIVEN'),
    row('PAY-8', 'REVERSED', 'paymentReissue', 'IN_PROGRESS', finance, null, ...bankGuards),
  ],
};
