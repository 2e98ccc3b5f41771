/** Mercurius with compiled queries and hand-written loaders. */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { createReads, typeDefs } from './batched.ts';
import { createPool, port } from './pool.ts';

const reads = createReads(createPool());

const idsOf = (parents: readonly { obj: { id: string } }[]): string[] => parents.map(({ obj }) => obj.id);

/** Every list is asked for once per request, so that remembering it would only cost time. */
const opts = { cache: false };

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  graphiql: false,
  resolvers: {
    Query: {
      plans: (_root: unknown, args) => reads.plans(args),
      sums: (_root: unknown, args) => reads.sums(args),
      claims: (_root: unknown, args) => reads.claims(args),
    },
  },
  loaders: {
    Plan: { campaigns: { loader: (parents) => reads.campaignsOf(idsOf(parents)), opts } },
    Campaign: { activities: { loader: (parents) => reads.activitiesOf(idsOf(parents)), opts } },
    Activity: { proofs: { loader: (parents) => reads.proofsOf(idsOf(parents)), opts } },
  },
});
await app.listen({ port, host: '127.0.0.1' });
