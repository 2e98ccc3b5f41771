import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, Info, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import { UserErrorType } from '../write/user-error.type.js';
import { ExchangeRateArgs, ExchangeRateConnection, ExchangeRatesImportInput } from './exchange-rate.input.js';
import { importRates } from './exchange-rate.service.js';

@ObjectType('ExchangeRatesImportPayload', {
  description: 'What became of an import of rates: all of it was done, or nothing.',
  simpleResolvers: true,
})
export class ExchangeRatesImportPayload {
  @Field(() => Int, { description: 'Rates that were added, or would be in a dry run.' })
  added!: number;

  @Field(() => Int, { description: 'Rates that were there already, the same.' })
  unchanged!: number;

  @Field(() => [UserErrorType], { description: 'Reasons against the act; empty when it was done.' })
  userErrors!: UserErrorType[];

  @Field(() => String, { nullable: true, description: 'The key that the input gave.' })
  idempotencyKey?: string | null;

  @Field(() => Boolean, {
    description: 'True when the import had been done before under this key and was not done again.',
  })
  replayed!: boolean;
}

const nothing = { added: 0, unchanged: 0 };

/** Reads and writes of exchange rates. */
@Resolver()
export class ExchangeRateResolver {
  @Permitted('SEE_PROGRAM')
  @Query(() => ExchangeRateConnection, { description: 'Monthly rates of the program owner (MON-8).' })
  exchangeRates(
    @Args(() => ExchangeRateArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ExchangeRatesImportPayload, {
    description: 'Sets the rates of months, from objects or from a file (MON-8, FLD-15).',
  })
  async exchangeRatesImport(
    @Arg('input', () => ExchangeRatesImportInput, { description: 'The rates.' })
    input: ExchangeRatesImportInput,
    @Ctx() context: GraphContext,
  ) {
    const written = await perform(context, 'exchangeRatesImport', input, (act) => importRates(act, input));
    return { ...written, ...nothing, ...written.result };
  }
}
