import { Column, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { LocalDateScalar } from '../read/scalars.js';

/** GLO-22, FLD-18. */
@GraphType('PreApproval', {
  entity: 'PreApproval',
  permission: 'SEE_CLAIM',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'The approval of marketing material before it is used, for one location, program and type of activity.',
})
export class PreApprovalType extends NodeType {
  @GlobalId('PreApproval')
  declare id: string;

  @UpdatedAt()
  updatedAt!: Date;

  @Column(() => String, {
    guard: 'FLD-18',
    description: 'The number to enter as `preApprovalId` of a proof (EVD-8).',
  })
  preApprovalId?: string | null;

  @Column(() => LocalDateScalar, {
    description: 'Day of the approval; it covers activities from that day on.',
  })
  issuedOn!: string;
}
