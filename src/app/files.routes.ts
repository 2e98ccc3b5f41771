import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findStoredFile } from '../document/stored-file.queries.js';
import { receiveUpload } from '../document/upload-receipt.service.js';
import type { Clock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import { DomainError } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { isUuid } from '../kernel/uuid.js';
import type { FileLinkPurpose } from '../storage/file-links.js';
import { StoreUnavailable } from '../storage/file-store.js';
import type { Files } from '../storage/files.js';
import { messageOf } from '../write/error-codes.js';
import { localeOf } from './request.js';
import { errorBody } from './rest-errors.js';

interface FileParts {
  readonly database: Database;
  readonly files: Files;
  readonly clock: Clock;
}

type FileRequest = FastifyRequest<{
  Params: { id: string };
  Querystring: { expires?: string; signature?: string };
}>;

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

/** A refusal in the form of every other one: a message, a code and the id of the request. */
function refuse(reply: FastifyReply, request: FastifyRequest, error: DomainError): FastifyReply {
  const { code, details = {} } = error;
  // What is left of the body is not read, so the connection cannot be used again.
  if (request.method === 'PUT') reply.header('connection', 'close');
  const status = statusOf[code] ?? 400;
  const message = messageOf(code, details, localeOf(request.headers));
  return reply.code(status).send(errorBody(request, status, [{ message, code, details }]));
}

function answerFailure(reply: FastifyReply, request: FastifyRequest, error: unknown): FastifyReply {
  if (error instanceof DomainError) return refuse(reply, request, error);
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

/** Lets only requests pass whose address was signed here, for this purpose and object, and has not ended. */
function verified(parts: FileParts, purpose: FileLinkPurpose, request: FileRequest): void {
  const { id } = request.params;
  const verdict = parts.files.links.verify(purpose, id, request.query, parts.clock.now());
  if (verdict === 'FORGED' || !isUuid(id)) throw new DomainError('FORBIDDEN');
  if (verdict === 'EXPIRED') throw new DomainError('UPLOAD_EXPIRED');
}

async function putUpload(parts: FileParts, request: FileRequest, reply: FastifyReply) {
  const { database, files, clock } = parts;
  const { raw } = request;
  try {
    verified(parts, 'uploads', request);
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > files.byteSizeMax) {
      throw new DomainError('FILE_TOO_LARGE', { details: { byteSizeMax: files.byteSizeMax } });
    }
    const stored = await receiveUpload({ database, files, now: clock.now() }, request.params.id, raw);
    return reply.code(201).send(stored);
  } catch (error) {
    if (raw.destroyed && !raw.complete && !(error instanceof DomainError)) {
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
  try {
    verified(parts, 'documents', request);
    const file = await findStoredFile(parts.database, request.params.id);
    const bytes = file && (await parts.files.store.get(file.storageKey));
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
