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
  /** Refuses every recipient with this code from now on; null: takes them again. */
  refuse(code: number | null): void;
  /** Turns every sender away at this step from now on, whatever he brings; null: lets them in again. */
  turnAway(at: 'GREETING' | 'LOGIN' | 'SENDER' | null): void;
  close(): Promise<void>;
}

/** Starts a mail server; a port that was free before takes up an address that clients know already. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusal: number | null = null;
  let closedAt: string | null = null;
  const fault = (at: string, responseCode: number): Error | null =>
    closedAt === at ? Object.assign(new Error('Turned away for a test.'), { responseCode }) : null;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, callback) {
      callback(fault('GREETING', 554));
    },
    onAuth({ username }, _session, callback) {
      callback(fault('LOGIN', 535), { user: username });
    },
    onMailFrom(_address, _session, callback) {
      callback(fault('SENDER', 530));
    },
    onRcptTo(_address, _session, callback) {
      callback(
        refusal === null ? null : Object.assign(new Error('Refused for a test.'), { responseCode: refusal }),
      );
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
    refuse(code) {
      refusal = code;
    },
    turnAway(at) {
      closedAt = at;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
