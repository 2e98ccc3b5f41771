import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Database } from './database.js';

/** Liveness, readiness and metrics; none of them needs a token, none tells of anybody. */
export function registerHealth(app: FastifyInstance, database: Database): { announceStop(): void } {
  let stopping = false;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const statements = new Counter({
    name: 'incentives_sql_statements_total',
    help: 'SQL statements sent by reads.',
    registers: [registry],
  });
  const requests = new Histogram({
    name: 'incentives_http_request_seconds',
    help: 'Duration of HTTP requests by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  database.onStatement(() => statements.inc());
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: `${reply.statusCode}`,
    };
    requests.observe(labels, reply.elapsedTime / 1000);
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
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return {
    announceStop() {
      stopping = true;
    },
  };
}
