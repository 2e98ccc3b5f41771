import { Field, ObjectType } from 'type-graphql';
import { locales } from '../kernel/codes.js';
import { Column, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type Role, roleCodes } from './role.codes.js';

/** Somebody who signs in. */
@GraphType('User', {
  entity: 'User',
  permission: 'SEE_PEOPLE',
  scope: 'person',
  implements: () => NodeType,
  description: 'A person who signs in, of a partner or of the program owner. You see yourself.',
})
export class UserType extends NodeType {
  @GlobalId('User')
  declare id: string;

  @UpdatedAt('createdAt', 'When the account was made: it is never changed; roles have instants of their own.')
  updatedAt!: Date;

  @Column(() => String, { description: 'Subject of the tokens of the person.' })
  subject!: string;

  @Column(() => String, { description: 'Name of the person.' })
  displayName!: string;

  @Column(() => String, { nullable: true, description: 'E-mail address of the person, where known.' })
  email?: string | null;

  @Column(() => String, { description: `Language of labels and messages: ${locales.join(' or ')}.` })
  locale!: string;

  @Column(() => DateTimeScalar, { description: 'When the account was made.' })
  createdAt!: Date;
}

/** ROLE-1. */
@GraphType('RoleGrant', {
  entity: 'RoleGrant',
  permission: 'SEE_PEOPLE',
  scope: 'grant',
  implements: () => NodeType,
  description:
    'A role that somebody holds, for one location or all and one program or all. You see your own.',
})
export class RoleGrantType extends NodeType {
  @GlobalId('RoleGrant')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it was granted or taken away.')
  updatedAt!: Date;

  @Column(() => roleCodes.enumObject, { description: 'What the person may do at the place.' })
  role!: Role;

  @Column(() => DateTimeScalar, { description: 'Since when the person holds it.' })
  grantedAt!: Date;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken away; null while it holds.',
  })
  revokedAt?: Date | null;
}

/** ROLE-5, ROLE-11. */
@GraphType('AuditEntry', {
  entity: 'AuditEntry',
  permission: 'SEE_PEOPLE',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'An act on rights or protected data; entries are never changed or deleted.',
})
export class AuditEntryType extends NodeType {
  @GlobalId('AuditEntry')
  declare id: string;

  @UpdatedAt('at', 'When it was made: it is never changed, so that this is also when it changed last.')
  updatedAt!: Date;

  @Column(() => DateTimeScalar, { description: 'When it happened.' })
  at!: Date;

  @Column(() => String, { description: 'What was done: the name of the act, such as roleGrant.' })
  action!: string;

  @Column(() => roleCodes.enumObject, { nullable: true, description: 'Role in which it was done.' })
  actorRole?: Role | null;

  @Column(() => roleCodes.enumObject, { nullable: true, description: 'The role that it was about.' })
  role?: Role | null;
}

/** ROLE-9. */
@ObjectType('Contact', {
  description: 'An administrator of your company whom you can ask for a role.',
  simpleResolvers: true,
})
export class ContactType {
  @Field(() => String, { description: 'Name of the administrator.' })
  displayName!: string;

  @Field(() => roleCodes.enumObject, { description: 'The role that lets the administrator assign roles.' })
  role!: Role;

  @Field(() => String, { description: 'Label of `role` in the language of `Accept-Language`.' })
  roleLabel!: string;

  @Field(() => String, { description: 'Name of your company.' })
  partnerName!: string;
}
