import { sql } from 'kysely';
import { arrayOf, instantSql, literals, type Sql } from '../read/sql.js';
import { openJobStatuses } from './job.codes.js';

/** A job that is over, with the keys in the store that it needs no more. */
export interface LeftFiles {
  readonly id: string;
  readonly storageKeys: readonly string[];
}

/**
 * What jobs that are over left in the store: files whose day is over, and those of attempts that nobody fetches. The
 * latter too wait a while, as whoever lost the lease of a job may still be writing.
 */
export const leftFiles = (
  deliveredBefore: Date,
  endedBefore: Date,
): Sql => sql`select j.id, array_agg(k.key) as "storageKeys"
  from job as j cross join unnest(j.file_keys) as k (key)
  where j.file_keys <> '{}' and j.status not in (${literals(openJobStatuses)})
    and j.finished_at < case when k.key = j.delivery ->> 'storageKey' then ${instantSql(deliveredBefore)} else ${instantSql(endedBefore)} end
  group by j.id`;

/** The job knows of these files no more, and says so where one was to be fetched. */
export const forgetFiles = ({ id, storageKeys }: LeftFiles): Sql => {
  const gone = arrayOf(storageKeys, 'text');
  return sql`update job set file_keys = array(select key from unnest(file_keys) as k (key) where key <> all(${gone})),
      delivery = case when delivery ->> 'storageKey' = any(${gone}) then null else delivery end
    where id = ${id}::uuid`;
};
