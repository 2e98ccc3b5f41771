import type { PlanStatus } from '../../src/plan/plan.codes.js';
import { drawnId } from '../ids.js';
import { dateOf, type Instant, isoOf } from './days.js';
import type { DemoCampaign } from './plan-content.js';
import type { Scene } from './scene.js';

/** A revision of a plan while its story is told (PLAN-18). */
export interface Revision {
  readonly number: number;
  readonly limitMinor: number;
  status: PlanStatus;
  submittedAt: Instant | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
}

export interface PlanHeader {
  readonly name: string;
  readonly reviewerEmail: string;
  readonly currency: string;
}

interface RevisedPlan {
  readonly header: PlanHeader;
  readonly campaigns: readonly DemoCampaign[];
  readonly revisions: readonly Revision[];
}

/** A limit while it was in force (MON-6). */
export interface DemoLimit {
  readonly plan: string;
  readonly planRevision: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

/**
 * Writes the revisions of a plan. An approved one is in force from its approval until that of the next (PLAN-18); its
 * content is frozen when it is submitted, so that a draft has none.
 */
export function addRevisions(scene: Scene, planId: string, plan: RevisedPlan): DemoLimit[] {
  const { sink, tenant, random } = scene;
  const limits: DemoLimit[] = [];
  const approvals = plan.revisions.filter(({ status }) => status === 'APPROVED');
  for (const revision of plan.revisions) {
    const { number, status, limitMinor, submittedAt, decidedAt, decisionReason } = revision;
    const place = approvals.indexOf(revision);
    const next = place < 0 ? undefined : approvals[place + 1];
    const id = drawnId(random, submittedAt ?? Date.UTC(2020, 6, 1));
    if (place >= 0 && decidedAt !== null) {
      const { currency } = plan.header;
      const until = next?.decidedAt ?? null;
      limits.push({
        plan: planId,
        planRevision: id,
        minor: BigInt(limitMinor),
        currency,
        from: decidedAt,
        until,
      });
    }
    sink.add('plan_revision', {
      id,
      ...tenant,
      planId,
      number,
      status,
      currency: plan.header.currency,
      limitMinor,
      content: submittedAt === null ? null : JSON.stringify(frozenContent(plan, limitMinor)),
      submittedAt: submittedAt === null ? null : isoOf(submittedAt),
      decidedAt: decidedAt === null ? null : isoOf(decidedAt),
      decisionReason,
      inForceFrom: place < 0 || decidedAt === null ? null : isoOf(decidedAt),
      inForceUntil: next?.decidedAt == null ? null : isoOf(next.decidedAt),
    });
  }
  return limits;
}

/** What PLAN-2 lets a partner write, with the ids that stay the same over all revisions (decisions.md 2). */
function frozenContent({ header, campaigns }: RevisedPlan, limitMinor: number): Record<string, unknown> {
  const { currency } = header;
  return {
    ...header,
    limitMinor: String(limitMinor),
    campaigns: campaigns.map(({ id, name, startsOn, endsOn, activities }) => ({
      id,
      name,
      startsOn: dateOf(startsOn),
      endsOn: dateOf(endsOn),
      activities: activities.map((activity) => ({
        id: activity.id,
        typeId: activity.type.id,
        name: activity.name,
        countries: activity.countries,
        plannedMinor: String(activity.plannedMinor),
        currency,
      })),
    })),
  };
}
