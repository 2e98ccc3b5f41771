import { errorFinding } from '../kernel/check.js';
import { addMonths, type LocalDate, lastDayOfMonth } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { convertHalfAwayFromZero, missingRate } from '../rate/exchange-rate.rules.js';
import type { PaymentKind } from './payment.codes.js';
import type { PayingEntity, PaymentTerms } from './payment.facts.js';
import { converted, ownQuote, quoteBetween } from './payment-amount.rules.js';
import { monthOfDay, monthPaymentDueOn, termsOn } from './payment-due.rules.js';
import { firstTooSmall } from './payment-minimum.rules.js';
import {
  decideMonthParts,
  type MonthLimit,
  type MonthRoom,
  type OpenMonth,
  type UnpaidEarning,
} from './payment-month-part.rules.js';
import { recoverablesAfter, withRecoveries } from './payment-recovery.rules.js';
import type {
  MonthPart,
  PayeePlace,
  PaymentDraft,
  RatesOf,
  Recoverable,
  RunDecision,
  RunFinding,
  RunProgram,
} from './payment-run.facts.js';

/** A location whose months are to be paid. */
export interface MonthlyPayee extends PayeePlace {
  readonly kind: Exclude<PaymentKind, 'CLAIM_REIMBURSEMENT'>;
  readonly entities: readonly PayingEntity[];
  readonly earnings: readonly UnpaidEarning[];
  /** The last month that was computed, and what it carried on, by company. */
  readonly lastMonth: LocalDate | null;
  readonly carried: Readonly<Record<string, bigint>>;
  /** The limit of the plan at the end of a day; null: none was in force. Of rebate nobody asks for it. */
  readonly limitOf: (lastDay: LocalDate) => MonthLimit | null;
}

/**
 * MON-6, MON-6a, MON-6b, TIME-15: the months of a location whose day of payment has come and that are not computed yet, in
 * their order, and their payments. A month pays what was processed in it and what was carried into it, under a plan up to the
 * limit that was in force on its last day; it stays open until the 15th of the next, so that what was processed in it and comes in by
 * then is paid with it. What comes in later counts in the first month that is still open. Findings as for claims; a month that cannot be
 * computed keeps the later ones waiting.
 */
export function decideMonths(
  program: RunProgram,
  payee: MonthlyPayee,
  runOn: LocalDate,
  ratesOf: RatesOf,
  recoverables: readonly Recoverable[],
): RunDecision {
  const drafts: PaymentDraft[] = [];
  const months: RunDecision['months'][number][] = [];
  const findings: RunFinding[] = [];
  const paidIn = monthOfDay(runOn);
  let carried = payee.carried;
  let open = payee.earnings;
  let left = recoverables;
  for (
    let month = firstOpenMonth(payee);
    month !== null && monthPaymentDueOn(month) <= runOn;
    month = addMonths(month, 1)
  ) {
    const last = lastDayOfMonth(month);
    const earnings = open.filter(({ processedOn }) => processedOn <= last);
    const toPay = { month, earnings, carried, paidIn, recoverables: left };
    const decided = decideMonth(program, payee, toPay, ratesOf);
    findings.push(...decided.findings);
    if (decided.findings.some(({ code }) => code !== 'PAYMENT_BELOW_MINIMUM')) break;
    drafts.push(...decided.drafts);
    left = recoverablesAfter(left, decided.drafts);
    months.push(...decided.parts.map((part) => ({ ...placeOf(payee), part })));
    carried = Object.fromEntries(
      decided.parts.map(({ entity, carriedOnMinor }) => [entity.id, carriedOnMinor]),
    );
    open = open.filter(({ processedOn }) => processedOn > last);
  }
  return { drafts, months, findings: [...findings, ...owedFindings(program, payee, carried)] };
}

/**
 * MON-16, MON-5, MON-9: what corrections took back beyond what the months of a location had to pay of a company:
 * `RECOVERY_WAITS`, one for each. Later months are lowered by it, and nobody would know while there are none; until then as
 * much of what other companies owe the location waits with it.
 */
function owedFindings(
  { code, currency }: RunProgram,
  { locationId, entities }: MonthlyPayee,
  carried: Readonly<Record<string, bigint>>,
): RunFinding[] {
  return entities.flatMap(({ id, code: legalEntity }) => {
    const minor = carried[id] ?? 0n;
    if (minor >= 0n) return [];
    const amount = { amount: fromMinor(-minor, currency), unit: currency };
    const details = { ...amount, location: locationId, program: code, legalEntity };
    return [{ ...errorFinding('RECOVERY_WAITS', [], details), claim: null }];
  });
}

const placeOf = ({ partner, location, program, locationId }: PayeePlace): PayeePlace => ({
  partner,
  location,
  program,
  locationId,
});

function firstOpenMonth({ lastMonth, earnings }: MonthlyPayee): LocalDate | null {
  if (lastMonth !== null) return addMonths(lastMonth, 1);
  const [first] = earnings.map(({ processedOn }) => processedOn).sort();
  return first === undefined ? null : monthOfDay(first);
}

/** A month with the first day of the one in which it is paid, and with what is to be taken back. */
interface MonthToPay extends OpenMonth {
  readonly paidIn: LocalDate;
  readonly recoverables: readonly Recoverable[];
}

interface DecidedMonth {
  readonly parts: readonly MonthPart[];
  readonly drafts: readonly PaymentDraft[];
  readonly findings: readonly RunFinding[];
}

function decideMonth(
  program: RunProgram,
  payee: MonthlyPayee,
  open: MonthToPay,
  ratesOf: RatesOf,
): DecidedMonth {
  const { month, earnings } = open;
  const nothing = { parts: [], drafts: [] };
  const place = { location: payee.locationId, program: program.code };
  // What was taken back again, to be posted anew with its company, is owed by nobody.
  const nobodys = earnings.filter(({ entity }) => entity === null);
  if (nobodys.reduce((sum, { minor }) => sum + minor, 0n) !== 0n) {
    return { ...nothing, findings: [{ ...errorFinding('PAYER_NOT_CONFIGURED', [], place), claim: null }] };
  }
  const limit = limitIn(program, payee, month, ratesOf);
  if ('code' in limit) return { ...nothing, findings: [limit] };
  return settledMonth(program, payee, open, limit, ratesOf);
}

/**
 * PAY-3, MON-16: the payments of a month with what each takes back; a company whose payment would be too small pays
 * nothing, and carries on what it would have paid.
 */
function settledMonth(
  program: RunProgram,
  payee: MonthlyPayee,
  open: MonthToPay,
  limit: MonthRoom,
  ratesOf: RatesOf,
): DecidedMonth {
  const terms = termsOn(program.settings, lastDayOfMonth(open.month));
  const waiting = new Set<string>();
  const tooSmall: RunFinding[] = [];
  for (;;) {
    const parts = decideMonthParts(payee.entities, open, limit, terms.surplusPolicy, waiting);
    const toSettle = parts.flatMap(
      (part) => monthDraft(program, payee, part, terms, open.paidIn, ratesOf) ?? [],
    );
    const drafts = withRecoveries(toSettle, open.recoverables, program.currency, ratesOf);
    const small = firstTooSmall(program, drafts, terms.minimumMinor, ratesOf);
    if (small === null) return { parts, drafts, findings: tooSmall };
    waiting.add(small.entity.id);
    tooSmall.push(small.finding);
  }
}

/** MON-6: the limit of a month at its rate; nothing without a plan (MON-6). A finding where there is no rate. */
function limitIn(
  program: RunProgram,
  payee: MonthlyPayee,
  month: LocalDate,
  ratesOf: RatesOf,
): MonthRoom | RunFinding {
  if (payee.kind === 'REBATE_MONTHLY') return { limit: null, limitMinor: null };
  const limit = payee.limitOf(lastDayOfMonth(month));
  if (limit === null) return { limit, limitMinor: 0n };
  const { minor, currency: from } = limit;
  const limitMinor = converted(minor, from, program.currency, ratesOf(month)).amountMinor;
  if (limitMinor !== null) return { limit, limitMinor };
  const details = { location: payee.locationId, program: program.code };
  return { ...missingRate({ from, to: program.currency, month }, { details }), claim: null };
}

/**
 * MON-8, MON-9: the payment of a part of a month; null where it pays nothing. Without a rate it is made in the currency of the
 * program: it waits by itself until the run that finds one, so that no other company waits for it.
 */
function monthDraft(
  program: RunProgram,
  payee: MonthlyPayee,
  part: MonthPart,
  { taxInvoiceRequired }: PaymentTerms,
  month: LocalDate,
  ratesOf: RatesOf,
): PaymentDraft | null {
  const { entity, paidMinor } = part;
  if (paidMinor === 0n) return null;
  const wanted = entity.payoutCurrency ?? entity.currency;
  const quoted = quoteBetween(ratesOf(month), program.currency, wanted);
  const [currency, quote] = quoted ? [wanted, quoted] : [program.currency, ownQuote];
  const amountMinor = convertHalfAwayFromZero(paidMinor, program.currency, currency, quote);
  return {
    ...placeOf(payee),
    kind: payee.kind,
    entity,
    programCurrency: program.currency,
    sourceCurrency: program.currency,
    currency,
    quote,
    month,
    dueOn: monthPaymentDueOn(part.month),
    taxInvoiceRequired,
    sourceMinor: paidMinor,
    grossMinor: amountMinor,
    recoveries: [],
    lines: [{ claim: null, month: part, sourceMinor: paidMinor, amountMinor }],
  };
}
