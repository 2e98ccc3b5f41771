import { type Refusal, refusalsOf } from '../kernel/viewer-action.js';
import type { GraphContext } from '../read/context.js';
import type { Answer } from '../write/act.js';
import { inquire, perform, undo, type Written } from '../write/perform.js';
import { type UserErrorType, userErrorOf } from '../write/user-error.type.js';
import { type RunOrder, runPayments } from './payment-run.service.js';
import { findRunLines, type RunLine } from './payment-run-line.queries.js';

/** A run as its payload tells it. */
export interface RunTold extends Written {
  readonly dryRun: boolean;
  /** Bare ids of the payments that were made; none in a dry run. */
  readonly paymentIds: readonly string[];
  readonly created: number;
  readonly reexamined: number;
  readonly lines: readonly RunLine[];
  readonly findings: readonly UserErrorType[];
}

interface GivenRun extends RunOrder {
  readonly dryRun: boolean;
  readonly idempotencyKey?: string | null;
}

/**
 * Runs payments ({@link runPayments}) and tells what came of it. A dry run is the same run, undone at its end. A run
 * that was done before under its key tells its payments as they stand now, and the rest as it was told then.
 */
export async function runAndTell(context: GraphContext, input: GivenRun): Promise<RunTold> {
  const { dryRun } = input;
  let lines: readonly RunLine[] = [];
  const written = await perform(context, 'paymentRun', input, async (act) => {
    const { findings, reexamined, ...outcome } = await runPayments(act, input);
    lines = outcome.id === null ? [] : await findRunLines(act, outcome.id);
    if (outcome.reasons.length > 0) return outcome;
    const result = { findings: refusalsOf(findings), reexamined };
    return dryRun ? undo(result) : { ...outcome, result };
  });
  const { replayed, entityId } = written;
  if (replayed && entityId !== null) lines = await inquire(context, (act) => findRunLines(act, entityId));
  const made = written.userErrors.length > 0 ? [] : lines;
  return {
    ...written,
    ...toldOf(written.result, context),
    dryRun,
    paymentIds: dryRun ? [] : made.map(({ id }) => id),
    created: made.length,
    lines: made,
  };
}

function toldOf(result: Answer | null, { locale }: GraphContext): Pick<RunTold, 'findings' | 'reexamined'> {
  const { findings = [], reexamined = 0 } = (result ?? {}) as {
    readonly findings?: readonly Refusal[];
    readonly reexamined?: number;
  };
  return { reexamined, findings: findings.map((finding) => userErrorOf(finding, locale)) };
}
