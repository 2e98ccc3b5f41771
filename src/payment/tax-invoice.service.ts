import type { Money } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import type { Act, Outcome } from '../write/act.js';
import { type AmountRead, blankToNull, readAmount } from '../write/input.js';
import { TaxInvoice } from './payment.entity.js';
import type { PaymentFacts } from './payment.facts.js';
import {
  dayToComeRefusals,
  invoiceCurrencyRefusals,
  invoiceRefusals,
  invoiceTotalRefusals,
} from './payment.rules.js';
import { actOnPayment, type OnPayment } from './payment.service.js';
import { invoicedPaymentDueOn } from './payment-due.rules.js';
import { findPaymentForUpdate, type LoadedPayment } from './payment-facts.queries.js';
import { decideInvoice, isNumberUsed } from './tax-invoice.queries.js';

/** A tax invoice as a partner submits it. */
export interface TaxInvoiceDraft extends OnPayment {
  readonly number: string;
  readonly issuedOn: string;
  readonly total: Money;
}

/**
 * PAY-7: submits the tax invoice that a payment waits for. Reasons beside those of every act: `FIELD_REQUIRED`,
 * `FIELD_INVALID` for a day to come or a total of nothing, `CURRENCY_MISMATCH`, `TAX_INVOICE_TOTAL_DIFFERS`,
 * `TAX_INVOICE_EXISTS`.
 */
export async function submitTaxInvoice(act: Act, draft: TaxInvoiceDraft): Promise<Outcome> {
  const seen = await findPaymentForUpdate(act, draft.id);
  const number = blankToNull(draft.number);
  const used = seen !== null && number !== null && (await isNumberUsed(act, seen.partner, number));
  const { total, issuedOn } = draft;
  const amount = readAmount(total, total.currency, 'total');

  return actOnPayment(act, draft, (payment) => ({
    action: 'taxInvoiceSubmit',
    reasons: [
      ...draftRefusals(draft, payment, localDateAt(act.now, payment.facts.timeZone), amount),
      ...(used
        ? [refusal('TAX_INVOICE_EXISTS', 'CONTENT_COMPLETED', { field: ['number'], details: { number } })]
        : []),
    ],
    before: async () => {
      const { id, partner, location, program } = payment;
      const place = { partner, location, program, payment: id };
      const content = { number: number ?? '', issuedOn, totalMinor: amount.minor, currency: total.currency };
      const submitted = {
        status: 'SUBMITTED',
        submittedAt: act.now,
        submittedBy: act.rights.viewer.userId,
      } as const;
      act.em.create(TaxInvoice, { id: newId(), ...place, ...content, ...submitted });
      await act.em.flush();
      const submittedInvoice = { currency: total.currency, minor: amount.minor };
      return { ...payment, facts: { ...payment.facts, submittedInvoice } };
    },
  }));
}

function draftRefusals(
  { number, issuedOn, total }: TaxInvoiceDraft,
  payment: LoadedPayment,
  today: string,
  amount: AmountRead,
): Refusal[] {
  const isReadable = amount.findings.length === 0;
  const isAbove = isReadable && BigInt(amount.minor) > 0n;
  return [
    ...(number.trim() === '' ? [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: ['number'] })] : []),
    ...dayToComeRefusals('issuedOn', issuedOn, today),
    ...refusalsOf(amount.findings),
    ...(isReadable && !isAbove
      ? [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['total'], details: { above: '0' } })]
      : []),
    ...invoiceCurrencyRefusals(total.currency, payment.facts.currency, ['total', 'currency']),
    ...(isAbove
      ? invoiceTotalRefusals({ currency: total.currency, minor: amount.minor }, payment.facts, ['total'])
      : []),
  ];
}

/**
 * PAY-7, TIME-16: decides on the tax invoice; an accepted one sets the day by which claims are paid. A month of earnings
 * keeps its day (TIME-15). Reasons beside those of every act, to accept it: `CURRENCY_MISMATCH` after the profile took another
 * currency, `TAX_INVOICE_TOTAL_DIFFERS`, and `PAYMENT_HELD` where there is none to decide on.
 */
export function decideTaxInvoice(
  act: Act,
  input: OnPayment & { readonly approved: boolean },
): Promise<Outcome> {
  const { approved } = input;
  return actOnPayment(act, input, ({ facts }) => ({
    action: 'taxInvoiceDecide',
    asked: { approved },
    reasons: approved ? invoiceRefusals(withOnlyTheWaiting(facts)) : [],
    changes:
      approved && facts.kind === 'CLAIM_REIMBURSEMENT'
        ? { dueOn: invoicedPaymentDueOn(localDateAt(act.now, facts.timeZone)) }
        : {},
    before: async (payment) => {
      const status = approved ? 'APPROVED' : 'REJECTED';
      await decideInvoice(act, payment.id, status, blankToNull(input.comment));
      return { ...payment, facts: withDecidedInvoice(payment.facts, approved) };
    },
  }));
}

/** PAY-7: as if no other invoice had been accepted: the one that waits, where one does, has to fit by itself. */
const withOnlyTheWaiting = (facts: PaymentFacts): PaymentFacts =>
  facts.submittedInvoice === null ? facts : { ...facts, acceptedInvoices: [facts.submittedInvoice] };

/** PAY-7: the facts of a payment once it is decided on the invoice that waits. */
const withDecidedInvoice = (facts: PaymentFacts, approved: boolean): PaymentFacts => {
  const { acceptedInvoices: before, submittedInvoice } = facts;
  const accepted = approved && submittedInvoice !== null ? [...before, submittedInvoice] : before;
  return { ...facts, acceptedInvoices: accepted, submittedInvoice: null };
};
