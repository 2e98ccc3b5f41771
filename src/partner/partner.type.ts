import { Column, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { CountryCodeScalar, DateTimeScalar, LocalDateScalar } from '../read/scalars.js';

/** GLO-9. */
@GraphType('Partner', {
  entity: 'Partner',
  permission: 'SEE_PROGRAM',
  scope: 'partner',
  implements: () => NodeType,
  description: 'A company that takes part in incentive programs; its locations enrol, earn, plan and claim.',
})
export class PartnerType extends NodeType {
  @GlobalId('Partner')
  declare id: string;

  @UpdatedAt('createdAt', 'When it was made: it is never changed, so that this is also when it changed last.')
  updatedAt!: Date;

  @Column(() => String, { description: 'Id of the head office, the top of the company.' })
  hqId!: string;

  @Column(() => String, { description: 'Name of the company.' })
  name!: string;

  @Column(() => CountryCodeScalar, { description: 'Country of the head office.' })
  country!: string;

  @Column(() => DateTimeScalar, { description: 'When the partner was registered.' })
  createdAt!: Date;
}

/** GLO-10. */
@GraphType('PartnerLocation', {
  entity: 'PartnerLocation',
  permission: 'SEE_PROGRAM',
  scope: 'location',
  implements: () => NodeType,
  description: 'An office of a partner: the one that enrols, earns, plans and claims.',
})
export class PartnerLocationType extends NodeType {
  @GlobalId('PartnerLocation')
  declare id: string;

  @UpdatedAt()
  updatedAt!: Date;

  @Column(() => String, { description: 'Location id at the program owner; unique over all partners.' })
  locationId!: string;

  @Column(() => String, { description: 'Name of the office.' })
  name!: string;

  @Column(() => CountryCodeScalar, { description: 'Country of the office.' })
  country!: string;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description: 'Day on which the office opened, where known.',
  })
  openedOn?: string | null;
}
