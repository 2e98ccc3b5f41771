import { Column, GlobalId, GraphType, MoneyColumn } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { CountryCodeScalar, DateTimeScalar, type Money } from '../read/scalars.js';

/** GLO-15. */
@GraphType('Activity', {
  entity: 'Activity',
  permission: 'SEE_PLAN',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'One piece of marketing work in a campaign, of one type and in one or more countries.',
})
export class ActivityObject extends NodeType {
  @GlobalId('Activity')
  declare id: string;

  @Column(() => String, { description: 'Name of the activity.' })
  name!: string;

  @Column(() => [CountryCodeScalar], { description: 'Countries in which it takes place.' })
  countries!: string[];

  @MoneyColumn('plannedMinor', 'currency', {
    guard: 'FLD-5',
    description: 'What the partner plans to spend.',
  })
  plannedAmount?: Money | null;

  @Column(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { description: 'When it last changed; for incremental loads.' })
  updatedAt!: Date;
}
