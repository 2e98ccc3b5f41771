import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { PartnerLocationType, PartnerType } from '../partner/partner.type.js';
import { ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { grantRole, revokeRole } from './grant.service.js';
import {
  AuditEntryArgs,
  AuditEntryConnection,
  RoleGrantArgs,
  RoleGrantConnection,
  RoleGrantInput,
  RoleRevokeInput,
  UserArgs,
  UserConnection,
  UserCreateInput,
} from './people.input.js';
import { AuditEntryType, RoleGrantType, UserType } from './people.type.js';
import { Permitted } from './permitted.js';
import { createUser } from './user.service.js';

export const [RoleGrantPayload, RoleGrantPayloadFields] = definePayload({
  name: 'RoleGrant',
  field: 'roleGrant',
  typeName: 'RoleGrant',
  type: () => RoleGrantType,
  description: 'the grant.',
});

export const [UserPayload, UserPayloadFields] = definePayload({
  name: 'User',
  field: 'user',
  typeName: 'User',
  type: () => UserType,
  description: 'the person.',
});

/** Who takes part, and in which roles (ROLE-3, ROLE-5, ROLE-11). */
@Resolver()
export class PeopleResolver {
  @Permitted('SEE_PEOPLE')
  @Query(() => UserConnection, { description: 'People that you see.' })
  users(
    @Args(() => UserArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_PEOPLE')
  @Query(() => AuditEntryConnection, { description: 'Acts on rights and protected data that you see.' })
  auditEntries(
    @Args(() => AuditEntryArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('ASSIGN_ROLES')
  @Mutation(() => RoleGrantPayload, {
    description: 'Grants a role; one that the person has already is answered as it is (ROLE-3, OP-6).',
  })
  roleGrant(
    @Arg('input', () => RoleGrantInput, { description: 'The role.' }) input: RoleGrantInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'roleGrant', input, (act) => grantRole(act, input));
  }

  @Permitted('ASSIGN_ROLES')
  @Mutation(() => RoleGrantPayload, {
    description: 'Takes a role away, from the next operation of the person on (ROLE-3, OP-6).',
  })
  roleRevoke(
    @Arg('input', () => RoleRevokeInput, { description: 'The grant.' }) input: RoleRevokeInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'roleRevoke', input, (act) => revokeRole(act, input));
  }

  @Permitted('ASSIGN_ROLES')
  @Mutation(() => UserPayload, { description: 'Makes an account, to which roles can be granted.' })
  userCreate(
    @Arg('input', () => UserCreateInput, { description: 'The account.' }) input: UserCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'userCreate', input, (act) => createUser(act, input));
  }
}

const place = {
  partner: {
    type: () => PartnerType,
    nullable: true,
    description: 'The partner; null for owner-side roles.',
  },
  location: { type: () => PartnerLocationType, nullable: true, description: 'The location; null: all.' },
  program: { type: () => ProgramType, nullable: true, description: 'The program; null: all.' },
};

export const RoleGrantEdges = defineEdges(() => RoleGrantType, {
  user: { type: () => UserType, nullable: true, description: 'Who holds the role.' },
  ...place,
});

export const UserEdges = defineEdges(() => UserType, {
  partner: {
    type: () => PartnerType,
    nullable: true,
    description: "The company of the person; null for the program owner's people.",
  },
  grants: {
    typicalSize: 3,
    type: () => RoleGrantConnection,
    args: RoleGrantArgs,
    description: 'Roles of the person that you see, also those that were taken away.',
  },
  auditEntries: {
    typicalSize: 20,
    type: () => AuditEntryConnection,
    args: AuditEntryArgs,
    edge: { orderBy: [{ field: 'at', direction: 'DESC' }] },
    description: 'Acts on rights and protected data of the person that you see, the latest first.',
  },
});

export const AuditEntryEdges = defineEdges(() => AuditEntryType, {
  actor: {
    type: () => UserType,
    nullable: true,
    description: "Who did it; null where it was one of the program owner's people and you are a partner's.",
  },
  user: { type: () => UserType, nullable: true, description: 'Whom it was done to.' },
  ...place,
});
