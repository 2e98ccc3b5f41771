import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ClaimType } from '../claim/claim.type.js';
import { defineSubject, ofKind } from '../history/subject.resolver.js';
import { CoopPlanType } from '../plan/plan.type.js';
import { type PageArgs, pageSizeMax } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { badInput, tooManyIds } from '../read/request-error.js';
import { perform, type Written } from '../write/perform.js';
import { UserErrorType } from '../write/user-error.type.js';
import { NotificationArgs, NotificationConnection, NotificationReadInput } from './notification.input.js';
import { readNotifications } from './notification.service.js';
import { NotificationType } from './notification.type.js';

const newestFirst = [{ field: 'createdAt', direction: 'DESC' }];

/** What became of reading notifications. */
@ObjectType('NotificationReadPayload', {
  description: 'What became of an act: the notifications that were read.',
  simpleResolvers: true,
})
export class NotificationReadPayload {
  @Field(() => [UserErrorType], { description: 'Reasons against the act; empty when it was done.' })
  userErrors!: UserErrorType[];

  @Field(() => String, { nullable: true, description: 'The key that the input gave.' })
  idempotencyKey?: string | null;

  @Field(() => Boolean, {
    description: 'True when the act had been done before under this key and was not done again.',
  })
  replayed!: boolean;
}

/** What the viewer is told, and that he read it. */
@Resolver()
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    description:
      'What you were told, the newest first. `filter: { readAt: { isNull: true } }` with `totalCount` counts what you have not read.',
  })
  notifications(
    @Args(() => NotificationArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, { ...args, orderBy: args.orderBy ?? newestFirst });
  }

  @Mutation(() => NotificationReadPayload, {
    description: 'Marks notifications as read. One that was read before keeps its instant.',
  })
  async notificationRead(
    @Arg('input', () => NotificationReadInput, { description: 'Which ones.' }) input: NotificationReadInput,
    @Ctx() context: GraphContext,
  ) {
    if (input.ids.length > pageSizeMax) throw badInput(tooManyIds(pageSizeMax), 'input', 'ids');
    const read = await perform(context, 'notificationRead', input, (act) =>
      readNotifications(act, input.ids),
    );
    return { ...read, ids: input.ids };
  }
}

interface ReadWritten extends Written {
  readonly ids: readonly string[];
}

/** The notifications of the payload, read with the caller's selection after the commit. */
@Resolver(() => NotificationReadPayload)
export class NotificationReadPayloadFields {
  @FieldResolver(() => [NotificationType], { description: 'The notifications; empty when nothing was done.' })
  notifications(
    @Root() { ids, userErrors }: ReadWritten,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return userErrors.length > 0 ? [] : reader.byIds(info, ids);
  }
}

export const NotificationSubject = defineSubject(
  () => NotificationType,
  'What it is about: a plan, claim, enrollment or payment; null where there is none, or none that you may see now.',
);

export const NotificationEdges = defineEdges(() => NotificationType, {
  plan: {
    type: () => CoopPlanType,
    nullable: true,
    edge: ofKind('CoopPlan'),
    description: 'The plan that it is about; null where it is about none, or none that you may see now.',
  },
  claim: {
    type: () => ClaimType,
    nullable: true,
    edge: ofKind('Claim'),
    description: 'The claim that it is about; null where it is about none, or none that you may see now.',
  },
});
