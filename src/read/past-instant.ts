import type { Question } from './question.js';
import { badInput } from './request-error.js';

/**
 * The instant of `asOf`: what will have happened by a later one nobody knows. Compiled code hands out the default of a
 * variable as it is written. Errors: `BAD_USER_INPUT` for an instant that is still to come.
 */
export function pastInstant(question: Pick<Question, 'now'>, given: Date | string): Date {
  const asOf = new Date(given);
  if (asOf <= question.now) return asOf;
  const now = question.now.toISOString();
  const text = {
    en: `\`asOf\` must be an instant that has passed; it is ${now} now.`,
    nl: `\`asOf\` moet een tijdstip zijn dat voorbij is; het is nu ${now}.`,
  };
  throw badInput(text, 'asOf');
}
