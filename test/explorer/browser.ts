import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startServer } from '../support/server.js';
import { ensureExplorerIsBuilt } from './bundle.js';

const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const screensDirectory = fileURLToPath(new URL('./__screens__', import.meta.url));

/**
 * Whether the tests can look at pages. Where chromium is missing they are skipped and say so; in CI that is a
 * failure, since nobody would read the message there.
 */
export function hasChromium(): boolean {
  if (existsSync(chromiumPath)) {
    return true;
  }
  const message = `No chromium at ${chromiumPath}: the explorer is NOT tested. Install it (apt-get install chromium) or set CHROMIUM_PATH.`;
  if (process.env.CI === 'true') {
    throw new Error(message);
  }
  process.stderr.write(`\n${message}\n\n`);
  return false;
}

/** A browser that can reach this machine and nothing else, and is silent itself. */
function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

interface Visit {
  readonly page: Page;
  /** Requests to other machines, all of them refused. */
  readonly strayRequests: string[];
  /** Errors of scripts, of loading and of the content security policy. */
  readonly problems: string[];
}

export interface VisitOptions {
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Opens an address as a first-time visitor with an English browser. */
async function visit(browser: Browser, url: string, options: VisitOptions): Promise<Visit> {
  const { width, height, colorScheme = 'light' } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'en-GB' });
  const strayRequests: string[] = [];
  const problems: string[] = [];
  await context.route('**/*', (route) => {
    const address = route.request().url();
    if (new URL(address).hostname === '127.0.0.1') {
      return route.continue();
    }
    strayRequests.push(address);
    return route.abort();
  });
  await context.routeWebSocket('**/*', (socket) => {
    strayRequests.push(socket.url());
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // An answer of the API with an error status is shown in the page; here it would count twice.
    if (message.type() === 'error' && !message.location().url.endsWith('/graphql')) {
      problems.push(message.text());
    }
  });
  await page.goto(url);
  return { page, strayRequests, problems };
}

/** Starting the world, and the first painting of a large editor, on a busy machine. */
const startTimeoutMs = 180_000;
export const visitTimeoutMs = 60_000;

/** A server of its own and a browser for the tests of a file; none of its visits may stray, nor break anything. */
export function browserSession(): {
  open(path: string, options: VisitOptions): Promise<Page>;
  server(): Awaited<ReturnType<typeof startServer>>;
} {
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let opened: Visit | undefined;

  beforeAll(async () => {
    ensureExplorerIsBuilt();
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  }, startTimeoutMs);

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  afterEach(async () => {
    const { page, strayRequests, problems } = opened ?? {};
    opened = undefined;
    await page?.context().close();
    expect(strayRequests).toEqual([]);
    expect(problems).toEqual([]);
  });

  return {
    async open(path, options) {
      opened = await visit(browser, `${server.url}${path}`, options);
      return opened.page;
    },
    server: () => server,
  };
}

/** Takes on a persona, as a visitor does. */
export async function choosePersona(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^You are/ }).click();
  await page
    .getByRole('dialog', { name: 'Who am I, and what may I see?' })
    .locator('button', { has: page.locator('strong', { hasText: new RegExp(`^${name}$`) }) })
    .click();
}

/** Keeps a picture for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screensDirectory, `${name}.png`) });
}
