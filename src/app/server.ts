import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { firstOf, oidcVerifier, remembering, type SandboxTokens, sandboxTokens } from '../access/token.js';
import { ViewerCache } from '../access/viewer.queries.js';
import { registerExplorer } from '../explorer/explorer.routes.js';
import type { Clock } from '../kernel/clock.js';
import { requestMax } from '../kernel/text-limits.js';
import { vaultOf } from '../kernel/vault.js';
import { Catalog } from '../read/catalog.js';
import type { Reach } from '../read/plan.js';
import { PlanCache } from '../read/plan-cache.js';
import type { FollowedClock } from '../sandbox/sandbox-clock.service.js';
import { type Files, openFiles } from '../storage/files.js';
import { Admissions } from './admission.js';
import {
  type Background,
  createBackground,
  followedClock,
  sandboxOf,
  scheduleSettings,
} from './background.js';
import type { Config } from './config.js';
import type { Limits } from './cost.js';
import type { Database } from './database.js';
import { documentStore } from './documents.js';
import { nameRequest, refuseContext } from './early-refusal.js';
import { Execution } from './execution.js';
import { type Answers, preparedExecutor } from './executor.js';
import { exportWork, registerExportFiles } from './export-files.js';
import { registerExports } from './exports.routes.js';
import { registerFiles } from './files.routes.js';
import { formatError } from './format-error.js';
import { registerHealth } from './health.routes.js';
import { registerImports } from './imports.routes.js';
import { JobWorker } from './job-worker.js';
import { answerKnown, KnownOperations, type KnownParts, type Otherwise } from './known.js';
import { registerLetters } from './letters.routes.js';
import { Metrics } from './metrics.js';
import { type OperationParts, operationPlugin } from './operation.plugin.js';
import { createContext, type RequestContext, type RequestParts } from './request.js';
import { answerError, answerErrorsAsGraphql, refusal } from './rest-errors.js';
import { resultText } from './result-text.js';
import type { ReloadedWorld } from './sandbox.js';
import { type Persona, registerSandbox } from './sandbox.routes.js';
import type { ScheduleSettings } from './scheduler.js';
import { printSdl, theSchema } from './schema.js';
import { acceptWebSockets, registerEventStream, type StreamParts, socketHandler } from './streams.routes.js';

/** What a server is made of; `main.ts` and the tests both come through here. */
export interface ServerParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly personas: readonly Persona[];
  readonly explorerDirectory: string;
  readonly reach?: Reach;
  /** `executed` has every answer put together as objects, as those are that cannot be written at once. */
  readonly answers?: Answers;
  /** Brings back the demo world of the sandbox. */
  readonly reloadDemoWorld?: (database: Database) => Promise<ReloadedWorld>;
  /** The clock of the machine, for what does not live in the time of the domain. */
  readonly machineClock?: Clock;
}

/** A server that is ready to listen. */
export interface Server {
  readonly app: FastifyInstance;
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly request: RequestParts;
  readonly tokens: SandboxTokens;
  readonly files: Files;
  readonly jobs: JobWorker;
  readonly background: Background;
  /** From now on `/readyz` answers 503, so that no new request is sent here. */
  announceStop(): void;
  close(): Promise<void>;
}

const notUtf8 = { en: 'The body is not UTF-8.', nl: 'De inhoud is geen UTF-8.' };

export const tokensMax = 5_000;

/** Selections with all fragments written out, told by a rule that writes nothing out; the limits of cost are finer. */
const selectionsMax = 5_000;

const limitsOf = (config: Config): Limits => ({
  cost: config.costLimit,
  depth: 30,
  aliases: 100,
  fields: 2_000,
});

/** JSON is UTF-8; other bytes would go in with characters put in their place. */
function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const charset = /charset="?([^";]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
    const isText = /^utf-?8$/i.test(charset) && isUtf8(body);
    if (isText) parse(request, body.toString(), done);
    else done(refusal(400, notUtf8));
  });
}

function createApp(config: Config): FastifyInstance {
  const app = Fastify({
    bodyLimit: requestMax,
    logger: { level: config.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // An address that cannot be read reaches no route and no handler of errors.
    frameworkErrors: answerError,
    routerOptions: { ignoreTrailingSlash: true },
  });
  acceptJson(app);
  return app;
}

function createApollo(
  execution: Execution,
  app: FastifyInstance,
  parts: OperationParts,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: execution.gateway(),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: tokensMax },
    maxRecursiveSelections: selectionsMax,
    validationOptions: { maxErrors: 20 },
    documentStore: documentStore(),
    formatError,
    stringifyResult: resultText,
    hideSchemaDetailsFromClientErrors: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationPlugin(parts),
      execution.plugin(),
    ],
  });
}

/** The ways in to GraphQL, and the contract as text. */
async function registerGraphql(
  app: FastifyInstance,
  streams: StreamParts,
  known: Pick<KnownParts, 'execution'> & OperationParts,
): Promise<void> {
  const { apollo, schema, request } = streams;
  await acceptWebSockets(app);
  const made = new WeakMap<FastifyRequest, Promise<RequestContext>>();
  const handler = fastifyApolloHandler(apollo, {
    context: async (incoming) =>
      (made.get(incoming) ?? createContext(request, incoming.headers, incoming.id)).catch(refuseContext),
  });
  app.route({
    method: 'GET',
    url: '/graphql',
    handler,
    onSend: nameRequest,
    wsHandler: socketHandler(streams),
  });
  const otherwise: Otherwise = (incoming, reply, context) => {
    if (context) made.set(incoming, context);
    return handler.call(app, incoming, reply);
  };
  const quick = answerKnown({ ...known, request }, otherwise);
  app.route({ method: 'POST', url: '/graphql', handler: quick, onSend: nameRequest });
  registerEventStream(app, streams);
  let sdl: string | undefined;
  app.get('/schema.graphql', (_incoming, reply) => {
    sdl ??= printSdl(schema);
    return reply.type('text/plain; charset=utf-8').send(sdl);
  });
}

interface Surroundings {
  readonly schema: GraphQLSchema;
  readonly files: Files;
  readonly tokens: SandboxTokens;
  readonly followed: FollowedClock | null;
  readonly schedule: ScheduleSettings;
}

/** What answers a request, in so far as it is the same for all of them. */
function requestOf(
  parts: ServerParts,
  app: FastifyInstance,
  { schema, files, tokens, followed, schedule }: Surroundings,
): RequestParts {
  const { config, database, clock } = parts;
  const oidc = config.oidc ? [oidcVerifier(config.oidc)] : [];
  const viewers = new ViewerCache(database);
  return {
    catalog: new Catalog(schema, database.orm),
    database,
    plans: new PlanCache(),
    viewers,
    clock,
    verifier: remembering(firstOf([...(config.sandbox ? [tokens] : []), ...oidc])),
    reach: parts.reach ?? 'whole',
    fileLinks: files.links,
    fileByteSizeMax: files.byteSizeMax,
    publicUrl: config.publicUrl,
    mails: schedule.mails,
    sandbox: sandboxOf(parts, { followed, schedule, viewers, store: files.store, log: app.log }),
    vault: vaultOf(config.dataKeys),
  };
}

/** The ways in and out beside GraphQL: files that come and go, probes, the sandbox, the explorer. */
async function registerRoutes(
  app: FastifyInstance,
  { config, database, clock, personas, explorerDirectory }: ServerParts,
  { request, files, tokens, metrics }: Pick<Server, 'request' | 'files' | 'tokens'> & { metrics: Metrics },
): Promise<Pick<Server, 'announceStop'>> {
  registerExports(app, request);
  registerLetters(app, request);
  await registerImports(app, request);
  await registerFiles(app, { database, files, clock });
  registerExportFiles(app, request, files);
  const health = registerHealth(app, database, metrics);
  if (config.sandbox) registerSandbox(app, { database, tokens, personas });
  await app.register(registerExplorer, { directory: explorerDirectory });
  return health;
}

const lookAgainMilliseconds = 100;

/** Ends when all that runs is answered. A connection whose last request was answered meanwhile would stay until its client leaves. */
async function closed(app: FastifyInstance): Promise<void> {
  const closing = setInterval(() => app.server.closeIdleConnections(), lookAgainMilliseconds);
  await app.close().finally(() => clearInterval(closing));
}

/** Puts the server together; it does not listen yet. */
export async function createServer(parts: ServerParts): Promise<Server> {
  const { config, database, clock } = parts;
  const schema = theSchema();
  const tokens = sandboxTokens();
  const files = await openFiles(config.files);
  const app = createApp(config);
  const schedule = scheduleSettings(config, app.log);
  const followed = followedClock(parts);
  const request = requestOf(parts, app, { schema, files, tokens, followed, schedule });
  const metrics = new Metrics();
  const execution = new Execution(
    schema,
    preparedExecutor(schema, request.reach, parts.answers ?? 'written'),
  );
  const admissions = new Admissions(schema, limitsOf(config));
  const operations = { admissions, known: new KnownOperations(), metrics, log: app.log };
  const apollo = createApollo(execution, app, operations);
  answerErrorsAsGraphql(app);
  await apollo.start();
  await registerGraphql(app, { apollo, schema, request, tokensMax }, { ...operations, execution });
  const { announceStop } = await registerRoutes(app, parts, { request, files, tokens, metrics });
  const { viewers } = request;
  const work = exportWork(request, files, config.exports);
  const jobs = new JobWorker({ database, viewers, clock, log: app.log, exportWork: work });
  const background = createBackground(parts, { app, files, followed, schedule });
  app.addHook('onClose', async () => {
    await Promise.all([jobs.stop(), background.stop()]);
    await files.close();
  });
  return {
    app,
    apollo,
    schema,
    request,
    tokens,
    files,
    jobs,
    background,
    announceStop,
    close: () => closed(app),
  };
}
