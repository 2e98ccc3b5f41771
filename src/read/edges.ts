import 'reflect-metadata';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { FieldRule } from '../access/field-rights.js';
import type { Row } from '../kernel/database.js';
import type { GraphContext } from './context.js';
import { Computed, type ComputedReading, Edge, type EdgeReading, Guarded, guardSentence } from './declare.js';

type Class = new () => object;
type Thunk = () => object;

interface RelatedOptions {
  readonly type: Thunk;
  readonly description: string;
  readonly nullable?: boolean;
  readonly args?: Class;
  /** How many objects such a list has as a rule; a cost estimate does not count more, whatever `first` allows. */
  readonly typicalSize?: number;
}
interface EdgeOptions extends RelatedOptions {
  readonly edge?: EdgeReading;
}
interface ComputedOptions extends RelatedOptions {
  readonly computed: ComputedReading;
  readonly guard?: FieldRule;
}

/**
 * The relations of a type as field resolvers. Each answers what the plan of its parent holds; only what the plan
 * left out is read here, by a loader.
 */
export function defineEdges(type: Thunk, edges: Record<string, EdgeOptions | ComputedOptions>): Class {
  class Edges {}
  const prototype = Edges.prototype as unknown as Record<string, unknown>;
  for (const [name, options] of Object.entries(edges)) {
    prototype[name] = function follow(
      row: Row,
      context: GraphContext,
      info: GraphQLResolveInfo,
      args: object = {},
    ) {
      return context.reader.follow(row, args, info);
    };
    decorate(Edges.prototype, name, options);
  }
  Resolver(type as never)(Edges);
  return Edges;
}

function decorate(prototype: object, name: string, options: EdgeOptions | ComputedOptions): void {
  const guard = 'computed' in options ? options.guard : undefined;
  const { nullable = guard !== undefined } = options;
  const description = options.description + guardSentence(guard);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  FieldResolver(options.type as never, { description, nullable })(prototype, name, descriptor);
  const reading = 'computed' in options ? Computed(options.computed) : Edge(options.edge ?? {});
  reading(prototype, name, descriptor);
  if (guard) Guarded(guard)(prototype, name, descriptor);
  if (options.typicalSize) Extensions({ typicalSize: options.typicalSize })(prototype, name, descriptor);
  Root()(prototype, name, 0);
  Ctx()(prototype, name, 1);
  Info()(prototype, name, 2);
  // Last, as parameters that are not declared close ranks.
  const ArgsClass = options.args;
  if (ArgsClass) Args(() => ArgsClass)(prototype, name, 3);
}
