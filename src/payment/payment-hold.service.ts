import { recordAct } from '../history/history.service.js';
import { blankTextRefusals, oneOfRefusals, type Refusal, refusal } from '../kernel/viewer-action.js';
import {
  type Act,
  type ActedOn,
  actingRole,
  actingViewer,
  done,
  notFound,
  type Outcome,
  refused,
} from '../write/act.js';
import { blankToNull } from '../write/input.js';
import type { Hold } from './payment.facts.js';
import { decidePaymentAction, deniedPaymentAction, ownHold, withHold, withoutHold } from './payment.rules.js';
import { actOnPayment, type OnPayment, type PaymentAct } from './payment.service.js';
import { examinePayment, movePayment, subjectOf } from './payment-book.service.js';
import { type LoadedPayment, lockPaymentsAt } from './payment-facts.queries.js';
import { findHoldablePlace, liftHold, setHold } from './payment-hold.queries.js';
import { priceForBank } from './payment-reprice.service.js';

/** One payment, or all of an enrollment. */
interface HoldTarget extends Omit<OnPayment, 'id'> {
  readonly id?: string | null;
  readonly enrollmentId?: string | null;
}

const holdOf = (act: Act, payment: LoadedPayment) => ownHold(actingViewer(act.rights, payment).roles);

/** PAY-5: puts a payment on hold, or all payments to a location in a program, those to come included. */
export function holdPayment(act: Act, input: HoldTarget): Promise<Outcome> {
  return actOnTarget(act, input, 'paymentHold', async (payment) => {
    const hold = holdOf(act, payment);
    await setHold(act, { ...payment, payment: payment.id }, hold, blankToNull(input.comment));
    return { ...payment, facts: withHold(payment.facts, hold) };
  });
}

/** PAY-5, PAY-8: lifts one's own hold; the payment goes back where it was, unless something else keeps it. */
export function releasePayment(act: Act, input: HoldTarget): Promise<Outcome> {
  return actOnTarget(act, input, 'paymentRelease', async (payment) => {
    const hold = holdOf(act, payment);
    await liftHold(act, { ...payment, payment: payment.id }, hold);
    return { ...payment, facts: withoutHold(payment.facts, hold) };
  });
}

type HoldAction = 'paymentHold' | 'paymentRelease';

/** One payment by its `id`, or all of an enrollment: the caller names one of the two. */
async function actOnTarget(
  act: Act,
  { id, enrollmentId, ...input }: HoldTarget,
  action: HoldAction,
  before: NonNullable<PaymentAct['before']>,
): Promise<Outcome> {
  const reasons = oneOfRefusals({ id, enrollmentId }, ['id', 'enrollmentId']);
  if (reasons.length > 0) return refused(null, reasons);
  if (enrollmentId) return atPlace(act, { ...input, enrollmentId }, action);
  return actOnPayment(act, { ...input, id: String(id) }, () => ({ action, before }));
}

/**
 * Holds or releases all payments of an enrollment, each as far as its state lets it; names the enrollment in nothing. What
 * cannot go back to the bank for want of a rate keeps all of them, as it would alone.
 */
async function atPlace(
  act: Act,
  input: { readonly enrollmentId: string; readonly comment?: string | null },
  action: HoldAction,
): Promise<Outcome> {
  const place = await findHoldablePlace(act, input.enrollmentId);
  if (place === null) return notFound('enrollmentId');
  const { roles } = actingViewer(act.rights, place);
  const role = actingRole('HOLD_PAYMENT', roles);
  if (role === null) return refused(null, [deniedPaymentAction(action)]);
  const holds = action === 'paymentHold';
  const blank = holds ? blankTextRefusals(input.comment, 'COMMENT_REQUIRED', 'comment') : [];
  if (blank.length > 0) return refused(null, blank);

  const hold = ownHold(roles);
  const comment = blankToNull(input.comment);
  const all = { ...place, payment: null };
  if (holds) await setHold(act, all, hold, comment);
  else if (!(await liftHold(act, all, hold)))
    return refused(null, [refusal('PAYMENT_NOT_HELD', 'STATE_REACHED', { field: ['enrollmentId'] })]);
  const unpriced = new Map<string, Refusal>();
  for (const payment of await lockPaymentsAt(act, place)) {
    for (const reason of await moveWith(act, payment, action, hold, comment)) {
      unpriced.set(JSON.stringify(reason.details), reason);
    }
  }
  return unpriced.size > 0 ? refused(null, [...unpriced.values()]) : done(place.location);
}

/**
 * ENR-15, PAY-7: the owner's hold on all that is still to be paid to a location in a program, for an act of his that says so; what
 * waits is held at once, as by a run.
 */
export async function holdPlace(act: Act, place: ActedOn, comment: string | null): Promise<void> {
  await setHold(act, { ...place, payment: null }, 'OWNER_HOLD', comment);
  for (const payment of await lockPaymentsAt(act, place)) await examinePayment(act, payment);
}

async function moveWith(
  act: Act,
  payment: LoadedPayment,
  action: HoldAction,
  hold: Hold,
  comment: string | null,
): Promise<Refusal[]> {
  const viewer = actingViewer(act.rights, payment);
  // The facts were read after the hold was set or lifted: one that was held by itself, too, stays so.
  if (action === 'paymentRelease' && payment.facts.ownHolds.includes(hold)) return [];
  const facts = action === 'paymentRelease' ? withHold(payment.facts, hold) : payment.facts;
  const { to, reasons } = decidePaymentAction(action, facts, viewer, act.now, { comment });
  if (reasons.length > 0 || to === null) return [];
  const role = actingRole('HOLD_PAYMENT', viewer.roles);
  const unpriced = await priceForBank(act, payment, to, role);
  if (unpriced.length > 0) return unpriced;
  await movePayment(act, payment, to, { statusReason: comment });
  await recordAct(act, { subject: subjectOf(payment), role, from: payment.facts.status, to, comment });
  return [];
}
