import type { FundForecast, FundForecasts } from '../fund/fund-earnings.service.js';
import type { EarningLine, NewDetail, RememberedEarning } from './earning.facts.js';
import type { BatchPlan } from './earning-batch.rules.js';
import type { FileSurvey } from './earning-batches.service.js';

/**
 * What earlier batches of a file would have made: a rehearsal makes nothing, so that nobody waits for it, and remembers
 * instead what later batches would find (decisions 9). Of earnings that is no more than those that come again.
 */
export class Rehearsed {
  readonly #comesAgain: FileSurvey['comesAgain'];
  readonly #earnings = new Map<string, RememberedEarning>();
  readonly #details = new Set<string>();
  readonly #funds = new Map<string, FundForecast>();

  constructor({ comesAgain }: Pick<FileSurvey, 'comesAgain'>) {
    this.#comesAgain = comesAgain;
  }

  get funds(): FundForecasts {
    return this.#funds;
  }

  /** Earnings that are known, with those that would be by now. */
  withMade(
    known: ReadonlyMap<string, RememberedEarning>,
    lines: readonly EarningLine[],
  ): ReadonlyMap<string, RememberedEarning> {
    const all = new Map(known);
    for (const { earningId } of lines) {
      const made = this.#earnings.get(earningId);
      if (made !== undefined && !all.has(earningId)) all.set(earningId, made);
    }
    return all;
  }

  /** The sales of a batch that are none of an earlier one, each once. */
  newDetails(details: readonly NewDetail[]): NewDetail[] {
    const inBatch = new Map(details.toReversed().map((detail) => [keyOf(detail), detail]));
    return [...inBatch].flatMap(([key, detail]) => (this.#details.has(key) ? [] : [detail]));
  }

  /** Keeps what a batch would have made. */
  add(plan: Pick<BatchPlan, 'made' | 'details'>, funds: FundForecasts): void {
    for (const earning of plan.made())
      if (this.#comesAgain(earning.earningId)) this.#earnings.set(earning.earningId, earning);
    for (const detail of plan.details)
      if (this.#comesAgain(detail.line.earningId)) this.#details.add(keyOf(detail));
    for (const [key, fund] of funds) this.#funds.set(key, fund);
  }
}

/** What tells a sale from others, as the key of the table does. */
function keyOf({ line: { earningId, detail } }: NewDetail): string {
  return JSON.stringify([
    earningId,
    detail?.transactionId,
    detail?.productId,
    detail?.skuId,
    detail?.subscriptionId,
  ]);
}
