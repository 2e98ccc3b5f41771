import { newId } from '../kernel/uuid.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { type Act, done, notFound, type Outcome, refused, versionRefusals } from '../write/act.js';
import { blankToNull } from '../write/input.js';
import { endClosing, findPeriod, insertClosing, type LoadedPeriod } from './period-closing.queries.js';
import { closingRefusals, reopeningRefusals } from './period-closing.rules.js';
import type { OnProgram } from './program.service.js';
import { findProgramForUpdate } from './program-act.queries.js';
import { configuringForbidden, configuringRole, recordProgramChange } from './setup.service.js';

/** A period of a program. */
interface OnPeriod extends OnProgram {
  readonly periodCode: string;
}

interface PeriodAct {
  decide(period: LoadedPeriod): Refusal[];
  write(program: string, period: LoadedPeriod): Promise<void>;
  readonly change: 'closed' | 'reopened';
  readonly comment: string | null;
}

async function actOnPeriod(
  act: Act,
  input: OnPeriod,
  { decide, write, change, comment }: PeriodAct,
): Promise<Outcome> {
  // Every act that writes history locks the key of its program through the foreign key of its entry, which conflicts with this
  // lock: none ends between the statements below, so that all of them see one state.
  const program = await findProgramForUpdate(act, input.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());
  const period = await findPeriod(act, program, input.periodCode);
  if (period === null) return notFound('periodCode');

  const reasons = [...versionRefusals(input.expectedVersion, program.version), ...decide(period)];
  if (reasons.length > 0) return refused(program.id, reasons);

  await write(program.id, period);
  await recordProgramChange(act, program.id, role, { periods: { [change]: [period.code] } }, comment);
  return done(program.id);
}

/**
 * Closes the figures of a half-year or program year. From then on nothing is refused that may still happen (a dispute, an adjustment, a
 * payment), but whatever it changes shows as a correction of the closing. Reasons: those of {@link closingRefusals}.
 */
export function closePeriod(
  act: Act,
  input: OnPeriod & { readonly comment?: string | null },
): Promise<Outcome> {
  const comment = blankToNull(input.comment);
  return actOnPeriod(act, input, {
    decide: closingRefusals,
    write: (program, period) => insertClosing(act, { id: newId(), program, comment }, period),
    change: 'closed',
    comment,
  });
}

/** Opens a closed period again, for a reason; the closing stays on record. Reasons: those of {@link reopeningRefusals}. */
export function reopenPeriod(act: Act, input: OnPeriod & { readonly reason: string }): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnPeriod(act, input, {
    decide: (period) => reopeningRefusals(period, reason),
    write: (_program, { id }) => endClosing(act, id, reason),
    change: 'reopened',
    comment: reason,
  });
}
