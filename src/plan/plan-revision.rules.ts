import { fromGlobalId, toGlobalId } from '../kernel/global-id.js';
import { type Money, money } from '../kernel/money.js';
import type { PlanContent } from './plan.facts.js';

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
