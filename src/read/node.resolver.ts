import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { pageSizeMax } from './connection.js';
import type { GraphContext } from './context.js';
import { NodeType } from './node.type.js';
import { badInput, tooManyIds } from './request-error.js';

/** Root reads by global id (Relay Global Object Identification). */
@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description: 'Anything by its global id; null when you see no such thing.',
  })
  async node(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const [found] = await reader.byIds(info, [id]);
    return found;
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description: `Up to ${pageSizeMax} things by their global ids, in that order; null where you see no such thing.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids.' }) ids: string[],
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (ids.length > pageSizeMax) throw badInput(tooManyIds(pageSizeMax), 'ids');
    return reader.byIds(info, ids);
  }
}
