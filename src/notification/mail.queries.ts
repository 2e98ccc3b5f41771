import { sql } from 'kysely';
import type { Locale } from '../kernel/codes.js';
import type { Database, Row } from '../kernel/database.js';
import { compile, instantSql, type Sql } from '../read/sql.js';
import { systemScope } from '../write/system.js';
import type { NotificationKind } from './notification.codes.js';
import type { NotificationData } from './notification-text.rules.js';

/** A mail that was taken to be sent now. */
export interface TakenMail {
  readonly id: string;
  readonly recipient: string;
  readonly locale: Locale;
  readonly template: NotificationKind;
  readonly data: NotificationData;
  readonly attempts: number;
}

const run = (database: Database, statement: Sql): Promise<Row[]> =>
  database.write(systemScope, ({ query }) => query(compile(statement)));

/**
 * Takes the mail that has waited longest. It is nobody else's until `takenUntil`: should this server die before it
 * says what became of it, another one sends it then, under the same Message-ID.
 */
export async function takeMail(database: Database, now: Date, takenUntil: Date): Promise<TakenMail | null> {
  const [taken] = await run(
    database,
    sql`update mail_outbox set attempts = attempts + 1, next_attempt_at = ${instantSql(takenUntil)}
      where id = (select id from mail_outbox where failed_at is null and (next_attempt_at is null or next_attempt_at <= ${instantSql(now)})
        order by id limit 1 for update skip locked)
      returning id, recipient, locale, template, data, attempts`,
  );
  return taken ? (taken as unknown as TakenMail) : null;
}

/** A mail was handed in: nothing of it is kept. */
export async function forgetMail(database: Database, id: string): Promise<void> {
  await run(database, sql`delete from mail_outbox where id = ${id}::uuid`);
}

/** A mail could not be handed in: it is tried again later, or given up. */
export async function postponeMail(
  database: Database,
  id: string,
  outcome: { readonly error: string; readonly nextAttemptAt: Date; readonly failedAt: Date | null },
): Promise<void> {
  const failedAt = outcome.failedAt === null ? sql`null` : instantSql(outcome.failedAt);
  await run(
    database,
    sql`update mail_outbox set last_error = ${outcome.error}, next_attempt_at = ${instantSql(outcome.nextAttemptAt)}, failed_at = ${failedAt}
      where id = ${id}::uuid`,
  );
}

/** The server turned us away: the attempt does not count, and none of the mails is tried before an instant. */
export async function postponeMails(
  database: Database,
  id: string,
  error: string,
  until: Date,
): Promise<void> {
  await run(
    database,
    sql`update mail_outbox set next_attempt_at = case when id = ${id}::uuid then ${instantSql(until)} else greatest(next_attempt_at, ${instantSql(until)}) end,
        attempts = case when id = ${id}::uuid then attempts - 1 else attempts end,
        last_error = case when id = ${id}::uuid then ${error} else last_error end
      where failed_at is null`,
  );
}

/** Puts mails that were given up back into the queue, and lets those that wait be tried at once; tells how many. */
export async function requeueMails(database: Database): Promise<number> {
  const rows = await run(
    database,
    sql`update mail_outbox set failed_at = null, attempts = 0, next_attempt_at = null
      where failed_at is not null or next_attempt_at is not null returning id`,
  );
  return rows.length;
}
