import { registerAggregator } from '../read/aggregates.js';
import { aggregatorOf } from '../read/list-sums.js';
import type { AmountPart } from '../read/measure.js';
import { fundAmounts } from './fund.codes.js';

/** Decisions 21, column by column: what each amount of a fund counts. */
export const fundAmountParts: Readonly<Record<string, readonly AmountPart[]>> = Object.fromEntries(
  fundAmounts.map((name) => [name, [{ column: `${name}_minor`, rule: 'FLD-4' } as const]]),
);

registerAggregator('FundBalance', aggregatorOf({ valueType: 'FundAggregates', parts: fundAmountParts }));
