import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import { pageSize, reportedMax } from '../read/walk.js';
import type { CheckedEntry } from './history-check.rules.js';

/** Where a walk through all histories has come to. */
export type ChainPlace = Pick<CheckedEntry, 'subjectId' | 'number'>;

/** Entries of all histories, object by object, each in the order of its numbers: a page behind a place. */
export async function findEntries(
  database: Pick<Database, 'readUnscoped'>,
  last: ChainPlace | null,
): Promise<CheckedEntry[]> {
  const behind =
    last === null
      ? sql`true`
      : sql`(e.subject_id, e.number) > (${last.subjectId}::uuid, ${last.number}::integer)`;
  // Each row as one value: taking many short ones apart takes longer than the rest of the walk.
  const rows = await database.readUnscoped(
    compile(sql`select row_to_json(entry) as entry from (
        select e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.number,
          (extract(epoch from e.at) * 1000)::bigint as at, e.actor_id as "actorId", e.actor_role as "actorRole",
          e.action, e.from_status as "fromStatus", e.to_status as "toStatus", e.comment, e.changes,
          e.content_digest as "contentDigest", e.hash, h.number as "headNumber", h.hash as "headHash"
        from history_entry e left join history_head h on h.subject_id = e.subject_id
        where ${behind} order by e.subject_id, e.number limit ${sql.lit(pageSize)}) entry`),
  );
  return rows.map((row) => {
    const entry = row.entry as Omit<CheckedEntry, 'at'> & { readonly at: number };
    return { ...entry, at: new Date(entry.at) };
  });
}

/** An object whose history is gone: by its head, or by the plan or claim itself. */
export interface LostHistory {
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** Objects of which a head is kept and no entry is left, and plans and claims without a history at all. */
export async function findLostHistories(database: Pick<Database, 'readUnscoped'>): Promise<LostHistory[]> {
  const rows = await database.readUnscoped(
    compile(sql`select h.subject_kind as "subjectKind", h.subject_id as "subjectId" from history_head h
        where not exists (select 1 from history_entry e where e.subject_id = h.subject_id)
      union all select 'CoopPlan', p.id from plan p where not exists (select 1 from history_head h where h.subject_id = p.id)
      union all select 'Payment', y.id from payment y where not exists (select 1 from history_head h where h.subject_id = y.id)
      union all select 'Claim', c.id from claim c where not exists (select 1 from history_head h where h.subject_id = c.id)
      limit ${sql.lit(reportedMax)}`),
  );
  return rows as unknown as LostHistory[];
}
