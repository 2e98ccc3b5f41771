import type { PaymentHoldReason, PaymentStatus, TransitRoute } from '../../src/payment/payment.codes.js';
import { holdableStatuses } from '../../src/payment/payment.machine.js';
import type { MonthPart, PaymentDraft } from '../../src/payment/payment-run.facts.js';
import { drawnId } from '../ids.js';
import type { Random } from '../random.js';
import { type Instant, instantOn, isoOf, workdayFrom } from './days.js';
import { Life, type Person } from './life.js';
import { userIdOf } from './personas.js';
import type { Scene } from './scene.js';

/** The state in which the story of a payment ends. */
export type PaymentFate = PaymentStatus;

interface Step {
  readonly action: string;
  readonly by: 'finance' | 'partner';
  readonly comment?: string;
  readonly variant?: string;
}

const start: Step = { action: 'paymentStart', by: 'finance' };
const send: Step = { action: 'paymentSend', by: 'finance' };
const ask: Step = { action: 'paymentRun', by: 'finance', variant: 'TAX_INVOICE' };
const submit: Step = { action: 'taxInvoiceSubmit', by: 'partner' };
const because = (action: string, comment: string, by: Step['by'] = 'finance'): Step => ({
  action,
  by,
  comment,
});

/** What was done with a payment after the run that made it. */
const stories: Readonly<Record<PaymentFate, readonly Step[]>> = {
  DUE: [],
  HELD: [because('paymentHold', 'We are changing our bank.', 'partner')],
  PENDING_TAX_INVOICE: [ask],
  TAX_INVOICE_UNDER_REVIEW: [ask, submit],
  TAX_INVOICE_REJECTED: [
    ask,
    submit,
    { action: 'taxInvoiceDecide', by: 'finance', variant: 'REJECTED', comment: 'The VAT number is missing.' },
  ],
  IN_PROGRESS: [start],
  REJECTED_DURING_REVIEW: [because('paymentReject', 'Two of the invoices are being checked again.')],
  FAILED: [start, because('paymentFail', 'The account does not exist.')],
  REPROCESSING: [
    start,
    because('paymentFail', 'The bank did not answer.'),
    { action: 'paymentReprocess', by: 'finance' },
  ],
  INCORRECT_PAYMENT: [
    start,
    send,
    because('paymentDispute', 'The amount of one claim is missing.', 'partner'),
    { action: 'paymentDisputeDecide', by: 'finance', variant: 'APPROVED', comment: 'The partner is right.' },
  ],
  SENT: [start, send],
  REVERSED: [start, send, because('paymentReverse', 'The account was closed.')],
  REJECTED: [start, because('paymentReject', 'The name does not belong to the account.')],
};

const sentBefore: readonly PaymentFate[] = ['SENT', 'INCORRECT_PAYMENT', 'REVERSED'];
const invoiced: readonly PaymentFate[] = [
  'PENDING_TAX_INVOICE',
  'TAX_INVOICE_UNDER_REVIEW',
  'TAX_INVOICE_REJECTED',
];

/** What keeps a payment with this fate. */
function reasonsOf(fate: PaymentFate): PaymentHoldReason[] {
  if (fate === 'HELD') return ['PARTNER_HOLD'];
  if (fate === 'TAX_INVOICE_UNDER_REVIEW') return ['TAX_INVOICE_UNDER_REVIEW'];
  return invoiced.includes(fate) ? ['TAX_INVOICE_MISSING'] : [];
}

interface PaymentPlot {
  readonly ranAt: Instant;
  readonly fate: PaymentFate;
}

const finance: Person = { id: userIdOf('finance'), role: 'OWNER_FINANCE' };

/** How money usually goes in a currency. */
const routes: Readonly<Record<string, TransitRoute>> = { EUR: 'SEPA', USD: 'ACH' };

/** What a payment comes to, and at which rate (MON-8). */
const amountColumns = ({ currency, grossMinor, sourceCurrency, sourceMinor, quote }: PaymentDraft) => ({
  currency,
  amountMinor: String(grossMinor),
  grossMinor: String(grossMinor),
  recoveredMinor: '0',
  sourceCurrency,
  sourceMinor: String(sourceMinor),
  exchangeRate: quote.source === null ? null : quote.rate,
  inverseRate: quote.inverseOf,
  exchangeRateSource: quote.source,
  exchangeRateOn: quote.datedOn,
});

/** Writes a payment with its lines and the story behind its state; answers its id. */
export function addPaymentRow(
  scene: Scene,
  random: Random,
  draft: PaymentDraft,
  { ranAt, fate }: PaymentPlot,
): string {
  const { sink, tenant, staff } = scene;
  const id = drawnId(random, ranAt);
  const life = new Life(sink, random, { kind: 'Payment', id, tenant, variant: null });
  const partner = staff.admins[0] ?? finance;
  let at = ranAt;
  life.act({ action: 'paymentRun', at, by: finance });
  for (const { by, ...step } of stories[fate]) {
    at = instantOn(workdayFrom(Math.floor(at / 86_400_000) + 2), random.integer(60, 500));
    life.act({ ...step, at, by: by === 'finance' ? finance : partner });
  }
  life.end();
  const invoice = invoiced.includes(fate);
  const comment = stories[fate].at(-1)?.comment ?? null;
  const { entity } = draft;
  const byBank = entity.payoutMethod !== 'CREDIT_NOTE';
  sink.add('payment', {
    id,
    ...tenant,
    legalEntityId: entity.id,
    kind: draft.kind,
    status: fate,
    heldFrom: fate === 'HELD' ? holdableStatuses[0] : null,
    heldReasons: reasonsOf(fate),
    reference: `PAY-${draft.month.slice(0, 7)}-${id.slice(-12).toUpperCase()}`,
    runId: drawnId(random, ranAt),
    ...amountColumns(draft),
    paymentMethod: entity.payoutMethod,
    month: draft.month,
    dueOn: invoice ? null : draft.dueOn,
    sentOn: sentBefore.includes(fate) ? isoOf(at).slice(0, 10) : null,
    transitRoute: byBank && sentBefore.includes(fate) ? (routes[draft.currency] ?? 'WIRE') : null,
    taxInvoiceRequired: invoice,
    statusReason: comment,
    disputedAt: null,
    disputeReason: fate === 'INCORRECT_PAYMENT' ? 'The amount of one claim is missing.' : null,
    version: life.acts,
    createdAt: isoOf(ranAt),
    updatedAt: life.lastAt,
  });
  addParts(scene, random, draft, { id, fate, at, partner });
  return id;
}

interface PaidPayment {
  readonly id: string;
  readonly fate: PaymentFate;
  readonly at: Instant;
  readonly partner: Person;
}

function addParts(
  scene: Scene,
  random: Random,
  draft: PaymentDraft,
  { id, fate, at, partner }: PaidPayment,
): void {
  const { sink, tenant } = scene;
  const { entity, currency, sourceCurrency } = draft;
  for (const { claim, sourceMinor, amountMinor } of draft.lines) {
    if (claim === null) continue;
    const minors = { sourceMinor: String(sourceMinor), amountMinor: String(amountMinor) };
    const line = { id: drawnId(random, at), ...tenant, paymentId: id, claimId: claim, monthId: null };
    sink.add('payment_line', { ...line, legalEntityId: entity.id, ...minors, sourceCurrency, currency });
  }
  const on = { id: drawnId(random, at), ...tenant, paymentId: id };
  if (fate === 'HELD') {
    const held = {
      reason: 'PARTNER_HOLD',
      comment: 'We are changing our bank.',
      heldAt: isoOf(at),
      heldById: partner.id,
    };
    sink.add('payment_hold', { ...on, ...held, releasedAt: null, releasedById: null });
  }
  if (fate !== 'TAX_INVOICE_UNDER_REVIEW' && fate !== 'TAX_INVOICE_REJECTED') return;
  const rejected = fate === 'TAX_INVOICE_REJECTED';
  sink.add('tax_invoice', {
    ...on,
    number: `TI-${id.slice(-6).toUpperCase()}`,
    issuedOn: draft.month,
    totalMinor: String(draft.grossMinor),
    currency,
    status: rejected ? 'REJECTED' : 'SUBMITTED',
    submittedAt: isoOf(at),
    submittedById: partner.id,
    decidedAt: rejected ? isoOf(at) : null,
    decisionReason: rejected ? 'The VAT number is missing.' : null,
  });
}

/** Writes a month under a plan, and its line in the payment that it led to; answers its id. */
export function addMonthRow(
  { sink, tenant, program }: Scene,
  random: Random,
  part: MonthPart,
  {
    ranAt,
    draft,
    paymentId,
  }: { readonly ranAt: Instant; readonly draft: PaymentDraft | null; readonly paymentId: string | null },
): string {
  const id = drawnId(random, ranAt);
  sink.add('payment_month', {
    id,
    ...tenant,
    legalEntityId: part.entity.id,
    month: part.month,
    currency: program.currency,
    earnedMinor: String(part.earnedMinor),
    carriedInMinor: String(part.carriedInMinor),
    paidMinor: String(part.paidMinor),
    surplusMinor: String(part.surplusMinor),
    carriedOnMinor: String(part.carriedOnMinor),
    limitMinor: String(part.limitMinor),
    surplusPolicy: part.surplusPolicy,
    planId: part.plan,
    planRevisionId: part.planRevision,
    paymentId,
    createdAt: isoOf(ranAt),
  });
  if (draft === null || paymentId === null) return id;
  const minors = { sourceMinor: String(draft.sourceMinor), amountMinor: String(draft.grossMinor) };
  const line = { id: drawnId(random, ranAt), ...tenant, paymentId, claimId: null, monthId: id };
  const { sourceCurrency, currency } = draft;
  sink.add('payment_line', { ...line, legalEntityId: part.entity.id, ...minors, sourceCurrency, currency });
  return id;
}
