import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';
import { TokenRefused, type TokenVerifier } from '../access/token.js';
import { rightsOf, type Viewer } from '../access/viewer.js';
import type { ViewerCache } from '../access/viewer.queries.js';
import type { Clock } from '../kernel/clock.js';
import { type Locale, locales } from '../kernel/codes.js';
import { nilId } from '../kernel/uuid.js';
import type { Vault } from '../kernel/vault.js';
import type { Catalog } from '../read/catalog.js';
import type { GraphContext } from '../read/context.js';
import type { Reach } from '../read/plan.js';
import type { PlanCache } from '../read/plan-cache.js';
import { Reader } from '../read/reader.js';
import { Redactions } from '../read/redaction.js';
import { ReadTrace } from '../read/trace.js';
import type { Sandbox } from '../sandbox/sandbox.facts.js';
import type { FileLinks } from '../storage/file-links.js';
import type { Database } from './database.js';

/** What the server hands to every request. */
export interface RequestParts {
  readonly catalog: Catalog;
  readonly database: Database;
  readonly plans: PlanCache;
  readonly viewers: ViewerCache;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  readonly reach: Reach;
  readonly fileLinks: FileLinks;
  readonly fileByteSizeMax: number;
  readonly publicUrl: string | undefined;
  readonly vault: Vault;
  readonly mails: boolean;
  readonly sandbox: Sandbox | null;
}

/** The context of a request; `signedIn` is false without a valid token, and then only the schema may be asked. */
export interface RequestContext extends GraphContext {
  readonly signedIn: boolean;
  /** When the request came, by the clock of `performance`. */
  readonly startedAt: number;
}

const stranger: Viewer = {
  userId: nilId,
  subject: '',
  displayName: '',
  locale: 'en',
  partnerId: null,
  grants: [],
  grantsVersion: '0',
};

const bearer = /^Bearer ([\w.~+/=-]+)$/i;

async function viewerOf(parts: RequestParts, authorization: string | undefined): Promise<Viewer | undefined> {
  const token = bearer.exec(authorization ?? '')?.[1];
  if (!token) return undefined;
  try {
    return await parts.viewers.get((await parts.verifier.verify(token)).subject);
  } catch (error) {
    if (error instanceof TokenRefused) return undefined;
    throw error;
  }
}

/** The language that the caller asks for, else the one of his account; where nobody is known, English. */
export function localeOf(headers: IncomingHttpHeaders, own: Locale = 'en'): Locale {
  if (!headers['accept-language']) return own;
  // To somebody who takes any language, that of his account comes first.
  const [language] = new Negotiator({ headers }).languages([...new Set([own, ...locales])]);
  return (language as Locale | undefined) ?? 'en';
}

const accountLocales = new WeakMap<object, Locale>();

/** Notes the language of whoever sent a request, once it is known who he is. */
export const noteLocale = (request: object, locale: Locale): void => {
  accountLocales.set(request, locale);
};

/** The language in which a request beside GraphQL is refused. */
export const spokenTo = (request: { readonly headers: IncomingHttpHeaders }): Locale =>
  accountLocales.get(request) ?? localeOf(request.headers);

const hostPattern = /^[\w.:[\]-]+$/;

/** How the caller reaches the server: as configured, else as he just did; where that is not known, below its root. */
function baseUrlOf({ publicUrl }: RequestParts, { host }: IncomingHttpHeaders): string {
  if (publicUrl !== undefined) return publicUrl;
  return host !== undefined && hostPattern.test(host) ? `http://${host}` : '';
}

/** Makes the context of one operation: who asks, by his roles as they stand now. */
export async function createContext(
  parts: RequestParts,
  headers: IncomingHttpHeaders,
  requestId: string,
): Promise<RequestContext> {
  const startedAt = performance.now();
  const viewer = await viewerOf(parts, headers.authorization);
  return contextFor(parts, viewer, headers, requestId, startedAt);
}

/** The context of work that goes on in somebody's name; undefined: of a stranger. */
export function contextFor(
  parts: RequestParts,
  viewer: Viewer | undefined,
  headers: IncomingHttpHeaders,
  requestId: string,
  startedAt = performance.now(),
): RequestContext {
  const known = viewer ?? stranger;
  const rights = rightsOf(known);
  const redactions = new Redactions();
  const trace = new ReadTrace();
  const locale = localeOf(headers, known.locale);
  const baseUrl = baseUrlOf(parts, headers);
  const fileUrls = parts.fileLinks.urlsBelow(baseUrl);
  const derive = { locale, now: parts.clock.now(), viewer: known, fileUrls };
  const { catalog, database, plans, reach, clock } = parts;
  const reader = new Reader({ catalog, database, plans, rights, redactions, derive, reach, trace });
  return {
    requestId,
    viewer: known,
    rights,
    reader,
    redactions,
    trace,
    locale,
    clock,
    database,
    baseUrl,
    fileByteSizeMax: parts.fileByteSizeMax,
    vault: parts.vault,
    mails: parts.mails,
    sandbox: parts.sandbox,
    signedIn: viewer !== undefined,
    startedAt,
    async refresh() {
      parts.viewers.forget(known.subject);
      Object.assign(this, await createContext(parts, headers, requestId), { startedAt });
    },
  };
}
