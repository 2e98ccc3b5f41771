import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export interface ExplorerOptions {
  /** The folder into which the explorer was built. */
  readonly directory: string;
}

/**
 * The page may load from its own server and from nowhere else; this is what keeps it working offline. The editor
 * sets its styles from script and its style sheets carry their fonts and icons as data, hence the two relaxations.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const cacheForever = 'public, max-age=31536000, immutable';
const cacheWithCheck = 'no-cache';

const pageWithoutBundle = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The explorer is not built</title>
<body style="font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>The explorer is not built</h1>
<p>The API is up: send queries to <code>POST graphql</code>; its schema is at
<a href="schema.graphql">schema.graphql</a>.</p>
<p>To get this page, run <code>npm run build</code> and start the server again.</p>
</body>
</html>
`;

/** Pages beside the explorer, each at its name and checked for a newer one at each visit. */
const pages = ['reports'];

/**
 * Serves the explorer at `/`, the reports at `/reports`: their pages, checked for a newer one at each visit, and their hashed assets, kept by
 * the browser for good. Only files that were there at the start are served, so no other route can be shadowed. Where
 * the explorer was not built, a page says so with status 503.
 */
export async function registerExplorer(app: FastifyInstance, { directory }: ExplorerOptions): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) {
    for (const path of ['/', ...pages.map((name) => `/${name}`)]) {
      app.get(path, (_request, reply) =>
        reply.code(503).headers(securityHeaders).type('text/html; charset=utf-8').send(pageWithoutBundle),
      );
    }
    return;
  }
  // The names below this folder carry a digest of the content: what they stand for never changes.
  const assetsDirectory = join(directory, 'assets');
  await app.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.headers(securityHeaders);
      reply.header('cache-control', path.startsWith(assetsDirectory) ? cacheForever : cacheWithCheck);
    },
  });
  for (const name of pages) {
    if (existsSync(join(directory, `${name}.html`))) {
      app.get(`/${name}`, (_request, reply) => reply.sendFile(`${name}.html`));
    }
  }
}
