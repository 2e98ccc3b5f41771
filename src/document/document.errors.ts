import type { DocumentErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of files on their way into a claim, and of requests for them. */
export const documentErrors: Record<DocumentErrorCode, ErrorText> = {
  DOCUMENT_REQUEST_CLOSED: {
    en: 'This request is closed.',
    nl: 'Dit verzoek is gesloten.',
    description:
      'OP-13: a request is answered, declined or withdrawn once, and ends with its link. Ask for another one.',
  },
  FILE_HARMFUL: {
    en: 'The scanner takes this file for harmful.',
    nl: 'De scanner houdt dit bestand voor schadelijk.',
    description: 'EVD-15: the file was not kept. Clean it, and upload it again.',
  },
  FILE_SIZE_DIFFERS: {
    en: 'The file has {byteSize} bytes, and {announcedByteSize} were announced.',
    nl: 'Het bestand is {byteSize} bytes groot, en er waren er {announcedByteSize} aangekondigd.',
    description:
      'EVD-15: the file was cut off or is another one, and was not kept. Send all of it to the same address.',
  },
  FILE_TOO_LARGE: {
    en: 'A file may have at most {byteSizeMax} bytes.',
    nl: 'Een bestand mag hoogstens {byteSizeMax} bytes groot zijn.',
    description: 'EVD-15: the file was not kept. Make it smaller, or send it in parts.',
  },
  UPLOAD_EXPIRED: {
    en: 'The time for this upload is over.',
    nl: 'De tijd voor deze upload is voorbij.',
    description: 'EVD-15: the address, or the file that waited to be attached, is gone. Begin a new upload.',
  },
  UPLOAD_LIMIT_REACHED: {
    en: 'There are {max} uploads of yours that are not attached.',
    nl: 'Er zijn {max} uploads van u die niet zijn toegevoegd.',
    description: 'EVD-15: attach what you have sent, or wait until it expires.',
  },
  UPLOAD_NOT_STORED: {
    en: 'The file of this upload has not arrived.',
    nl: 'Het bestand van deze upload is niet aangekomen.',
    description: 'EVD-15: send the bytes by PUT to the address of the upload, and attach it then.',
  },
  UPLOAD_USED: {
    en: 'This upload was used already.',
    nl: 'Deze upload is al gebruikt.',
    description: 'EVD-15: an upload takes one file and is attached once. Begin a new one.',
  },
};
