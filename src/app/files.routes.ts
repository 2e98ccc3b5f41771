import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findStoredFile } from '../document/stored-file.queries.js';
import { receiveUpload } from '../document/upload-receipt.service.js';
import type { Clock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import { DomainError } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { StoreUnavailable } from '../storage/file-store.js';
import type { Files } from '../storage/files.js';
import { messageOf } from '../write/error-codes.js';
import { spokenTo } from './request.js';
import { errorBody, RouteRefusal } from './rest-errors.js';
import { type FileRequest, verifiedLink } from './signed-address.js';

interface FileParts {
  readonly database: Database;
  readonly files: Files;
  readonly clock: Clock;
}

const statusOf: Partial<Record<ErrorCode, number>> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  UPLOAD_USED: 409,
  UPLOAD_EXPIRED: 410,
  FILE_TOO_LARGE: 413,
  FILE_NOT_ALLOWED: 415,
  FILE_HARMFUL: 422,
  FILE_SIZE_DIFFERS: 422,
};

/** A refusal of the rules in the form of every other one: a message, a code and the id of the request. */
function asRefusal({ code, details = {} }: DomainError, request: FastifyRequest): RouteRefusal {
  const message = messageOf(code, details, spokenTo(request));
  return new RouteRefusal(statusOf[code] ?? 400, [{ message, code, details }]);
}

function answerFailure(reply: FastifyReply, request: FastifyRequest, failure: unknown): FastifyReply {
  const error = failure instanceof DomainError ? asRefusal(failure, request) : failure;
  if (error instanceof RouteRefusal) {
    // What is left of the body is not read, so the connection cannot be used again.
    if (request.method === 'PUT') reply.header('connection', 'close');
    const { statusCode, problems } = error;
    return reply.code(statusCode).send(errorBody(request, statusCode, problems));
  }
  if (!(error instanceof StoreUnavailable)) throw error;
  request.log.error(
    { requestId: request.id, message: error.message, cause: error.cause },
    'files unavailable',
  );
  const message = {
    en: 'Files cannot be kept or fetched now; try again.',
    nl: 'Bestanden kunnen nu niet worden bewaard of opgehaald; probeer het opnieuw.',
  };
  return reply
    .code(503)
    .header('retry-after', '5')
    .send(errorBody(request, 503, [{ message }]));
}

const isRefusal = (error: unknown): boolean => error instanceof DomainError || error instanceof RouteRefusal;

async function putUpload(parts: FileParts, request: FileRequest, reply: FastifyReply) {
  const { database, files, clock } = parts;
  const { raw } = request;
  try {
    const id = verifiedLink(files.links, 'uploads', request, clock.now());
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > files.byteSizeMax) {
      throw new DomainError('FILE_TOO_LARGE', { details: { byteSizeMax: files.byteSizeMax } });
    }
    const stored = await receiveUpload({ database, files, now: clock.now() }, id, raw);
    return reply.code(201).send(stored);
  } catch (error) {
    if (raw.destroyed && !raw.complete && !isRefusal(error)) {
      // The sender has gone away, and nobody is left to answer.
      reply.hijack();
      raw.socket.destroy();
      return reply;
    }
    return answerFailure(reply, request, error);
  }
}

/** The name in two forms (RFC 6266): plain for old clients, and as UTF-8; nothing in it can end the header. */
function attachmentOf(fileName: string): string {
  const plain = fileName.replace(/[^\w.\- ]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

async function getDocument(parts: FileParts, request: FileRequest, reply: FastifyReply) {
  const { database, files, clock } = parts;
  try {
    const id = verifiedLink(files.links, 'documents', request, clock.now());
    const file = await findStoredFile(database, id);
    const bytes = file && (await files.store.get(file.storageKey));
    if (!file || !bytes) throw new DomainError('NOT_FOUND');
    return reply
      .type(file.contentType)
      .headers({
        'content-length': file.byteSize,
        'content-disposition': attachmentOf(file.fileName),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      })
      .send(bytes);
  } catch (error) {
    return answerFailure(reply, request, error);
  }
}

/** `PUT` to and `GET` from signed addresses; the signature takes the place of a token (EVD-15). */
export async function registerFiles(app: FastifyInstance, parts: FileParts): Promise<void> {
  await app.register(async (routes) => {
    // Whatever the sender calls it, the body is a stream of bytes.
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', (_request, payload, next) => next(null, payload));
    routes.put('/files/uploads/:id', { bodyLimit: parts.files.byteSizeMax + 1 }, (request, reply) =>
      putUpload(parts, request as FileRequest, reply),
    );
    routes.get('/files/documents/:id', { exposeHeadRoute: false }, (request, reply) =>
      getDocument(parts, request as FileRequest, reply),
    );
  });
}
