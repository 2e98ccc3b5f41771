import { errorFinding } from '../kernel/check.js';
import { addMonths, type LocalDate, lastDayOfMonth } from '../kernel/local-date.js';
import { missingRate } from '../rate/exchange-rate.rules.js';
import type { PaymentKind } from './payment.codes.js';
import type { PayingEntity, PaymentTerms } from './payment.facts.js';
import { converted, shareProRata } from './payment-amount.rules.js';
import { monthOfDay, planPaymentDueOn, termsOn } from './payment-due.rules.js';
import type {
  MonthPart,
  PayeePlace,
  PaymentDraft,
  RatesOf,
  RunDecision,
  RunFinding,
  RunProgram,
} from './payment-run.facts.js';
import { belowMinimum } from './payment-run.rules.js';

/** A limit that was in force at the end of a month (MON-6). */
export interface MonthLimit {
  readonly plan: string;
  readonly planRevision: string;
  readonly minor: bigint;
  readonly currency: string;
}

/** What a month pays that no month has taken up yet, in the program's currency. */
export interface UnpaidEarning {
  /** The eligible earning; null: co-op that became rebate (MON-4). */
  readonly id: string | null;
  /** Null: nobody knows who pays it. */
  readonly entity: string | null;
  readonly minor: bigint;
  readonly processedOn: LocalDate;
}

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
): RunDecision {
  const drafts: PaymentDraft[] = [];
  const months: RunDecision['months'][number][] = [];
  const findings: RunFinding[] = [];
  const paidIn = monthOfDay(runOn);
  let carried = payee.carried;
  let open = payee.earnings;
  for (
    let month = firstOpenMonth(payee);
    month !== null && planPaymentDueOn(month) <= runOn;
    month = addMonths(month, 1)
  ) {
    const last = lastDayOfMonth(month);
    const earnings = open.filter(({ processedOn }) => processedOn <= last);
    const decided = decideMonth(program, payee, { month, earnings, carried, paidIn }, ratesOf);
    findings.push(...decided.findings);
    if (decided.findings.some(({ code }) => code !== 'PAYMENT_BELOW_MINIMUM')) break;
    drafts.push(...decided.drafts);
    months.push(...decided.parts.map((part) => ({ ...placeOf(payee), part })));
    carried = Object.fromEntries(
      decided.parts.map(({ entity, carriedOnMinor }) => [entity.id, carriedOnMinor]),
    );
    open = open.filter(({ processedOn }) => processedOn > last);
  }
  return { drafts, months, findings };
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

interface OpenMonth {
  readonly month: LocalDate;
  readonly earnings: readonly UnpaidEarning[];
  readonly carried: Readonly<Record<string, bigint>>;
}

/** The same with the first day of the month in which it is paid. */
interface MonthToPay extends OpenMonth {
  readonly paidIn: LocalDate;
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
  const { month, earnings, paidIn } = open;
  const nothing = { parts: [], drafts: [] };
  const place = { location: payee.locationId, program: program.code };
  if (earnings.some(({ entity }) => entity === null)) {
    return { ...nothing, findings: [{ ...errorFinding('PAYER_NOT_CONFIGURED', [], place), claim: null }] };
  }
  const limit = limitIn(program, payee, month, ratesOf);
  if ('code' in limit) return { ...nothing, findings: [limit] };
  const terms = termsOn(program.settings, lastDayOfMonth(month));
  const parts = decideMonthParts(payee.entities, open, limit, terms);
  const drafts = parts.map((part) => monthDraft(program, payee, part, terms, { paidIn, ratesOf }));
  const findings = drafts.flatMap((draft) => (draft !== null && 'code' in draft ? [draft] : []));
  const paid = drafts.filter((draft): draft is PaymentDraft => draft !== null && !('code' in draft));
  return { parts, drafts: paid, findings };
}

/** What a month may pay, in the program's currency. */
interface MonthRoom {
  /** Of the plan in force on its last day; null: there is none. */
  readonly limit: MonthLimit | null;
  /** Null: rebate has no limit. */
  readonly limitMinor: bigint | null;
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
 * MON-6, MON-6a, MON-9, PAY-3: what a month pays by company: `min(payable, limit)`, pro rata to what each has to pay. What
 * lies above the limit is carried or forfeited as the program says; what is below the minimum, or was taken back, is
 * always carried.
 */
export function decideMonthParts(
  entities: readonly PayingEntity[],
  { month, earnings, carried }: OpenMonth,
  { limit, limitMinor }: MonthRoom,
  { surplusPolicy, minimumMinor }: PaymentTerms,
): MonthPart[] {
  const pools = entities.map((entity) => {
    const own = earnings.filter((earning) => earning.entity === entity.id);
    const earnedMinor = own.reduce((sum, { minor }) => sum + minor, 0n);
    const carriedInMinor = carried[entity.id] ?? 0n;
    const contributedMinor = earnedMinor + carriedInMinor;
    const ids = own.flatMap(({ id }) => id ?? []);
    return {
      entity,
      earnedMinor,
      carriedInMinor,
      contributedMinor,
      isTouched: own.length > 0,
      earnings: ids,
    };
  });
  const payable = pools.reduce((sum, { contributedMinor }) => sum + contributedMinor, 0n);
  const capped = limitMinor === null || payable < limitMinor ? payable : limitMinor;
  const tooLittle = minimumMinor !== null && capped < minimumMinor;
  const within = sharesOf(pools, capped);
  // By two shares, and not by a share of the difference, so that roundings leave no cent to carry.
  const owed = sharesOf(pools, surplusPolicy === 'FORFEIT' ? payable : capped);
  let above = payable - capped;
  const [plan, planRevision] = [limit?.plan ?? null, limit?.planRevision ?? null];
  const said = { month, limitMinor: limitMinor ?? notBelowZero(payable), surplusPolicy, plan, planRevision };
  return pools
    .filter(({ isTouched, carriedInMinor }) => isTouched || carriedInMinor !== 0n)
    .map(({ contributedMinor, isTouched, ...pool }) => {
      const paidMinor = tooLittle ? 0n : within(pool.entity);
      const surplusMinor = contributedMinor - paidMinor;
      // The cent of rounding may move from one company to another between the two shares; nobody loses by that.
      const forfeitedMinor = leastOf(owed(pool.entity) - within(pool.entity), surplusMinor, above);
      above -= forfeitedMinor;
      return { ...pool, ...said, paidMinor, surplusMinor, carriedOnMinor: surplusMinor - forfeitedMinor };
    });
}

/** The least of amounts; nothing where one is below zero. */
const leastOf = (...minors: [bigint, ...bigint[]]): bigint =>
  notBelowZero(minors.reduce((least, minor) => (minor < least ? minor : least)));

const notBelowZero = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** An amount over the companies that have to pay, by company; what is not above zero is shared by none. */
function sharesOf(
  pools: readonly { readonly entity: PayingEntity; readonly contributedMinor: bigint }[],
  minor: bigint,
): (entity: PayingEntity) => bigint {
  const shares = new Map(
    shareProRata(notBelowZero(minor), pools).map((share) => [share.payer.entity.id, share.minor]),
  );
  return ({ id }) => shares.get(id) ?? 0n;
}

/** The payment of a part of a month; null where it pays nothing, a finding where there is no rate. */
function monthDraft(
  program: RunProgram,
  payee: MonthlyPayee,
  part: MonthPart,
  terms: PaymentTerms,
  { paidIn: month, ratesOf }: { readonly paidIn: LocalDate; readonly ratesOf: RatesOf },
): PaymentDraft | RunFinding | null {
  if (part.paidMinor === 0n) {
    const { minimumMinor } = terms;
    const waits = minimumMinor !== null && part.surplusMinor > 0n && part.surplusMinor < minimumMinor;
    return waits && part.limitMinor > 0n
      ? belowMinimum(program, minimumMinor, part.surplusMinor, program.currency, payee)
      : null;
  }
  const { entity, paidMinor } = part;
  const currency = entity.payoutCurrency ?? entity.currency;
  const { amountMinor, quote } = converted(paidMinor, program.currency, currency, ratesOf(month));
  if (amountMinor === null || quote === null) {
    const details = { location: payee.locationId, program: program.code };
    return { ...missingRate({ from: program.currency, to: currency, month }, { details }), claim: null };
  }
  return {
    ...placeOf(payee),
    kind: payee.kind,
    entity,
    programCurrency: program.currency,
    sourceCurrency: program.currency,
    currency,
    quote,
    month,
    dueOn: planPaymentDueOn(part.month),
    taxInvoiceRequired: terms.taxInvoiceRequired,
    sourceMinor: paidMinor,
    grossMinor: amountMinor,
    recoveries: [],
    lines: [{ claim: null, month: part, sourceMinor: paidMinor, amountMinor }],
  };
}
