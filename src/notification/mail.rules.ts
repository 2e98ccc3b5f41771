/** A mail is tried so many times, the last time about two days after the first. */
export const mailAttemptsMax = 18;

const firstPauseSeconds = 30;
const pauseSecondsMax = 6 * 3_600;

/** When a mail is tried again after so many attempts: twice as late each time, at most every six hours. */
export function nextAttemptAt(attempts: number, now: Date): Date {
  const seconds = Math.min(firstPauseSeconds * 2 ** (attempts - 1), pauseSecondsMax);
  return new Date(now.getTime() + seconds * 1_000);
}

/** How long a mail server that turns us away is left alone. */
export const turnedAwaySeconds = 60;

/** What a mail server said: its code, where the conversation came that far (RFC 5321), and to which command. */
export interface MailFailure {
  readonly responseCode: number | null;
  readonly code: string;
  readonly command: string | null;
}

/** What follows from a failure: try this one again, give it up, or leave them all alone for now. */
export type MailVerdict = 'AGAIN' | 'GIVE_UP' | 'SERVER_AWAY';

/** Answers that are about who sends and not about what is sent, to whatever command: busy, or a login is wanting. */
const aboutSender: readonly number[] = [421, 530, 534, 535, 538];

/**
 * True where the server let us in neither for this mail nor for another: a wrong password, a sender that it does not
 * take, a greeting that is none. No mail is at fault, so that none of them may be lost by it.
 */
export function turnedAway({ responseCode, code, command }: MailFailure): boolean {
  if (code === 'EAUTH') return true;
  if (responseCode === null) return false;
  const aboutMail = command === 'RCPT TO' || command === 'DATA';
  return !aboutMail || aboutSender.includes(responseCode);
}

/** Only a refusal of this mail, of 500 and more, is final; without a code it is the server that is away. */
export function mailVerdict(failure: MailFailure, attempts: number): MailVerdict {
  if (turnedAway(failure)) return 'SERVER_AWAY';
  const { responseCode } = failure;
  if (responseCode !== null && responseCode >= 500) return 'GIVE_UP';
  if (attempts >= mailAttemptsMax) return 'GIVE_UP';
  return responseCode === null ? 'SERVER_AWAY' : 'AGAIN';
}
