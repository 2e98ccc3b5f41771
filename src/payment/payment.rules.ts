import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Role } from '../access/role.codes.js';
import { type LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { localDateAt, startOfDay } from '../kernel/time-zone.js';
import { decideTransition } from '../kernel/transitions.js';
import {
  type ActingViewer,
  type ActionDecision,
  blankTextRefusals,
  type Refusal,
  refusal,
  type ViewerAction,
  viewerAction,
} from '../kernel/viewer-action.js';
import type { PaymentHoldReason, PaymentStatus } from './payment.codes.js';
import type { Hold, InvoiceTotal, PaymentFacts } from './payment.facts.js';
import {
  type PaymentViewerAction,
  paymentPermission,
  paymentStateMachine,
  paymentViewerActions,
} from './payment.machine.js';
import type { PaymentGuard } from './payment-guard.codes.js';
import { outstandingReasons } from './payment-outstanding.rules.js';

/** States in which a tax invoice is still to come. */
const beforeInvoice: readonly PaymentStatus[] = [
  'HELD',
  'PENDING_TAX_INVOICE',
  'TAX_INVOICE_UNDER_REVIEW',
  'TAX_INVOICE_REJECTED',
];

/** MON-8: the currency in which a payment goes to the bank: that of the profile, or before there is one its own. */
export const bankCurrency = ({
  payoutCurrency,
  currency,
}: Pick<PaymentFacts, 'payoutCurrency' | 'currency'>): string => payoutCurrency ?? currency;

/** PAY-7, MON-8: a tax invoice is over what goes to the bank, in the currency in which it does. */
const isOver = ({ currency, minor }: InvoiceTotal, facts: PaymentFacts): boolean =>
  currency === bankCurrency(facts) && currency === facts.currency && minor === facts.amountMinor;

/** PAY-7: the program asks for a tax invoice, and none was accepted over the payment. Over nothing there is no invoice. */
const lacksInvoice = (facts: PaymentFacts): boolean =>
  facts.taxInvoiceRequired &&
  facts.amountMinor !== '0' &&
  !facts.acceptedInvoices.some((invoice) => isOver(invoice, facts));

/** PAY-7, MON-8: what a payment that lacks its tax invoice waits for: the invoice, the decision on it, or another one. */
function invoiceReason(facts: PaymentFacts): PaymentHoldReason {
  if (facts.submittedInvoice === null) return 'TAX_INVOICE_MISSING';
  return isOver(facts.submittedInvoice, facts) ? 'TAX_INVOICE_UNDER_REVIEW' : 'TAX_INVOICE_OUTDATED';
}

/** PAY-7: the reasons that a payment shows in a state: those that hold it, and the tax invoice that it waits for. */
export function shownReasons(
  facts: PaymentFacts,
  status: PaymentStatus,
  today: LocalDate,
): PaymentHoldReason[] {
  const invoiceMissing = lacksInvoice(facts) && beforeInvoice.includes(status);
  return [
    ...(status === 'HELD' ? outstandingReasons(facts, today) : []),
    ...(invoiceMissing ? [invoiceReason(facts)] : []),
  ];
}

/** MON-9: states in which a payment is with the bank, or on the way there: it is priced when it comes into them. */
export const handsOver = (to: PaymentStatus): boolean => to === 'IN_PROGRESS' || to === 'REPROCESSING';

/** MON-8, MON-9: states that nobody can be brought to without a price: an invoice is over the amount that arrives. */
export const needsPrice = (to: PaymentStatus): boolean => handsOver(to) || to === 'PENDING_TAX_INVOICE';

/**
 * PAY-7, PAY-8: where a payment that was held goes back to: what waited for its tax invoice goes on when that was accepted
 * meanwhile, and what has none over what goes to the bank waits for one: for the decision where it was submitted, else
 * for the invoice, also where one was accepted that is over something else now.
 */
function stateAfterHold(facts: PaymentFacts): PaymentStatus | null {
  const { heldFrom } = facts;
  if (heldFrom === null) return null;
  const waited = beforeInvoice.includes(heldFrom);
  const isDecided = heldFrom === 'TAX_INVOICE_UNDER_REVIEW' && facts.submittedInvoice === null;
  if (lacksInvoice(facts)) return waited && !isDecided ? heldFrom : 'PENDING_TAX_INVOICE';
  return waited ? 'IN_PROGRESS' : heldFrom;
}

/** Which of its moves a run makes with a payment that waits; null: none. */
function runVariantOf(facts: PaymentFacts, today: LocalDate): string | null {
  if (outstandingReasons(facts, today).length > 0) return 'OUTSTANDING';
  if (facts.status === 'HELD') return stateAfterHold(facts);
  return lacksInvoice(facts) ? 'TAX_INVOICE' : 'INVOICED';
}

/**
 * PAY-7, PAY-8: where a run moves a payment that waits, or null where it stays: held when something is outstanding,
 * back when nothing is, then on to the tax invoice where the program needs one. Ask again until nothing moves.
 */
export function runMoveOf(facts: PaymentFacts, now: Date): PaymentStatus | null {
  const variant = runVariantOf(facts, localDateAt(now, facts.timeZone));
  if (variant === null) return null;
  const move = paymentStateMachine.transitions.find(
    (row) => row.name === 'paymentRun' && row.from === facts.status && row.variant === variant,
  );
  return move?.to ?? null;
}

/** What the caller says beside the id. */
export interface PaymentActInput {
  readonly comment?: string | null;
  /** Of a decision: the invoice is accepted, the objection is right. */
  readonly approved?: boolean;
  /** The day on which the money left, if it was not today. */
  readonly sentOn?: LocalDate;
}

/** The hold that somebody with these roles sets and lifts: the partner his own, finance the owner's. */
export function ownHold(roles: readonly Role[]): Hold {
  return roles.includes('INCENTIVES_ADMIN') ? 'PARTNER_HOLD' : 'OWNER_HOLD';
}

/** The facts of a payment with a hold of its own more, or less. */
export const withHold = (facts: PaymentFacts, hold: Hold): PaymentFacts => ({
  ...facts,
  ownHolds: [...facts.ownHolds, hold],
});
export const withoutHold = (facts: PaymentFacts, hold: Hold): PaymentFacts => ({
  ...facts,
  ownHolds: facts.ownHolds.filter((one) => one !== hold),
});

/**
 * PAY-5, PAY-8: a payment is released by the side that held it; one that is held with all of its enrollment, too, only with
 * all of them: `PAYMENT_HELD`.
 */
function releaseRefusals({ facts, viewer, today }: GuardCall): Refusal[] {
  const hold = ownHold(viewer.roles);
  if (facts.placeHolds.includes(hold)) return heldRefusal([hold]);
  return facts.ownHolds.includes(hold) ? [] : heldRefusal(outstandingReasons(facts, today));
}

/**
 * Decides about an act on a payment: the state after it and all reasons against it. `FORBIDDEN` by role, then
 * `INVALID_TRANSITION` by state, then what the guards of the row find: `PAYMENT_HELD` with the reasons,
 * `CURRENCY_MISMATCH` and `TAX_INVOICE_TOTAL_DIFFERS` of its tax invoice, `PAYMENT_NOT_DUE`, `COMMENT_REQUIRED`, `PAYMENT_NOT_DISPUTED`, `PAYMENT_ALREADY_DISPUTED`.
 */
export function decidePaymentAction(
  action: PaymentViewerAction,
  facts: PaymentFacts,
  viewer: ActingViewer<Role>,
  now: Date,
  input: PaymentActInput,
): ActionDecision<PaymentStatus> {
  const today = localDateAt(now, facts.timeZone);
  const { status: from } = facts;
  const variant = variantOf(action, facts, viewer, today, input);
  const decision = decideTransition(paymentStateMachine, { action, from, variant, actors: viewer.roles });
  if (decision.allowed) {
    const { guards, to } = decision.transition;
    return { to, reasons: guards.flatMap((guard) => guardRefusals[guard]({ facts, viewer, today, input })) };
  }
  if (decision.code === 'FORBIDDEN') return { to: from, reasons: [deniedPaymentAction(action)] };
  const details = { action, state: from, states: decision.states };
  return { to: from, reasons: [refusal(decision.code, 'STATE_REACHED', { details })] };
}

/** OP-20, PAY-5…8: no role of the viewer may do this to a payment, in whatever state it is. */
export const deniedPaymentAction = (action: PaymentViewerAction): Refusal =>
  forbiddenBy(paymentPermission(action), { details: { action } });

/** graph.md 2.10: every act on a payment, and whether the viewer may do it now, given a complete input. */
export function paymentActions(
  facts: PaymentFacts,
  viewer: ActingViewer<Role>,
  now: Date,
): ViewerAction<PaymentViewerAction>[] {
  const complete = { comment: 'given', approved: true };
  return paymentViewerActions.map((action) =>
    viewerAction(action, decidePaymentAction(action, facts, viewer, now, complete).reasons),
  );
}

function variantOf(
  action: PaymentViewerAction,
  facts: PaymentFacts,
  viewer: ActingViewer<Role>,
  today: LocalDate,
  { approved }: PaymentActInput,
): string | null {
  if (action === 'paymentRelease') {
    // What is not held has nothing to go back to: it is refused for its state, and not for who asks.
    if (facts.status !== 'HELD') return 'OUTSTANDING';
    const released = withoutHold(facts, ownHold(viewer.roles));
    return outstandingReasons(released, today).length > 0 ? 'OUTSTANDING' : stateAfterHold(facts);
  }
  const outstanding = outstandingReasons(facts, today);
  if (action === 'paymentDisputeDecide') return approved ? 'APPROVED' : 'REJECTED';
  if (action !== 'taxInvoiceDecide') return null;
  if (!approved) return 'REJECTED';
  return outstanding.length > 0 ? 'OUTSTANDING' : 'APPROVED';
}

interface GuardCall {
  readonly facts: PaymentFacts;
  readonly viewer: ActingViewer<Role>;
  readonly today: LocalDate;
  readonly input: PaymentActInput;
}

const heldRefusal = (reasons: readonly PaymentHoldReason[]): Refusal[] =>
  reasons.length === 0 ? [] : [refusal('PAYMENT_HELD', 'CONTENT_COMPLETED', { details: { reasons } })];

/** MON-8: a tax invoice is over the currency in which its payment is: `CURRENCY_MISMATCH`. */
export function invoiceCurrencyRefusals(
  currency: string,
  expected: string,
  field: readonly string[] = [],
): Refusal[] {
  if (currency === expected) return [];
  return [refusal('CURRENCY_MISMATCH', 'CONTENT_COMPLETED', { field, details: { currency, expected } })];
}

/** PAY-7, MON-8: a tax invoice is over the amount of its payment, in the same currency: `TAX_INVOICE_TOTAL_DIFFERS`. */
export function invoiceTotalRefusals(
  { currency, minor }: InvoiceTotal,
  facts: Pick<PaymentFacts, 'currency' | 'amountMinor'>,
  field: readonly string[] = [],
): Refusal[] {
  if (currency !== facts.currency || minor === facts.amountMinor) return [];
  const [total, expected] = [fromMinor(minor, currency), fromMinor(facts.amountMinor, currency)];
  const details = { total, expected, unit: currency };
  return [refusal('TAX_INVOICE_TOTAL_DIFFERS', 'CONTENT_COMPLETED', { field, details })];
}

/** PAY-7, MON-8: what keeps a payment from the bank when its program asks for a tax invoice. */
export function invoiceRefusals(facts: PaymentFacts): Refusal[] {
  if (!lacksInvoice(facts)) return [];
  const accepted = facts.acceptedInvoices.at(-1);
  if (accepted === undefined) return heldRefusal([invoiceReason(facts)]);
  const differs = [
    ...invoiceCurrencyRefusals(accepted.currency, bankCurrency(facts)),
    ...invoiceTotalRefusals(accepted, facts),
  ];
  // In the currency of the profile, and the payment is not yet: the next run prices it anew.
  return differs.length > 0 ? differs : heldRefusal(['TAX_INVOICE_MISSING']);
}

/** Only what has happened can be recorded: `FIELD_INVALID` for a day to come (TIME-20). */
export function dayToComeRefusals(field: string, day: LocalDate, today: LocalDate): Refusal[] {
  if (day <= today) return [];
  const details = { allowed: [`≤ ${today}`] };
  return [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field], details })];
}

/** PAY-8: the bank has sent what it was handed, on a day since then: `FIELD_INVALID` for one before it, or to come. */
export function sentOnRefusals({ handedOverOn }: PaymentFacts, day: LocalDate, today: LocalDate): Refusal[] {
  if (day >= handedOverOn) return dayToComeRefusals('sentOn', day, today);
  const details = { allowed: [`≥ ${handedOverOn}`] };
  return [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['sentOn'], details })];
}

/** TIME-15: a month is paid on its day and not before; a claim by its day at the latest (TIME-16). */
function dayRefusals({ kind, dueOn, timeZone }: PaymentFacts, day: LocalDate): Refusal[] {
  if (kind === 'CLAIM_REIMBURSEMENT' || dueOn === null || day >= dueOn) return [];
  const clearsAt = startOfDay(dueOn, timeZone);
  return [refusal('PAYMENT_NOT_DUE', 'PERIOD_OPENS', { details: { dueOn }, clearsAt })];
}

const guardRefusals: Record<PaymentGuard, (call: GuardCall) => Refusal[]> = {
  NOTHING_OUTSTANDING: ({ facts, today }) => heldRefusal(outstandingReasons(facts, today)),
  INVOICE_ACCEPTED: ({ facts }) => invoiceRefusals(facts),
  DAY_REACHED: ({ facts, today, input }) => dayRefusals(facts, input.sentOn ?? today),
  OWN_HOLD: releaseRefusals,
  REASON_GIVEN: ({ input }) => blankTextRefusals(input.comment, 'COMMENT_REQUIRED', 'comment'),
  REASON_GIVEN_IF_REFUSED: ({ input }) =>
    input.approved ? [] : blankTextRefusals(input.comment, 'COMMENT_REQUIRED', 'comment'),
  DISPUTED: ({ facts }) => (facts.disputed ? [] : [refusal('PAYMENT_NOT_DISPUTED', 'STATE_REACHED')]),
  NOT_DISPUTED: ({ facts }) => (facts.disputed ? [refusal('PAYMENT_ALREADY_DISPUTED', 'STATE_REACHED')] : []),
};
