import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import { UserErrorType } from '../write/user-error.type.js';
import { RoleRequestInput } from './people.input.js';
import { requestRole } from './role-request.service.js';
import { ownCompany } from './viewer.js';

/** What became of a request; it leaves nothing that the person could see. */
@ObjectType('RoleRequestPayload', {
  description: 'What became of a request: without reasons against it, your administrators were told.',
  simpleResolvers: true,
})
export class RoleRequestPayload {
  @Field(() => [UserErrorType], { description: 'Reasons against the act; empty when it was done.' })
  userErrors!: UserErrorType[];

  @Field(() => String, { nullable: true, description: 'The key that the input gave.' })
  idempotencyKey?: string | null;

  @Field(() => Boolean, {
    description: 'True when the act had been done before under this key and was not done again.',
  })
  replayed!: boolean;
}

/** The one act of somebody who may do nothing yet (ROLE-9, SUP-5). */
@Resolver()
export class RoleRequestResolver {
  @Mutation(() => RoleRequestPayload, {
    description:
      'Asks those of your company who assign roles for one. They are told, also by mail; the same request again within a day tells nobody twice. `viewer { contacts }` names the global and account admins.',
  })
  roleRequest(
    @Arg('input', () => RoleRequestInput, { description: 'The role.' }) input: RoleRequestInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'roleRequest', input, (act) => requestRole(act, input), ownCompany);
  }
}
