import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { createLocation, createPartner } from './partner.service.js';
import { PartnerLocationType, PartnerType } from './partner.type.js';
import { LocationCreateInput, PartnerCreateInput } from './partner-act.input.js';

export const [PartnerPayload, PartnerPayloadFields] = definePayload({
  name: 'Partner',
  field: 'partner',
  typeName: 'Partner',
  type: () => PartnerType,
  description: 'the partner.',
});

export const [LocationPayload, LocationPayloadFields] = definePayload({
  name: 'Location',
  field: 'location',
  typeName: 'PartnerLocation',
  type: () => PartnerLocationType,
  description: 'the location.',
});

/** Companies and offices that take part (GLO-9, GLO-10). */
@Resolver()
export class PartnerActResolver {
  @Permitted('REGISTER_PARTNER')
  @Mutation(() => PartnerPayload, { description: 'Registers a company (GLO-9).' })
  partnerCreate(
    @Arg('input', () => PartnerCreateInput, { description: 'The company.' }) input: PartnerCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'partnerCreate', input, (act) => createPartner(act, input));
  }

  @Permitted('REGISTER_PARTNER')
  @Mutation(() => LocationPayload, { description: 'Registers an office of a partner (GLO-10).' })
  locationCreate(
    @Arg('input', () => LocationCreateInput, { description: 'The office.' }) input: LocationCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'locationCreate', input, (act) => createLocation(act, input));
  }
}
