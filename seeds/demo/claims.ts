import type { ClaimFlow } from '../../src/claim/claim.codes.js';
import { drawnId } from '../ids.js';
import { type ClaimAnswers, type DemoActivityType, evidenceGroupsOf } from './catalogue.js';
import { type ClaimPlot, plotClaim } from './claim-plot.js';
import { type DayWindow, usagePeriodCodeOf, windowOf } from './claim-window.js';
import { type Day, dateOf, instantOn } from './days.js';
import { chooseKinds, type DemoDocument, drawDocument } from './documents.js';
import { type DemoExpense, type DemoProof, drawAnswers, drawExpenses, drawProof } from './dossiers.js';
import { dollarsOf } from './geography.js';
import { drawPreApproval } from './pre-approvals.js';
import type { Scene } from './scene.js';

/** Where a claim of the plan flow hangs. */
export interface PlanLink {
  readonly planId: string;
  readonly campaignId: string;
  readonly activityId: string;
}

/** How much of the dossier is there: a submitted one is complete (CLM-4), a draft may lack anything. */
export type Completeness = 'EMPTY' | 'PARTIAL' | 'COMPLETE';

/** A claim as drawn, before its story is told. */
export interface DemoClaim {
  readonly flow: ClaimFlow;
  readonly type: DemoActivityType;
  readonly window: DayWindow;
  readonly plan: PlanLink | null;
  readonly plot: ClaimPlot;
  readonly name: string;
  /** Null in a draft that does not say yet. */
  readonly executedOn: Day | null;
  /** The day that decides the usage period, known or intended. */
  readonly usedOn: Day;
  readonly currency: string;
  readonly claimedMinor: number;
  readonly answers: ClaimAnswers;
  readonly expenses: readonly DemoExpense[];
  readonly documents: readonly DemoDocument[];
  readonly proof: DemoProof;
  readonly preApprovalId: string | null;
  readonly completeness: Completeness;
}

/** What a claim is drawn for. */
export interface ClaimIdea {
  readonly type: DemoActivityType;
  readonly plan: PlanLink | null;
  readonly executedOn: Day;
  readonly possibleFrom: Day;
  readonly claimedMinor: number;
  /** Given where the story is not left to chance. */
  readonly plot?: ClaimPlot;
  readonly completeness?: Completeness;
}

/** Dollars per usage period within which the demo world keeps types that are capped in money, with room to spare. */
const dollarCaps: Readonly<Record<string, number>> = {
  SYNDICATED_CONTENT: 15_000,
  PRODUCT_SEEDING_DEMO_UNITS: 2400,
  HOSTED_CONFERENCES: 36_000,
};

/** Draws a claim for an idea; null when it would begin after the sandbox date or burst a cap. */
export function drawClaim(scene: Scene, idea: ClaimIdea): DemoClaim | null {
  const { random, location } = scene;
  const { type, plan, executedOn, claimedMinor } = idea;
  const currency = location.country.currency;
  const flow = plan === null ? 'CO_OP_CLAIM' : 'PLAN_POE';
  const window = windowOf(scene.fundType, executedOn);
  const plot = idea.plot ?? plotClaim(random, { flow, window, executedOn, possibleFrom: idea.possibleFrom });
  if (plot === null || !fitsCap(scene, idea)) return null;
  const submitted = plot.steps[0]?.action === 'claimSubmit';
  const completeness = submitted ? 'COMPLETE' : (idea.completeness ?? drawCompleteness(scene));
  const answers = drawAnswers(scene, type, executedOn);
  const expenses = completeness === 'EMPTY' ? [] : drawExpenses(scene, type, claimedMinor, currency);
  const undated = completeness === 'EMPTY' && plan === null && random.chance(0.4);
  const draft = { ...idea, flow, window, plot, completeness, answers, expenses, currency } as const;
  return {
    ...draft,
    name: `${random.pick(type.texts.names)}, ${location.city}`,
    executedOn: undated ? null : executedOn,
    usedOn: executedOn,
    documents: drawDocuments(scene, draft),
    proof: completeness === 'EMPTY' ? emptyProof : drawProof(scene, type, claimedMinor),
    preApprovalId: drawPreApproval(scene, type, executedOn),
  };
}

const emptyProof: DemoProof = {
  metrics: [],
  attendees: null,
  estimatedImpressions: null,
  finalComment: null,
};

function drawCompleteness({ random }: Scene): Completeness {
  return random.weighted<Completeness>([
    ['EMPTY', 25],
    ['PARTIAL', 45],
    ['COMPLETE', 30],
  ]);
}

function fitsCap(scene: Scene, { type, executedOn, claimedMinor }: ClaimIdea): boolean {
  const { code } = type.facts;
  const cap = dollarCaps[code];
  if (cap === undefined) return true;
  const period = usagePeriodCodeOf(scene.fundType, executedOn) ?? dateOf(executedOn).slice(0, 4);
  const key = `${code}:${period}`;
  const used = (scene.capUse.get(key) ?? 0) + dollarsOf(claimedMinor, scene.location.country.currency);
  if (used > cap) return false;
  scene.capUse.set(key, used);
  return true;
}

type DraftedClaim = Pick<
  DemoClaim,
  'type' | 'answers' | 'expenses' | 'plot' | 'claimedMinor' | 'currency' | 'completeness'
> & { readonly executedOn: Day };

/** Draws the documents: all that the rules ask for, or what a draft has so far. */
function drawDocuments(scene: Scene, claim: DraftedClaim): DemoDocument[] {
  const { random } = scene;
  if (claim.completeness === 'EMPTY') return [];
  const kinds = claim.expenses.map(({ kind }) => kind);
  const groups = [...claim.type.facts.financialProof, ...evidenceGroupsOf(claim.type, claim.answers, kinds)];
  const chosen = chooseKinds(random, groups);
  const present =
    claim.completeness === 'COMPLETE' ? chosen : random.sample(chosen, Math.ceil(chosen.length / 2));
  const { createdOn, steps } = claim.plot;
  const submittedOn = steps.find(({ action }) => action === 'claimSubmit')?.on;
  const facts = {
    executedOn: claim.executedOn,
    claimedMinor: claim.claimedMinor,
    currency: claim.currency,
    workDescription: random.pick(claim.type.texts.work),
    until: submittedOn ?? Math.max(createdOn, claim.executedOn),
  };
  return present.map((kind) => drawDocument(scene, drawnId(random, instantOn(createdOn, 0)), kind, facts));
}
