/** A mail is tried so many times, the last time about two days after the first. */
export const mailAttemptsMax = 14;

const firstPauseSeconds = 30;
const pauseSecondsMax = 6 * 3_600;

/** When a mail is tried again after so many attempts: twice as late each time, at most every six hours. */
export function nextAttemptAt(attempts: number, now: Date): Date {
  const seconds = Math.min(firstPauseSeconds * 2 ** (attempts - 1), pauseSecondsMax);
  return new Date(now.getTime() + seconds * 1_000);
}

/** What a mail server said: its code, where the conversation came that far (RFC 5321). */
export interface MailFailure {
  readonly responseCode: number | null;
  readonly code: string;
}

/** What follows from a failure: try this one again, give it up, or leave them all alone for now. */
export type MailVerdict = 'AGAIN' | 'GIVE_UP' | 'SERVER_AWAY';

/** A code of 500 and more is final; without a code it is the server that is away, and not this mail that is wrong. */
export function mailVerdict({ responseCode }: MailFailure, attempts: number): MailVerdict {
  if (responseCode !== null && responseCode >= 500) return 'GIVE_UP';
  if (attempts >= mailAttemptsMax) return 'GIVE_UP';
  return responseCode === null ? 'SERVER_AWAY' : 'AGAIN';
}
