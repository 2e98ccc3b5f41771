import { errorFinding, type FieldPath, type Finding } from '../kernel/check.js';
import { fromGlobalId, toGlobalId } from '../kernel/global-id.js';
import type { LocalDate } from '../kernel/local-date.js';
import { type Money, money } from '../kernel/money.js';
import type { ActivityFacts, CampaignFacts, PlanContent, PlanFacts, WorkDays } from './plan.facts.js';

/** What rests on a campaign or an activity. */
export interface RestsOn extends WorkDays {
  readonly claimCount: number;
  /** The revision in force holds it, so that claims may still come (CLM-1, PLAN-18). */
  readonly inForce: boolean;
}

/** PLAN-18, PLAN-19, decisions 2: what has claims stays, and so does what the revision in force holds. */
export function removalFindings({ claimCount, inForce }: RestsOn, field: FieldPath = []): Finding[] {
  if (claimCount > 0) return [errorFinding('ACTIVITY_HAS_CLAIMS', field, { claimCount })];
  return inForce ? [errorFinding('ACTIVITY_IN_FORCE', field)] : [];
}

/**
 * PLAN-18, decisions 2: another type is another activity, and takes this one away from the claims that were made, or
 * may still be made, for work of its type.
 */
export function retypeFindings(
  before: Pick<ActivityFacts, 'type'>,
  after: Pick<ActivityFacts, 'type'>,
  rests: RestsOn,
): Finding[] {
  return before.type?.code === after.type?.code ? [] : removalFindings(rests, ['activityTypeCode']);
}

type CampaignDates = Pick<CampaignFacts, 'startsOn' | 'endsOn'>;

/**
 * PLAN-18, decisions 2: a campaign is not narrowed past the work of a claim that was submitted. A draft can still be
 * given another day: its readiness tells that the present one lies outside (EVD-2).
 */
export function narrowingFindings(
  before: CampaignDates,
  after: CampaignDates,
  { firstExecutedOn: first, lastExecutedOn: last }: WorkDays,
): Finding[] {
  const leftOut = (field: string, executedOn: LocalDate) =>
    errorFinding('ACTIVITY_HAS_CLAIMS', [field], { executedOn });
  const { startsOn, endsOn } = after;
  return [
    ...(first !== null && startsOn > before.startsOn && startsOn > first ? [leftOut('startsOn', first)] : []),
    ...(last !== null && endsOn < before.endsOn && endsOn < last ? [leftOut('endsOn', last)] : []),
  ];
}

/**
 * PLAN-18: claims come under the revision in force until the next one is approved, also after that was written. It is
 * narrowed past none of them: asked of all of its campaigns, with paths that start at the plan.
 */
export function keptWorkFindings({ content, inForce }: Pick<PlanFacts, 'content' | 'inForce'>): Finding[] {
  return content.campaigns.flatMap((campaign, index) => {
    const before = inForce.find(({ campaignId }) => campaignId === campaign.id);
    const findings = before === undefined ? [] : narrowingFindings(before, campaign, before);
    return findings.map(({ field, details, ...finding }) => ({
      ...finding,
      field: ['campaigns', String(index), ...field],
      details: { campaignId: campaign.id, ...details },
    }));
  });
}

/** An activity as a revision keeps it: bare ids, amounts in minor units. */
interface FrozenActivity {
  readonly id: string;
  readonly typeId: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly plannedMinor: string;
  readonly currency: string;
}

interface FrozenCampaign {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly activities: readonly FrozenActivity[];
}

/** The content of a plan as a revision keeps it from its submission on (PLAN-18, decisions 2). */
export interface FrozenContent {
  readonly name: string;
  readonly reviewerEmail: string | null;
  readonly currency: string;
  readonly limitMinor: string;
  readonly campaigns: readonly FrozenCampaign[];
}

/** What is frozen when a revision is submitted: the ids stay, so that every revision speaks of the same activities. */
export function frozenContent({ campaigns, limitMinor, ...header }: PlanContent): FrozenContent {
  return {
    name: header.name,
    reviewerEmail: header.reviewerEmail,
    currency: header.currency,
    limitMinor: String(limitMinor),
    campaigns: campaigns.map(({ id, name, startsOn, endsOn, activities }) => ({
      id: bareId(id),
      name,
      startsOn,
      endsOn,
      activities: activities.map((activity) => ({
        id: bareId(activity.id),
        typeId: activity.type?.id ?? '',
        name: activity.name,
        countries: activity.countries,
        plannedMinor: String(activity.plannedMinor),
        currency: activity.currency,
      })),
    })),
  };
}

/** Frozen content as callers know things: global ids and amounts with their currency. */
export interface ShownContent {
  readonly name: string;
  readonly limit: Money;
  readonly campaigns: readonly {
    readonly id: string;
    readonly name: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly activities: readonly {
      readonly id: string;
      readonly typeId: string;
      readonly name: string;
      readonly countries: readonly string[];
      readonly plannedAmount: Money;
    }[];
  }[];
}

/** What a revision shows of its content. The reviewer's address has a right of its own (FLD-8) and is left out. */
export function shownContent({ name, currency, limitMinor, campaigns }: FrozenContent): ShownContent {
  return {
    name,
    limit: money(limitMinor, currency),
    campaigns: campaigns.map((campaign) => ({
      id: toGlobalId('Campaign', campaign.id),
      name: campaign.name,
      startsOn: campaign.startsOn,
      endsOn: campaign.endsOn,
      activities: campaign.activities.map((activity) => ({
        id: toGlobalId('Activity', activity.id),
        typeId: toGlobalId('ActivityType', activity.typeId),
        name: activity.name,
        countries: activity.countries,
        plannedAmount: money(activity.plannedMinor, activity.currency),
      })),
    })),
  };
}

function bareId(globalId: string | null): string {
  const uuid = globalId === null ? undefined : fromGlobalId(globalId)?.uuid;
  if (uuid === undefined) throw new RangeError('What is frozen has an id.');
  return uuid;
}
