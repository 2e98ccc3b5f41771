import type { ProgramYearPeriod } from '../../src/kernel/calendar.js';
import { currencyExponent } from '../../src/kernel/money.js';
import { drawnId } from '../ids.js';
import { campaignNames } from './campaign-names.js';
import { type DemoActivityType, typesOpenTo } from './catalogue.js';
import { type Day, dateOf, dayOf, type Instant } from './days.js';
import { minorOf } from './geography.js';
import type { Scene } from './scene.js';

export interface DemoActivity {
  readonly id: string;
  readonly type: DemoActivityType;
  readonly name: string;
  readonly countries: readonly string[];
  readonly plannedMinor: number;
}

export interface DemoCampaign {
  readonly id: string;
  readonly name: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly activities: readonly DemoActivity[];
}

/** How large a plan is: a draft may still lack its activities (PLAN-11 asks for them only at submission). */
export type PlanSize = 'SKETCH' | 'WHOLE';

/** Draws campaigns over a range of days, one after the other with some overlap, each with its activities. */
export function drawCampaigns(
  scene: Scene,
  [from, until]: readonly [Day, Day],
  size: PlanSize,
  createdAt: Instant,
): DemoCampaign[] {
  const { random, location } = scene;
  const count = size === 'SKETCH' ? random.integer(0, 2) : random.integer(2, 4);
  const names = random.sample(campaignNames[location.country.language], count);
  const stride = Math.floor((until - from) / Math.max(1, count));
  return names.map((name, index) => {
    const startsOn = Math.min(until, from + index * stride + random.integer(0, Math.floor(stride / 5)));
    const endsOn = Math.min(until, startsOn + random.integer(25, 75));
    const id = drawnId(random, createdAt);
    return { id, name, startsOn, endsOn, activities: drawActivities(scene, size, createdAt) };
  });
}

function drawActivities(scene: Scene, size: PlanSize, createdAt: Instant): DemoActivity[] {
  const { random, program, location } = scene;
  const count = size === 'SKETCH' ? random.integer(0, 2) : random.integer(2, 4);
  return Array.from({ length: count }, () => {
    const type = random.weighted(typesOpenTo(program));
    const [least, most] = type.texts.dollars;
    const dollars = random.integer(least, most) * random.integer(2, 4);
    return {
      id: drawnId(random, createdAt),
      type,
      name: random.pick(type.texts.names),
      countries: drawCountries(scene),
      plannedMinor: minorOf(dollars, location.country.currency, roundStep(location.country.currency, 10)),
    };
  });
}

function drawCountries({ random, location }: Scene): string[] {
  const others = random.chance(0.35) ? random.sample(location.country.neighbours, random.integer(1, 2)) : [];
  return [location.countryCode, ...others];
}

/** So many units of a currency, in minor units: amounts of a plan are round. */
export function roundStep(currency: string, units: number): number {
  return units * 10 ** currencyExponent(currency) * (currencyExponent(currency) === 0 ? 100 : 1);
}

/**
 * A round limit that leaves room above what is planned (PLAN-3). Under monthly payment the limit is per month, so
 * that a twelfth of the plan would do (MON-6).
 */
export function drawLimit(scene: Scene, campaigns: readonly DemoCampaign[]): number {
  const { random, program, location } = scene;
  const planned = campaigns
    .flatMap(({ activities }) => activities)
    .reduce((sum, { plannedMinor }) => sum + plannedMinor, 0);
  const monthly = program.paymentModel === 'PLAN_CAPPED_MONTHLY';
  const step = roundStep(location.country.currency, monthly ? 250 : 1000);
  const room = planned * (1 + random.integer(3, 30) / 100);
  return Math.max(1, Math.ceil((monthly ? room / 12 : room) / step)) * step;
}

/** The part of the program year in which the plan's campaigns lie: not before somebody could have approved it. */
export function campaignRange(year: ProgramYearPeriod, notBefore: Day): readonly [Day, Day] {
  const endsOn = dayOf(year.endsOn);
  return [Math.min(endsOn, Math.max(dayOf(year.startsOn), notBefore)), endsOn];
}

/** Writes the campaigns and activities of a plan. */
export function addCampaigns(
  scene: Scene,
  planId: string,
  campaigns: readonly DemoCampaign[],
  createdAt: string,
): void {
  const { sink, tenant, location } = scene;
  const times = { createdAt, updatedAt: createdAt };
  for (const { id, name, startsOn, endsOn, activities } of campaigns) {
    sink.add('campaign', {
      id,
      ...tenant,
      planId,
      name,
      startsOn: dateOf(startsOn),
      endsOn: dateOf(endsOn),
      ...times,
    });
    for (const activity of activities) {
      sink.add('activity', {
        id: activity.id,
        ...tenant,
        planId,
        campaignId: id,
        typeId: activity.type.id,
        name: activity.name,
        countries: activity.countries,
        plannedMinor: activity.plannedMinor,
        currency: location.country.currency,
        ...times,
      });
    }
  }
}
