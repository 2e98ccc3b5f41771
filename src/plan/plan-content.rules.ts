import { type Check, type Finding, findingsOf, requirement } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { activityTypeChecks } from '../program/activity-type-eligibility.rules.js';
import type {
  ActivityFacts,
  CampaignFacts,
  PlanContent,
  PlannedType,
  PlanPeriodFacts,
  PlanSettings,
} from './plan.facts.js';

/** A plain shape test: whether a mailbox exists is only known when a message arrives there. */
const emailPattern = /^[^\s@]+@([^\s@]+)$/;

/** What a partner writes about a plan as a whole (PLAN-2). */
export type PlanHeader = Omit<PlanContent, 'campaigns'>;

/** What an activity is measured by: its plan and its campaign. */
export interface ActivityPlace extends Pick<CampaignFacts, 'startsOn' | 'endsOn'> {
  readonly planCurrency: string;
  readonly program: PlanSettings['program'];
}

/**
 * Everything that keeps a plan's content from being submitted (PLAN-2, PLAN-3, PLAN-11), in the order of a form.
 * Empty when the content is complete. Paths start at the plan: `campaigns.0.activities.1.name`.
 */
export function planFindings(content: PlanContent, settings: PlanSettings): Finding[] {
  return findingsOf(planContentChecks(content, settings));
}

/** The same requirements with those that are met, for readiness. */
export function planContentChecks(content: PlanContent, settings: PlanSettings): Check[] {
  return [
    requirement('FIELD_REQUIRED', isFilled(content.name), ['name']),
    requirement('FIELD_REQUIRED', BigInt(content.limitMinor) > 0n, ['limit']),
    ...reviewerChecks(content.reviewerEmail, settings.ownerEmailDomains),
    requirement('CAMPAIGNS_REQUIRED', content.campaigns.length > 0, ['campaigns']),
    ...content.campaigns.flatMap((campaign, index) =>
      campaignChecks(campaign, content.currency, settings, ['campaigns', String(index)]),
    ),
    plannedAmountCheck(content, settings),
  ];
}

/**
 * What is wrong with the header of a draft (PLAN-2), asked when it is created or changed. What is only missing (a
 * reviewer, a limit above zero) may follow until the submission, which {@link planFindings} guards.
 */
export function headerFindings(
  header: PlanHeader,
  settings: Pick<PlanSettings, 'ownerEmailDomains'>,
): Finding[] {
  const { name, limitMinor, currency, reviewerEmail } = header;
  const amount = { amount: fromMinor(limitMinor, currency), currency };
  return findingsOf([
    requirement('FIELD_REQUIRED', isFilled(name), ['name']),
    requirement('AMOUNT_INVALID', BigInt(limitMinor) >= 0n, ['limit'], amount),
    ...(reviewerEmail === null ? [] : reviewerChecks(reviewerEmail, settings.ownerEmailDomains)),
  ]);
}

/** FLD-8: the reviewer is the account manager at the program owner, so the address is one of the owner's. */
function reviewerChecks(email: string | null, ownerEmailDomains: readonly string[]): Check[] {
  if (email === null || !isFilled(email)) return [requirement('FIELD_REQUIRED', false, ['reviewerEmail'])];
  const domain = emailPattern.exec(email.trim())?.[1]?.toLowerCase();
  const atOwner =
    domain !== undefined && (ownerEmailDomains.length === 0 || ownerEmailDomains.includes(domain));
  return [requirement('REVIEWER_EMAIL_INVALID', atOwner, ['reviewerEmail'], { domains: ownerEmailDomains })];
}

/**
 * What is wrong with one campaign (PLAN-2, PLAN-3), asked when a campaign is created or changed. Its activities are
 * left out: that there are some is asked at submission, and each was looked at when it was written.
 */
export function campaignFindings(
  campaign: Omit<CampaignFacts, 'activities'>,
  period: PlanPeriodFacts,
): Finding[] {
  return findingsOf(campaignHeaderChecks(campaign, period, []));
}

function campaignChecks(
  campaign: CampaignFacts,
  planCurrency: string,
  { period, program }: PlanSettings,
  path: readonly string[],
): Check[] {
  const { id, name, startsOn, endsOn, activities } = campaign;
  const some = activities.length > 0;
  const place = { planCurrency, program, startsOn, endsOn };
  return [
    ...campaignHeaderChecks(campaign, period, path),
    requirement('ACTIVITIES_REQUIRED', some, [...path, 'activities'], { ...named('campaignId', id), name }),
    ...activities.flatMap((activity, index) =>
      activityChecks(activity, place, [...path, 'activities', `${index}`]),
    ),
  ];
}

function campaignHeaderChecks(
  { id, name, startsOn, endsOn }: Omit<CampaignFacts, 'activities'>,
  period: PlanPeriodFacts,
  path: readonly string[],
): Check[] {
  const campaign = named('campaignId', id);
  const inside = period.startsOn <= startsOn && endsOn <= period.endsOn;
  const bounds = { periodStartsOn: period.startsOn, periodEndsOn: period.endsOn };
  const dates = { ...campaign, startsOn, endsOn, ...bounds };
  return [
    requirement('FIELD_REQUIRED', isFilled(name), [...path, 'name'], campaign),
    requirement('CAMPAIGN_DATES_REVERSED', startsOn <= endsOn, [...path, 'endsOn'], dates),
    requirement('CAMPAIGN_OUTSIDE_PERIOD', inside, [...path, 'startsOn'], dates),
  ];
}

/** What is wrong with one activity (PLAN-2, ACT-4, ACT-6), also asked when an activity is created or changed. */
export function activityFindings(activity: ActivityFacts, place: ActivityPlace): Finding[] {
  return findingsOf(activityChecks(activity, place, []));
}

function activityChecks(activity: ActivityFacts, place: ActivityPlace, path: readonly string[]): Check[] {
  const { id, name, countries, plannedMinor, currency, type } = activity;
  const self = named('activityId', id);
  const amount = { amount: fromMinor(plannedMinor, currency), currency };
  const expected = { ...self, currency, expected: place.planCurrency };
  return [
    requirement('FIELD_REQUIRED', isFilled(name), [...path, 'name'], self),
    ...plannedTypeChecks(type, place).map((check) => ({
      ...check,
      field: [...path, 'activityTypeCode'],
      details: { ...self, ...check.details },
    })),
    requirement('COUNTRIES_REQUIRED', countries.length > 0, [...path, 'countries'], { ...self, name }),
    requirement('AMOUNT_INVALID', BigInt(plannedMinor) >= 0n, [...path, 'plannedAmount'], {
      ...self,
      ...amount,
    }),
    requirement('CURRENCY_MISMATCH', currency === place.planCurrency, [...path, 'plannedAmount'], expected),
  ];
}

/** ACT-4, ACT-6: the type is open to the program, and valid on some day of the campaign: the day itself is not known yet. */
function plannedTypeChecks(type: PlannedType | null, place: ActivityPlace): Check[] {
  if (type === null) return [requirement('NOT_FOUND', false, [])];
  const { code: activityType, validFrom, validTo } = type;
  const details = { activityType, validFrom, validTo };
  return [
    ...activityTypeChecks(type, place.program, null),
    requirement('ACTIVITY_TYPE_NOT_VALID', isTypeValidWithin(type, place), [], details),
  ];
}

function isTypeValidWithin(
  { validFrom, validTo }: Pick<PlannedType, 'validFrom' | 'validTo'>,
  { startsOn, endsOn }: Pick<CampaignFacts, 'startsOn' | 'endsOn'>,
): boolean {
  return validFrom <= endsOn && (validTo === null || startsOn <= validTo);
}

/**
 * The version of a type that an activity is pinned to (ACT-6): the first that is valid during the campaign, else the
 * last, of which {@link activityFindings} then says when it is valid. Null when the catalogue knows no such type.
 */
export function plannedVersion(
  versions: readonly PlannedType[],
  campaign: Pick<CampaignFacts, 'startsOn' | 'endsOn'>,
): PlannedType | null {
  return versions.find((version) => isTypeValidWithin(version, campaign)) ?? versions.at(-1) ?? null;
}

/**
 * PLAN-3: planned amounts together stay within the limit; within the limit times the months of the period where the
 * limit is per month (MON-6). Amounts in another currency are left out: they have a finding of their own.
 */
function plannedAmountCheck(content: PlanContent, settings: PlanSettings): Check {
  const { currency } = content;
  const months = settings.paymentModel === 'PLAN_CAPPED_MONTHLY' ? monthsOf(settings.period) : 1;
  const allowed = BigInt(content.limitMinor) * BigInt(months);
  const planned = content.campaigns
    .flatMap((campaign) => campaign.activities)
    .filter((activity) => activity.currency === currency)
    .reduce((sum, activity) => sum + BigInt(activity.plannedMinor), 0n);
  return requirement('PLANNED_AMOUNT_OVER_LIMIT', planned <= allowed, ['limit'], {
    planned: fromMinor(planned, currency),
    allowed: fromMinor(allowed, currency),
    limit: fromMinor(content.limitMinor, currency),
    months,
    unit: currency,
  });
}

/** Months of a period that begins on a first and ends on a last day of a month. */
function monthsOf(period: { readonly startsOn: LocalDate; readonly endsOn: LocalDate }): number {
  return monthNumber(period.endsOn) - monthNumber(period.startsOn) + 1;
}

function monthNumber(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function isFilled(text: string): boolean {
  return text.trim() !== '';
}

/** The id of what a finding is about; nothing for what does not exist yet. */
function named(name: string, id: string | null): Record<string, string> {
  return id === null ? {} : { [name]: id };
}
