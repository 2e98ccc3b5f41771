import type { ErrorCode } from '../kernel/error-code.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { allowedContentTypes, shownFileName } from './file.rules.js';
import type { UploadState } from './upload.codes.js';

/** How long the address of an upload can be used, in minutes. Ours: long enough for 25 MiB over a slow line. */
const URL_MINUTES = 15;
/** How long a file that has come in waits to be attached, in hours. */
const ATTACH_HOURS = 24;
/** How many uploads somebody may have that are not attached; it keeps one person from filling the store. */
export const OPEN_UPLOADS_MAX = 50;

/** When the address of a new upload ends. */
export const uploadUrlEndsAt = (now: Date): Date => new Date(now.getTime() + URL_MINUTES * 60_000);

/** When a file that came in now is given up, unless it is attached. */
export const uploadWaitEndsAt = (now: Date): Date => new Date(now.getTime() + ATTACH_HOURS * 3_600_000);

/** What a caller says of a file before he sends it. */
export interface AnnouncedFile {
  readonly fileName: string;
  readonly contentType: string | null;
  readonly byteSize: number | null;
}

/**
 * EVD-15: what can be refused before a byte is sent. Reasons: `FIELD_REQUIRED` for a name of which nothing is left,
 * `FILE_NOT_ALLOWED`, `FILE_TOO_LARGE`, `UPLOAD_LIMIT_REACHED`.
 */
export function announcementRefusals(
  { fileName, contentType, byteSize }: AnnouncedFile,
  byteSizeMax: number,
  openUploads: number,
): Refusal[] {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? null;
  const typed = type === null || type === 'application/octet-stream' || allowedContentTypes.includes(type);
  const [named, sized] = [shownFileName(fileName) !== null, byteSize === null || byteSize <= byteSizeMax];
  const field = (name: string) => ({ field: [name] });
  return [
    ...(named ? [] : [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', field('fileName'))]),
    ...(typed
      ? []
      : [
          refusal('FILE_NOT_ALLOWED', 'CONTENT_COMPLETED', {
            ...field('contentType'),
            details: { fileName, contentType, byteSize, allowed: allowedContentTypes },
          }),
        ]),
    ...(sized
      ? []
      : [
          refusal('FILE_TOO_LARGE', 'CONTENT_COMPLETED', {
            ...field('byteSize'),
            details: { byteSizeMax },
          }),
        ]),
    ...(byteSize === null || byteSize > 0
      ? []
      : [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { ...field('byteSize'), details: { min: 1 } })]),
    ...(openUploads < OPEN_UPLOADS_MAX
      ? []
      : [refusal('UPLOAD_LIMIT_REACHED', 'CONTENT_COMPLETED', { details: { max: OPEN_UPLOADS_MAX } })]),
  ];
}

/** An upload as it stands. */
export interface UploadFacts {
  readonly state: UploadState;
  readonly expiresAt: Date;
}

/** Why the bytes of an upload are not taken now; null when they are. An upload takes one file. */
export function receiptRefusal({ state, expiresAt }: UploadFacts, now: Date): ErrorCode | null {
  if (state === 'EXPIRED' || (state === 'CREATED' && expiresAt < now)) return 'UPLOAD_EXPIRED';
  return state === 'CREATED' ? null : 'UPLOAD_USED';
}

/** Why an upload is not attached now; null when it is. */
export function attachRefusal({ state, expiresAt }: UploadFacts, now: Date): ErrorCode | null {
  if (state === 'ATTACHED' || state === 'REMOVED') return 'UPLOAD_USED';
  if (state === 'EXPIRED' || expiresAt < now) return 'UPLOAD_EXPIRED';
  return state === 'STORED' ? null : 'UPLOAD_NOT_STORED';
}
