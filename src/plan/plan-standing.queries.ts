import { labelledReadiness } from '../lifecycle/readiness.type.js';
import { labelledActions } from '../lifecycle/viewer-action.type.js';
import type { ComputedReading } from '../read/declare.js';
import { actingViewer } from '../write/act.js';
import { planActions, planReadiness } from './plan.rules.js';
import { planFactsSql, planOf } from './plan-facts.queries.js';

/** graph.md 2.11: what a submission of the plan would meet, by the function that guards it. */
export const planReadinessOf: ComputedReading = {
  sql: planFactsSql,
  weight: 100,
  derive: (value, { now, locale }) => labelledReadiness(planReadiness(planOf(value).facts, now), locale),
};

/** graph.md 2.10: what the viewer may do with the plan, by the functions that guard the mutations. */
export const planActionsOf: ComputedReading = {
  sql: planFactsSql,
  weight: 100,
  derive: (value, { now, locale, viewer }) => {
    const plan = planOf(value);
    return labelledActions(planActions(plan.facts, actingViewer({ viewer }, plan), now), locale);
  },
};
