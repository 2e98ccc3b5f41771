import { recordAct } from '../history/history.service.js';
import { localDateAt } from '../kernel/time-zone.js';
import { isShut, type Refusal } from '../kernel/viewer-action.js';
import {
  type Act,
  actingRole,
  actingViewer,
  done,
  notFound,
  type Outcome,
  refused,
  versionRefusals,
} from '../write/act.js';
import { blankToNull } from '../write/input.js';
import type { TransitRoute } from './payment.codes.js';
import { type PaymentViewerAction, paymentPermission } from './payment.machine.js';
import { decidePaymentAction, type PaymentActInput, sentOnRefusals } from './payment.rules.js';
import { transitRouteRefusals } from './payment-arrival.rules.js';
import { type MoveChanges, movePayment, subjectOf } from './payment-book.service.js';
import { findPaymentForUpdate, type LoadedPayment } from './payment-facts.queries.js';
import { priceForBank } from './payment-reprice.service.js';

/** What every act on a payment names. */
export interface OnPayment {
  readonly id: string;
  readonly expectedVersion?: number | null;
  readonly comment?: string | null;
}

/** What an act does beside the move: reasons of its input, columns, and what else it writes. */
export interface PaymentAct {
  readonly action: PaymentViewerAction;
  readonly asked?: PaymentActInput;
  readonly reasons?: readonly Refusal[];
  readonly changes?: MoveChanges;
  /** Done under the lock, before the move; answers with the payment as the move finds it. */
  readonly before?: (payment: LoadedPayment) => Promise<LoadedPayment>;
}

/**
 * Loads, decides and writes any act on a payment; `describe` sees the payment under its lock. Reasons: those of
 * {@link decidePaymentAction}, `NOT_FOUND`, `VERSION_CONFLICT`, those of the act's own input, and of what goes to the bank
 * those of {@link priceForBank}.
 */
export async function actOnPayment(
  act: Act,
  input: OnPayment,
  describe: (payment: LoadedPayment) => PaymentAct,
): Promise<Outcome> {
  const payment = await findPaymentForUpdate(act, input.id);
  if (payment === null) return notFound('id');

  const { action, asked, reasons: ofInput = [], changes = {}, before } = describe(payment);
  const comment = blankToNull(input.comment);
  const viewer = actingViewer(act.rights, payment);
  const { to, reasons } = decidePaymentAction(action, payment.facts, viewer, act.now, { comment, ...asked });
  const closed = isShut(reasons);
  const outdated = closed ? [] : versionRefusals(input.expectedVersion, payment.version);
  const all = [...outdated, ...reasons, ...(closed ? [] : ofInput)];
  if (all.length > 0 || to === null) return refused(payment.id, all);

  const role = actingRole(paymentPermission(action), viewer.roles);
  const unpriced = await priceForBank(act, payment, to, role);
  if (unpriced.length > 0) return refused(payment.id, unpriced);
  const found = before ? await before(payment) : payment;
  await movePayment(act, found, to, { statusReason: comment, ...changes });
  await recordAct(act, { subject: subjectOf(payment), role, from: payment.facts.status, to, comment });
  return done(payment.id);
}

type Simple = (act: Act, input: OnPayment) => Promise<Outcome>;

const financeAct =
  (action: PaymentViewerAction): Simple =>
  (act, input) =>
    actOnPayment(act, input, () => ({ action }));

/** PAY-8: hands a payment to the bank. */
export const startPayment = financeAct('paymentStart');
/** PAY-1: it could not be carried out. */
export const failPayment = financeAct('paymentFail');
/** PAY-1: stopped before it went out, or refused by the bank. */
export const rejectPayment = financeAct('paymentReject');
/** PAY-1: it is tried again. */
export const reprocessPayment = financeAct('paymentReprocess');
/** PAY-8: it is paid again after it came back. */
export const reissuePayment = financeAct('paymentReissue');

/** PAY-8: the money came back. An objection to it ends with that. */
export function reversePayment(act: Act, input: OnPayment): Promise<Outcome> {
  const changes = { disputedAt: null, disputeReason: null };
  return actOnPayment(act, input, () => ({ action: 'paymentReverse', changes }));
}

/**
 * PAY-8: the bank has sent it. Nothing was outstanding when it was handed over (PAY-7), and what became so since does not
 * undo that. Reasons beside those of every act: those of {@link sentOnRefusals} and {@link transitRouteRefusals}.
 */
export function sendPayment(
  act: Act,
  input: OnPayment & { readonly sentOn?: string | null; readonly transitRoute?: TransitRoute | null },
): Promise<Outcome> {
  return actOnPayment(act, input, ({ facts, payoutMethod: method }) => {
    const today = localDateAt(act.now, facts.timeZone);
    const sentOn = input.sentOn ?? today;
    const transitRoute = input.transitRoute ?? null;
    const reasons = [
      ...sentOnRefusals(facts, sentOn, today),
      ...transitRouteRefusals(transitRoute, { method, currency: facts.currency }),
    ];
    const asked = { sentOn };
    const changes = { sentOn, transitRoute };
    return { action: 'paymentSend', asked, reasons, changes };
  });
}

/** OP-20: the partner objects to a payment that was sent. */
export function disputePayment(act: Act, input: OnPayment): Promise<Outcome> {
  return actOnPayment(act, input, () => ({
    action: 'paymentDispute',
    changes: { disputedAt: act.now, disputeReason: blankToNull(input.comment), statusReason: null },
  }));
}

/** OP-20: finance decides on an objection; the partner is right when it is approved. */
export function decidePaymentDispute(
  act: Act,
  input: OnPayment & { readonly approved: boolean },
): Promise<Outcome> {
  return actOnPayment(act, input, () => ({
    action: 'paymentDisputeDecide',
    asked: { approved: input.approved },
    changes: { disputedAt: null },
  }));
}
