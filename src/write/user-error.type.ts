import { Field, ObjectType } from 'type-graphql';
import type { Locale } from '../kernel/codes.js';
import type { ErrorCode } from '../kernel/error-code.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { JsonScalar } from '../read/scalars.js';
import { errorCodes, messageOf } from './error-codes.js';

/** graph.md 2.6. */
@ObjectType('UserError', {
  description:
    'A reason against an act, by a rule of the domain. All reasons come at once; nothing was changed.',
  simpleResolvers: true,
})
export class UserErrorType {
  @Field(() => errorCodes.enumObject, {
    description: 'Code of the reason; it never changes with the language.',
  })
  code!: ErrorCode;

  @Field(() => String, { description: 'The reason in the language of the caller.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input or field that it is about, outermost first; null: the act as a whole.',
  })
  field?: string[] | null;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'What a program needs beside the code: amounts as decimal strings, dates, lists of codes.',
  })
  details?: unknown;
}

/** A refusal as the caller reads it. */
export function userErrorOf({ code, field, details }: Refusal, locale: Locale): UserErrorType {
  return {
    code,
    message: messageOf(code, details, locale),
    field: field.length > 0 ? [...field] : null,
    details: Object.keys(details).length > 0 ? details : null,
  };
}
