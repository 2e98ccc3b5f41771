import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { queueEarnings } from '../earning/earning-job.service.js';
import { toGlobalId } from '../kernel/global-id.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import { contextOf } from './exports.routes.js';
import type { RequestParts } from './request.js';
import { asked, errorBody } from './rest-errors.js';

/** What a request may bring, packed or not; the file is in memory while its job runs. */
export const importBytesMax = 64 * 1024 * 1024;

const choice = z.strictObject({
  fileName: z.string(),
  dryRun: z.enum(['true', 'false']).default('false'),
});

/** What anybody is told at an address where nothing is. */
const nothing = 'There is nothing at POST /imports/earnings.';

/**
 * OP-29: files that are too large for an argument of `earningsImport` come as the body of a request, and become the
 * same job. Whoever may not import is turned away before his bytes are read.
 */
export async function registerImports(app: FastifyInstance, parts: RequestParts): Promise<void> {
  const contexts = new WeakMap<FastifyRequest, GraphContext>();
  await app.register(async (routes) => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_incoming, body, done) => done(null, body));
    routes.route<{ Body: Buffer | undefined }>({
      method: 'POST',
      url: '/imports/earnings',
      bodyLimit: importBytesMax,
      onRequest: async (incoming) => {
        contexts.set(incoming, await contextOf(parts, incoming, 'POST_ADJUSTMENT', nothing));
      },
      handler: async (incoming, reply) => {
        const context = contexts.get(incoming) as GraphContext;
        const { fileName, dryRun } = asked(choice, incoming.query);
        const file = { fileName, dryRun: dryRun === 'true', content: incoming.body ?? Buffer.alloc(0) };
        const key = incoming.headers['idempotency-key'];
        const input = {
          fileName,
          dryRun,
          digest: hash('sha256', file.content),
          idempotencyKey: key?.toString(),
        };
        const done = await perform(context, 'earningsImport', input, (act) => queueEarnings(act, file));
        const job = done.entityId === null ? null : { id: toGlobalId('Job', done.entityId) };
        const { userErrors, replayed } = done;
        if (userErrors.length === 0) return reply.code(202).send({ job, userErrors, replayed });
        const problems = userErrors.map(({ code, message, field, details }) => {
          return { code, message, argument: field ?? [], details: details ?? undefined };
        });
        return reply.code(422).send({ job, userErrors, replayed, ...errorBody(incoming, 422, problems) });
      },
    });
  });
}
