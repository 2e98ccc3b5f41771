import type { ClaimFlow } from '../../src/claim/claim.codes.js';
import type { ClaimAction } from '../../src/claim/claim.machine.js';
import type { Random } from '../random.js';
import { answerDue, type DayWindow } from './claim-window.js';
import { type Day, today, workdayFrom, yesterday } from './days.js';

export interface ClaimStep {
  readonly action: ClaimAction;
  readonly on: Day;
}

/** What happens to one claim and when, before anything is written. */
export interface ClaimPlot {
  readonly createdOn: Day;
  readonly steps: readonly ClaimStep[];
  /** The reviewer takes something off (CLM-9). */
  readonly inPart: boolean;
}

/** What a plot is made from. */
export interface ClaimFrame {
  readonly flow: ClaimFlow;
  readonly window: DayWindow;
  readonly executedOn: Day;
  /** First day on which the claim could be made: enrolled, plan approved, usage period begun. */
  readonly possibleFrom: Day;
}

type Fate =
  | 'DRAFT'
  | 'APPROVED'
  | 'CORRECTED'
  | 'CORRECTED_IN_VAIN'
  | 'UNANSWERED'
  | 'REJECTED'
  | 'DISPUTE_WON'
  | 'DISPUTE_LOST'
  | 'DISPUTE_REOPENED';

const fates: readonly (readonly [Fate, number])[] = [
  ['APPROVED', 690],
  ['CORRECTED', 130],
  ['CORRECTED_IN_VAIN', 15],
  ['UNANSWERED', 20],
  ['REJECTED', 50],
  ['DISPUTE_WON', 20],
  ['DISPUTE_LOST', 12],
  ['DISPUTE_REOPENED', 8],
  ['DRAFT', 55],
];

const approve: readonly ClaimAction[] = ['claimReviewStart', 'claimApprove'];
const reject: readonly ClaimAction[] = ['claimReviewStart', 'claimReject'];
const ask: readonly ClaimAction[] = ['claimReviewStart', 'claimActionRequest'];

/** What follows the first submission. */
const sequels: Record<Exclude<Fate, 'DRAFT'>, readonly ClaimAction[]> = {
  APPROVED: approve,
  CORRECTED: [...ask, 'claimSubmit', ...approve],
  CORRECTED_IN_VAIN: [...ask, 'claimSubmit', ...reject],
  UNANSWERED: [...ask, 'claimResponseLapse'],
  REJECTED: reject,
  DISPUTE_WON: [...reject, 'claimDispute', 'claimApprove'],
  DISPUTE_LOST: [...reject, 'claimDispute', 'claimReject'],
  DISPUTE_REOPENED: [...reject, 'claimDispute', 'claimActionRequest', 'claimSubmit', ...approve],
};

/** Days a reviewer takes for one step; a co-op claim has two business days in all, a plan's proof some weeks. */
const reviewPace: Record<
  ClaimFlow,
  { readonly usual: readonly [number, number]; readonly slow: readonly [number, number] }
> = {
  CO_OP_CLAIM: { usual: [0, 1], slow: [3, 12] },
  PLAN_POE: { usual: [1, 12], slow: [28, 60] },
};
const slowShare = 0.05;
const inPartShare = 0.12;
const byPartner: readonly ClaimAction[] = ['claimSubmit', 'claimDispute'];

/** Draws the days of a claim's story up to the sandbox date; null when it would begin after it. */
export function plotClaim(random: Random, frame: ClaimFrame): ClaimPlot | null {
  const { window, executedOn, possibleFrom } = frame;
  if (possibleFrom > yesterday || possibleFrom > window.closesOn) return null;
  const wanted = executedOn + random.integer(-4, 20);
  const createdOn = Math.min(Math.max(wanted, possibleFrom), yesterday, window.closesOn);
  const fate = random.weighted(fates);
  const ready = Math.max(createdOn, executedOn, window.opensOn);
  const submittedOn = Math.min(ready + random.integer(0, 32), window.closesOn);
  const inPart = random.chance(inPartShare);
  if (fate === 'DRAFT' || ready > window.closesOn) {
    return { createdOn, steps: happened([{ action: 'claimDraftExpire', on: window.closesOn + 1 }]), inPart };
  }
  const steps: ClaimStep[] = [{ action: 'claimSubmit', on: submittedOn }];
  for (const action of sequels[fate]) steps.push({ action, on: dayAfter(random, frame, steps, action) });
  return { createdOn, steps: happened(steps), inPart };
}

function dayAfter(random: Random, frame: ClaimFrame, steps: readonly ClaimStep[], action: ClaimAction): Day {
  const previous = steps.at(-1)?.on ?? frame.executedOn;
  if (action === 'claimResponseLapse') return answerDue(frame.window, previous) + 1;
  if (action === 'claimSubmit') {
    return Math.min(previous + random.integer(1, 12), answerDue(frame.window, previous));
  }
  if (action === 'claimDispute') return previous + random.integer(1, 28);
  const { usual, slow } = reviewPace[frame.flow];
  const disputed = steps.some((step) => step.action === 'claimDispute');
  const pace = random.chance(slowShare) ? slow : disputed ? ([1, 4] as const) : usual;
  return workdayFrom(previous + random.integer(...pace));
}

/** The steps that are past: people act until yesterday, the scheduler acts at midnight and so until today. */
function happened(steps: readonly ClaimStep[]): ClaimStep[] {
  const firstFuture = steps.findIndex(({ action, on }) => {
    const bySystem = action === 'claimDraftExpire' || action === 'claimResponseLapse';
    return on > (bySystem ? today : yesterday);
  });
  return firstFuture < 0 ? [...steps] : steps.slice(0, firstFuture);
}

export function isPartnerStep(action: ClaimAction): boolean {
  return byPartner.includes(action);
}
