/** PostGraphile on the same tables. */
import { createServer } from 'node:http';
import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeJSONPgSmartTagsPlugin } from 'postgraphile/utils';
import { poolSize, port } from './pool.ts';

/**
 * The tables refer to each other by four columns each, so that a child cannot belong to another tenant. Told that
 * one of them is enough, PostGraphile joins as somebody would by hand. By default only columns with an index can be
 * conditions and groups.
 */
const smartTags = makeJSONPgSmartTagsPlugin({
  version: 1,
  config: {
    class: {
      campaign: { tags: { foreignKey: '(plan_id) references plan (id)|@foreignFieldName campaigns' } },
      activity: {
        tags: { foreignKey: '(campaign_id) references campaign (id)|@foreignFieldName activities' },
      },
      proof: {
        tags: {
          foreignKey: [
            '(activity_id) references activity (id)|@foreignFieldName proofs',
            '(claim_id) references claim (id)|@fieldName theClaim',
          ],
        },
      },
      // The aggregates of a closing would bear the name of those of its sums.
      period_closing_sum: { tags: { name: 'closed_sum' } },
      // The function that says what a digest is of would bear the name of the column that keeps it.
      earning: { attribute: { digest: { tags: { name: 'kept_digest' } } } },
      claim: { attribute: { flow: { tags: { isIndexed: true } }, currency: { tags: { isIndexed: true } } } },
    },
  },
});

const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PgAggregatesPreset],
  plugins: [smartTags],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL ?? '',
      poolConfig: { max: poolSize },
      schemas: ['public'],
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
});

const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(port, '127.0.0.1');
