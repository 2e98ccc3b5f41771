import type { Clock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import { forgetMail, postponeMail, postponeMails, takeMail } from './mail.queries.js';
import { type MailFailure, mailVerdict, nextAttemptAt, turnedAway, turnedAwaySeconds } from './mail.rules.js';
import { notificationText } from './notification-text.rules.js';

/** A mail as it is handed in. The id stays the same however often it is sent. */
export interface MailMessage {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A conversation with a mail server, from the first mail until there is none for a moment; a failure tells what the server said. */
export interface MailConversation {
  send(message: MailMessage): Promise<'SENT' | MailFailure>;
}

/** The way to a mail server. */
export interface Mailer {
  open(): MailConversation;
}

/** What a relay works with; the clock is that of the machine, since mail servers do not live in the sandbox's time. */
export interface MailRelay {
  readonly database: Database;
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Where the reader finds what he is told of; empty where that is not known. */
  readonly baseUrl: string;
  readonly onGivenUp: (id: string, error: string) => void;
  readonly onTurnedAway: (error: string) => void;
}

/**
 * Sends what waits in the outbox, one by one and in one conversation: each at least once, and recognisably the same when
 * twice. A mail server that is away ends the run; it is asked again with the next, and one that turns us away a minute
 * later. Answers with how many were sent.
 */
export async function relayMails(relay: MailRelay): Promise<number> {
  const { database, mailer, clock, baseUrl } = relay;
  const conversation = mailer.open();
  for (let sent = 0; ; sent += 1) {
    const now = clock.now();
    // So long nobody else takes the mail. A server that takes longer may get it twice, and knows it by its id.
    const mail = await takeMail(database, now, new Date(now.getTime() + takenMilliseconds));
    if (mail === null) return sent;
    const { title, text } = notificationText(mail.template, mail.data, mail.locale);
    const body = baseUrl === '' ? text : `${text}\n\n${baseUrl}`;
    const answer = await conversation.send({ id: mail.id, to: mail.recipient, subject: title, text: body });
    if (answer === 'SENT') await forgetMail(database, mail.id);
    else if (await postpone(relay, mail, answer)) return sent;
  }
}

const takenMilliseconds = 120_000;

/** True when the server is away. */
async function postpone(
  relay: MailRelay,
  { id, attempts }: { readonly id: string; readonly attempts: number },
  failure: MailFailure,
): Promise<boolean> {
  const { database, clock, onGivenUp, onTurnedAway } = relay;
  const { responseCode, code } = failure;
  const now = clock.now();
  if (turnedAway(failure)) {
    const error = responseCode === null ? code : `${code} ${responseCode}`;
    await postponeMails(database, id, error, new Date(now.getTime() + turnedAwaySeconds * 1_000));
    onTurnedAway(error);
    return true;
  }
  const verdict = mailVerdict(failure, attempts);
  const error = responseCode === null ? code : String(responseCode);
  const failedAt = verdict === 'GIVE_UP' ? now : null;
  await postponeMail(database, id, { error, nextAttemptAt: nextAttemptAt(attempts, now), failedAt });
  if (verdict === 'GIVE_UP') onGivenUp(id, error);
  return verdict === 'SERVER_AWAY';
}
