/** GraphQL Yoga with a DataLoader per list and request. */
import { createServer } from 'node:http';
import DataLoader from 'dataloader';
import { createSchema, createYoga } from 'graphql-yoga';
import { createReads, type Reads, typeDefs } from './batched.ts';
import { createPool, port } from './pool.ts';

const reads = createReads(createPool());

/** Loaders live as long as a request: nothing of one is seen by the next. */
function loadersOf({ campaignsOf, activitiesOf, proofsOf }: Reads) {
  return {
    campaigns: new DataLoader((ids: readonly string[]) => campaignsOf(ids)),
    activities: new DataLoader((ids: readonly string[]) => activitiesOf(ids)),
    proofs: new DataLoader((ids: readonly string[]) => proofsOf(ids)),
  };
}

type Loaders = ReturnType<typeof loadersOf>;

interface Parent {
  readonly id: string;
}

const yoga = createYoga<object, Loaders>({
  schema: createSchema<Loaders>({
    typeDefs,
    resolvers: {
      Query: {
        plans: (_root: unknown, args) => reads.plans(args),
        sums: (_root: unknown, args) => reads.sums(args),
        claims: (_root: unknown, args) => reads.claims(args),
      },
      Plan: { campaigns: ({ id }: Parent, _args: unknown, { campaigns }) => campaigns.load(id) },
      Campaign: { activities: ({ id }: Parent, _args: unknown, { activities }) => activities.load(id) },
      Activity: { proofs: ({ id }: Parent, _args: unknown, { proofs }) => proofs.load(id) },
    },
  }),
  context: () => loadersOf(reads),
  graphiql: false,
  landingPage: false,
  logging: false,
});

createServer(yoga).listen(port, '127.0.0.1');
