import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver } from 'type-graphql';
import { PartnerArgs, PartnerConnection } from '../partner/partner.input.js';
import { PartnerLocationType, PartnerType } from '../partner/partner.type.js';
import { ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { type Permission, permissionCodes } from './permission.codes.js';
import { RoleGrantType, ViewerType } from './viewer.type.js';

/** The root read of the signed-in person. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'You: who you are and what you may do.' })
  viewer(@Ctx() { viewer, locale }: GraphContext) {
    return { subject: viewer.subject, displayName: viewer.displayName, locale };
  }

  @FieldResolver(() => [RoleGrantType], { description: 'Your roles, each per location and program.' })
  roles(@Ctx() { reader }: GraphContext, @Info() info: GraphQLResolveInfo) {
    return reader.list(info, 'RoleGrant', (row) => [sql`${row.column('revoked_at')} is null`]);
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

export const RoleGrantEdges = defineEdges(() => RoleGrantType, {
  partner: {
    type: () => PartnerType,
    nullable: true,
    description: 'The partner; null for owner-side roles.',
  },
  location: { type: () => PartnerLocationType, nullable: true, description: 'The location; null: all.' },
  program: { type: () => ProgramType, nullable: true, description: 'The program; null: all.' },
});
