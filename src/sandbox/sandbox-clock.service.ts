import { type MovableClock, movableClock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import { findSandboxWorld, saveSandboxTime } from './sandbox-clock.queries.js';

/**
 * The clock of the sandbox as the database stands; one that nobody has moved yet begins here, and is kept in the database, so
 * that tools that read it by SQL go by the same clock.
 */
export async function standingClock(database: Database, begin: Date): Promise<MovableClock> {
  const { resets, now } = await findSandboxWorld(database);
  if (now === null) await saveSandboxTime(database, begin, resets);
  return movableClock(now ?? begin);
}

/**
 * TIME-20: the clock of the sandbox on this server, which follows that of the database: another server may have moved
 * it, or brought the world back.
 */
export class FollowedClock {
  /** The world that the clock of this server belongs to; before it has looked, none. */
  #resets = -1;

  constructor(
    private readonly database: Pick<Database, 'readUnscoped'>,
    private readonly clock: MovableClock,
  ) {}

  /** Sets the clock as that of the database stands, and tells to which world it belongs: how often that was brought back. */
  async follow(): Promise<number> {
    const { resets, now } = await findSandboxWorld(this.database);
    // What was read before this server moved its clock itself says no more than that.
    const isNewer =
      resets > this.#resets || (resets === this.#resets && now !== null && now > this.clock.now());
    if (isNewer) this.stand(resets, now);
    return resets;
  }

  /** The clock stands so in a world; null leaves it where it stands. */
  stand(resets: number, now: Date | null): void {
    this.#resets = resets;
    if (now !== null) this.clock.set(now);
  }
}
