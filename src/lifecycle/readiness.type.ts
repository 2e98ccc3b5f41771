import { Field, Int, ObjectType } from 'type-graphql';
import type { CheckState, Readiness } from '../kernel/check.js';
import { type CodeOf, defineCodes, type Locale } from '../kernel/codes.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { JsonScalar } from '../read/scalars.js';
import { checkMessageOf, errorCodes } from '../write/error-codes.js';

export const checkStateCodes = defineCodes('ReadinessState', {
  DONE: { en: 'Done', nl: 'Gereed', description: 'The requirement is met.' },
  MISSING: {
    en: 'Missing',
    nl: 'Ontbreekt',
    description: 'The requirement is not met; a submission is refused.',
  },
  WARNING: { en: 'Warning', nl: 'Waarschuwing', description: 'Worth a look; stops nothing (EVD-17).' },
} satisfies Record<CheckState, { en: string; nl: string; description: string }>);
export type ReadinessState = CodeOf<typeof checkStateCodes>;

/** graph.md 2.11. */
@ObjectType('ReadinessItem', { description: 'One requirement of a submission.', simpleResolvers: true })
export class ReadinessItemType {
  @Field(() => errorCodes.enumObject, {
    description: 'Code of the reason with which a submission would be refused.',
  })
  code!: ErrorCode;

  @Field(() => checkStateCodes.enumObject, { description: 'Whether the requirement is met.' })
  state!: ReadinessState;

  @Field(() => [String], {
    nullable: true,
    description: 'Path of the field that it is about; null: the whole.',
  })
  field?: string[] | null;

  @Field(() => String, { description: 'What is missing, or that it is met, in the language of the caller.' })
  message!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What a program needs beside the code.' })
  details?: unknown;
}

/** graph.md 2.11. */
@ObjectType('Readiness', {
  description: 'How far an object is on its way to submission, decided by the function that guards it.',
  simpleResolvers: true,
})
export class ReadinessType {
  @Field(() => Boolean, {
    description: 'Whether a submission would find everything it needs, whoever submits.',
  })
  canSubmit!: boolean;

  @Field(() => Int, { description: 'Share of requirements that are met, in whole percent, rounded down.' })
  percent!: number;

  @Field(() => [ReadinessItemType], { description: 'Every requirement, met or not.' })
  items!: ReadinessItemType[];
}

/** Readiness as the caller reads it. */
export function labelledReadiness({ items, ...whole }: Readiness, locale: Locale): ReadinessType {
  return {
    ...whole,
    items: items.map((check) => ({
      code: check.code,
      state: check.state,
      field: check.field.length > 0 ? [...check.field] : null,
      message: checkMessageOf(check, locale),
      details: Object.keys(check.details).length > 0 ? check.details : null,
    })),
  };
}
