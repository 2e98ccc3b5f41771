import type { ProgramYearPeriod } from '../../src/kernel/calendar.js';
import { toGlobalId } from '../../src/kernel/global-id.js';
import type { LocalDate } from '../../src/kernel/local-date.js';
import { DEFAULT_TIME_ZONE } from '../../src/kernel/time-zone.js';
import { isPlanReviewOverdue, planClockColumns, planNextDueOn } from '../../src/plan/plan-deadline.rules.js';
import { drawnId } from '../ids.js';
import { ownerMailDomain } from '../owner.js';
import { periodIdOf } from '../reference.js';
import { addComment } from './comments.js';
import { type Day, demoHolidays, type Instant, isoOf } from './days.js';
import { Life, type Person } from './life.js';
import {
  addCampaigns,
  campaignRange,
  type DemoCampaign,
  drawCampaigns,
  drawLimit,
  roundStep,
} from './plan-content.js';
import { drawPlanFate, type PlanStep, plotPlan } from './plan-plot.js';
import { addRevisions, type DemoLimit, type Revision } from './plan-revisions.js';
import { reviewTexts } from './review-texts.js';
import { sandboxNow } from './sandbox-clock.js';
import { type Scene, StoryClock } from './scene.js';

/** What claims need to know of a plan that was approved. */
export interface ApprovedPlan {
  readonly id: string;
  readonly year: ProgramYearPeriod;
  readonly approvedOn: Day;
  readonly campaigns: readonly DemoCampaign[];
  /** Its limits, each while it was in force. */
  readonly limits: readonly DemoLimit[];
}

/** Everything about one plan while its story is told. */
interface PlanStory {
  readonly scene: Scene;
  readonly id: string;
  readonly life: Life;
  readonly clock: StoryClock;
  readonly planner: Person;
  readonly reviewer: Person;
  readonly revisions: Revision[];
  readonly firstLimitMinor: number;
  firstSubmittedAt: Instant | null;
  reviewDueOn: LocalDate | null;
  slaBreached: boolean;
}

/** Writes the plan of one program year, if there is one; answers it when it was ever approved. */
export function addPlan(scene: Scene, year: ProgramYearPeriod): ApprovedPlan | null {
  const { random, location, program } = scene;
  const fate = location.template.plans?.[`${program.code}:${year.code}`] ?? drawPlanFate(random, year);
  const plot = plotPlan(random, fate, year, scene.enrolledOn);
  const clock = new StoryClock(random);
  const createdAt = clock.on(plot.createdOn);
  const approvedOn = plot.steps.find(({ action }) => action === 'planApprove')?.on ?? null;
  const size = fate === 'EDITING' || fate === 'DRAFT_EXPIRED' ? 'SKETCH' : 'WHOLE';
  const range = campaignRange(year, (approvedOn ?? plot.createdOn) + 1);
  const campaigns = drawCampaigns(scene, range, size, createdAt);
  const story = beginStory(scene, clock, campaigns, createdAt);
  for (const step of plot.steps) tellStep(story, step);
  const limits = writePlan(story, year, campaigns, createdAt);
  return approvedOn === null ? null : { id: story.id, year, approvedOn, campaigns, limits };
}

function beginStory(
  scene: Scene,
  clock: StoryClock,
  campaigns: readonly DemoCampaign[],
  createdAt: Instant,
): PlanStory {
  const { sink, random, tenant, staff } = scene;
  const id = drawnId(random, createdAt);
  const planner = random.pick(staff.planners);
  const life = new Life(sink, random, { kind: 'CoopPlan', id, tenant, variant: null });
  life.act({ action: 'planCreate', at: createdAt, by: planner });
  for (const campaign of campaigns) {
    life.act({
      action: 'campaignCreate',
      at: createdAt,
      by: planner,
      changes: { campaignId: toGlobalId('Campaign', campaign.id) },
    });
    for (const activity of campaign.activities) {
      const activityId = toGlobalId('Activity', activity.id);
      life.act({ action: 'activityCreate', at: createdAt, by: planner, changes: { activityId } });
    }
  }
  const firstLimitMinor = drawLimit(scene, campaigns);
  const first: Revision = {
    number: 1,
    status: 'EDITING',
    limitMinor: firstLimitMinor,
    submittedAt: null,
    decidedAt: null,
    decisionReason: null,
  };
  const reviewer = random.pick(staff.reviewers);
  return {
    scene,
    id,
    life,
    clock,
    planner,
    reviewer,
    revisions: [first],
    firstLimitMinor,
    firstSubmittedAt: null,
    reviewDueOn: null,
    slaBreached: false,
  };
}

function latest(story: PlanStory): Revision {
  const revision = story.revisions.at(-1);
  if (revision === undefined) throw new Error('A plan has at least one revision.');
  return revision;
}

/** Tells one step: the act itself and what it changes on the latest revision. */
function tellStep(story: PlanStory, { action, on }: PlanStep): void {
  const { scene, life, planner, reviewer, clock } = story;
  const bySystem = action === 'planWindowClose' || action === 'planDraftExpire';
  const at = bySystem ? clock.atMidnight(on) : clock.on(on);
  const comment = commentOn(scene, action, latest(story));
  const byPartner = action === 'planSubmit' || action === 'planRevise' || action === 'planReopen';
  const by = bySystem ? null : byPartner ? planner : reviewer;
  if (action === 'planSubmit' && comment !== null) {
    addComment(scene, { kind: 'CoopPlan', id: story.id, life, at, by: planner, text: comment });
    life.act({ action, at, by });
  } else {
    life.act({ action, at, by, comment });
    if (action === 'planActionRequest' && comment !== null) {
      addComment(scene, { kind: 'CoopPlan', id: story.id, at, by: reviewer, text: comment });
    }
  }
  if (action === 'planReviewStart' && scene.random.chance(0.12)) {
    const text = scene.random.pick(reviewTexts.planNotes);
    addComment(scene, { kind: 'CoopPlan', id: story.id, at, by: reviewer, text, internal: true });
  }
  changeRevision(story, action, at, comment);
}

function commentOn({ random }: Scene, action: PlanStep['action'], revision: Revision): string | null {
  if (action === 'planActionRequest') return random.pick(reviewTexts.planActions);
  if (action === 'planReject') return random.pick(reviewTexts.planRejections);
  if (action === 'planWindowClose') return 'RESUBMISSION_WINDOW_CLOSED';
  if (action === 'planSubmit' && revision.status === 'ACTION_REQUIRED')
    return random.pick(reviewTexts.planAnswers);
  return null;
}

const statusAfter: Partial<Record<PlanStep['action'], Revision['status']>> = {
  planSubmit: 'SUBMITTED',
  planReviewStart: 'UNDER_REVIEW',
  planActionRequest: 'ACTION_REQUIRED',
  planApprove: 'APPROVED',
  planReject: 'REJECTED',
  planWindowClose: 'REJECTED',
  planReopen: 'EDITING',
  planDraftExpire: 'EXPIRED',
};

const planClock = { timeZone: DEFAULT_TIME_ZONE, holidays: demoHolidays };

function changeRevision(
  story: PlanStory,
  action: PlanStep['action'],
  at: Instant,
  comment: string | null,
): void {
  const { scene, revisions, firstLimitMinor } = story;
  if (action === 'planRevise') {
    const step = roundStep(scene.location.country.currency, 250);
    const limitMinor =
      firstLimitMinor + Math.ceil((firstLimitMinor * scene.random.integer(15, 50)) / 100 / step) * step;
    revisions.push({
      number: revisions.length + 1,
      status: 'EDITING',
      limitMinor,
      submittedAt: null,
      decidedAt: null,
      decisionReason: null,
    });
    return;
  }
  const revision = latest(story);
  const to = statusAfter[action] ?? revision.status;
  const { reviewDueOn } = story;
  // The clock of the review runs here as it does in life (TIME-11).
  Object.assign(
    story,
    planClockColumns(to, { ...planClock, settings: [], status: revision.status, reviewDueOn }, new Date(at)),
  );
  revision.status = to;
  const decided = revision.status === 'APPROVED' || revision.status === 'REJECTED';
  revision.decidedAt = decided ? at : null;
  revision.decisionReason = revision.status === 'REJECTED' ? comment : null;
  if (action !== 'planSubmit') return;
  revision.submittedAt = at;
  story.firstSubmittedAt ??= at;
}

function writePlan(
  story: PlanStory,
  year: ProgramYearPeriod,
  campaigns: readonly DemoCampaign[],
  createdAt: Instant,
): DemoLimit[] {
  const { scene, id, life, planner, revisions } = story;
  const { sink, tenant, program, location, random } = scene;
  const revision = latest(story);
  const submittedAt = revisions.findLast((past) => past.submittedAt !== null)?.submittedAt ?? null;
  const { reviewDueOn } = story;
  const firstSubmittedAt = story.firstSubmittedAt === null ? null : new Date(story.firstSubmittedAt);
  const waiting = { ...planClock, settings: [], status: revision.status, reviewDueOn };
  const header = {
    name: `${random.pick(['Plan', 'Co-op plan', 'Marketing plan'])} ${year.code} ${location.city}`,
    reviewerEmail: `account.manager.${location.countryCode.toLowerCase()}@${ownerMailDomain}`,
    currency: location.country.currency,
  };
  sink.add('plan', {
    id,
    ...tenant,
    periodId: periodIdOf(program.code, year.code),
    fundType: program.fundType,
    ...header,
    status: revision.status,
    limitMinor: revision.limitMinor,
    revision: revision.number,
    version: life.acts,
    firstSubmittedAt: optionalIso(story.firstSubmittedAt),
    submittedAt: optionalIso(submittedAt),
    reviewDueOn,
    slaBreached: story.slaBreached || isPlanReviewOverdue(waiting, sandboxNow),
    nextDueOn: planNextDueOn({ ...waiting, period: year, firstSubmittedAt }, sandboxNow),
    decidedAt: optionalIso(revision.decidedAt),
    decisionReason: revision.decisionReason,
    createdById: planner.id,
    createdAt: isoOf(createdAt),
    updatedAt: life.lastAt,
  });
  const limits = addRevisions(scene, id, { header, campaigns, revisions });
  addCampaigns(scene, id, campaigns, isoOf(createdAt));
  life.end();
  return limits;
}

function optionalIso(instant: Instant | null): string | null {
  return instant === null ? null : isoOf(instant);
}
