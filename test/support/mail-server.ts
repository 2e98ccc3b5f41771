import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as a mail server receives it. */
export interface ReceivedMail {
  readonly messageId: string;
  readonly to: string;
  readonly raw: string;
}

/** A real mail server on a free port; it can be told to refuse. */
export interface MailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** How often somebody connected. */
  readonly connections: number;
  /** Refuses every recipient with this code from now on; null: takes them again. */
  refuse(code: number | null): void;
  /** Ends each conversation after so many mails from now on (421); null: lets them go on. */
  endAfter(mails: number | null): void;
  /** Turns every sender away at this step from now on, whatever he brings; null: lets them in again. */
  turnAway(at: 'GREETING' | 'LOGIN' | 'SENDER' | null): void;
  close(): Promise<void>;
}

/** An answer of a mail server that is none to be glad of. */
const answer = (responseCode: number): Error =>
  Object.assign(new Error('Refused for a test.'), { responseCode });

/** Starts a mail server; a port that was free before takes up an address that clients know already. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusal: number | null = null;
  let closedAt: string | null = null;
  let connections = 0;
  let mailsMax = Number.POSITIVE_INFINITY;
  const mailsOf = new Map<string, number>();
  const fault = (at: string, responseCode: number): Error | null =>
    closedAt === at ? answer(responseCode) : null;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, callback) {
      connections += 1;
      callback(fault('GREETING', 554));
    },
    onAuth({ username }, _session, callback) {
      callback(fault('LOGIN', 535), { user: username });
    },
    onMailFrom(_address, { id }, callback) {
      const mails = mailsOf.get(id) ?? 0;
      mailsOf.set(id, mails + 1);
      callback(mails < mailsMax ? fault('SENDER', 530) : answer(421));
    },
    onRcptTo(_address, _session, callback) {
      callback(refusal === null ? null : answer(refusal));
    },
    onData(stream, { envelope }, callback) {
      text(stream).then((raw) => {
        const messageId = /^message-id: <(.+)>/im.exec(raw)?.[1] ?? '';
        received.push({ messageId, to: envelope.rcptTo[0]?.address ?? '', raw });
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    get connections() {
      return connections;
    },
    endAfter(mails) {
      mailsMax = mails ?? Number.POSITIVE_INFINITY;
    },
    refuse(code) {
      refusal = code;
    },
    turnAway(at) {
      closedAt = at;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
