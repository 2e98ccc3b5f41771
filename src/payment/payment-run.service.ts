import { forbiddenBy } from '../access/forbidden.rules.js';
import type { LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { newId } from '../kernel/uuid.js';
import { missingRate } from '../rate/exchange-rate.rules.js';
import { type Act, actingRole, actingViewer, done, notFound, type Outcome, refused } from '../write/act.js';
import { dayToComeRefusals, handsOver, runMoveOf } from './payment.rules.js';
import { examinePayment, keepMonth, makePayment } from './payment-book.service.js';
import { claimConversions, type PlacedShare } from './payment-conversion.queries.js';
import { decideAtLocation } from './payment-decision.rules.js';
import { monthOfDay } from './payment-due.rules.js';
import { markEarnings } from './payment-earning.queries.js';
import { lockWaitingPayments } from './payment-facts.queries.js';
import { findMonthlyPayees } from './payment-month.queries.js';
import { findRecoverables } from './payment-recovery.queries.js';
import { refundsWaiting } from './payment-recovery.rules.js';
import { priceAnew } from './payment-reprice.service.js';
import type { PlacedRecoverable, RunDecision, RunFinding } from './payment-run.facts.js';
import {
  findPayableClaims,
  findPayingPrograms,
  findRatesFrom,
  type PayingProgram,
  takeRunTurn,
} from './payment-run.queries.js';

/** What to pay: a program, or all that the caller pays for; and on which day. */
export interface RunOrder {
  readonly programCode?: string | null;
  readonly on?: LocalDate | null;
}

/** What became of a run. */
export interface RunOutcome extends Outcome {
  readonly findings: readonly RunFinding[];
  /** Payments that waited before and moved, or wait for something else now. */
  readonly reexamined: number;
}

/**
 * The run of payments (MON-6, MON-6b, MON-8, MON-9, PAY-3, PAY-7, PAY-9): pays what is approved and over and not paid yet, and looks
 * anew at payments that wait. The same run again pays nothing, as every claim and every month is paid once by a company.
 * What cannot be paid is found and told, and waits. Reasons: `FORBIDDEN`, `NOT_FOUND`, `FIELD_INVALID` for a day to come.
 */
export async function runPayments(
  act: Act,
  { programCode = null, on = null }: RunOrder,
): Promise<RunOutcome> {
  const nothing = { findings: [], reexamined: 0 };
  if (!act.rights.may('RUN_PAYMENTS')) {
    return { ...refused(null, [forbiddenBy('RUN_PAYMENTS')]), ...nothing };
  }
  const programs = await findPayingPrograms(act, programCode);
  if (programs.length === 0) return { ...notFound('programCode'), ...nothing };
  const [late] = programs
    .map(({ timeZone }) => (on === null ? [] : dayToComeRefusals('on', on, localDateAt(act.now, timeZone))))
    .filter((reasons) => reasons.length > 0);
  if (late) return { ...refused(null, late), ...nothing };

  const id = newId();
  const findings: RunFinding[] = [];
  let reexamined = 0;
  for (const program of programs) {
    const paid = await runProgram(act, id, program, on ?? localDateAt(act.now, program.timeZone));
    findings.push(...paid.findings);
    reexamined += paid.reexamined;
  }
  return { ...done(id), findings, reexamined };
}

async function runProgram(
  act: Act,
  runId: string,
  program: PayingProgram,
  runOn: LocalDate,
): Promise<Omit<RunOutcome, keyof Outcome>> {
  await takeRunTurn(act, program.id);
  const recoverables = await findRecoverables(act, program);
  const { decisions, conversions } = await decideRun(act, program, runOn, recoverables);
  const drafts = decisions.flatMap((decision) => decision.drafts);

  // Months that pay nothing come first, so that the payment that takes up what they carried finds them (PAY-1).
  for (const { part, ...place } of decisions.flatMap(({ months }) => months)) {
    if (part.paidMinor === 0n) await keepMonth(act, place, part, program.currency, null);
  }
  const made = new Set<string>();
  for (const draft of drafts) made.add(await makePayment(act, runId, draft));
  await act.em.flush();
  // Of all months first, as an earning is in the payment of its own and in that of its conversion.
  await claimConversions(act, conversions);
  await markEarnings(act, [...made]);
  const again = await examineWaiting(act, program, monthOfDay(runOn), made);
  const found = decisions.flatMap(({ findings }) => findings);
  const waiting = refundsWaiting(program, recoverables, drafts);
  return { findings: [...found, ...waiting, ...again.findings], reexamined: again.reexamined };
}

/**
 * PAY-7, MON-8, MON-9: looks anew at payments that wait, also those just made: what keeps them, in which currency they arrive,
 * and at the rate of which month: that of the run, but for what goes on to the bank, which leaves now whatever day the run is
 * for. Without its rate it stays where it is.
 */
async function examineWaiting(
  act: Act,
  program: PayingProgram,
  month: LocalDate,
  made: ReadonlySet<string>,
): Promise<Omit<RunOutcome, keyof Outcome>> {
  const ratesOf = await findRatesFrom(act, month);
  const thisMonth = monthOfDay(localDateAt(act.now, program.timeZone));
  const findings: RunFinding[] = [];
  let reexamined = 0;
  for (const payment of await lockWaitingPayments(act, program.id)) {
    // While an invoice is under review its amount stays; only what is told of it may be something else now.
    if (payment.facts.status === 'TAX_INVOICE_UNDER_REVIEW') {
      if (await examinePayment(act, payment)) reexamined += 1;
      continue;
    }
    const role = actingRole('RUN_PAYMENTS', actingViewer(act.rights, payment).roles);
    const to = runMoveOf(payment.facts, act.now);
    const leaves = to !== null && handsOver(to);
    const { changed, missing } = await priceAnew(act, payment, leaves ? thisMonth : month, ratesOf, role);
    if (missing) {
      const details = { location: payment.locationId, program: program.code };
      findings.push({ ...missingRate(missing, { details }), claim: null });
    }
    // Nor is an invoice asked for in a currency in which it does not arrive.
    const lacksRate = missing !== null && (leaves || missing.to !== payment.facts.currency);
    const moved = await examinePayment(act, payment, { lacksRate });
    if ((moved || changed) && !made.has(payment.id)) reexamined += 1;
  }
  await act.em.flush();
  return { findings, reexamined };
}

/** What a run pays and what it finds, by location; and whose the co-op is that became rebate. */
async function decideRun(
  act: Act,
  program: PayingProgram,
  runOn: LocalDate,
  recoverables: readonly PlacedRecoverable[],
): Promise<{ readonly decisions: readonly RunDecision[]; readonly conversions: readonly PlacedShare[] }> {
  // Limits of plans are converted at the rates of their months.
  const isPlan = program.paymentModel === 'PLAN_CAPPED_MONTHLY';
  const ratesOf = await findRatesFrom(act, isPlan ? '2000-01-01' : monthOfDay(runOn));
  const claims = isPlan ? [] : await findPayableClaims(act, program, runOn);
  const paysMonths = isPlan || program.settings.some(({ kind }) => kind === 'REBATE_RHYTHM');
  const payees = paysMonths ? await findMonthlyPayees(act, program, runOn) : [];
  const byLocation = <Placed extends { readonly location: string }>(placed: readonly Placed[]) => {
    const groups = Map.groupBy(placed, ({ location }) => location);
    return (location: string): readonly Placed[] => groups.get(location) ?? [];
  };
  const [claimsAt, payeesAt, recoverablesAt] = [
    byLocation(claims),
    byLocation(payees),
    byLocation(recoverables),
  ] as const;
  const locations = new Set([...claims, ...payees].map(({ location }) => location));
  const decisions = [...locations].map((at) => {
    const toPay = { claims: claimsAt(at), payees: payeesAt(at), recoverables: recoverablesAt(at) };
    return decideAtLocation(program, toPay, runOn, ratesOf);
  });
  const conversions = payees.flatMap(({ location, program: of, conversions: shares }) =>
    shares.map((share) => ({ ...share, location, program: of })),
  );
  return { decisions, conversions };
}
