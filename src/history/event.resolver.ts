import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimType } from '../claim/claim.type.js';
import { CoopPlanType } from '../plan/plan.type.js';
import { ProgramType } from '../program/program.type.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import type { RowRef, Sql } from '../read/sql.js';
import { EventArgs, EventConnection } from './event.input.js';
import { EventType } from './event.type.js';
import { defineSubject, ofKind } from './subject.resolver.js';

const orderBy = [
  { field: 'transactionId', direction: 'ASC' },
  { field: 'sequence', direction: 'ASC' },
];

/**
 * Only what lies before the oldest transaction that still runs: a transaction that took its number earlier and commits
 * later would else appear behind the cursor of a reader who has passed it (decisions 11).
 */
const settled = (row: RowRef): Sql[] => [
  sql`${row.column('transaction_id')} < pg_snapshot_xmin(pg_current_snapshot())`,
];

/** decisions.md 11, 12: what happened, for programs that follow along. */
@Resolver()
export class EventResolver {
  @Permitted('SEE_PROGRAM')
  @Query(() => EventConnection, {
    description:
      'What was done to plans, claims, enrollments, payments and settings that you see, in an order in which a follower misses nothing: keep `pageInfo.endCursor` and ask again with it as `after`.',
  })
  events(
    @Args(() => EventArgs) args: EventArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, { ...args, orderBy }, settled);
  }
}

export const EventSubject = defineSubject(
  () => EventType,
  'What it was done to, of whichever type; null when you may not see it, and when the draft was deleted since.',
);

export const EventEdges = defineEdges(() => EventType, {
  plan: {
    type: () => CoopPlanType,
    nullable: true,
    edge: ofKind('CoopPlan'),
    description: 'The plan; null for events of anything else, and when the draft was deleted since.',
  },
  claim: {
    type: () => ClaimType,
    nullable: true,
    edge: ofKind('Claim'),
    description: 'The claim; null for events of anything else, and when the draft was deleted since.',
  },
  program: {
    type: () => ProgramType,
    nullable: true,
    edge: ofKind('Program'),
    description: 'The program; null for events of anything else.',
  },
});
