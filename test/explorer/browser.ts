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

/** What no visit may leave behind. */
interface Faults {
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

/** A tab of an English browser, which notes what goes wrong in it. */
async function openTab(browser: Browser, { strayRequests, problems }: Faults): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') strayRequests.push(request.url());
  });
  context.on('weberror', (error) => problems.push(error.error().message));
  context.on('console', (message) => {
    // An answer of the API with an error status is shown in the page; here it would count twice.
    if (message.type() === 'error' && !message.location().url.endsWith('/graphql')) {
      problems.push(message.text());
    }
  });
  context.on('page', (page) => page.on('websocket', (socket) => strayRequests.push(socket.url())));
  return context.newPage();
}

/** Opens an address as a visitor of whom nothing is remembered. */
async function visit(page: Page, url: string, options: VisitOptions): Promise<void> {
  const { width, height, colorScheme = 'light' } = options;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  await page.goto(url);
}

/** Leaves the pages, which cannot remember anything from then on, and has what they did remember forgotten. */
async function leave(page: Page, serverUrl: string): Promise<void> {
  await page.unrouteAll();
  // The tab keeps this by itself, where others keep it for the address; the pages themselves come out of its cache.
  if (page.url().startsWith(serverUrl)) await page.evaluate(() => sessionStorage.clear());
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: serverUrl, storageTypes: 'all' });
  await devtools.detach();
}

/** Starting the world, and the first painting of a large editor, on a busy machine. */
const startTimeoutMs = 180_000;
export const visitTimeoutMs = 60_000;

/**
 * A server of its own and a browser for the tests of a file; none of its visits may stray, nor break anything. All are made
 * in one tab: a new one would compile the editor anew, which takes longer than most tests.
 */
export function browserSession(): {
  open(path: string, options: VisitOptions): Promise<Page>;
  server(): Awaited<ReturnType<typeof startServer>>;
} {
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  const faults: Faults = { strayRequests: [], problems: [] };

  beforeAll(async () => {
    ensureExplorerIsBuilt();
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    page = await openTab(browser, faults);
  }, startTimeoutMs);

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  afterEach(async () => {
    await leave(page, server.url);
    const [strayRequests, problems] = [faults.strayRequests.splice(0), faults.problems.splice(0)];
    expect(strayRequests).toEqual([]);
    expect(problems).toEqual([]);
  });

  return {
    async open(path, options) {
      await visit(page, `${server.url}${path}`, options);
      return page;
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
