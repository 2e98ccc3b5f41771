import type { Locator, Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { examples } from '../../src/explorer/examples/examples.js';
import {
  browserSession,
  choosePersona,
  hasChromium,
  keepPicture,
  type VisitOptions,
  visitTimeoutMs,
} from './browser.js';

const laptop = { width: 1280, height: 800 } as const;
const desk = { width: 1600, height: 900 } as const;
const phone = { width: 420, height: 800 } as const;

const answerPanel = (page: Page): Locator =>
  page.getByRole('region', { name: /^(About this answer|Over dit antwoord)$/ });
const answerPane = (page: Page): Locator => page.locator('.result-window');

const isOperation = (request: Request, name: string): boolean =>
  request.url().endsWith('/graphql') && request.postDataJSON()?.operationName === name;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxesOf(parts: Locator): Promise<Box[]> {
  const boxes = await Promise.all((await parts.all()).map((part) => part.boundingBox()));
  return boxes.filter((box) => box !== null);
}

const lieApart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

/** Pairs of boxes of which one lies over the other. */
const overlapping = (boxes: readonly Box[]): Box[][] =>
  boxes.flatMap((one, index) =>
    boxes.slice(index + 1).flatMap((other) => (lieApart(one, other) ? [] : [[one, other]])),
  );

async function chooseExample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^Examples/ }).click();
  await page.getByRole('dialog', { name: 'What can I ask?' }).getByRole('button', { name: title }).click();
}

describe.skipIf(!hasChromium())('the explorer in a browser', () => {
  const session = browserSession();

  async function open(options: VisitOptions = laptop): Promise<Page> {
    const page = await session.open('/', options);
    await answerPanel(page).getByText('Answered for').waitFor();
    return page;
  }

  it(
    'greets a visitor with who he is, an example in every tab and a first answer',
    async () => {
      const page = await open();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Incentives Graph');
      expect(await page.getByRole('tab').count()).toBe(examples.length);
      expect(await answerPane(page).textContent()).toContain('"viewer"');
      expect(await answerPanel(page).textContent()).toMatch(
        /^Answered for incentives-adminCost \d[\d,]* of \d[\d,]*/,
      );
      await keepPicture(page, 'first-visit-1280');
    },
    visitTimeoutMs,
  );

  it(
    'asks again with another token when another persona is chosen',
    async () => {
      const page = await open();
      const before = await answerPane(page).textContent();
      const [again] = await Promise.all([
        page.waitForRequest((request) => isOperation(request, 'WhoAmI')),
        choosePersona(page, 'incentives-admin-2'),
      ]);
      expect(again.headers().authorization).toMatch(/^Bearer \S+$/);
      await answerPanel(page).getByText('Answered for incentives-admin-2').waitFor();
      expect(await answerPane(page).textContent()).not.toBe(before);
    },
    visitTimeoutMs,
  );

  it(
    'says in words what is hidden, by which rule and from whom not',
    async () => {
      const page = await open();
      await chooseExample(page, 'What is hidden?');
      await choosePersona(page, 'incentives-user');
      const sentence = answerPanel(page).getByRole('listitem').filter({ hasText: 'FLD-1' }).first();
      await sentence.waitFor();
      expect(await sentence.textContent()).toMatch(
        /iban.* are hidden: rule FLD-1, visible to .*Incentives admin/,
      );
      expect(await answerPanel(page).textContent()).toMatch(/\d fields hidden/);
      await keepPicture(page, 'redactions-1280');
      await choosePersona(page, 'incentives-admin');
      await answerPanel(page).getByText('Answered for incentives-admin').waitFor();
      expect(await answerPanel(page).textContent()).not.toContain('FLD-1');
    },
    visitTimeoutMs,
  );

  it(
    'speaks Dutch, and asks the server to',
    async () => {
      const page = await open();
      const [again] = await Promise.all([
        page.waitForRequest((request) => isOperation(request, 'WhoAmI')),
        page.getByRole('radio', { name: 'Nederlands' }).check(),
      ]);
      expect(again.headers()['accept-language']).toBe('nl');
      await answerPanel(page).getByText('Antwoord voor incentives-admin').waitFor();
      await page.getByRole('button', { name: /^U bent/ }).click();
      const cast = page.getByRole('dialog', { name: 'Wie ben ik, en wat mag ik zien?' });
      expect(await cast.getByRole('button', { name: /^no-role/ }).textContent()).toContain(
        'aangemeld, maar zonder rol',
      );
      await keepPicture(page, 'personas-dutch-1280');
      expect(await page.locator('html').getAttribute('lang')).toBe('nl');
    },
    visitTimeoutMs,
  );

  it(
    'opens the documentation, full of descriptions',
    async () => {
      const page = await open();
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const docs = page.locator('.graphiql-doc-explorer');
      await docs.getByRole('link', { name: 'Query', exact: true }).click();
      await docs.getByRole('link', { name: 'claims', exact: true }).waitFor();
      const fields = await docs.locator('.graphiql-doc-explorer-item').count();
      const described = await docs
        .locator('.graphiql-doc-explorer-item .graphiql-markdown-description')
        .count();
      expect(fields).toBeGreaterThan(0);
      expect(described).toBe(fields);
      await keepPicture(page, 'documentation-1280');
    },
    visitTimeoutMs,
  );

  it(
    'can be used by keyboard alone',
    async () => {
      const page = await open();
      await page.getByRole('button', { name: /^You are/ }).focus();
      await page.keyboard.press('Enter');
      await page.locator('[aria-current="true"]:focus').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await answerPanel(page).getByText('Answered for incentives-user').waitFor();
      await page.getByRole('button', { name: /^Examples/ }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('End');
      await page.keyboard.press('Escape');
      expect(
        await page.getByRole('button', { name: /^Examples/ }).evaluate((button) => button.matches(':focus')),
      ).toBe(true);
    },
    visitTimeoutMs,
  );

  it(
    'gets a new token when the server no longer takes the old one',
    async () => {
      const page = await open();
      let attempts = 0;
      await page.route('**/graphql', (route) => {
        attempts += 1;
        const headers = {
          ...route.request().headers(),
          ...(attempts === 1 && { authorization: 'Bearer expired' }),
        };
        return route.continue({ headers });
      });
      await Promise.all([
        page.waitForResponse((response) => response.url().endsWith('/sandbox/token')),
        page.getByRole('button', { name: /^Execute query/ }).click(),
      ]);
      await answerPane(page).getByText('"viewer"').waitFor();
      expect(attempts).toBe(2);
    },
    visitTimeoutMs,
  );

  it(
    'has room for the documentation beside the query on a wide screen, and follows a dark theme',
    async () => {
      const page = await open({ ...desk, colorScheme: 'dark' });
      await page.locator('.graphiql-doc-explorer').waitFor();
      const background = await page.evaluate<string>(
        "getComputedStyle(document.querySelector('.explorer')).backgroundColor",
      );
      expect(background).toBe('rgb(33, 42, 59)');
      await page.getByRole('button', { name: /^You are/ }).click();
      await keepPicture(page, 'personas-1600-dark');
    },
    visitTimeoutMs,
  );

  it(
    'has all of its header and of its documentation on a narrow screen, and nothing over another',
    async () => {
      const page = await open(phone);
      const header = await boxesOf(page.locator('.header :is(h1, a, button, .languages)'));
      expect(header.length).toBeGreaterThan(5);
      expect(overlapping(header)).toEqual([]);
      expect(header.filter(({ x, width }) => x < 0 || x + width > phone.width)).toEqual([]);
      const sizes = '(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])';
      const [needed, given] = await page.evaluate<number[]>(
        `${sizes}(document.querySelector('.product h1'))`,
      );
      expect(needed).toBe(given);
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const docs = page.locator('.graphiql-doc-explorer');
      await docs.getByRole('link', { name: 'Query', exact: true }).waitFor();
      const parts = await boxesOf(
        docs.locator('.graphiql-doc-explorer-title, .graphiql-doc-explorer-search'),
      );
      expect(parts).toHaveLength(2);
      expect(overlapping(parts)).toEqual([]);
      expect(parts.filter(({ x, width }) => x < 0 || x + width > phone.width)).toEqual([]);
      await keepPicture(page, 'documentation-420');
    },
    visitTimeoutMs,
  );

  it(
    'puts the answer below its query on a narrow screen, both to be read, and scrolls no further',
    async () => {
      const page = await open(phone);
      const [query, answer] = await boxesOf(page.locator('.graphiql-query-editor, .result-window'));
      expect(query && answer && lieApart(query, answer)).toBe(true);
      expect(answer?.y).toBeGreaterThan((query?.y ?? 0) + (query?.height ?? 0));
      expect(answer?.width).toBeGreaterThan(300);
      expect(Math.min(query?.height ?? 0, answer?.height ?? 0)).toBeGreaterThan(150);
      const beyond = await page.evaluate<number[]>(
        '(({ scrollWidth, scrollHeight }) => [scrollWidth - innerWidth, scrollHeight - document.querySelector(".explorer").offsetHeight])(document.documentElement)',
      );
      expect(beyond).toEqual([0, 0]);
      await keepPicture(page, 'answer-420');
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const [docs] = await boxesOf(page.locator('.graphiql-plugin'));
      expect(docs?.width).toBeGreaterThan(300);
    },
    visitTimeoutMs,
  );

  it(
    'shows the tab that it opens, beyond the edge of the strip too',
    async () => {
      const page = await open();
      await page.getByRole('button', { name: /^Examples/ }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Review queue/ })
        .click();
      await answerPane(page).getByText('"reviewQueue"').first().waitFor();
      const [strip, tab] = await boxesOf(page.locator('.graphiql-tabs, .graphiql-tab-active'));
      expect(tab?.x).toBeGreaterThanOrEqual(strip?.x ?? 0);
      // Browsers scroll by whole pixels.
      const stripEnd = Math.ceil((strip?.x ?? 0) + (strip?.width ?? 0));
      expect(Math.floor((tab?.x ?? 0) + (tab?.width ?? 0))).toBeLessThanOrEqual(stripEnd);
    },
    visitTimeoutMs,
  );
});
