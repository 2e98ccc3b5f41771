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
import type { Row } from '../kernel/database.js';
import { refusalsOf } from '../kernel/viewer-action.js';
import { pageSizeMax } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { arrayOf, type RowRef } from '../read/sql.js';
import { inquire, perform, refuse, type Written } from '../write/perform.js';
import { UserErrorType, userErrorOf } from '../write/user-error.type.js';
import { PaymentType } from './payment.type.js';
import { PaymentRunInput } from './payment-act.input.js';
import type { RunFinding } from './payment-run.facts.js';
import { runPayments } from './payment-run.service.js';
import { PaymentRunLineType, runLineOf } from './payment-run.type.js';
import { findRunLines } from './payment-run-line.queries.js';

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
    description: 'What could not be paid, and why; empty when the run was done before under its key.',
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

interface Ran extends Written {
  readonly rows: readonly Row[];
}

/** Runs, and answers with what it made; a dry run is the same run, rolled back at its end. */
async function ran(context: GraphContext, input: PaymentRunInput) {
  const { dryRun } = input;
  let rows: readonly Row[] = [];
  let findings: readonly RunFinding[] = [];
  let reexamined = 0;
  const written = await perform(context, 'paymentRun', input, async (act) => {
    const outcome = await runPayments(act, input);
    ({ findings, reexamined } = outcome);
    rows = outcome.id === null ? [] : await findRunLines(act, outcome.id);
    return dryRun && outcome.reasons.length === 0 ? refuse(null, []) : outcome;
  });
  const { replayed, entityId, userErrors } = written;
  const refused = userErrors.length > 0;
  if (replayed && entityId !== null) rows = await inquire(context, (act) => findRunLines(act, entityId));
  const made = refused ? [] : rows;
  return {
    ...written,
    dryRun,
    rows: dryRun ? [] : made,
    created: made.length,
    reexamined: refused ? 0 : reexamined,
    lines: made.map(runLineOf),
    findings: refused ? [] : refusalsOf(findings).map((finding) => userErrorOf(finding, context.locale)),
  };
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
    return ran(context, input);
  }
}

/** The payments of a run, read with the caller's selection after the commit. */
@Resolver(() => PaymentRunPayload)
export class PaymentRunPayloadFields {
  @FieldResolver(() => [PaymentType], {
    description: `The first ${pageSizeMax} payments that were made; none in a dry run. \`lines\` has all.`,
  })
  payments(@Root() { rows }: Ran, @Ctx() { reader }: GraphContext, @Info() info: GraphQLResolveInfo) {
    const ids = rows.slice(0, pageSizeMax).map(({ id }) => String(id));
    if (ids.length === 0) return [];
    const ofRun = (row: RowRef) => [sql`${row.column('id')} = any(${arrayOf(ids, 'uuid')})`];
    return reader.list(info, 'Payment', ofRun, ids.join());
  }
}
