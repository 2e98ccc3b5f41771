import { type Subject } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import type { LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { newId } from '../kernel/uuid.js';
import { type Act, actingRole, actingViewer } from '../write/act.js';
import type { PaymentStatus } from './payment.codes.js';
import { Payment } from './payment.entity.js';
import { needsPrice, runMoveOf, shownReasons } from './payment.rules.js';
import { claimEarnings, markEarnings } from './payment-earning.queries.js';
import type { LoadedPayment } from './payment-facts.queries.js';
import { PaymentLine, PaymentMonth, PaymentRecovery } from './payment-line.entity.js';
import type { MonthPart, PayeePlace, PaymentDraft } from './payment-run.facts.js';

/** A payment as the subject of its history. */
export const subjectOf = ({ id, partner, location, program }: Omit<Subject, 'kind'>): Subject => ({
  kind: 'Payment',
  id,
  partner,
  location,
  program,
});

/** The reference of a payment: short enough for a statement of a bank. */
const referenceOf = (id: string, month: LocalDate): string =>
  `PAY-${month.slice(0, 7)}-${id.slice(-12).toUpperCase()}`;

const tenantOf = ({ partner, location, program }: PayeePlace) => ({ partner, location, program });

/** Keeps a month of earnings of a company, and says of its earnings that it has taken them up; answers its id. */
export async function keepMonth(
  act: Act,
  place: PayeePlace,
  part: MonthPart,
  currency: string,
  payment: string | null,
): Promise<string> {
  const id = newId();
  const {
    entity,
    earnings,
    earnedMinor,
    carriedInMinor,
    paidMinor,
    surplusMinor,
    carriedOnMinor,
    limitMinor,
    ...rest
  } = part;
  act.em.create(PaymentMonth, {
    id,
    ...tenantOf(place),
    ...rest,
    legalEntity: entity.id,
    currency,
    earnedMinor: String(earnedMinor),
    carriedInMinor: String(carriedInMinor),
    paidMinor: String(paidMinor),
    surplusMinor: String(surplusMinor),
    carriedOnMinor: String(carriedOnMinor),
    limitMinor: String(limitMinor),
    payment,
    createdAt: act.now,
  });
  await act.em.flush();
  await claimEarnings(act, id, earnings);
  return id;
}

/** Makes a payment with its lines, and the first entry of its history; answers its id. */
export async function makePayment(act: Act, runId: string, draft: PaymentDraft): Promise<string> {
  const id = newId();
  const recovered = draft.recoveries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const { entity, kind, sourceCurrency, currency, quote, month, dueOn, taxInvoiceRequired } = draft;
  act.em.create(Payment, {
    id,
    ...tenantOf(draft),
    legalEntity: entity.id,
    kind,
    status: 'DUE',
    heldReasons: [],
    reference: referenceOf(id, month),
    runId,
    currency,
    sourceCurrency,
    sourceMinor: String(draft.sourceMinor),
    grossMinor: String(draft.grossMinor),
    recoveredMinor: String(recovered),
    amountMinor: String(draft.grossMinor - recovered),
    exchangeRate: quote.source === null ? null : quote.rate,
    inverseRate: quote.inverseOf,
    exchangeRateSource: quote.source,
    exchangeRateOn: quote.datedOn,
    paymentMethod: entity.payoutMethod,
    month,
    dueOn,
    taxInvoiceRequired,
    version: 1,
    createdAt: act.now,
    updatedAt: act.now,
  });
  await act.em.flush();
  await addLines(act, id, draft);
  const role = actingRole('RUN_PAYMENTS', actingViewer(act.rights, { ...draft, createdBy: null }).roles);
  await recordAct(act, { subject: subjectOf({ ...draft, id }), role, from: null, to: 'DUE' });
  return id;
}

async function addLines(act: Act, payment: string, draft: PaymentDraft): Promise<void> {
  const { entity, currency, sourceCurrency } = draft;
  for (const { claim, month, sourceMinor, amountMinor } of draft.lines) {
    const monthId = month && (await keepMonth(act, draft, month, sourceCurrency, payment));
    const minors = { sourceMinor: String(sourceMinor), amountMinor: String(amountMinor) };
    const line = { id: newId(), ...tenantOf(draft), payment, claim, month: monthId, legalEntity: entity.id };
    act.em.create(PaymentLine, { ...line, ...minors, sourceCurrency, currency });
  }
  for (const { fund, claim, fundMinor, amountMinor } of draft.recoveries) {
    const minors = { fundMinor: String(fundMinor), amountMinor: String(amountMinor) };
    const recovery = { id: newId(), ...tenantOf(draft), payment, fund, claim, ...minors };
    act.em.create(PaymentRecovery, { ...recovery, fundCurrency: draft.programCurrency, currency });
  }
  await act.em.flush();
}

/** What a move writes beside state and version. */
export type MoveChanges = Partial<
  Pick<
    Payment,
    'sentOn' | 'transitRoute' | 'dueOn' | 'statusReason' | 'disputedAt' | 'disputeReason' | 'paymentMethod'
  >
>;

/** Moves a payment out of the state of its facts, with its earnings (PAY-1); the caller holds its lock, has decided, and records it. */
export async function movePayment(
  act: Act,
  payment: LoadedPayment,
  to: PaymentStatus,
  changes: MoveChanges = {},
): Promise<void> {
  const { facts, payoutMethod } = payment;
  const row = await act.em.findOneOrFail(Payment, payment.id);
  const held = to === 'HELD';
  const heldFrom = held ? (facts.status === 'HELD' ? facts.heldFrom : facts.status) : null;
  const heldReasons = shownReasons(facts, to, localDateAt(act.now, facts.timeZone));
  act.em.assign(row, {
    paymentMethod: payoutMethod ?? row.paymentMethod ?? null,
    ...changes,
    status: to,
    heldFrom,
    heldReasons,
    version: row.version + 1,
    updatedAt: act.now,
  });
  await act.em.flush();
  await markEarnings(act, [payment.id]);
}

/**
 * PAY-7, PAY-8: moves a payment that waits as far as a run can; tells whether it moved, or its reasons changed. One that lacks
 * the rate to be priced at goes as far as nobody needs its price (MON-9).
 */
export async function examinePayment(
  act: Act,
  payment: LoadedPayment,
  { lacksRate = false } = {},
): Promise<boolean> {
  const to = runMoveOf(payment.facts, act.now);
  if (to === null || (lacksRate && needsPrice(to))) return keepReasons(act, payment);
  await movePayment(act, payment, to);
  const role = actingRole('RUN_PAYMENTS', actingViewer(act.rights, payment).roles);
  await recordAct(act, { subject: subjectOf(payment), role, from: payment.facts.status, to });
  const heldFrom = to === 'HELD' ? payment.facts.status : null;
  const facts = { ...payment.facts, status: to, heldFrom };
  const heldReasons = shownReasons(facts, to, localDateAt(act.now, facts.timeZone));
  await examinePayment(act, { ...payment, facts, heldReasons }, { lacksRate });
  return true;
}

/** A payment that stays where it is may wait for something else now. */
async function keepReasons(act: Act, { id, facts, heldReasons }: LoadedPayment): Promise<boolean> {
  const reasons = shownReasons(facts, facts.status, localDateAt(act.now, facts.timeZone));
  if (reasons.join() === heldReasons.join()) return false;
  const row = await act.em.findOneOrFail(Payment, id);
  act.em.assign(row, { heldReasons: reasons, version: row.version + 1, updatedAt: act.now });
  return true;
}
