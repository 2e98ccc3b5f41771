import type { FastifyRequest } from 'fastify';
import { documentErrors } from '../document/document.errors.js';
import type { LocalText } from '../kernel/message.js';
import { isUuid } from '../kernel/uuid.js';
import type { FileLinkPurpose, FileLinks } from '../storage/file-links.js';
import { refusal } from './rest-errors.js';

/** A request to a signed address of a file: the signature takes the place of a token (EVD-15). */
export type FileRequest = FastifyRequest<{
  Params: { id: string };
  Querystring: { expires?: string; signature?: string };
}>;

const forged: LocalText = { en: 'This address was not made here.', nl: 'Dit adres is niet hier gemaakt.' };

/** What is said of an address whose time is over, and where another one comes from. */
const ended: Readonly<Record<FileLinkPurpose, { readonly text: LocalText; readonly code?: string }>> = {
  uploads: { text: documentErrors.UPLOAD_EXPIRED, code: 'UPLOAD_EXPIRED' },
  documents: {
    text: {
      en: 'This address has ended; ask the document for another `downloadUrl`.',
      nl: 'Dit adres is verlopen; vraag het document om een andere `downloadUrl`.',
    },
  },
  exports: {
    text: {
      en: 'This address has ended; ask the job for another.',
      nl: 'Dit adres is verlopen; vraag de taak om een ander.',
    },
  },
};

/**
 * Lets only requests pass whose address was signed here, for this purpose and object, and has not ended; the id of the
 * object. Errors: 403 for an address that was not made here, 410 for one that has ended.
 */
export function verifiedLink(
  links: FileLinks,
  purpose: FileLinkPurpose,
  { params, query }: FileRequest,
  now: Date,
): string {
  const { id } = params;
  const verdict = links.verify(purpose, id, query, now);
  if (verdict === 'FORGED' || !isUuid(id)) throw refusal(403, forged);
  const { text, ...code } = ended[purpose];
  if (verdict === 'EXPIRED') throw refusal(410, text, code);
  return id;
}
