import { Int } from 'type-graphql';
import { type Role, roleCodes } from '../access/role.codes.js';
import { Column, Derived, GlobalId, GraphType, type TypeReading, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar, JsonScalar } from '../read/scalars.js';
import { type CommentAudience, commentAudienceCodes } from './history.codes.js';

/** ROLE-6: an act is shown to whoever sees what it was done to. */
export const whoeverSeesIt = (column: string) =>
  [
    { column, values: ['CoopPlan'], permission: 'SEE_PLAN' },
    { column, values: ['Claim'], permission: 'SEE_CLAIM' },
    { column, values: ['Enrollment'], permission: 'SEE_ENROLLMENT' },
    { column, values: ['Payment'], permission: 'SEE_PAYMENTS' },
    { column, values: ['Program', 'ActivityType', 'LegalEntity'], permission: 'SEE_PROGRAM' },
  ] as const satisfies NonNullable<TypeReading['rowPermissions']>;

/** GLO-31. */
@GraphType('HistoryEntry', {
  entity: 'HistoryEntry',
  permission: 'SEE_PROGRAM',
  rowPermissions: whoeverSeesIt('subject_kind'),
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'One act on a plan, claim, enrollment, payment or setting, for whoever sees that; entries are never changed or deleted.',
})
export class HistoryEntryType extends NodeType {
  @GlobalId('HistoryEntry')
  declare id: string;

  @UpdatedAt('at', 'When it was made: it is never changed, so that this is also when it changed last.')
  updatedAt!: Date;

  @Column(() => Int, { description: 'Place of the entry in the history of its object, from 1.' })
  number!: number;

  @Column(() => DateTimeScalar, { description: 'When it happened.' })
  at!: Date;

  @Column(() => String, { description: 'What was done: the name of the act, such as claimSubmit.' })
  action!: string;

  @Column(() => String, { nullable: true, description: 'Status before, where the act changed it.' })
  fromStatus?: string | null;

  @Column(() => String, { nullable: true, description: 'Status after, where the act changed it.' })
  toStatus?: string | null;

  @Column(() => roleCodes.enumObject, {
    guard: 'FLD-11.ROLE',
    description: 'Role in which it was done; null: the system.',
  })
  actorRole?: Role | null;

  @Derived(() => String, {
    from: ['actor.displayName'],
    derive: (row) => row['actor.displayName'],
    guard: 'FLD-11',
    description: 'Who did it; null: the system.',
  })
  actorName?: string | null;

  @Column(() => String, { guard: 'FLD-10', description: 'Comment or reason given with the act.' })
  comment?: string | null;

  @Derived(() => JsonScalar, {
    from: ['changes'],
    derive: (row) => row.changes,
    guard: 'FLD-10',
    description:
      'Fields that the act changed, with their values before and after, as `{ field: { from, to } }`.',
  })
  changes?: unknown;

  // Made from all that the entry says, without anything secret: whoever knows the rest could try what is kept from him.
  @Column(() => String, {
    guard: 'FLD-10',
    description: 'Links the entry to the one before it, so that tampering shows.',
  })
  hash?: string | null;
}

/** FLD-9, FLD-10. */
@GraphType('Comment', {
  entity: 'Comment',
  permission: 'SEE_CLAIM',
  scope: 'tenant',
  rowRights: [
    { column: 'audience', value: 'PARTNER', rule: 'FLD-10' },
    { column: 'audience', value: 'INTERNAL', rule: 'FLD-9' },
  ],
  implements: () => NodeType,
  description:
    "A comment on a plan or claim. Internal ones are the reviewers' own and are not in a partner's lists.",
})
export class CommentType extends NodeType {
  @GlobalId('Comment')
  declare id: string;

  @UpdatedAt('createdAt', 'When it was made: it is never changed, so that this is also when it changed last.')
  updatedAt!: Date;

  @Column(() => String, { description: 'The comment.' })
  text!: string;

  @Column(() => commentAudienceCodes.enumObject, { description: 'Whom it is addressed to.' })
  audience!: CommentAudience;

  @Column(() => roleCodes.enumObject, { guard: 'FLD-11.ROLE', description: 'Role of the author.' })
  authorRole?: Role | null;

  @Derived(() => String, {
    from: ['author.displayName'],
    derive: (row) => row['author.displayName'],
    guard: 'FLD-11',
    description: 'Name of the author.',
  })
  authorName?: string | null;

  @Column(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt!: Date;
}
