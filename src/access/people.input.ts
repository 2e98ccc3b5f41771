import { Field, ID, InputType } from 'type-graphql';
import { type Locale, locales } from '../kernel/codes.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  StringFilter,
} from '../read/filter-types.js';
import { locationText, programText, RepeatableInput } from '../write/input.js';
import { AuditEntryType, RoleGrantType, UserType } from './people.type.js';
import { type Role, roleCodes } from './role.codes.js';
import { requestableRoles } from './role-request.rules.js';

export const UserFilter = defineFilter('User', ['id', 'subject', 'updatedAt'], {
  id: () => IdFilter,
  subject: () => StringFilter,
  displayName: () => StringFilter,
  email: () => StringFilter,
});
export const UserArgs = pageArgs(
  UserFilter,
  defineOrder('User', ['subject', 'createdAt', 'updatedAt'], ['displayName', 'subject', 'createdAt']),
);
export const UserConnection = defineConnection('User', () => UserType);

export const RoleGrantFilter = defineFilter('RoleGrant', ['id', 'user'], {
  id: () => IdFilter,
  user: () => UserFilter,
  role: enumFilter(roleCodes),
  grantedAt: () => InstantFilter,
  revokedAt: () => InstantFilter,
});
export const RoleGrantArgs = pageArgs(
  RoleGrantFilter,
  defineOrder('RoleGrant', [], ['role', 'grantedAt', 'revokedAt']),
);
export const RoleGrantConnection = defineConnection('RoleGrant', () => RoleGrantType);

export const AuditEntryFilter = defineFilter('AuditEntry', ['id', 'at', 'updatedAt', 'user', 'actor'], {
  id: () => IdFilter,
  at: () => InstantFilter,
  action: () => StringFilter,
  role: enumFilter(roleCodes),
  user: () => UserFilter,
  actor: () => UserFilter,
});
export const AuditEntryArgs = pageArgs(
  AuditEntryFilter,
  defineOrder('AuditEntry', ['at', 'updatedAt'], ['at', 'action']),
);
export const AuditEntryConnection = defineConnection('AuditEntry', () => AuditEntryType);

/** ROLE-1, ROLE-3. */
@InputType('RoleGrantInput', { description: 'A role for a person, at one place or at all.' })
export class RoleGrantInput extends RepeatableInput {
  @Field(() => ID, { description: 'Global id of the person.' })
  userId!: string;

  @Field(() => roleCodes.enumObject, {
    description: 'What the person is to do there; one of those that you assign (ROLE-3).',
  })
  role!: Role;

  @Field(() => ID, {
    nullable: true,
    description:
      "The partner: the id of its head office, or its global id. Left out: that of the location, else the person's own. None for owner-side roles.",
  })
  partnerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: `${locationText} Left out: all locations of the partner.`,
  })
  locationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `${programText} Left out: all programs.`,
  })
  programCode?: string | null;
}

/** SUP-5, ROLE-9. */
@InputType('RoleRequestInput', { description: 'The role that you need, at one place or at all.' })
export class RoleRequestInput extends RepeatableInput {
  @Field(() => roleCodes.enumObject, {
    description: `${requestableRoles.join(' or ')}: the roles that your own company assigns.`,
  })
  role!: Role;

  @Field(() => ID, {
    nullable: true,
    description:
      'The location: its number, as it stands on the letters and invoices of your office, or its global id. Left out: all locations of your company. If you do not know it, leave it out and name the office in `comment`; a number that is not of your company is NOT_FOUND, with the names of those who know it in `details { contacts }`.',
  })
  locationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The program, in which your company takes part or is invited: its code, such as HOSTING, or its global id. Left out: all programs. If you do not know it, leave it out and name the program in `comment`; another one is NOT_FOUND, as with `locationId`.',
  })
  programCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What you need it for; the administrators read it.',
  })
  comment?: string | null;
}

/** ROLE-3. */
@InputType('RoleRevokeInput', { description: 'Which role to take away.' })
export class RoleRevokeInput extends RepeatableInput {
  @Field(() => ID, { description: 'Global id of the grant.' })
  id!: string;
}

/** An account for somebody who signs in with your OpenID provider. */
@InputType('UserCreateInput', { description: 'A new account; it has no roles yet.' })
export class UserCreateInput extends RepeatableInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The company: the id of its head office, or its global id. Left out: your own; for the program owner's people the owner's side.",
  })
  partnerId?: string | null;

  @Field(() => String, { description: 'Subject (`sub`) of the tokens with which the person signs in.' })
  subject!: string;

  @Field(() => String, { description: 'Name of the person.' })
  displayName!: string;

  @Field(() => String, { description: 'E-mail address of the person.' })
  email!: string;

  @Field(() => String, {
    defaultValue: 'en',
    description: `Language of labels and messages: ${locales.join(' or ')}.`,
  })
  locale!: Locale;
}
