import { Column, Derived, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type SubjectKind, subjectKindCodes } from './history.codes.js';
import { whoeverSeesIt } from './history.type.js';

/** decisions.md 11, 12. */
@GraphType('Event', {
  entity: 'Event',
  permission: 'SEE_PROGRAM',
  rowPermissions: whoeverSeesIt('subject_kind'),
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'Something that was done to a plan, claim, enrollment, payment or setting that you see. Events are never changed; all are read once by following the cursor.',
})
export class EventType extends NodeType {
  @GlobalId('Event')
  declare id: string;

  @UpdatedAt('at', 'When it was made: it is never changed, so that this is also when it changed last.')
  updatedAt!: Date;

  @Column(() => String, { description: 'What was done: the name of the act, such as claimSubmit.' })
  action!: string;

  @Column(() => subjectKindCodes.enumObject, { description: 'What it was done to.' })
  subjectKind!: SubjectKind;

  @Column(() => DateTimeScalar, {
    description: 'When it was done. The order of the list is that of the commits, not this.',
  })
  at!: Date;

  @Derived(() => String, {
    from: ['transactionId'],
    comparable: { column: 'transactionId' },
    derive: (row) => String(row.transactionId),
    description:
      'Number of the transaction: what was done together has the same. First key of the order of events.',
  })
  transactionId!: string;

  @Derived(() => String, {
    from: ['sequence'],
    comparable: { column: 'sequence' },
    derive: (row) => String(row.sequence),
    description: 'Place within its transaction; rises, with gaps. Second key of the order of events.',
  })
  sequence!: string;
}
