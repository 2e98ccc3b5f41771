import { Field, Int, ObjectType } from 'type-graphql';
import type { Locale } from '../kernel/codes.js';
import { type Deadline, type DeadlineKind, deadlineKindCodes } from '../kernel/deadline.js';
import { DateTimeScalar, LocalDateScalar } from '../read/scalars.js';

/** graph.md 2.12. */
@ObjectType('Deadline', {
  description: 'A day that is still to be kept, or that was missed, in the time zone of the program.',
  simpleResolvers: true,
})
export class DeadlineType {
  @Field(() => deadlineKindCodes.enumObject, { description: 'What falls due.' })
  kind!: DeadlineKind;

  @Field(() => String, { description: 'Label in the language of the caller.' })
  label!: string;

  @Field(() => LocalDateScalar, { description: 'Last day, included.' })
  dueOn!: string;

  @Field(() => DateTimeScalar, { description: 'First instant that is too late.' })
  dueAt!: Date;

  @Field(() => Int, { description: 'Days left; 0 on the last day, negative afterwards.' })
  daysLeft!: number;

  @Field(() => Boolean, { description: 'True when it was missed.' })
  breached!: boolean;
}

/** Deadlines as the API shows them. */
export function labelledDeadlines(deadlines: readonly Deadline[], locale: Locale): DeadlineType[] {
  return deadlines.map((deadline) => ({
    ...deadline,
    label: deadlineKindCodes.label(deadline.kind, locale),
  }));
}
