import { Field, ID, InterfaceType } from 'type-graphql';

/** Relay Global Object Identification. */
@InterfaceType('Node', {
  description: 'Anything with a global id; `node(id:)` finds it again.',
  resolveType: (row: { __typename: string }) => row.__typename,
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Opaque global id; `node(id:)` finds the object by it.' })
  id!: string;
}
