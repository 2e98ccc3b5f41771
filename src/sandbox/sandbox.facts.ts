import type { Refusal } from '../kernel/viewer-action.js';

/** What became of moving the sandbox: where its clock stands, and how many things fell due on the way. */
export interface SandboxMove {
  readonly now: Date;
  readonly processed: number;
  readonly reasons: readonly Refusal[];
}

/** What only the sandbox can do (graph.md 3). */
export interface Sandbox {
  /** Moves the clock forward and does all that falls due on the way, in order. Reasons: `CLOCK_BACKWARDS`. */
  advance(to: Date): Promise<SandboxMove>;
  /** Brings back the demo world and its clock as they were at the first start. */
  reset(): Promise<SandboxMove>;
}
