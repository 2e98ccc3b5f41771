import { claimDeadlines } from '../claim/claim-deadline.rules.js';
import { applyDueClaimMove, lapseClaimDay, markClaimBreach } from '../claim/claim-due.service.js';
import { claimById, lockedClaim } from '../claim/claim-facts.queries.js';
import { expireRequests } from '../document/document-request.service.js';
import { removeOriginals } from '../document/retention.service.js';
import { countEarnings } from '../earning/earning-count.service.js';
import { enrollmentDeadlines } from '../enrollment/enrollment.rules.js';
import { applyDueEnrollmentMove } from '../enrollment/enrollment.service.js';
import { lockEnrollment } from '../enrollment/enrollment-facts.queries.js';
import { assessFund, closeFund, expireFund } from '../fund/fund.service.js';
import { findUnclaimedFund } from '../fund/fund-warning.queries.js';
import { lapseDeadlines } from '../fund/lapse.rules.js';
import { type Subject, subjectOf } from '../history/history.facts.js';
import type { Clock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import type { Deadline } from '../kernel/deadline.js';
import { warnedDeadline } from '../notification/notification.rules.js';
import { notifyOfDeadline } from '../notification/notification.service.js';
import { planDeadlines } from '../plan/plan-deadline.rules.js';
import { applyDuePlanMove, lapsePlanDay, markPlanBreach } from '../plan/plan-due.service.js';
import { findPlanForScheduler } from '../plan/plan-facts.queries.js';
import type { Act } from '../write/act.js';
import { actIn } from '../write/perform.js';
import { systemRights, systemScope } from '../write/system.js';
import { type DueItem, type DueKind, dueMoves } from './due.facts.js';
import { type DueWindow, findDue } from './due.queries.js';
import { instantBehind, markWarning, showChanged, takeTurn } from './schedule.queries.js';

/** How a run goes about what it finds. */
export interface DueRun extends DueWindow {
  readonly mails: boolean;
  /** The instant at which an item is done; never before the last act on its object. */
  readonly instantOf: (item: DueItem) => Date;
  /** Tells when an item is done, where that is after its instant: whoever loads what changed still finds it. */
  readonly seenBy?: Clock;
  /** Done in the transaction of an item, before it. False: what the run found is of another world, and it ends. */
  readonly begin?: (act: Act) => Promise<boolean>;
  /** Told of an item that could not be done; the run goes on, and the next one tries it again. */
  readonly onFault: (item: DueItem, error: unknown) => void;
}

/**
 * TIME-20: does all that has fallen due, in the order of the instants at which it did. Each item has a
 * transaction of its own and is decided anew in it by the rule, under the lock of its object: so it is done once,
 * however many servers look and however long none did, and what it brings about is done in its turn. Answers with how
 * many were done.
 */
export async function runDue(database: Database, run: DueRun): Promise<number> {
  const tried = new Set<string>();
  let done = 0;
  let behind: DueItem | null = null;
  for (;;) {
    const found: readonly DueItem[] = await findDue(database, run, behind);
    if (found.length === 0) return done;
    const fresh = found.filter((item) => !tried.has(keyOf(item)));
    const step = await nextInstants(database, fresh, run, tried);
    done += step.done;
    if (step.over) return done;
    // What was done can bring about what falls due before the rest of the batch, at the same instant at the earliest.
    behind = step.moved ? (lastBefore(found, step.until) ?? behind) : (found.at(-1) ?? null);
  }
}

const keyOf = ({ kind, id, dueAt, deadline, daysBefore }: DueItem): string =>
  [kind, id, dueAt.getTime(), deadline, daysBefore].join(' ');

/** The last item before an instant: behind it everything is looked for again. */
const lastBefore = (items: readonly DueItem[], instant: number): DueItem | undefined =>
  items.findLast(({ dueAt }) => dueAt.getTime() < instant);

interface Step {
  readonly done: number;
  readonly moved: boolean;
  readonly until: number;
  readonly over: boolean;
}

/** Does what falls due instant by instant, until at one of them something was moved on; tells at which. */
async function nextInstants(
  database: Database,
  items: readonly DueItem[],
  run: DueRun,
  tried: Set<string>,
): Promise<Step> {
  let done = 0;
  let moved = false;
  let until = 0;
  for (const item of items) {
    if (moved && item.dueAt.getTime() > until) break;
    until = item.dueAt.getTime();
    tried.add(keyOf(item));
    const became = await attempt(database, item, run);
    if (became === 'OVER') return { done, moved, until, over: true };
    if (became === 'LEFT') continue;
    done += 1;
    moved ||= dueMoves.includes(item.kind);
  }
  return { done, moved, until, over: false };
}

/** What became of an item; or that the run is over. */
type Became = 'DONE' | 'LEFT' | 'OVER';

async function attempt(database: Database, item: DueItem, run: DueRun): Promise<Became> {
  const now = run.instantOf(item);
  try {
    return await database.write(systemScope, async (session) => {
      const found = actIn(session, {
        name: 'schedule',
        now,
        clock: run.seenBy,
        rights: systemRights,
        mails: run.mails,
      });
      if (!(await takeTurn(found, item))) return 'LEFT';
      if (run.begin && !(await run.begin(found))) return 'OVER';
      const act = { ...found, now: await instantBehind(found, item) };
      const done = await doings[item.kind](act, item, run);
      const seenAt = act.clock.now();
      // A warning changes nothing of the object.
      if (done && item.deadline === null && act.now < seenAt) await showChanged(act, item, seenAt);
      return done ? 'DONE' : 'LEFT';
    });
  } catch (error) {
    run.onFault(item, error);
    return 'LEFT';
  }
}

const doings: Record<DueKind, (act: Act, item: DueItem, run: DueRun) => Promise<boolean>> = {
  CLAIM_MOVE: (act, { id }) => applyDueClaimMove(act, id),
  CLAIM_BREACH: (act, { id }) => markClaimBreach(act, id),
  FUND_ASSESS: (act, { id }) => assessFund(act, id),
  FUND_EXPIRE: (act, { id }) => expireFund(act, id),
  FUND_CLOSE: (act, { id }) => closeFund(act, id),
  PLAN_MOVE: (act, { id }) => applyDuePlanMove(act, id),
  PLAN_BREACH: (act, { id }) => markPlanBreach(act, id),
  CLAIM_LAPSE: (act, { id }) => lapseClaimDay(act, id),
  PLAN_LAPSE: (act, { id }) => lapsePlanDay(act, id),
  ENROLLMENT_MOVE: (act, { id }) => applyDueEnrollmentMove(act, id),
  EARNING_COUNT: (act, { id }) => countEarnings(act, id),
  REQUEST_EXPIRE: (act, { id }) => expireRequests(act, id),
  CLAIM_RETENTION: (act, { id }) => removeOriginals(act, id),
  CLAIM_WARNING: warnOfClaim,
  PLAN_WARNING: warnOfPlan,
  FUND_WARNING: warnOfFund,
  ENROLLMENT_WARNING: warnOfTaxForms,
};

/** CLM-13, TIME-12: warns of the end of a claim period or of the time to answer. */
async function warnOfClaim(act: Act, item: DueItem, { warningDays }: DueRun): Promise<boolean> {
  const claim = await lockedClaim(act, claimById(item.id));
  if (claim === null) return false;

  const { window, executedOn } = claim.facts.evidence;
  const deadlines = claimDeadlines({ ...claim.facts, window, executedOn }, act.now);
  return warn(act, item, subjectOf('Claim', claim), deadlines, warningDays);
}

/** PLAN-14, TIME-10: warns of the end of the time to submit a plan. */
async function warnOfPlan(act: Act, item: DueItem, { warningDays }: DueRun): Promise<boolean> {
  const plan = await findPlanForScheduler(act, item.id);
  if (plan === null) return false;

  return warn(act, item, subjectOf('CoopPlan', plan), planDeadlines(plan.facts, act.now), warningDays);
}

/** SUP-1: warns of money that is lost unless somebody uses and claims it, at the enrollment of its place. */
async function warnOfFund(act: Act, item: DueItem, { fundWarningDays }: DueRun): Promise<boolean> {
  const fund = await findUnclaimedFund(act, item.id);
  if (fund === null) return false;

  const { name, timeZone } = fund;
  const deadlines = lapseDeadlines(fund, timeZone, act.now);
  return warn(act, item, subjectOf('Enrollment', fund), deadlines, fundWarningDays, name);
}

/** SUP-6, ENR-8: warns of the end of tax forms, after which payments are held. */
async function warnOfTaxForms(act: Act, item: DueItem, { warningDays }: DueRun): Promise<boolean> {
  const enrollment = await lockEnrollment(act, item.id);
  if (enrollment === null) return false;

  const deadlines = enrollmentDeadlines(enrollment.facts, act.now);
  return warn(act, item, subjectOf('Enrollment', enrollment), deadlines, warningDays);
}

async function warn(
  act: Act,
  item: DueItem,
  subject: Subject,
  deadlines: readonly Deadline[],
  warningDays: readonly number[],
  name?: string,
): Promise<boolean> {
  const { deadline, dueOn, daysBefore } = item;
  if (deadline === null) return false;
  const due = warnedDeadline({ deadline, dueOn, daysBefore }, deadlines, warningDays);

  const first = await markWarning(act, item);
  if (!first || due === null) return false;
  await notifyOfDeadline(act, subject, due, name);
  return true;
}
