import { drawnId } from '../ids.js';
import type { DemoActivityType } from './catalogue.js';
import { type Day, dateOf, instantOn, isoOf } from './days.js';
import type { Scene } from './scene.js';

/** Share of claims that carry a pre-approval although their type does not ask for one. */
const voluntaryShare = 0.03;

/**
 * EVD-8: issues a pre-approval before the work, for the same location and type, where the type asks for one and now
 * and then where it does not; answers its number.
 */
export function drawPreApproval(scene: Scene, type: DemoActivityType, executedOn: Day): string | null {
  const { random, partner, sink, tenant } = scene;
  const required = type.facts.preapproval === 'REQUIRED';
  if (!required && !random.chance(voluntaryShare)) return null;
  partner.counters.preApprovals += 1;
  const preApprovalId = `PA-${100_000 + partner.index}-${partner.counters.preApprovals}`;
  const issuedOn = executedOn - random.integer(4, 30);
  const issuedAt = instantOn(issuedOn, 300);
  sink.add('pre_approval', {
    id: drawnId(random, issuedAt),
    ...tenant,
    preApprovalId,
    activityTypeId: type.id,
    issuedOn: dateOf(issuedOn),
    updatedAt: isoOf(issuedAt),
  });
  return preApprovalId;
}
