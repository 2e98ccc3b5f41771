import type { RequestSecret } from './document-request.rules.js';

/**
 * What the answer to a new request tells of its secret: all of it, once. A refusal and a repeated answer have none, as
 * only the digest is kept. The token stands behind `#`, so that no server on the way writes it into a log.
 */
export function shownSecret(
  written: {
    readonly entityId: string | null;
    readonly userErrors: readonly unknown[];
    readonly replayed: boolean;
  },
  { token }: RequestSecret,
  baseUrl: string,
): { readonly token: string | null; readonly link: string | null } {
  if (written.entityId === null || written.userErrors.length > 0 || written.replayed)
    return { token: null, link: null };
  return { token, link: `${baseUrl}/#documentRequest=${token}` };
}
