import { sql } from 'kysely';
import { newId } from '../kernel/uuid.js';
import type { Act } from '../write/act.js';
import type { DueItem } from './due.facts.js';

/**
 * Takes an item for this transaction, or leaves it to the server that has it: nobody waits for what another does. What
 * is done under it decides anew, so that an item that was done in the meantime is not done again.
 */
export async function takeTurn(act: Act, { kind, id }: DueItem): Promise<boolean> {
  const [turn] = await act.query(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`schedule ${kind} ${id}`}, 0)) as taken`,
  );
  return turn?.taken === true;
}

/** Notes that a warning was given; false when it had been. */
export async function markWarning(act: Act, item: DueItem): Promise<boolean> {
  const { id, deadline, dueOn, daysBefore } = item;
  const made = await act.query(
    sql`insert into schedule_mark (id, subject_id, deadline, due_on, days_before, marked_at)
      values (${newId()}::uuid, ${id}::uuid, ${deadline}, ${dueOn}::text::date, ${daysBefore}, ${act.now.toISOString()}::text::timestamptz)
      on conflict on constraint schedule_mark_once do nothing returning id`,
  );
  return made.length > 0;
}
