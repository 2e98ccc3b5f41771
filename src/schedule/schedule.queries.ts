import { sql } from 'kysely';
import { newId } from '../kernel/uuid.js';
import { instantSql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { type DueItem, dueTables } from './due.facts.js';

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
      values (${newId()}::uuid, ${id}::uuid, ${deadline}, ${dueOn}::text::date, ${daysBefore}, ${instantSql(act.now)})
      on conflict on constraint schedule_mark_once do nothing returning id`,
  );
  return made.length > 0;
}

/**
 * The instant of an act, or that of the last one on its object where somebody did something since: histories and
 * ledgers never go back in time.
 */
export async function instantBehind(act: Act, { kind, id }: DueItem): Promise<Date> {
  const last = kind.startsWith('FUND')
    ? sql`select processed_at from fund_balance where id = ${id}::uuid`
    : sql`select at from history_entry where subject_id = ${id}::uuid order by number desc limit 1`;
  const [found] = await act.query(
    sql`select (extract(epoch from greatest((${last}), ${instantSql(act.now)})) * 1000)::bigint::text as "atMs"`,
  );
  return new Date(Number(found?.atMs));
}

/** Shows that an object changed when it did, though what happened to it is dated earlier. */
export async function showChanged(act: Act, { kind, id }: DueItem, at: Date): Promise<void> {
  await act.em.flush();
  await act.query(
    sql`update ${sql.id(dueTables[kind])} set updated_at = ${instantSql(at)} where id = ${id}::uuid`,
  );
}
