import { sql } from 'kysely';
import type { Act } from '../write/act.js';
import type { HistorySubject } from './history.facts.js';
import { chainStart } from './history.rules.js';

/** The last link of an object's history. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/**
 * The last link by the kept head, not by the last entry: were the tail cut off, the next act would otherwise take its
 * place and nobody could see it any more. The caller holds the lock on the object's row.
 */
export async function findHead(act: Act, subjectId: string): Promise<ChainHead> {
  const [head] = await act.query(
    sql`select number, hash from history_head where subject_id = ${subjectId}::uuid`,
  );
  return { number: Number(head?.number ?? 0), hash: String(head?.hash ?? chainStart) };
}

/** Moves the head of an object on to the entry that was just written. */
export async function moveHead(
  act: Act,
  subject: HistorySubject,
  { number, hash }: ChainHead,
): Promise<void> {
  const { id, kind, partner, location, program } = subject;
  await act.query(
    sql`insert into history_head (subject_id, subject_kind, partner_id, location_id, program_id, number, hash)
      values (${id}::uuid, ${kind}, ${partner}::uuid, ${location}::uuid, ${program}::uuid, ${number}, ${hash})
      on conflict (subject_id) do update set number = excluded.number, hash = excluded.hash`,
  );
}
