import { errorFinding, type Finding } from '../kernel/check.js';
import { fromMinor } from '../kernel/money.js';
import { assessedAtAfter, earningPhase } from './assessment.rules.js';
import type { BookingTimes, FundKey, LoadedFund } from './fund.queries.js';
import {
  applied,
  type Balance,
  type Closing,
  decideEarning,
  type FundPhase,
  type Transfer,
  takesTooMuch,
} from './fund.rules.js';
import {
  type BookingAct,
  bookingTimes,
  closingsOf,
  type EarningBooking,
  phaseOf,
  thresholdFindings,
} from './fund.service.js';
import {
  type BatchEntry,
  type FundMove,
  fundKeyOf,
  insertBatchEntries,
  lockFunds,
  makeFunds,
  moveBalances,
  readFunds,
} from './fund-batch.queries.js';

/** An earning that enters a fund, with a name of the caller's for it. */
export interface FundEarning extends EarningBooking {
  readonly id: string;
  readonly fund: FundKey;
}

/** A fund while a batch is booked in it. */
interface Running {
  readonly fund: LoadedFund;
  readonly phase: FundPhase;
  readonly assessedAt: Date | null;
  readonly closing: Closing | null;
  readonly times: BookingTimes;
  balance: Balance;
  number: number;
}

/** What becomes of the funds of a batch that holds them locked. */
export interface DecidedEarnings {
  /** By the caller's names: these earnings are not booked, the others are. */
  readonly refused: ReadonlyMap<string, Finding>;
  readonly entries: readonly BatchEntry[];
  readonly moved: readonly FundMove[];
}

/**
 * Decides how earnings are booked into their funds, in {@link inOrder}; a fund is made with the first that is booked in it
 * (MON-5, MON-11, MON-16, decisions 9). The funds are locked together and decided in memory; {@link writeEarnings} writes
 * them in a few statements, however many earnings there are. Findings: `ADJUSTMENT_EXCEEDS_EARNED`, and
 * `EXCHANGE_RATE_NOT_CONFIGURED` for a threshold in another currency.
 */
export async function decideEarnings(
  act: BookingAct,
  earnings: readonly FundEarning[],
): Promise<DecidedEarnings> {
  const keys = new Map(earnings.map(({ fund }) => [fundKeyOf(fund), fund]));
  for (;;) {
    const { funds, unmade } = await lockFunds(act, [...keys.values()]);
    const closings = await closingsOf(act, [...funds.values()]);
    const decided = decideIn(act, { funds, closings }, earnings);
    const first = decided.moved.map(({ fund }) => fund).filter((fund) => unmade.has(fund));
    // Where somebody else made one of them meanwhile, what he booked in it counts first.
    if (await makeFunds(act, first)) return decided;
  }
}

/** What a rehearsal would have changed of a fund by now. */
export interface FundForecast {
  readonly earnedMinor: bigint;
  readonly assessedAt: Date | null;
}

/** By {@link fundKeyOf}: what earlier batches of a rehearsal would have changed. */
export type FundForecasts = ReadonlyMap<string, FundForecast>;

/**
 * Tells what {@link decideEarnings} would refuse after what earlier batches would have changed, and of the funds that it
 * would change what is changed by then. Nothing is locked, made or written: what is earned and when a threshold was applied are all that refusals go by.
 */
export async function rehearseEarnings(
  act: BookingAct,
  earnings: readonly FundEarning[],
  before: FundForecasts,
): Promise<{ readonly refused: ReadonlyMap<string, Finding>; readonly forecasts: FundForecasts }> {
  const keys = new Map(earnings.map(({ fund }) => [fundKeyOf(fund), fund]));
  const { funds } = await readFunds(act, [...keys.values()]);
  const closings = await closingsOf(act, [...funds.values()]);
  const phases = new Map<string, FundPhase>();
  const running = new Map(
    [...funds].map(([key, fund]) => {
      const changed = foreseen(fund, before.get(key));
      return [key, begun(act, changed, phases, closings.get(fund.id) ?? null)];
    }),
  );
  const refused = new Map<string, Finding>();
  const forecasts = new Map<string, FundForecast>();
  for (const { id, fund, amountMinor } of inOrder(earnings)) {
    const key = fundKeyOf(fund);
    const state = foundIn(running, fund);
    const finding = refusalOf(state, amountMinor);
    if (finding === null) {
      state.balance = { ...state.balance, EARNED: state.balance.EARNED + amountMinor };
      const earnedMinor = ((forecasts.get(key) ?? before.get(key))?.earnedMinor ?? 0n) + amountMinor;
      forecasts.set(key, { earnedMinor, assessedAt: state.assessedAt });
    } else refused.set(id, finding);
  }
  return { refused, forecasts };
}

function foreseen(fund: LoadedFund, forecast: FundForecast | undefined): LoadedFund {
  if (forecast === undefined) return fund;
  const balance = { ...fund.balance, EARNED: fund.balance.EARNED + forecast.earnedMinor };
  return { ...fund, balance, assessedAt: fund.assessedAt ?? forecast.assessedAt };
}

function foundIn(running: ReadonlyMap<string, Running>, fund: FundKey): Running {
  const state = running.get(fundKeyOf(fund));
  if (state === undefined) throw new Error('A fund was neither found nor made.');
  return state;
}

interface LoadedFunds {
  readonly funds: ReadonlyMap<string, LoadedFund>;
  readonly closings: ReadonlyMap<string, Closing>;
}

function decideIn(
  act: BookingAct,
  { funds, closings }: LoadedFunds,
  earnings: readonly FundEarning[],
): DecidedEarnings {
  const phases = new Map<string, FundPhase>();
  const running = new Map(
    [...funds].map(([key, fund]) => [key, begun(act, fund, phases, closings.get(fund.id) ?? null)]),
  );
  const refused = new Map<string, Finding>();
  const entries: BatchEntry[] = [];
  for (const earning of inOrder(earnings)) {
    const finding = bookInto(foundIn(running, earning.fund), earning, entries);
    if (finding !== null) refused.set(earning.id, finding);
  }

  const moved = [...running.values()]
    .filter(({ fund, number }) => number > fund.version)
    .map(({ balance: after, ...state }) => ({ ...state, after }));
  return { refused, entries, moved };
}

/** Writes what {@link decideEarnings} decided within the same act. */
export async function writeEarnings(
  act: BookingAct,
  { entries, moved }: Pick<DecidedEarnings, 'entries' | 'moved'>,
): Promise<void> {
  await insertBatchEntries(act, entries);
  await moveBalances(act, moved);
}

/** {@link decideEarnings} and {@link writeEarnings}; answers with the refused ones by the caller's names. */
export async function bookEarnings(
  act: BookingAct,
  earnings: readonly FundEarning[],
): Promise<ReadonlyMap<string, Finding>> {
  const decided = await decideEarnings(act, earnings);
  await writeEarnings(act, decided);
  return decided.refused;
}

/** A fund before the first earning of a batch. Days in time zones take long, so funds of one half-year find theirs in `phases`. */
function begun(
  act: BookingAct,
  fund: LoadedFund,
  phases: Map<string, FundPhase>,
  closing: Closing | null,
): Running {
  const key = JSON.stringify([fund.timeZone, fund.period]);
  const ofCalendar = phases.get(key) ?? phaseOf(fund, act.now);
  phases.set(key, ofCalendar);
  const phase = earningPhase(fund, ofCalendar, act.now);
  const assessedAt = assessedAtAfter(fund, phase, act.now);
  const { balance, version: number } = fund;
  return { fund, phase, assessedAt, closing, times: bookingTimes(act, fund), balance, number };
}

/**
 * The order in which the earnings of a batch are booked, whatever their order in a file: what is given before what is taken,
 * so that a correction never comes before what it corrects (MON-16), and what is taken by the ids of the program owner.
 */
function inOrder(earnings: readonly FundEarning[]): FundEarning[] {
  const keyOf = ({ earningReference, id }: FundEarning): string => earningReference ?? id;
  const taken = earnings.filter(({ amountMinor }) => amountMinor < 0n);
  const given = earnings.filter(({ amountMinor }) => amountMinor >= 0n);
  return [...given, ...taken.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))];
}

/** What an entry says: of the earning, or of the threshold that was applied because of it (MON-4). */
const wordsOf = (
  { kind }: Transfer,
  { earningReference, reasonCode, actor }: FundEarning,
): Pick<BatchEntry, 'earningReference' | 'reasonCode' | 'actor'> =>
  kind === 'CONVERSION' || kind === 'CONVERSION_REVERSAL'
    ? { earningReference: null, reasonCode: 'CO_OP_ROLLOVER', actor: null }
    : { earningReference, reasonCode, actor };

/** Why a fund takes no earning of an amount; null: it takes it. */
function refusalOf({ fund, balance, phase, closing }: Running, amountMinor: bigint): Finding | null {
  const [unknown] = phase === 'ASSESSING' && closing === null ? thresholdFindings(fund) : [];
  if (unknown !== undefined) return unknown;
  if (!takesTooMuch(balance, amountMinor)) return null;
  const details = { earned: fromMinor(balance.EARNED, fund.currency), unit: fund.currency };
  return errorFinding('ADJUSTMENT_EXCEEDS_EARNED', ['amount'], details);
}

function bookInto(state: Running, earning: FundEarning, entries: BatchEntry[]): Finding | null {
  const { fund, balance, phase, closing, times } = state;
  const { kind, amountMinor, appliesOn } = earning;
  const refused = refusalOf(state, amountMinor);
  if (refused !== null) return refused;
  const facts = { kind, amountMinor, phase, threshold: fund.threshold, closing };
  for (const transfer of decideEarning(balance, facts) ?? []) {
    state.balance = applied(state.balance, transfer);
    state.number += 1;
    const said = { ...wordsOf(transfer, earning), appliesOn, ...times };
    entries.push({ ...transfer, ...said, number: state.number, after: state.balance, fund });
  }
  return null;
}
