import { Column, GlobalId, GraphType } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar, LocalDateScalar } from '../read/scalars.js';

/** GLO-14. */
@GraphType('Campaign', {
  entity: 'Campaign',
  permission: 'SEE_PLAN',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'Part of a plan with a start and an end date; its activities take place between the two.',
})
export class CampaignType extends NodeType {
  @GlobalId('Campaign')
  declare id: string;

  @Column(() => String, { description: 'Name of the campaign.' })
  name!: string;

  @Column(() => LocalDateScalar, { description: 'First day, included.' })
  startsOn!: string;

  @Column(() => LocalDateScalar, { description: 'Last day, included.' })
  endsOn!: string;

  @Column(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { description: 'When it last changed; for incremental loads.' })
  updatedAt!: Date;
}
