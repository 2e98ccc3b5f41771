import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { perform } from '../write/perform.js';
import { PeriodCloseInput, PeriodReopenInput } from './period-closing.input.js';
import { closingsOf } from './period-closing.queries.js';
import { closePeriod, reopenPeriod } from './period-closing.service.js';
import { PeriodClosingType } from './period-closing.type.js';
import { ProgramPeriodType } from './program.type.js';
import { ProgramPayload } from './program-act.resolver.js';

/** How periods are closed, so that their figures cannot move silently. */
@Resolver()
export class PeriodClosingResolver {
  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, {
    description:
      'Closes the figures of a half-year or program year that nothing can be claimed in any more: they are kept, and what changes afterwards shows as a correction.',
  })
  periodClose(
    @Arg('input', () => PeriodCloseInput, { description: 'The program and the period.' })
    input: PeriodCloseInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'periodClose', input, (act) => closePeriod(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, {
    description: 'Opens a closed period again; what was kept of it stays on record.',
  })
  periodReopen(
    @Arg('input', () => PeriodReopenInput, { description: 'The program, the period and the reason.' })
    input: PeriodReopenInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'periodReopen', input, (act) => reopenPeriod(act, input));
  }
}

export const PeriodClosingEdges = defineEdges(() => ProgramPeriodType, {
  closings: {
    typicalSize: 1,
    type: () => [PeriodClosingType],
    computed: closingsOf,
    description: 'When its figures were closed, the last time first; empty: never.',
  },
});
