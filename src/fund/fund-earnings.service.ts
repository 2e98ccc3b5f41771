import { errorFinding, type Finding } from '../kernel/check.js';
import { fromMinor } from '../kernel/money.js';
import type { BookingTimes, FundKey, LoadedFund } from './fund.queries.js';
import { applied, type Balance, decideEarning } from './fund.rules.js';
import {
  type BookingAct,
  bookingTimes,
  type EarningBooking,
  phaseOf,
  thresholdFindings,
} from './fund.service.js';
import {
  type BatchEntry,
  fundKeyOf,
  insertBatchEntries,
  lockFundsOrMake,
  moveBalances,
} from './fund-batch.queries.js';

/** An earning that enters a fund, with a name of the caller's for it. */
export interface FundEarning extends EarningBooking {
  readonly id: string;
  readonly fund: FundKey;
}

/** A fund while a batch is booked in it. */
interface Running {
  readonly fund: LoadedFund;
  readonly times: BookingTimes;
  balance: Balance;
  number: number;
}

/**
 * Books earnings into their funds in their order; a fund is made with its first (MON-5, MON-11, MON-16, decisions 9).
 * The funds are locked together, decided in memory and written in a few statements, however many earnings there are.
 * Findings by the caller's names: those earnings are not booked, the others are. `ADJUSTMENT_EXCEEDS_EARNED`, and
 * `EXCHANGE_RATE_NOT_CONFIGURED` for a threshold in another currency.
 */
export async function bookEarnings(
  act: BookingAct,
  earnings: readonly FundEarning[],
): Promise<ReadonlyMap<string, Finding>> {
  const keys = new Map(earnings.map(({ fund }) => [fundKeyOf(fund), fund]));
  const funds = await lockFundsOrMake(act, [...keys.values()]);
  const running = new Map<string, Running>(
    [...funds].map(([key, fund]) => {
      const times = bookingTimes(act, fund);
      return [key, { fund, times, balance: fund.balance, number: fund.version }];
    }),
  );

  const refused = new Map<string, Finding>();
  const entries: BatchEntry[] = [];
  for (const earning of earnings) {
    const state = running.get(fundKeyOf(earning.fund));
    if (state === undefined) throw new Error('A fund was neither found nor made.');
    const finding = bookInto(act, state, earning, entries);
    if (finding !== null) refused.set(earning.id, finding);
  }

  await insertBatchEntries(act, entries);
  const moved = [...running.values()].filter(({ fund, number }) => number > fund.version);
  await moveBalances(
    act,
    moved.map(({ fund, balance: after, number, times }) => ({ fund, after, number, times })),
  );
  return refused;
}

function bookInto(
  act: BookingAct,
  state: Running,
  { kind, amountMinor, appliesOn, earningReference, reasonCode, actor }: FundEarning,
  entries: BatchEntry[],
): Finding | null {
  const { fund, times, balance } = state;
  const phase = phaseOf(fund, act.now);
  const [unknown] = phase === 'ASSESSING' ? thresholdFindings(fund) : [];
  if (unknown !== undefined) return unknown;
  const transfers = decideEarning(balance, { kind, amountMinor, phase, threshold: fund.threshold });
  if (transfers === null) {
    const details = { earned: fromMinor(balance.EARNED, fund.currency), unit: fund.currency };
    return errorFinding('ADJUSTMENT_EXCEEDS_EARNED', ['amount'], details);
  }
  for (const transfer of transfers) {
    state.balance = applied(state.balance, transfer);
    state.number += 1;
    const said = { earningReference, reasonCode, appliesOn, actor, ...times };
    entries.push({ ...transfer, ...said, number: state.number, after: state.balance, fund });
  }
  return null;
}
