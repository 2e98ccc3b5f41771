import { refusal } from '../kernel/viewer-action.js';
import type { GraphContext } from '../read/context.js';
import { type UserErrorType, userErrorOf } from '../write/user-error.type.js';
import type { Sandbox, SandboxMove } from './sandbox.facts.js';

/** Moves the sandbox, or refuses where there is none: `SANDBOX_ONLY`. */
export async function moveSandbox(
  { sandbox, clock, locale }: GraphContext,
  move: (sandbox: Sandbox) => Promise<SandboxMove>,
): Promise<{ now: Date; processed: number; userErrors: UserErrorType[] }> {
  const nothing = { now: clock.now(), processed: 0, reasons: [refusal('SANDBOX_ONLY', 'NEVER')] };
  const { now, processed, reasons } = sandbox === null ? nothing : await move(sandbox);
  return { now, processed, userErrors: reasons.map((reason) => userErrorOf(reason, locale)) };
}
