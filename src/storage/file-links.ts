import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed address allows: to send the bytes of one upload, or to fetch those of one document or one export. */
export type FileLinkPurpose = 'uploads' | 'documents' | 'exports';

/** Addresses of files as one caller reaches this server. */
export interface FileUrls {
  /** Where to `PUT` the bytes of an upload, until the instant given. */
  upload(id: string, expiresAt: Date): string;
  /** Where to fetch a document; short-lived, as the rights are checked when the address is made. */
  download(id: string, now: Date): string;
  /** Where to fetch the file of an export; as short-lived, and the rights are checked at the door again. */
  exported(id: string, now: Date): string;
}

export type LinkVerdict = 'VALID' | 'EXPIRED' | 'FORGED';

const downloadSeconds = 5 * 60;

/**
 * Signs and checks addresses of files, so that they need no token. The signature covers purpose, object and end: an
 * address for one of them is good for nothing else.
 */
export class FileLinks {
  constructor(private readonly key: Buffer) {}

  #signature(purpose: FileLinkPurpose, id: string, expires: number): Buffer {
    return createHmac('sha256', this.key).update(`${purpose}\n${id}\n${expires}`).digest();
  }

  #url(base: string, purpose: FileLinkPurpose, id: string, expires: number): string {
    const signature = this.#signature(purpose, id, expires).toString('base64url');
    return `${base}/files/${purpose}/${id}?expires=${expires}&signature=${signature}`;
  }

  /** The addresses below a base such as `https://incentives.example`. */
  urlsBelow(base: string): FileUrls {
    const soon = (now: Date): number => Math.floor(now.getTime() / 1000) + downloadSeconds;
    return {
      upload: (id, expiresAt) => this.#url(base, 'uploads', id, Math.floor(expiresAt.getTime() / 1000)),
      download: (id, now) => this.#url(base, 'documents', id, soon(now)),
      exported: (id, now) => this.#url(base, 'exports', id, soon(now)),
    };
  }

  /** Judges an address. What was never signed here is forged, also when it would have expired; the end is included. */
  verify(
    purpose: FileLinkPurpose,
    id: string,
    link: { readonly expires?: unknown; readonly signature?: unknown },
    now: Date,
  ): LinkVerdict {
    const expires = Number(link.expires);
    if (!Number.isSafeInteger(expires)) return 'FORGED';
    const given = Buffer.from(String(link.signature ?? ''), 'base64url');
    const right = this.#signature(purpose, id, expires);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return 'FORGED';
    return now.getTime() <= expires * 1000 ? 'VALID' : 'EXPIRED';
  }
}
