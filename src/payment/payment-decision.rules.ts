import type { LocalDate } from '../kernel/local-date.js';
import { decideMonths, type MonthlyPayee } from './payment-month.rules.js';
import { recoverablesAfter } from './payment-recovery.rules.js';
import type { PayableClaim, RatesOf, Recoverable, RunDecision, RunProgram } from './payment-run.facts.js';
import { decideClaimPayments } from './payment-run.rules.js';

/** What there is to pay to a location in a program, and what is to be taken back from it. */
export interface LocationToPay {
  readonly claims: readonly PayableClaim[];
  readonly payees: readonly MonthlyPayee[];
  readonly recoverables: readonly Recoverable[];
}

/**
 * MON-16, PAY-3: the payments of a run to a location: first its claims, then its months in their order, each with what it
 * takes back. What a payment that is too small would have taken back comes out of the next.
 */
export function decideAtLocation(
  program: RunProgram,
  { claims, payees, recoverables }: LocationToPay,
  runOn: LocalDate,
  ratesOf: RatesOf,
): RunDecision {
  const first = decideClaimPayments(program, claims, runOn, ratesOf, recoverables);
  const decided = [first];
  let left = recoverablesAfter(recoverables, first.drafts);
  for (const payee of payees) {
    const months = decideMonths(program, payee, runOn, ratesOf, left);
    decided.push(months);
    left = recoverablesAfter(left, months.drafts);
  }
  return {
    drafts: decided.flatMap(({ drafts }) => drafts),
    months: decided.flatMap(({ months }) => months),
    findings: decided.flatMap(({ findings }) => findings),
  };
}
