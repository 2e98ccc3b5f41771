import { Field, ObjectType } from 'type-graphql';
import type { Locale } from '../kernel/codes.js';
import { type ClearsWhen, clearsWhenCodes, type ViewerAction } from '../kernel/viewer-action.js';
import { DateTimeScalar } from '../read/scalars.js';
import { UserErrorType, userErrorOf } from '../write/user-error.type.js';

/** graph.md 2.10. */
@ObjectType('ActionReason', {
  description: 'Why an action is refused now, and what would clear it.',
  simpleResolvers: true,
})
export class ActionReasonType extends UserErrorType {
  @Field(() => clearsWhenCodes.enumObject, { description: 'What must happen before it becomes possible.' })
  clearsWhen!: ClearsWhen;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when it is possible, where time alone clears it.',
  })
  clearsAt?: Date | null;
}

/** graph.md 2.10. */
@ObjectType('ViewerAction', {
  description:
    'Something that can be done with an object, and whether you may do it now: decided by the function that guards the mutation of the same name.',
  simpleResolvers: true,
})
export class ViewerActionType {
  @Field(() => String, { description: 'Name of the mutation.' })
  name!: string;

  @Field(() => Boolean, {
    description: 'Whether the mutation would be accepted now, given a complete input.',
  })
  allowed!: boolean;

  @Field(() => [ActionReasonType], { description: 'All reasons against it; empty when it is allowed.' })
  reasons!: ActionReasonType[];
}

/** Actions as the caller reads them. */
export function labelledActions(
  actions: readonly ViewerAction<string>[],
  locale: Locale,
): ViewerActionType[] {
  return actions.map(({ name, allowed, reasons }) => ({
    name,
    allowed,
    reasons: reasons.map((reason) => ({
      ...userErrorOf(reason, locale),
      clearsWhen: reason.clearsWhen,
      clearsAt: reason.clearsAt,
    })),
  }));
}
