import type { FastifyBaseLogger } from 'fastify';
import { createTransport } from 'nodemailer';
import type { Clock } from '../kernel/clock.js';
import type { MailFailure } from '../notification/mail.rules.js';
import { type Mailer, relayMails } from '../notification/mail.service.js';
import type { Config } from './config.js';
import type { Database } from './database.js';
import { type Poller, poll } from './poller.js';

const intervalSeconds = 5;
const timeoutMilliseconds = 20_000;
/** Whoever has nothing more to send takes leave, by the words that the protocol has for it. */
const idleMilliseconds = 500;

/** What nodemailer throws: with the answer of the server where there was one. */
function failureOf(error: unknown): MailFailure {
  const { responseCode, code, command } = (error ?? {}) as Record<string, unknown>;
  return {
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    code: typeof code === 'string' ? code : 'UNKNOWN',
    command: typeof command === 'string' ? command : null,
  };
}

/**
 * The way to the configured mail server. A conversation keeps its connection for a hundred mails, as servers check and count
 * those who come; one that the server ends between two mails is taken up again over another one.
 */
export function openMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const domain = from.replace(/^.*@|>.*$/g, '');
  return {
    open() {
      const transport = createTransport({
        url,
        pool: true,
        maxConnections: 1,
        maxRequeues: 1,
        connectionTimeout: timeoutMilliseconds,
        greetingTimeout: timeoutMilliseconds,
        socketTimeout: timeoutMilliseconds,
        idleTimeout: idleMilliseconds,
      });
      return {
        async send({ id, to, subject, text }) {
          try {
            await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${domain}>` });
            return 'SENT';
          } catch (error) {
            return failureOf(error);
          }
        },
      };
    },
  };
}

interface MailParts {
  readonly config: Config;
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  /** The clock of the machine, for the pauses between attempts. */
  readonly clock: Clock;
}

/** Sends the outbox while the server runs; without a mail server nothing was put into it, and the log says so. */
export function createMailRelay({ config, database, log, clock }: MailParts): Poller {
  if (config.mail === undefined) {
    log.info('SMTP_URL is not set: people are told in the application only, not by mail');
    return poll(
      0,
      async () => {},
      () => {},
    );
  }
  const mailer = openMailer(config.mail);
  const onGivenUp = (mailId: string, error: string): void =>
    log.warn({ mailId, error }, 'a mail was given up');
  const onTurnedAway = (error: string): void =>
    log.warn({ error }, 'the mail server turned us away; mails wait until it lets us in');
  const relay = { database, mailer, clock, baseUrl: config.publicUrl ?? '', onGivenUp, onTurnedAway };
  const seconds = config.scheduleIntervalSeconds === 0 ? 0 : intervalSeconds;
  return poll(
    seconds,
    async () => {
      const sent = await relayMails(relay);
      if (sent > 0) log.info({ sent }, 'mails were sent');
    },
    (error) => log.error({ fault: String(error) }, 'the mail relay failed'),
  );
}
