import type { Role } from '../access/role.codes.js';
import { changesBetween } from '../history/history.rules.js';
import { recordAct } from '../history/history.service.js';
import type { LocalDate } from '../kernel/local-date.js';
import { money } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import { type Refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type MissingRate, missingRate } from '../rate/exchange-rate.rules.js';
import type { Act } from '../write/act.js';
import type { PaymentStatus } from './payment.codes.js';
import { handsOver } from './payment.rules.js';
import { subjectOf } from './payment-book.service.js';
import { monthOfDay } from './payment-due.rules.js';
import { markEarnings } from './payment-earning.queries.js';
import type { LoadedPayment } from './payment-facts.queries.js';
import { findWaitingAmounts, keepRepriced } from './payment-reprice.queries.js';
import { currencyToReprice, repriced } from './payment-reprice.rules.js';
import type { RatesOf } from './payment-run.facts.js';
import { findRatesFrom } from './payment-run.queries.js';

/** What became of pricing a payment anew: whether it changed, or the rate that is missing. */
export interface Repricing {
  readonly changed: boolean;
  readonly missing: MissingRate | null;
}

/**
 * MON-8, MON-9: prices a payment anew that was not handed over yet, in the currency of the profile and at the rate of a
 * month, where it is priced otherwise ({@link currencyToReprice}). The caller holds its lock.
 */
export async function priceAnew(
  act: Act,
  payment: LoadedPayment,
  month: LocalDate,
  ratesOf: RatesOf,
  role: Role | null,
): Promise<Repricing> {
  const currency = currencyToReprice(payment.facts, month);
  if (currency === null) return { changed: false, missing: null };
  const before = await findWaitingAmounts(act, payment.id);
  const after = repriced(before, currency, ratesOf(month));
  if (after === null)
    return { changed: false, missing: { from: before.sourceCurrency, to: currency, month } };

  await keepRepriced(act, payment.id, currency, month, after);
  await markEarnings(act, [payment.id]);
  // Of what was sent before, reports as of an instant read here what it was then.
  const changes = changesBetween(
    { grossAmount: money(before.grossMinor, payment.facts.currency), month: payment.facts.month },
    { grossAmount: money(after.grossMinor, currency), month },
  );
  await recordAct(act, { subject: subjectOf(payment), role, from: null, to: null, changes });
  return { changed: true, missing: null };
}

/**
 * MON-9: what moves to the bank is priced at the rate of the month in which it does. Answers what keeps it from that:
 * `EXCHANGE_RATE_NOT_CONFIGURED`.
 */
export async function priceForBank(
  act: Act,
  payment: LoadedPayment,
  to: PaymentStatus,
  role: Role | null,
): Promise<Refusal[]> {
  if (!handsOver(to)) return [];
  const month = monthOfDay(localDateAt(act.now, payment.facts.timeZone));
  const { missing } = await priceAnew(act, payment, month, await findRatesFrom(act, month), role);
  return missing === null ? [] : refusalsOf([missingRate(missing)]);
}
