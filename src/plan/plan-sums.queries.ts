import { registerAggregator } from '../read/aggregates.js';
import { aggregatorOf } from '../read/list-sums.js';
import type { AmountPart } from '../read/measure.js';
import { planStatusCodes } from './plan.codes.js';

/** Decisions 21, column by column: what each amount of a plan counts. */
export const planAmountParts = {
  limit: [{ column: 'limit_minor', rule: 'FLD-5' }],
} as const satisfies Record<string, readonly AmountPart[]>;

registerAggregator(
  'CoopPlan',
  aggregatorOf({ valueType: 'PlanAggregates', parts: planAmountParts, status: planStatusCodes }),
);
