import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, type Request } from '../measure/load.ts';
import { batchedQueries } from '../queries/batched.ts';
import { normalOfOurs, type OurData, ourFirstPage, ourQueries } from '../queries/ours.ts';
import {
  normalOfPostgraphile,
  type PostgraphileData,
  postgraphileFirstPage,
  postgraphileQueries,
} from '../queries/postgraphile.ts';
import { normalOfRows } from '../queries/rows.ts';
import { type QueryName, queryNames, type View } from '../queries/view.ts';
import { type Asking, type Contender, dataOf, jsonHeaders } from './contender.ts';
import type { Start } from './running.ts';

const requireHere = createRequire(import.meta.url);

/** The installed version of a package of the bench. */
const versionOf = (name: string): string =>
  (requireHere(`../node_modules/${name}/package.json`) as { version: string }).version;

/** How a contender of its own script is started. */
export const script =
  (name: string) =>
  (databaseUrl: string): Start => ({
    arguments: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    environment: { DATABASE_URL: databaseUrl },
  });

/** Our build that is measured, and where it writes its profile, if it does. */
interface Build {
  readonly dist: string;
  readonly profile: string | undefined;
}

const byQuery = (make: (query: QueryName) => Request): Record<QueryName, Request> =>
  Object.fromEntries(queryNames.map((query) => [query, make(query)])) as Record<QueryName, Request>;

const graphql = (origin: string, query: string, variables: object, headers = jsonHeaders): Request => ({
  origin,
  path: '/graphql',
  headers,
  body: JSON.stringify({ query, variables }),
});

/** A null would ask for rows without a location; what is not given sets no condition. */
const given = ({ partner, location, program }: View): object => ({
  partner,
  ...(location === null ? {} : { location, program }),
});

const limit: Contender = {
  name: 'limit',
  title: `LIMIT: node:http and pg ${versionOf('pg')}, one hand-written statement`,
  start: script('limit'),
  async requests({ origin, view, after }) {
    return byQuery((query) => ({
      origin,
      path: '/',
      headers: jsonHeaders,
      body: JSON.stringify({ query, view, after }),
    }));
  },
  normal: (query, answer) => normalOfRows(query, JSON.parse(answer)),
};

interface FirstPage {
  readonly claims: { readonly pageInfo: { readonly endCursor: string } };
}

async function ourRequests({ origin, persona }: Asking): Promise<Record<QueryName, Request>> {
  const body = JSON.stringify({ persona });
  const signedIn = await ask({ origin, path: '/sandbox/token', headers: jsonHeaders, body });
  const { token } = JSON.parse(signedIn) as { token: string };
  const headers = { ...jsonHeaders, authorization: `Bearer ${token}` };
  const { claims } = dataOf<FirstPage>(await ask(graphql(origin, ourFirstPage, {}, headers)));
  const after = claims.pageInfo.endCursor;
  return byQuery((query) => graphql(origin, ourQueries[query], query === 'C' ? { after } : {}, headers));
}

/** Our server as `npm start` starts it. It logs nothing per request, as the others do not. */
const ourStart = (dist: string, flags: readonly string[], database: Record<string, string>): Start => ({
  arguments: [...flags, join(dist, 'server/main.js')],
  environment: { ...database, SANDBOX: '1', LOG_LEVEL: 'warn' },
});

const ours = ({ dist, profile }: Build): Contender => ({
  name: 'ours',
  title: 'ours, with rights, redactions and row-level security',
  start: (databaseUrl) => {
    const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    return ourStart(dist, flags, { DATABASE_URL: databaseUrl });
  },
  requests: ourRequests,
  normal: (query, answer) => normalOfOurs(query, dataOf<OurData>(answer)),
});

/** Ours on the embedded database in a folder; it makes the world of scale 1 there when it is empty. */
export const oursEmbedded = (build: Build, folder: string): Contender => ({
  ...ours(build),
  name: 'ours on PGlite',
  title: 'ours on PGlite, scale 1',
  start: () => ourStart(build.dist, [], { DATA_DIR: folder }),
});

const postgraphile: Contender = {
  name: 'postgraphile',
  title: `PostGraphile ${versionOf('postgraphile')}`,
  start: script('postgraphile'),
  async requests({ origin, view }) {
    const first = await ask(graphql(origin, postgraphileFirstPage, given(view)));
    const after = dataOf<{ rows: FirstPage['claims'] }>(first).rows.pageInfo.endCursor;
    const variables = (query: QueryName): object => ({ ...given(view), ...(query === 'C' ? { after } : {}) });
    return byQuery((query) => graphql(origin, postgraphileQueries[query], variables(query)));
  },
  normal: (query, answer) => normalOfPostgraphile(query, dataOf<PostgraphileData>(answer)),
};

const batched = (name: string, title: string): Contender => ({
  name,
  title,
  start: script(name),
  async requests({ origin, view, after }) {
    const variables = (query: QueryName): object => ({ ...given(view), ...(query === 'C' ? after : {}) });
    return byQuery((query) => graphql(origin, batchedQueries[query], variables(query)));
  },
  normal: (query, answer) => normalOfRows(query, dataOf<{ rows: unknown }>(answer).rows),
});

/** Everybody who takes part, LIMIT first. */
export const contenders = (build: Build): readonly Contender[] => [
  limit,
  postgraphile,
  batched(
    'mercurius',
    `Mercurius ${versionOf('mercurius')} with graphql-jit ${versionOf('graphql-jit')} and batched loaders`,
  ),
  batched('yoga', `GraphQL Yoga ${versionOf('graphql-yoga')} with DataLoader ${versionOf('dataloader')}`),
  ours(build),
];
