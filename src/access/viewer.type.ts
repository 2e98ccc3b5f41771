import { Field, ObjectType } from 'type-graphql';
import { locales } from '../kernel/codes.js';
import { Column, GlobalId, GraphType, LabelOf } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type Role, roleCodes } from './role.codes.js';

/** ROLE-1. */
@GraphType('RoleGrant', {
  entity: 'RoleGrant',
  permission: 'SEE_PROGRAM',
  scope: 'own',
  implements: () => NodeType,
  description: 'A role that you hold, for one location or all and one program or all.',
})
export class RoleGrantType extends NodeType {
  @GlobalId('RoleGrant')
  declare id: string;

  @Column(() => roleCodes.enumObject, { description: 'The role.' })
  role!: Role;

  @LabelOf('role', roleCodes)
  roleLabel!: string;

  @Column(() => DateTimeScalar, { description: 'Since when you hold it.' })
  grantedAt!: Date;
}

/** The signed-in person. */
@ObjectType('Viewer', {
  description: 'You: the signed-in person, with roles and what they allow.',
  simpleResolvers: true,
})
export class ViewerType {
  @Field(() => String, { description: 'Subject of your token.' })
  subject!: string;

  @Field(() => String, { description: 'Your name.' })
  displayName!: string;

  @Field(() => String, { description: `Language of labels and messages: ${locales.join(' or ')}.` })
  locale!: string;
}
