import { hash, randomBytes } from 'node:crypto';

/** The secret of a link to a request; only its digest is kept. */
export interface RequestSecret {
  readonly token: string;
  readonly digest: string;
}

/** How long a request and the link to it can be used, in days. Ours. */
const LINK_DAYS = 30;

/** When the link of a request that is made now ends. */
export const requestEndsAt = (now: Date): Date => new Date(now.getTime() + LINK_DAYS * 86_400_000);

/** Digest of a token of a link, by which its request is found. */
export const tokenDigestOf = (token: string): string => hash('sha256', token, 'hex');

/** A secret that nobody can guess. */
export function newRequestSecret(): RequestSecret {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: tokenDigestOf(token) };
}
