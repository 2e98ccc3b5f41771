import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../read/context.js';
import { DateTimeScalar } from '../read/scalars.js';
import { UserErrorType } from '../write/user-error.type.js';
import { moveSandbox } from './sandbox.service.js';

/** graph.md 3. */
@ObjectType('SandboxPayload', {
  description: 'What became of moving the sandbox.',
  simpleResolvers: true,
})
export class SandboxPayload {
  @Field(() => DateTimeScalar, { description: 'Where the clock of the server stands.' })
  now!: Date;

  @Field(() => Int, {
    description: 'How many things fell due and were done on the way: expiries, missed reviews, warnings.',
  })
  processed!: number;

  @Field(() => [UserErrorType], { description: 'Reasons against it; empty when it was done.' })
  userErrors!: UserErrorType[];
}

/** What only the sandbox can do; everywhere else it is refused with `SANDBOX_ONLY`. */
@Resolver()
export class SandboxResolver {
  @Mutation(() => SandboxPayload, {
    description:
      'Sandbox only: moves the clock forward; everything that falls due on the way happens in order, each at its instant.',
  })
  clockAdvance(
    @Arg('to', () => DateTimeScalar, {
      description: 'Where the clock shall stand; never before where it stands.',
    })
    to: Date,
    @Ctx() context: GraphContext,
  ) {
    return moveSandbox(context, (sandbox) => sandbox.advance(to));
  }

  @Mutation(() => SandboxPayload, {
    description: 'Sandbox only: brings back the demo world and its clock as they were at the first start.',
  })
  sandboxReset(@Ctx() context: GraphContext) {
    return moveSandbox(context, (sandbox) => sandbox.reset());
  }
}
