import type { FastifyInstance } from 'fastify';
import type { Database } from './database.js';
import type { Metrics } from './metrics.js';

/** Liveness, readiness and metrics; none of them needs a token, none tells of anybody. */
export function registerHealth(
  app: FastifyInstance,
  database: Database,
  metrics: Metrics,
): { announceStop(): void } {
  let stopping = false;
  app.addHook('onResponse', async (request, reply) => {
    metrics.observeRequest(
      request.method,
      request.routeOptions.url ?? 'none',
      reply.statusCode,
      reply.elapsedTime,
    );
  });
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    if (stopping) return reply.code(503).send({ status: 'stopping' });
    try {
      await database.readUnscoped({ sql: 'select 1', parameters: [] });
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'database unreachable' });
    }
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  return {
    announceStop() {
      stopping = true;
    },
  };
}
