import { findCampaignForUpdate, findRestsOnForUpdate } from '../campaign/campaign.queries.js';
import { changesBetween } from '../history/history.rules.js';
import { toGlobalId } from '../kernel/global-id.js';
import { type Money, money } from '../kernel/money.js';
import { newId } from '../kernel/uuid.js';
import type { ActivityFacts, CampaignFacts } from '../plan/plan.facts.js';
import { type ActivityPlace, activityFindings, plannedVersion } from '../plan/plan-content.rules.js';
import type { LoadedPlan } from '../plan/plan-facts.queries.js';
import { editPlan, editReasons, judge } from '../plan/plan-move.service.js';
import { removalFindings, retypeFindings } from '../plan/plan-revision.rules.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { readAmount } from '../write/input.js';
import { Activity } from './activity.entity.js';
import { activityTypeVersions, findActivityForUpdate, removeActivity } from './activity.queries.js';

/** What an activity is created from. */
export interface ActivityDraft {
  readonly campaignId: string;
  readonly name: string;
  readonly activityTypeCode: string;
  readonly countries: readonly string[];
  readonly plannedAmount: Money;
  readonly expectedVersion?: number | null;
}

/** What changes on an activity; what is left out or null stays. */
export interface ActivityChange {
  readonly id: string;
  readonly name?: string | null;
  readonly activityTypeCode?: string | null;
  readonly countries?: readonly string[] | null;
  readonly plannedAmount?: Money | null;
  readonly expectedVersion?: number | null;
}

/**
 * PLAN-2, ACT-4, ACT-6: adds an activity to a campaign. Reasons: `NOT_FOUND` (also of a type), `FORBIDDEN`, `LOCKED`
 * (PLAN-20), `VERSION_CONFLICT`, those of {@link activityFindings}, `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`.
 */
export async function createActivity(act: Act, draft: ActivityDraft): Promise<Outcome> {
  const found = await findCampaignForUpdate(act, draft.campaignId);
  if (found === null) return notFound('campaignId');
  const { plan, campaign } = found;
  const versions = await activityTypeVersions(act, draft.activityTypeCode);

  const verdict = judge(act, plan, 'activityCreate', draft);
  const amount = readAmount(draft.plannedAmount, plan.facts.content.currency, 'plannedAmount');
  const activity: ActivityFacts = {
    id: null,
    name: draft.name.trim(),
    type: plannedVersion(versions, campaign),
    countries: distinctCountries(draft.countries),
    plannedMinor: amount.minor,
    currency: amount.currency,
  };
  const findings = [...amount.findings, ...activityFindings(activity, placeOf(plan, campaign))];
  const reasons = editReasons(verdict, findings);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const { partner, location, program } = plan;
  const above = { partner, location, program, plan: plan.id, campaign: found.uuid };
  act.em.create(Activity, { id, ...above, ...columns(activity), createdAt: act.now, updatedAt: act.now });
  const changes = { activityId: toGlobalId('Activity', id), ...changesBetween({}, shown(activity)) };
  await editPlan(act, plan, { role: verdict.role, changes });
  return done(id);
}

/**
 * PLAN-2, ACT-4, ACT-6: changes an activity. Reasons: `NOT_FOUND` (also of a type), `FORBIDDEN`, `LOCKED` (PLAN-20),
 * `VERSION_CONFLICT`, those of {@link activityFindings} and {@link retypeFindings} (PLAN-18), `AMOUNT_INVALID`,
 * `CURRENCY_UNKNOWN`.
 */
export async function updateActivity(act: Act, change: ActivityChange): Promise<Outcome> {
  const found = await findActivityForUpdate(act, change.id);
  if (found === null) return notFound('id');
  const { plan, campaign, activity, uuid } = found;
  const { activityTypeCode: code } = change;
  const versions = code == null ? null : await activityTypeVersions(act, code);
  const rests = await findRestsOnForUpdate(act, { activity: uuid });

  const verdict = judge(act, plan, 'activityUpdate', change);
  const { currency } = plan.facts.content;
  const amount = change.plannedAmount ? readAmount(change.plannedAmount, currency, 'plannedAmount') : null;
  const after: ActivityFacts = {
    id: activity.id,
    name: (change.name ?? activity.name).trim(),
    type: versions === null ? activity.type : plannedVersion(versions, campaign),
    countries: change.countries ? distinctCountries(change.countries) : activity.countries,
    plannedMinor: amount?.minor ?? activity.plannedMinor,
    currency: amount?.currency ?? activity.currency,
  };
  const findings = [
    ...(amount?.findings ?? []),
    ...activityFindings(after, placeOf(plan, campaign)),
    ...retypeFindings(activity, after, rests),
  ];
  const reasons = editReasons(verdict, findings);
  if (reasons.length > 0) return refused(uuid, reasons);

  const changes = changesBetween(shown(activity), shown(after));
  if (changes === null && activity.type?.id === after.type?.id) return done(uuid);
  const row = await act.em.findOneOrFail(Activity, uuid);
  act.em.assign(row, { ...columns(after), updatedAt: act.now });
  await editPlan(act, plan, { role: verdict.role, changes: { activityId: change.id, ...changes } });
  return done(uuid);
}

/**
 * Removes an activity. Reasons: `NOT_FOUND`, `FORBIDDEN`, `LOCKED` (PLAN-20), `VERSION_CONFLICT`, and
 * `ACTIVITY_HAS_CLAIMS` (decisions 2), `ACTIVITY_IN_FORCE` (PLAN-18).
 */
export async function deleteActivity(act: Act, change: ActivityChange): Promise<Outcome> {
  const found = await findActivityForUpdate(act, change.id);
  if (found === null) return notFound('id');
  const { plan, campaign, activity, uuid } = found;
  const rests = await findRestsOnForUpdate(act, { activity: uuid });

  const verdict = judge(act, plan, 'activityDelete', change);
  const reasons = editReasons(verdict, removalFindings(rests));
  if (reasons.length > 0) return refused(uuid, reasons);

  const changes = removedActivity(campaign, activity);
  await removeActivity(act, uuid);
  await editPlan(act, plan, { role: verdict.role, changes });
  return done(uuid);
}

function placeOf({ facts }: LoadedPlan, { startsOn, endsOn }: CampaignFacts): ActivityPlace {
  return { planCurrency: facts.content.currency, program: facts.program, startsOn, endsOn };
}

/** Each country once, in capitals and in the order of the caller. */
function distinctCountries(countries: readonly string[]): string[] {
  return [...new Set(countries.map((country) => country.toUpperCase()))];
}

/** An activity that goes, with all that was known of it: reports as of an instant before add it up from here. */
export function removedActivity(
  campaign: Pick<CampaignFacts, 'id'>,
  activity: ActivityFacts,
): Record<string, unknown> {
  const gone = { name: null, activityTypeCode: null, countries: null, plannedAmount: null };
  return { activityId: activity.id, campaignId: campaign.id, ...changesBetween(shown(activity), gone) };
}

/** The fields that a caller writes, as history shows them. */
function shown({ name, type, countries, plannedMinor, currency }: ActivityFacts) {
  const plannedAmount = money(plannedMinor, currency);
  return { name, activityTypeCode: type?.code ?? null, countries, plannedAmount };
}

/** The same as the table keeps them. */
function columns({ name, type, countries, plannedMinor, currency }: ActivityFacts) {
  if (type === null) throw new Error('An activity has a type.');
  return { name, type: type.id, countries: [...countries], plannedMinor: String(plannedMinor), currency };
}
