import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver } from 'type-graphql';
import { PartnerArgs, PartnerConnection } from '../partner/partner.input.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { DateTimeScalar } from '../read/scalars.js';
import { readableSince } from '../write/running-acts.queries.js';
import { contactsOf } from './contact.queries.js';
import { ContactType, RoleGrantType } from './people.type.js';
import { type Permission, permissionCodes } from './permission.codes.js';
import { globalIdOf } from './viewer.queries.js';
import { ViewerType } from './viewer.type.js';

/** The root read of the signed-in person. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'You: who you are and what you may do.' })
  viewer(@Ctx() { viewer, locale }: GraphContext) {
    return { id: globalIdOf(viewer), subject: viewer.subject, displayName: viewer.displayName, locale };
  }

  @FieldResolver(() => DateTimeScalar, {
    description:
      'From which instant on the next load of what changed misses nothing of what lists lack now: the start of the oldest act that still runs, as acts show only once they are done, else this moment. Ask for it in a request of its own, before the one that loads, and filter by `updatedAt` from it on the next time.',
  })
  readableAt(@Ctx() { database, clock }: GraphContext) {
    return readableSince(database, clock.now());
  }

  @FieldResolver(() => [RoleGrantType], { description: 'Your roles, each per location and program.' })
  roles(@Ctx() { reader, viewer }: GraphContext, @Info() info: GraphQLResolveInfo) {
    return reader.list(info, 'RoleGrant', (row) => [
      sql`${row.column('user_id')} = ${viewer.userId}::uuid and ${row.column('revoked_at')} is null`,
    ]);
  }

  @FieldResolver(() => [ContactType], {
    description:
      'Global and account admins of your company, whom you can ask for a role (ROLE-9); none where you belong to no company.',
  })
  contacts(@Ctx() context: GraphContext) {
    return contactsOf(context);
  }

  @FieldResolver(() => PartnerConnection, { description: 'Partners that you see.' })
  partners(
    @Args(() => PartnerArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether you may do something on at least one location and program.',
  })
  async can(
    @Arg('action', () => permissionCodes.enumObject, { description: 'What you want to do.' })
    action: Permission,
    @Ctx() { rights, reader }: GraphContext,
  ) {
    await reader.confirmRights();
    return rights.may(action);
  }
}
