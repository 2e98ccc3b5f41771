import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { pageSizeMax } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { arrayOf, type RowRef } from '../read/sql.js';
import { UserErrorType } from '../write/user-error.type.js';
import { PaymentType } from './payment.type.js';
import { PaymentRunInput } from './payment-act.input.js';
import { PaymentRunLineType } from './payment-run.type.js';
import { type RunTold, runAndTell } from './payment-run-told.service.js';

@ObjectType('PaymentRunPayload', {
  description: 'What became of a run: what it paid, and what waits and why.',
  simpleResolvers: true,
})
export class PaymentRunPayload {
  @Field(() => Boolean, { description: 'True when nothing was kept.' })
  dryRun!: boolean;

  @Field(() => Int, { description: 'Payments that were made, or would be in a dry run.' })
  created!: number;

  @Field(() => Int, {
    description: 'Payments of earlier runs that moved on, or that something else keeps now.',
  })
  reexamined!: number;

  @Field(() => [PaymentRunLineType], { description: 'The payments that were made, or would be.' })
  lines!: PaymentRunLineType[];

  @Field(() => [UserErrorType], {
    description: 'What could not be paid, and why.',
  })
  findings!: UserErrorType[];

  @Field(() => [UserErrorType], { description: 'Reasons against the run; empty when it was done.' })
  userErrors!: UserErrorType[];

  @Field(() => String, { nullable: true, description: 'The key that the input gave.' })
  idempotencyKey?: string | null;

  @Field(() => Boolean, {
    description: 'True when the run had been done before under this key and was not done again.',
  })
  replayed!: boolean;
}

/** The run of payments. */
@Resolver()
export class PaymentRunResolver {
  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentRunPayload, {
    description:
      'Pays what is approved and over and not paid yet, and looks anew at payments that are held. The same run twice pays once.',
  })
  paymentRun(
    @Arg('input', () => PaymentRunInput, { description: 'What to pay.' }) input: PaymentRunInput,
    @Ctx() context: GraphContext,
  ) {
    return runAndTell(context, input);
  }
}

/** The payments of a run, read with the caller's selection after the commit. */
@Resolver(() => PaymentRunPayload)
export class PaymentRunPayloadFields {
  @FieldResolver(() => [PaymentType], {
    description: `The first ${pageSizeMax} payments that were made; none in a dry run. \`lines\` has all.`,
  })
  payments(
    @Root() { paymentIds }: RunTold,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const ids = paymentIds.slice(0, pageSizeMax);
    const ofRun = (row: RowRef) => [sql`${row.column('id')} = any(${arrayOf(ids, 'uuid')})`];
    return ids.length === 0 ? [] : reader.list(info, 'Payment', ofRun, ids.join());
  }
}
