import { removedActivity } from '../activity/activity.service.js';
import { changesBetween } from '../history/history.rules.js';
import { toGlobalId } from '../kernel/global-id.js';
import { newId } from '../kernel/uuid.js';
import type { CampaignFacts } from '../plan/plan.facts.js';
import { campaignFindings } from '../plan/plan-content.rules.js';
import { findPlanForUpdate } from '../plan/plan-facts.queries.js';
import { editPlan, editReasons, judge } from '../plan/plan-move.service.js';
import { narrowingFindings, removalFindings } from '../plan/plan-revision.rules.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { Campaign } from './campaign.entity.js';
import { findCampaignForUpdate, findRestsOnForUpdate, removeCampaign } from './campaign.queries.js';

/** What a campaign is created from. */
export interface CampaignDraft {
  readonly planId: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly expectedVersion?: number | null;
}

/** What changes on a campaign; what is left out or null stays. */
export interface CampaignChange {
  readonly id: string;
  readonly name?: string | null;
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly expectedVersion?: number | null;
}

/**
 * PLAN-2, PLAN-3: adds a campaign to a plan. Reasons: `NOT_FOUND`, `FORBIDDEN`, `LOCKED` (PLAN-20),
 * `VERSION_CONFLICT`, and those of {@link campaignFindings}.
 */
export async function createCampaign(act: Act, draft: CampaignDraft): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, draft.planId);
  if (plan === null) return notFound('planId');

  const verdict = judge(act, plan, 'campaignCreate', draft);
  const { startsOn, endsOn } = draft;
  const campaign = { id: null, name: draft.name.trim(), startsOn, endsOn };
  const reasons = editReasons(verdict, campaignFindings(campaign, plan.facts.period));
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const { partner, location, program } = plan;
  const written = { ...shown(campaign), createdAt: act.now, updatedAt: act.now };
  act.em.create(Campaign, { id, partner, location, program, plan: plan.id, ...written });
  const changes = { campaignId: toGlobalId('Campaign', id), ...changesBetween({}, shown(campaign)) };
  await editPlan(act, plan, { role: verdict.role, changes });
  return done(id);
}

/**
 * PLAN-2, PLAN-3: changes a campaign. Reasons: `NOT_FOUND`, `FORBIDDEN`, `LOCKED` (PLAN-20), `VERSION_CONFLICT`, and
 * those of {@link campaignFindings} and {@link narrowingFindings} (PLAN-18).
 */
export async function updateCampaign(act: Act, change: CampaignChange): Promise<Outcome> {
  const found = await findCampaignForUpdate(act, change.id);
  if (found === null) return notFound('id');

  const { plan, campaign, uuid } = found;
  const rests = await findRestsOnForUpdate(act, { campaign: uuid });

  const verdict = judge(act, plan, 'campaignUpdate', change);
  const startsOn = change.startsOn ?? campaign.startsOn;
  const endsOn = change.endsOn ?? campaign.endsOn;
  const after = { id: campaign.id, name: (change.name ?? campaign.name).trim(), startsOn, endsOn };
  const findings = [
    ...campaignFindings(after, plan.facts.period),
    ...narrowingFindings(campaign, after, rests),
  ];
  const reasons = editReasons(verdict, findings);
  if (reasons.length > 0) return refused(uuid, reasons);

  const changes = changesBetween(shown(campaign), shown(after));
  if (changes === null) return done(uuid);
  const row = await act.em.findOneOrFail(Campaign, uuid);
  act.em.assign(row, { ...shown(after), updatedAt: act.now });
  await editPlan(act, plan, { role: verdict.role, changes: { campaignId: change.id, ...changes } });
  return done(uuid);
}

/**
 * Removes a campaign with its activities. Reasons: `NOT_FOUND`, `FORBIDDEN`, `LOCKED` (PLAN-20), `VERSION_CONFLICT`,
 * and `ACTIVITY_HAS_CLAIMS` (decisions 2), `ACTIVITY_IN_FORCE` (PLAN-18).
 */
export async function deleteCampaign(act: Act, change: CampaignChange): Promise<Outcome> {
  const found = await findCampaignForUpdate(act, change.id);
  if (found === null) return notFound('id');
  const { plan, campaign, uuid } = found;
  const rests = await findRestsOnForUpdate(act, { campaign: uuid });

  const verdict = judge(act, plan, 'campaignDelete', change);
  const reasons = editReasons(verdict, removalFindings(rests));
  if (reasons.length > 0) return refused(uuid, reasons);

  const gone = { name: null, startsOn: null, endsOn: null };
  const removed = campaign.activities.map((activity) => removedActivity(campaign, activity));
  const activities = removed.length === 0 ? {} : { activities: removed };
  const changes = { campaignId: change.id, ...changesBetween(shown(campaign), gone), ...activities };
  await removeCampaign(act, uuid);
  await editPlan(act, plan, { role: verdict.role, changes });
  return done(uuid);
}

/** The fields that a caller writes, as history shows them. */
function shown({ name, startsOn, endsOn }: Pick<CampaignFacts, 'name' | 'startsOn' | 'endsOn'>) {
  return { name, startsOn, endsOn };
}
