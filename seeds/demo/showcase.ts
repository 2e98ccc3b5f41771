import type { ClaimAction } from '../../src/claim/claim.machine.js';
import { typesOpenTo } from './catalogue.js';
import { addClaim } from './claim-rows.js';
import { type Completeness, drawClaim, type PlanLink } from './claims.js';
import { type Day, today } from './days.js';
import { minorOf } from './geography.js';
import type { ApprovedPlan } from './plans.js';
import type { Scene } from './scene.js';

/** A claim whose story is not left to chance; all days are counted back from the sandbox date. */
interface Exhibit {
  readonly executed: number;
  readonly created: number;
  readonly steps: readonly (readonly [action: ClaimAction, daysAgo: number])[];
  readonly inPart?: boolean;
  readonly completeness?: Completeness;
}

/** Work of this summer, claimed since the claim period of FY26 H2 opened on 16 August; in the order of the states. */
const exhibits: readonly Exhibit[] = [
  { executed: 20, created: 12, steps: [], completeness: 'EMPTY' },
  { executed: 24, created: 9, steps: [], completeness: 'PARTIAL' },
  { executed: 31, created: 6, steps: [], completeness: 'COMPLETE' },
  { executed: 40, created: 9, steps: [['claimSubmit', 1]] },
  { executed: 44, created: 18, steps: [['claimSubmit', 11]] },
  {
    executed: 33,
    created: 10,
    steps: [
      ['claimSubmit', 5],
      ['claimReviewStart', 4],
    ],
  },
  {
    executed: 29,
    created: 14,
    steps: [
      ['claimSubmit', 8],
      ['claimReviewStart', 7],
      ['claimActionRequest', 6],
    ],
  },
  {
    executed: 50,
    created: 25,
    steps: [
      ['claimSubmit', 22],
      ['claimReviewStart', 21],
      ['claimApprove', 20],
    ],
  },
  {
    executed: 51,
    created: 26,
    steps: [
      ['claimSubmit', 25],
      ['claimReviewStart', 22],
      ['claimApprove', 21],
    ],
    inPart: true,
  },
  {
    executed: 47,
    created: 20,
    steps: [
      ['claimSubmit', 15],
      ['claimReviewStart', 14],
      ['claimReject', 13],
    ],
  },
  {
    executed: 49,
    created: 24,
    steps: [
      ['claimSubmit', 22],
      ['claimReviewStart', 21],
      ['claimReject', 20],
      ['claimDispute', 4],
    ],
  },
  {
    executed: 52,
    created: 28,
    steps: [
      ['claimSubmit', 27],
      ['claimReviewStart', 26],
      ['claimReject', 25],
      ['claimDispute', 20],
      ['claimApprove', 14],
    ],
  },
];

/**
 * Work of the spring, whose claim period ended on 15 August: a request of that week can be answered until the cure
 * deadline, a draft expired at midnight.
 */
const springExhibits: readonly Exhibit[] = [
  {
    executed: 120,
    created: 60,
    steps: [
      ['claimSubmit', 36],
      ['claimReviewStart', 34],
      ['claimActionRequest', 33],
    ],
  },
  { executed: 110, created: 70, steps: [['claimDraftExpire', 30]], completeness: 'COMPLETE' },
];

/** Writes one claim in every state, so that nobody needs to search for one. */
export function addShowcase(scene: Scene, plans: readonly ApprovedPlan[]): void {
  const rebate = scene.fundType === 'REBATE';
  for (const exhibit of rebate ? exhibits : [...exhibits, ...springExhibits])
    addExhibit(scene, null, exhibit);
  for (const exhibit of exhibits) {
    const place = linkFor(plans, today - exhibit.executed);
    if (place !== null) addExhibit(scene, place, exhibit);
  }
}

interface Place {
  readonly link: PlanLink;
  readonly activity: ApprovedPlan['campaigns'][number]['activities'][number];
}

/** An activity of a plan whose campaign ran on a day. */
function linkFor(plans: readonly ApprovedPlan[], day: Day): Place | null {
  for (const plan of plans) {
    const campaign = plan.campaigns.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
    const activity = campaign?.activities[0];
    if (campaign === undefined || activity === undefined) continue;
    return { link: { planId: plan.id, campaignId: campaign.id, activityId: activity.id }, activity };
  }
  return null;
}

function addExhibit(scene: Scene, place: Place | null, exhibit: Exhibit): void {
  const { program, random, location } = scene;
  if (place === null && program.planMode === 'REQUIRED') return;
  const type = place?.activity.type ?? random.weighted(typesOpenTo(program));
  const [least, most] = type.texts.dollars;
  const claimedMinor = minorOf(
    random.integer(least, Math.ceil((least + most) / 2)),
    location.country.currency,
    1,
  );
  const claim = drawClaim(scene, {
    type,
    plan: place?.link ?? null,
    executedOn: today - exhibit.executed,
    possibleFrom: today - exhibit.created,
    claimedMinor,
    completeness: exhibit.completeness ?? 'COMPLETE',
    plot: {
      createdOn: today - exhibit.created,
      steps: exhibit.steps.map(([action, daysAgo]) => ({ action, on: today - daysAgo })),
      inPart: exhibit.inPart ?? false,
    },
  });
  if (claim !== null) addClaim(scene, claim);
}
