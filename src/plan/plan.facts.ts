import type { HolidayCalendar } from '../kernel/calendar.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { TypeAvailability, TypeProgramFacts } from '../program/activity-type-eligibility.rules.js';
import type { DatedSetting } from '../program/dated-setting.rules.js';
import type { PaymentModel } from '../program/program.codes.js';
import type { PlanStatus } from './plan.codes.js';

/** The version of a type that an activity is pinned to. */
export interface PlannedType extends TypeAvailability {
  /** Bare id of the version. */
  readonly id: string;
}

/**
 * What the rules need of an activity; amounts are minor units of its currency. Ids are as the caller knows them, null
 * for what does not exist yet.
 */
export interface ActivityFacts {
  readonly id: string | null;
  readonly name: string;
  /** Null when the catalogue knows no such type. */
  readonly type: PlannedType | null;
  readonly countries: readonly string[];
  readonly plannedMinor: string | bigint;
  readonly currency: string;
}

export interface CampaignFacts {
  readonly id: string | null;
  readonly name: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly activities: readonly ActivityFacts[];
}

/** What of the days of a campaign claims rest on. */
export interface WorkDays {
  /** Days of execution of its submitted claims, in whatever state these are now; null: it has none. */
  readonly firstExecutedOn: LocalDate | null;
  readonly lastExecutedOn: LocalDate | null;
}

/** A campaign as the revision in force has it, while a later one is written or reviewed. */
export interface CampaignInForce extends WorkDays {
  /** As the caller knows it. */
  readonly campaignId: string | null;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
}

/** What a partner writes into a plan (PLAN-2). */
export interface PlanContent {
  readonly name: string;
  readonly currency: string;
  readonly limitMinor: string | bigint;
  readonly reviewerEmail: string | null;
  readonly campaigns: readonly CampaignFacts[];
}

/** The period of a plan, a program year or a half-year (TIME-1, TIME-10); all days included. */
export interface PlanPeriodFacts {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly resubmissionEndsOn: LocalDate;
}

/** Settings of the program and the installation that content is measured by. */
export interface PlanSettings {
  readonly period: PlanPeriodFacts;
  readonly program: TypeProgramFacts;
  readonly paymentModel: PaymentModel | null;
  /** Domains of the program owner's mail addresses, in lower case (FLD-8). */
  readonly ownerEmailDomains: readonly string[];
}

/** Everything that decides what may be done with a plan. Instants are absolute, days are in `timeZone`. */
export interface PlanFacts extends PlanSettings {
  readonly status: PlanStatus;
  readonly content: PlanContent;
  readonly timeZone: string;
  readonly holidays: HolidayCalendar;
  /** Terms that the program decides for itself, by the days on which they hold (PRG-5). */
  readonly settings: readonly DatedSetting[];
  /** What claims may still come under (CLM-1); empty where no later revision is on its way. */
  readonly inForce: readonly CampaignInForce[];
  /** Of the plan, not of the revision: later revisions are resubmissions (PLAN-14, PLAN-18). */
  readonly firstSubmittedAt: Date | null;
  /** Last day of the review that waits; null: none does. */
  readonly reviewDueOn: LocalDate | null;
  /** The rejection came from the scheduler (PLAN-21) and not from a reviewer. */
  readonly closedBySystem: boolean;
}
