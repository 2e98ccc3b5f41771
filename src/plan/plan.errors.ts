import type { PlanErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of plans, campaigns and activities (rulebook 3.2). */
export const planErrors: Record<PlanErrorCode, ErrorText> = {
  ACTIVITIES_REQUIRED: {
    en: 'A campaign needs at least one activity.',
    nl: 'Een campagne heeft ten minste één activiteit nodig.',
    description: 'PLAN-11, at submission. Add an activity to the campaign or remove the campaign.',
    done: { en: 'The campaign has activities.', nl: 'De campagne heeft activiteiten.' },
  },
  ACTIVITY_HAS_CLAIMS: {
    en: 'This stays as it is: {claimCount} claim(s) depend on it.',
    nl: 'Dit blijft zoals het is: er hangen {claimCount} claim(s) aan.',
    description:
      'PLAN-18: an activity with claims stays and keeps its type, also in a later revision; add another one instead. A campaign keeps the days of execution of its submitted claims: `details.executedOn` is the first or last of them, also where it came in after the revision was written.',
    closer: [
      {
        en: 'The campaign must hold {executedOn}: the work of a submitted claim was done on that day.',
        nl: 'De campagne moet {executedOn} omvatten: het werk van een ingediende claim is op die dag gedaan.',
      },
    ],
  },
  ACTIVITY_IN_FORCE: {
    en: 'This stays as it is: the approved revision of the plan holds it.',
    nl: 'Dit blijft zoals het is: het staat in de goedgekeurde revisie van het plan.',
    description:
      'PLAN-18: what the revision in force holds stays in later ones, and an activity keeps its type, since claims may still come. Add another activity instead.',
  },
  CAMPAIGNS_REQUIRED: {
    en: 'A plan needs at least one campaign.',
    nl: 'Een plan heeft ten minste één campagne nodig.',
    description: 'PLAN-11, at submission. Add a campaign.',
    done: { en: 'The plan has campaigns.', nl: 'Het plan heeft campagnes.' },
  },
  CAMPAIGN_DATES_REVERSED: {
    en: 'The campaign ends ({endsOn}) before it starts ({startsOn}).',
    nl: 'De campagne eindigt ({endsOn}) voordat zij begint ({startsOn}).',
    description: 'PLAN-3. Correct one of the dates; the same day for both is allowed.',
    done: { en: 'Start and end are in order.', nl: 'Begin en einde kloppen.' },
  },
  CAMPAIGN_OUTSIDE_PERIOD: {
    en: 'The campaign must lie between {periodStartsOn} and {periodEndsOn}.',
    nl: 'De campagne moet tussen {periodStartsOn} en {periodEndsOn} liggen.',
    description:
      'PLAN-3. Move the campaign into the period of the plan, or put it into the plan of the other period.',
    done: { en: 'The campaign lies inside the period.', nl: 'De campagne ligt binnen de periode.' },
  },
  CONFIRMATION_REQUIRED: {
    en: 'Confirm the submission: the plan will be locked.',
    nl: 'Bevestig het indienen: het plan wordt vergrendeld.',
    description:
      'PLAN-11: a submission of a draft, also of a revision, asks a second time. Ask the user and send `confirmed: true`.',
  },
  COUNTRIES_REQUIRED: {
    en: 'An activity needs at least one country.',
    nl: 'Een activiteit heeft ten minste één land nodig.',
    description: 'PLAN-2. Add a country.',
    done: { en: 'Countries are given.', nl: 'Landen zijn ingevuld.' },
  },
  PLANNED_AMOUNT_OVER_LIMIT: {
    en: 'The planned amounts ({planned} {unit}) exceed what the limit allows ({allowed} {unit}).',
    nl: 'De geplande bedragen ({planned} {unit}) zijn hoger dan de limiet toestaat ({allowed} {unit}).',
    description:
      'PLAN-3. Lower planned amounts or raise the limit; a monthly limit counts once per month of the period.',
    done: { en: 'The planned amounts fit the limit.', nl: 'De geplande bedragen passen binnen de limiet.' },
  },
  PLAN_ALREADY_SUBMITTED: {
    en: 'A plan that was submitted once cannot be deleted.',
    nl: 'Een plan dat eenmaal is ingediend, kan niet worden verwijderd.',
    description: 'PLAN-19. Leave it; it can still be changed and resubmitted inside the window.',
  },
  PLAN_DEADLINE_PASSED: {
    en: 'The last day to create and first submit a plan was {deadline}.',
    nl: 'De laatste dag om een plan te maken en voor het eerst in te dienen was {deadline}.',
    description:
      'PLAN-10, PLAN-11, TIME-10: the end of the period of the plan. Final; make a plan for the running period.',
    done: {
      en: 'The plan can be submitted until {deadline}.',
      nl: 'Het plan kan tot en met {deadline} worden ingediend.',
    },
  },
  PLAN_EXISTS: {
    en: 'There is a plan for this location, program, fund type and period already.',
    nl: 'Er is al een plan voor deze locatie, dit programma, dit type fonds en deze periode.',
    description:
      'PLAN-1, SUP-12: `details.planId` is the other plan, in whatever state; also one for the year of a half-year, or the first one for a half of a year. Edit, reopen or revise that one.',
  },
  FUND_TYPE_NOT_OFFERED: {
    en: 'This program has no plans for that type of fund.',
    nl: 'Dit programma kent geen plannen voor dat type fonds.',
    description:
      'PLAN-1, GLO-3: `details.fundTypes` are those of the program: its own, and the parts of a split where claims are reimbursed.',
  },
  PLAN_NOT_OFFERED: {
    en: 'This program has no plans.',
    nl: 'Dit programma kent geen plannen.',
    description: 'PLAN-4: the plan mode of the program is NONE. Claim without a plan.',
  },
  PLAN_PERIOD_NOT_OFFERED: {
    en: 'Plans of this program are not for {periodCode}, but for {periods}.',
    nl: 'Plannen van dit programma zijn niet voor {periodCode}, maar voor {periods}.',
    description:
      'PLAN-1: a program has plans for program years or for half-years, by the first day of the period. Take a period of the details.',
  },
  REVIEWER_EMAIL_INVALID: {
    en: 'The reviewer must be an address at the program owner ({domains}).',
    nl: 'De revisor moet een adres bij de programma-eigenaar hebben ({domains}).',
    description: 'PLAN-2, FLD-8. Enter the address of your account manager.',
    done: { en: 'The reviewer is at the program owner.', nl: 'De revisor werkt bij de programma-eigenaar.' },
  },
};
