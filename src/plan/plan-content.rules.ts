import { type Check, type Finding, findingsOf, requirement } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import type {
  ActivityFacts,
  CampaignFacts,
  PlanContent,
  PlanPeriodFacts,
  PlanSettings,
} from './plan.facts.js';

/** A plain shape test: whether a mailbox exists is only known when a message arrives there. */
const emailPattern = /^[^\s@]+@([^\s@]+)$/;

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
      campaignChecks(campaign, content.currency, settings.period, ['campaigns', String(index)]),
    ),
    plannedAmountCheck(content, settings),
  ];
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
 * What is wrong with one campaign (PLAN-2, PLAN-3), also asked when a campaign is created or changed. A campaign
 * without activities is a fault only at submission, so `ACTIVITIES_REQUIRED` is not asked here.
 */
export function campaignFindings(
  campaign: CampaignFacts,
  currency: string,
  period: PlanPeriodFacts,
): Finding[] {
  const findings = findingsOf(campaignChecks(campaign, currency, period, []));
  return findings.filter((finding) => finding.code !== 'ACTIVITIES_REQUIRED');
}

function campaignChecks(
  campaign: CampaignFacts,
  currency: string,
  period: PlanPeriodFacts,
  path: readonly string[],
): Check[] {
  const { id: campaignId, name, startsOn, endsOn, activities } = campaign;
  const inside = period.startsOn <= startsOn && endsOn <= period.endsOn;
  const dates = {
    campaignId,
    startsOn,
    endsOn,
    periodStartsOn: period.startsOn,
    periodEndsOn: period.endsOn,
  };
  return [
    requirement('FIELD_REQUIRED', isFilled(name), [...path, 'name'], { campaignId }),
    requirement('CAMPAIGN_DATES_REVERSED', startsOn <= endsOn, [...path, 'endsOn'], dates),
    requirement('CAMPAIGN_OUTSIDE_PERIOD', inside, [...path, 'startsOn'], dates),
    requirement('ACTIVITIES_REQUIRED', activities.length > 0, [...path, 'activities'], { campaignId, name }),
    ...activities.flatMap((activity, index) =>
      activityChecks(activity, currency, [...path, 'activities', `${index}`]),
    ),
  ];
}

/** What is wrong with one activity (PLAN-2), also asked when an activity is created or changed. */
export function activityFindings(activity: ActivityFacts, planCurrency: string): Finding[] {
  return findingsOf(activityChecks(activity, planCurrency, []));
}

function activityChecks(activity: ActivityFacts, planCurrency: string, path: readonly string[]): Check[] {
  const { id: activityId, name, countries, plannedMinor, currency } = activity;
  const amount = { amount: fromMinor(plannedMinor, currency), currency };
  const sameCurrency = currency === planCurrency;
  const expected = { activityId, currency, expected: planCurrency };
  return [
    requirement('FIELD_REQUIRED', isFilled(name), [...path, 'name'], { activityId }),
    requirement('COUNTRIES_REQUIRED', countries.length > 0, [...path, 'countries'], { activityId, name }),
    requirement('AMOUNT_INVALID', BigInt(plannedMinor) >= 0n, [...path, 'plannedAmount'], {
      activityId,
      ...amount,
    }),
    requirement('CURRENCY_MISMATCH', sameCurrency, [...path, 'plannedAmount'], expected),
  ];
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
