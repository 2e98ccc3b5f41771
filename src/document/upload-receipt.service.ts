import type { Database } from '../kernel/database.js';
import { DomainError, type ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { detectContentType, isClean } from '../storage/content.js';
import type { ReceivedFile } from '../storage/file-store.js';
import type { Files } from '../storage/files.js';
import { discard, receive, TooLarge } from '../storage/receive.js';
import { contentTypeOf } from './file.rules.js';
import { claimUpload, findUpload, type LoadedUpload, releaseUpload, settleUpload } from './upload.queries.js';
import { receiptRefusal, uploadWaitEndsAt } from './upload.rules.js';

/** Where an upload is received: its account, and the place of its bytes. */
export interface ReceiptParts {
  readonly database: Database;
  readonly files: Files;
  readonly now: Date;
}

/** What the sender of a file hears of it. */
export interface StoredUpload {
  readonly fileName: string;
  readonly contentType: string;
  readonly byteSize: number;
  readonly sha256: string;
}

const refuse = (code: ErrorCode, details: ErrorDetails = {}): DomainError =>
  new DomainError(code, { details });

/**
 * EVD-15: takes in the bytes of an upload. They are received whole, judged and only then kept; whatever goes wrong,
 * nothing stays behind, and the address can be used again until it ends. Errors: {@link DomainError} with `NOT_FOUND`,
 * `UPLOAD_USED`, `UPLOAD_EXPIRED`, `FILE_TOO_LARGE`, `FILE_SIZE_DIFFERS`, `FILE_NOT_ALLOWED`, `FILE_HARMFUL`; `StoreUnavailable`.
 */
export async function receiveUpload(
  parts: ReceiptParts,
  id: string,
  stream: Parameters<typeof receive>[0],
): Promise<StoredUpload> {
  const { database, files, now } = parts;
  const upload = await findUpload(database, id);
  if (upload === null) throw refuse('NOT_FOUND');
  const reason = receiptRefusal(upload, now);
  if (reason !== null) throw refuse(reason);

  const received = await receiveWhole(files, stream);
  try {
    const contentType = await judge(files, upload, received);
    return await keep(parts, upload, received, contentType);
  } finally {
    await discard(received.path);
  }
}

async function receiveWhole(files: Files, stream: Parameters<typeof receive>[0]): Promise<ReceivedFile> {
  const { byteSizeMax, incoming } = files;
  try {
    return await receive(stream, incoming, byteSizeMax);
  } catch (error) {
    throw error instanceof TooLarge ? refuse('FILE_TOO_LARGE', { byteSizeMax }) : error;
  }
}

async function judge(files: Files, upload: LoadedUpload, { path, byteSize }: ReceivedFile): Promise<string> {
  const { fileName, announcedType, announcedByteSize } = upload;
  if (announcedByteSize !== null && Number(announcedByteSize) !== byteSize) {
    throw refuse('FILE_SIZE_DIFFERS', { byteSize, announcedByteSize: Number(announcedByteSize) });
  }
  const detectedType = byteSize === 0 ? null : await detectContentType(path);
  const contentType = contentTypeOf({ detectedType, fileName, announcedType });
  if (contentType === null) {
    throw refuse('FILE_NOT_ALLOWED', { fileName, contentType: detectedType, byteSize });
  }
  if (!(await isClean(files.scanCommand, path))) throw refuse('FILE_HARMFUL');
  return contentType;
}

/** First the account is taken, then the bytes are moved, then the account is settled: one of two files wins. */
async function keep(
  { database, files, now }: ReceiptParts,
  upload: LoadedUpload,
  received: ReceivedFile,
  contentType: string,
): Promise<StoredUpload> {
  if (!(await claimUpload(database, upload))) throw refuse('UPLOAD_USED');
  const { byteSize, sha256 } = received;
  try {
    await files.store.put(upload.storageKey, received);
  } catch (error) {
    await releaseUpload(database, upload);
    throw error;
  }
  const expiresAt = uploadWaitEndsAt(now);
  if (!(await settleUpload(database, upload, { byteSize, sha256, contentType, expiresAt }))) {
    await files.store.remove(upload.storageKey);
    throw refuse('UPLOAD_EXPIRED');
  }
  return { fileName: upload.fileName, contentType, byteSize, sha256 };
}
