import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { EarningArgs, EarningConnection } from '../earning/earning.input.js';
import { historyEdges } from '../history/history.input.js';
import {
  PaymentArgs,
  PaymentConnection,
  PaymentMonthArgs,
  PaymentMonthConnection,
} from '../payment/payment.input.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { LegalEntityArgs, LegalEntityConnection } from './program.input.js';
import { LegalEntityType } from './program.type.js';

/** Root reads of the companies that pay. */
@Resolver()
export class LegalEntityResolver {
  @Permitted('SEE_PROGRAM')
  @Query(() => LegalEntityConnection, {
    description: 'Companies of the program owner that pay, each in its own currency (MON-9).',
  })
  legalEntities(
    @Args(() => LegalEntityArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }
}

export const LegalEntityEdges = defineEdges(() => LegalEntityType, {
  payments: {
    type: () => PaymentConnection,
    args: PaymentArgs,
    description: 'Payments of the company that you see.',
  },
  paymentMonths: {
    type: () => PaymentMonthConnection,
    args: PaymentMonthArgs,
    description: 'Months of earnings at the cost of the company, as far as you see them (MON-6).',
  },
  earnings: {
    type: () => EarningConnection,
    args: EarningArgs,
    description: 'What was earned at the cost of the company, as far as you see it.',
  },
  history: {
    ...historyEdges.history,
    description: 'What was set up and changed, in order; owner-side roles see it (OP-27).',
  },
});
