import { type ProgramYearPeriod, programYearPeriod } from '../../src/kernel/calendar.js';
import type { FundType } from '../../src/program/program.codes.js';
import { Random } from '../random.js';
import { addSplit, programEntries, programIdOf } from '../reference.js';
import type { RowSink } from '../rows.js';
import { type DemoActivityType, typesOpenTo } from './catalogue.js';
import { addClaim } from './claim-rows.js';
import { windowOf } from './claim-window.js';
import { drawClaim, type PlanLink } from './claims.js';
import { type Day, dayOf, yesterday } from './days.js';
import { addEnrollments } from './enrollments.js';
import { addFunds } from './funds.js';
import { minorOf } from './geography.js';
import type { Person } from './life.js';
import { addPartner, type PopulatedPartner, personaWith } from './partners.js';
import { addPayers, addPayments } from './payments.js';
import { addOwnerPeople, reviewersOf } from './people.js';
import { userIdOf } from './personas.js';
import { type ApprovedPlan, addPlan } from './plans.js';
import { addRates } from './rates.js';
import type { DemoLocation, Scene, Staff } from './scene.js';
import { addShowcase } from './showcase.js';
import { demoSplits, partnerTemplates } from './templates.js';

/** Program years that the stories span; the last one is running at the sandbox date. */
const programYears = ['FY24', 'FY25', 'FY26', 'FY27'].map((code) => programYearPeriod(code));

/** Claims on one activity of a plan, and claims without a plan in one month: counts with their weights. */
const claimsPerActivity: readonly (readonly [number, number])[] = [
  [0, 6],
  [1, 12],
  [2, 18],
  [3, 22],
  [4, 18],
  [5, 12],
  [7, 8],
  [9, 4],
];
const monthlyClaims: Record<string, number> = { NONE: 10, OPTIONAL: 3.3, REQUIRED: 0 };

export const partnersPerScale = partnerTemplates.length;

/** One of several equal parts of the world, made each by itself: every so many-th partner, the first part with what all share. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/**
 * Writes the demo world, or a share of it: at scale N so many times the partners of scale 1, the first of them the
 * same whatever the scale. Yields after every few dozen claims, when all that was written refers only to what was
 * written before or is shared; the value is the number of partners that are complete.
 */
export function* demoWorld(
  sink: RowSink,
  scale: number,
  share: Share = { index: 0, of: 1 },
): Generator<number> {
  if (share.index === 0) {
    for (const { program, ...split } of demoSplits) addSplit(sink, program, split);
    addRates(sink);
    addPayers(sink);
    addOwnerPeople(sink);
  }
  let done = 0;
  for (let index = share.index; index < partnersPerScale * scale; index += share.of) {
    for (const _ of populatePartner(sink, index)) yield done;
    done += 1;
    yield done;
  }
}

function* populatePartner(sink: RowSink, index: number): Generator<void> {
  const populated = addPartner(sink, new Random(`partner:${index}`), index);
  for (const location of populated.locations) {
    const random = new Random(`enrollments:${index}:${location.index}`);
    const enrolledOn = addEnrollments(sink, random, populated.partner, location);
    for (const [program, day] of enrolledOn)
      yield* playScene(sceneOf(sink, populated, location, program, day));
  }
}

function sceneOf(
  sink: RowSink,
  { partner, people }: PopulatedPartner,
  location: DemoLocation,
  programCode: string,
  enrolledOn: Day,
): Scene {
  const program = programEntries.find(({ code }) => code === programCode);
  if (program === undefined) throw new RangeError(`The catalogue has no program ${programCode}.`);
  return {
    sink,
    random: new Random(`scene:${partner.index}:${location.index}:${programCode}`),
    tenant: { partnerId: partner.id, locationId: location.id, programId: programIdOf(programCode) },
    partner,
    location,
    program,
    fundType: program.fundType as FundType,
    staff: staffOf(people, partner.index, location.index, programCode),
    enrolledOn,
    capUse: new Map(),
    funds: new Map(),
  };
}

function staffOf(
  { admin, localUsers }: PopulatedPartner['people'],
  partner: number,
  location: number,
  program: string,
): Staff {
  const global = personaWith('GLOBAL_ADMIN', partner);
  const billing = personaWith('BILLING_ADMIN', partner);
  const user = localUsers[location];
  // The incentives user among the personas has one program only, so that the search above does not find him.
  const specialist = partner === 0 && location === 0 && program === 'CLOUD_INDIRECT_RESELLER';
  const disputers: Person[] = [
    admin,
    ...(user === undefined ? [] : [user]),
    ...(specialist ? [{ id: userIdOf('incentives-user'), role: 'INCENTIVES_USER' } as const] : []),
  ];
  return {
    admins: [admin],
    disputers,
    claimers: global === undefined ? disputers : [...disputers, global],
    planners: [admin, ...(global === undefined ? [] : [global]), ...(billing === undefined ? [] : [billing])],
    reviewers: reviewersOf(program),
  };
}

function* playScene(scene: Scene): Generator<void> {
  const plans: ApprovedPlan[] = [];
  for (const year of programYears) {
    if (scene.program.planMode !== 'NONE') {
      const plan = addPlan(scene, year);
      if (plan !== null) {
        plans.push(plan);
        addPlanClaims(scene, plan);
      }
    }
    yield;
    addFreeClaims(scene, year);
    yield;
  }
  const shown =
    scene.partner.index < partnersPerScale && scene.location.template.showcase?.includes(scene.program.code);
  if (shown) addShowcase(scene, plans);
  addFunds(scene);
  addPayments(scene, plans);
  yield;
}

/** Claims on the activities of a plan: together no more than was planned, each within its campaign (CLM-1). */
function addPlanClaims(scene: Scene, plan: ApprovedPlan): void {
  const { random } = scene;
  for (const campaign of plan.campaigns) {
    const until = Math.min(campaign.endsOn, yesterday);
    for (const activity of campaign.activities) {
      const count = random.weighted(claimsPerActivity);
      const link: PlanLink = { planId: plan.id, campaignId: campaign.id, activityId: activity.id };
      for (let index = 0; index < count && campaign.startsOn <= until; index += 1) {
        const claimedMinor = Math.ceil((activity.plannedMinor * random.integer(35, 100)) / 100 / count);
        const executedOn = random.integer(campaign.startsOn, until);
        addDrawnClaim(scene, activity.type, link, executedOn, plan.approvedOn + 1, claimedMinor);
      }
    }
  }
}

/** Claims without a plan, spread over the months of a program year (CLM-2). */
function addFreeClaims(scene: Scene, year: ProgramYearPeriod): void {
  const { random, program, partner, location, enrolledOn } = scene;
  const from = Math.max(dayOf(year.startsOn), enrolledOn);
  const until = Math.min(dayOf(year.endsOn), yesterday);
  const months = (until - from + 1) / 30.4;
  const count = Math.round(months * partner.pace * (monthlyClaims[program.planMode] ?? 0));
  for (let index = 0; index < count; index += 1) {
    const type = random.weighted(typesOpenTo(program));
    const executedOn = random.integer(from, until);
    const [least, most] = type.texts.dollars;
    const claimedMinor = minorOf(random.integer(least, most), location.country.currency, 1);
    addDrawnClaim(scene, type, null, executedOn, enrolledOn, claimedMinor);
  }
}

function addDrawnClaim(
  scene: Scene,
  type: DemoActivityType,
  plan: PlanLink | null,
  executedOn: Day,
  notBefore: Day,
  claimedMinor: number,
): void {
  const usageStartsOn = dayOf(windowOf(scene.fundType, executedOn).rules.executionStartsOn);
  const possibleFrom = Math.max(notBefore, usageStartsOn);
  const claim = drawClaim(scene, { type, plan, executedOn, possibleFrom, claimedMinor });
  if (claim !== null) addClaim(scene, claim);
}
