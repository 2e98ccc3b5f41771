import 'reflect-metadata';
import { ArgsType, Extensions, Field, Int, ObjectType } from 'type-graphql';
import { sumWeight } from './declare.js';

/** graph.md 2.2. */
export const pageSizeDefault = 20;
export const pageSizeMax = 100;

/** Where a page lies in its list. */
@ObjectType('PageInfo', { description: 'Where a page lies in its list (Relay).', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when objects follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when objects precede this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first object; null on an empty page.' })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last object; null on an empty page.' })
  endCursor?: string | null;
}

/** Arguments of every paged list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many objects from the start, or after \`after\`; ${pageSizeDefault} by default, at most ${pageSizeMax}.`,
  })
  first?: number;

  @Field(() => String, { nullable: true, description: 'Only objects behind this cursor.' })
  after?: string;

  @Field(() => Int, {
    nullable: true,
    description: `How many objects from the end, or before \`before\`; at most ${pageSizeMax}.`,
  })
  last?: number;

  @Field(() => String, { nullable: true, description: 'Only objects in front of this cursor.' })
  before?: string;

  filter?: object;
  orderBy?: object[];
}

type ArgsClass = new () => PageArgs;
type InputClass = new () => object;

/** Page arguments with the filter and the order of a type. */
export function pageArgs(filter: InputClass, order: InputClass): ArgsClass {
  class FilteredPageArgs extends PageArgs {}
  ArgsType()(FilteredPageArgs);
  Field(() => filter, { nullable: true, description: 'Only objects that match.' })(
    FilteredPageArgs.prototype,
    'filter',
  );
  Field(() => [order], {
    nullable: true,
    description: 'Sort keys, the most important first; by default the order of creation.',
  })(FilteredPageArgs.prototype, 'orderBy');
  return FilteredPageArgs;
}

/** What a resolver returns as a connection; the reader makes it, the executor takes it apart. */
export interface ConnectionValue {
  readonly nodes?: unknown[];
  readonly edges?: { readonly cursor: string; readonly node: unknown }[];
  readonly pageInfo?: PageInfo;
  readonly totalCount?: number | null;
  readonly aggregates?: unknown;
}

/**
 * The connection and edge of an object type, by Relay's rules with the `nodes` shortcut. `aggregates` adds the sums
 * over the whole list, whatever the page.
 */
export function defineConnection(
  typeName: string,
  node: () => object,
  aggregates?: () => object,
): new () => ConnectionValue {
  const edge = { [`${typeName}Edge`]: class {} }[`${typeName}Edge`] as InputClass;
  ObjectType(`${typeName}Edge`, {
    description: `One object of type ${typeName} with its place in the list.`,
    simpleResolvers: true,
  })(edge);
  Field(() => String, { description: 'Place in the list, for `after` and `before`.' })(
    edge.prototype,
    'cursor',
  );
  Field(node as never, { description: 'The object.' })(edge.prototype, 'node');

  const name = `${typeName}Connection`;
  const connection = { [name]: class {} }[name] as InputClass;
  ObjectType(name, { description: `A page of a list of type ${typeName}.`, simpleResolvers: true })(
    connection,
  );
  Extensions({ connectionOf: typeName })(connection);
  const field = (key: string, type: () => object, description: string, nullable = false): void =>
    Field(type as never, { description, nullable })(connection.prototype, key);
  field('nodes', () => [node()], 'The objects of the page.');
  field('edges', () => [edge], 'The objects of the page with their cursors.');
  field('pageInfo', () => PageInfo, 'Where the page lies in the list.');
  field('totalCount', () => Int, 'How many objects the whole list has; costs nothing unless asked.', true);
  if (aggregates) {
    field('aggregates', aggregates, 'Counts and sums over the whole list, whatever the page.');
    Extensions({ weight: sumWeight })(connection.prototype, 'aggregates');
  }
  return connection;
}
