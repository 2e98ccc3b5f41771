import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Permission } from '../access/permission.codes.js';
import { queueClaims } from '../claim/claim-import.service.js';
import { queueEarnings } from '../earning/earning-job.service.js';
import { toGlobalId } from '../kernel/global-id.js';
import type { GraphContext } from '../read/context.js';
import type { Act, Outcome } from '../write/act.js';
import { messageOf } from '../write/error-codes.js';
import { perform } from '../write/perform.js';
import type { RequestParts } from './request.js';
import { asked, errorBody, type RouteRefusal, refusal } from './rest-errors.js';
import { signedInContext } from './signed-in.js';

/** What a request may bring, packed or not; the file is in memory while its job runs. */
export const importBytesMax = 64 * 1024 * 1024;

/** What a file of claims may have: two kilobytes for each of its rows, packed as a workbook or not. */
export const claimBytesMax = 4 * 1024 * 1024;

/** A file as it comes. */
interface SentFile {
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly content: Buffer;
}

/** A mutation that takes a file, and the address to which a larger one is sent. */
interface ImportKind {
  readonly url: string;
  readonly name: 'claimsImport' | 'earningsImport';
  readonly permission: Permission;
  readonly bytesMax: number;
  readonly queue: (act: Act, file: SentFile) => Promise<Outcome>;
}

const importKinds: readonly ImportKind[] = [
  {
    url: '/imports/earnings',
    name: 'earningsImport',
    permission: 'POST_ADJUSTMENT',
    bytesMax: importBytesMax,
    queue: queueEarnings,
  },
  {
    url: '/imports/claims',
    name: 'claimsImport',
    permission: 'WRITE_CLAIM',
    bytesMax: claimBytesMax,
    queue: queueClaims,
  },
];

/** As the mutation says it: that there are imports is no secret. */
function mayNot(permission: Permission): RouteRefusal {
  const { code, details } = forbiddenBy(permission);
  const text = { en: messageOf(code, details, 'en'), nl: messageOf(code, details, 'nl') };
  return refusal(403, text, { code, details });
}

const choice = z.strictObject({
  fileName: z.string(),
  dryRun: z.enum(['true', 'false']).default('false'),
});

/**
 * OP-29, CLM-1: files that are too large for an argument of `earningsImport` or `claimsImport` come as the body of a
 * request, and become the same job. Whoever may not import is turned away before his bytes are read.
 */
export async function registerImports(app: FastifyInstance, parts: RequestParts): Promise<void> {
  for (const kind of importKinds) await registerImport(app, parts, kind);
}

async function registerImport(app: FastifyInstance, parts: RequestParts, kind: ImportKind): Promise<void> {
  const contexts = new WeakMap<FastifyRequest, GraphContext>();
  await app.register(async (routes) => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_incoming, body, done) => done(null, body));
    routes.route<{ Body: Buffer | undefined }>({
      method: 'POST',
      url: kind.url,
      bodyLimit: kind.bytesMax,
      onRequest: async (incoming) => {
        const context = await signedInContext(parts, incoming);
        if (!context.rights.may(kind.permission)) throw mayNot(kind.permission);
        contexts.set(incoming, context);
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
        const done = await perform(context, kind.name, input, (act) => kind.queue(act, file));
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
