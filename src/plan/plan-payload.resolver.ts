import { definePayload } from '../write/payload.js';
import { CoopPlanType } from './plan.type.js';

export const [PlanPayload, PlanPayloadFields] = definePayload({
  name: 'Plan',
  field: 'plan',
  typeName: 'CoopPlan',
  type: () => CoopPlanType,
  description: 'the plan.',
});
