import { convertHalfAwayFromZero } from '../rate/exchange-rate.rules.js';
import { quoteBetween } from './payment-amount.rules.js';
import type { DraftRecovery, PaymentDraft, RatesOf, RecoverableFund } from './payment-run.facts.js';

/**
 * MON-16: settles with the payments to a location, in their order and at the rate of their month, what its funds can
 * recover, and what they took too much because the correction was corrected afterwards. What was taken too much goes
 * back whole with the first payment, and before anything is taken; a payment becomes nothing at the least. Without a rate
 * neither happens yet.
 */
export function withRecoveries(
  drafts: readonly PaymentDraft[],
  funds: readonly RecoverableFund[],
  fundCurrency: string,
  ratesOf: RatesOf,
): PaymentDraft[] {
  const givingFirst = [
    ...funds.filter(({ minor }) => minor < 0n),
    ...funds.filter(({ minor }) => minor > 0n),
  ];
  const left = new Map(givingFirst.map(({ fund, minor }) => [fund, minor]));
  return drafts.map((draft) => {
    const quote = quoteBetween(ratesOf(draft.month), fundCurrency, draft.currency);
    if (quote === null) return draft;
    let gross = draft.grossMinor;
    const recoveries: DraftRecovery[] = [];
    for (const [fund, minor] of left) {
      const wanted = convertHalfAwayFromZero(minor, fundCurrency, draft.currency, quote.rate);
      const amountMinor = wanted < gross ? wanted : gross;
      if (amountMinor === 0n) continue;
      const fundMinor = wanted <= gross ? minor : partOf(minor, gross, wanted);
      gross -= amountMinor;
      left.set(fund, minor - fundMinor);
      if (fundMinor !== 0n) recoveries.push({ fund, fundMinor, amountMinor });
    }
    return { ...draft, recoveries };
  });
}

/** The part of an amount in a fund's currency that so much of it in another currency stands for; rounded down. */
const partOf = (minor: bigint, of: bigint, whole: bigint): bigint => (minor * of) / whole;
