import type { Locator, Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  browserSession,
  choosePersona,
  hasChromium,
  keepPicture,
  type VisitOptions,
  visitTimeoutMs,
} from './browser.js';

const laptop = { width: 1280, height: 900 } as const;
const phone = { width: 390, height: 844 } as const;

const titles = [
  'From plan to payment',
  'Claims by month',
  'Claims by campaign',
  'Claims by country',
  'Funds by period',
  'What lapses when',
];

const card = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });
/** The picture as a whole; what is drawn in it has no name of its own. */
const pictureIn = (chart: Locator): Locator => chart.getByRole('img', { name: /^(Chart|Grafiek): / });
const asks = (request: Request, name: string): boolean =>
  request.url().endsWith('/graphql') && String(request.postDataJSON()?.query).includes(`query ${name}(`);

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether two texts lie over each other; lines of one label may touch. */
const overlap = (one: Box, other: Box): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;

/** The instant that stands beside a fingerprint. */
const instantIn = async (chart: Locator): Promise<string | undefined> =>
  (await chart.locator('.proof').textContent())?.match(/asOf: "(.*?)"/)?.[1];

const choiceOf = (page: Page, name: string): Locator => page.getByRole('combobox', { name });

/** Until every chart has its answer. */
async function settled(page: Page): Promise<void> {
  await page
    .locator('.card')
    .nth(titles.length - 1)
    .waitFor();
  await page.locator('.cards:not(:has([aria-busy="true"]))').waitFor();
}

/** Until all charts have failed, for one and the same reason. */
const failedAlike = (page: Page): Promise<void> =>
  page.locator('main:not(:has(.card))').getByRole('alert').waitFor();

/** Takes on a persona, and waits for his answers. */
async function become(page: Page, name: string): Promise<void> {
  const [again] = await Promise.all([
    page.waitForResponse((response) => asks(response.request(), 'WhatLapsesWhen')),
    choosePersona(page, name),
  ]);
  await again.finished();
  await settled(page);
}

async function tableOf(page: Page, title: string): Promise<string[][]> {
  await card(page, title).locator('summary').first().click();
  const rows = await card(page, title).locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
}

describe.skipIf(!hasChromium())('the reports in a browser', () => {
  const session = browserSession();

  async function open(options: VisitOptions = laptop): Promise<Page> {
    const page = await session.open('/reports', options);
    await settled(page);
    return page;
  }

  it(
    'shows every chart with a title, a picture, and a table that says what the API says',
    async () => {
      const page = await open();
      await become(page, 'finance');
      for (const title of titles) {
        await card(page, title).getByRole('heading', { level: 2, name: title }).waitFor();
        expect(await pictureIn(card(page, title)).getAttribute('aria-label')).toMatch(/in USD/);
        expect(await card(page, title).locator('svg path').count()).toBeGreaterThan(2);
      }
      await keepPicture(page, 'reports-1280');
      const { data } = await session.server().world.ask<{
        report: { rows: { count: number; inCurrency: { requested: { amount: string } } }[] };
      }>(
        'finance',
        `{ report: claimReport(groupBy: [COUNTRY], currency: "USD", orderBy: [{ field: REQUESTED, direction: DESC }]) {
          rows { count inCurrency { requested { amount } } } } }`,
      );
      const digits = (text: string | undefined): string => (text ?? '').replace(/[^\d.]/g, '');
      const shown = (await tableOf(page, 'Claims by country')).map((cells) => [
        digits(cells[1]),
        digits(cells[2]),
      ]);
      expect(shown).toEqual(
        data?.report.rows.map(({ count, inCurrency }) => [String(count), inCurrency.requested.amount]),
      );
    },
    visitTimeoutMs,
  );

  it(
    'says of claims without a day that no month converts them, not that a rate is missing, and cuts no table',
    async () => {
      const page = await open({ width: 1440, height: 900 });
      const { data } = await session.server().world.ask<{
        report: { missingRates: { month: string | null; fromCurrency: string; rowCount: number }[] };
      }>(
        'incentives-admin',
        '{ report: claimReport(groupBy: [COUNTRY], currency: "USD") { missingRates { month fromCurrency rowCount } } }',
      );
      const missing = data?.report.missingRates ?? [];
      expect(missing.length).toBeGreaterThan(0);
      expect(missing.filter(({ month }) => month !== null)).toEqual([]);
      const notes = await card(page, 'Claims by country').locator('.notes').textContent();
      expect(notes).toContain('Left out, as these claims tell no day of the activity');
      for (const { fromCurrency, rowCount } of missing)
        expect(notes).toContain(`${rowCount} in ${fromCurrency}`);
      expect(notes).not.toContain('no rate');
      await card(page, 'Claims by month').locator('summary').first().click();
      const cut = await page.evaluate<number>(
        '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector(".byMonth .table-frame"))',
      );
      expect(cut).toBe(0);
    },
    visitTimeoutMs,
  );

  it(
    'offers half-years that have funds and no claims yet',
    async () => {
      const { db } = session.server().world.database;
      const unclaimed = `u.kind = 'HALF_YEAR' and not exists (select 1 from claim c where c.usage_period_id = u.id)`;
      await db.readUnscoped({
        sql: `insert into fund_balance select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'usage_period_id', u.id))).*
          from fund_balance f join program_period u on u.program_id = f.program_id and ${unclaimed}
          where not exists (select 1 from fund_balance o where o.usage_period_id = u.id) limit 1`,
        parameters: [],
      });
      const [period] = await db.readUnscoped({
        sql: `select min(u.code) as code from program_period u join fund_balance f on f.usage_period_id = u.id
          where not exists (select 1 from claim c join program_period o on o.id = c.usage_period_id where o.code = u.code)`,
        parameters: [],
      });
      expect(period?.code).not.toBeNull();
      const page = await open();
      await become(page, 'finance');
      const offered = await choiceOf(page, 'Period').locator('option').allTextContents();
      expect(offered).toContain(period?.code);
    },
    visitTimeoutMs,
  );

  it(
    'says in words what is withheld, and shows the rest',
    async () => {
      const page = await open();
      await become(page, 'billing-admin');
      const funnel = card(page, 'From plan to payment');
      expect(await pictureIn(funnel).count()).toBe(0);
      expect(await funnel.locator('.words').textContent()).toContain('several currencies');
      expect(await funnel.locator('.notes').textContent()).toMatch(
        /Claimed and Expired are hidden: rule FLD-6, visible to .*Reviewer/,
      );
      expect((await tableOf(page, 'From plan to payment')).map(([stage]) => stage)).toEqual(['Planned']);
      const months = card(page, 'Claims by month');
      expect(await pictureIn(months).count()).toBe(0);
      expect(await months.textContent()).toMatch(/withheld from you.*Requested is hidden: rule FLD-6/);
      for (const title of ['Claims by campaign', 'Claims by country'])
        expect(await card(page, title).textContent()).toMatch(
          /sorted by an amount.*Requested is hidden: rule FLD-6, visible to .*Reviewer/,
        );
      expect(await card(page, 'Funds by period').textContent()).toContain(
        'This report is hidden: permission See funds, visible to',
      );
      // What he can choose from rests on nothing that is hidden from him.
      expect((await choiceOf(page, 'Country').locator('option').allTextContents()).length).toBeGreaterThan(1);
      expect(await choiceOf(page, 'Amounts in').locator('option').allTextContents()).toContain('USD');
      expect(await funnel.locator('.notes').textContent()).toMatch(
        /conversion into one currency is hidden: rule FLD-15.*As of .* (UTC|GMT)/,
      );
      await keepPicture(page, 'reports-withheld-1280');
      await page.getByRole('radio', { name: 'Nederlands' }).check();
      await settled(page);
      expect(await card(page, 'Van plan tot betaling').locator('.notes').textContent()).toMatch(
        /Geclaimd en Verlopen zijn verborgen: regel FLD-6.*De omrekening naar één valuta is verborgen/,
      );
      expect(await card(page, 'Fondsen per periode').textContent()).toContain('recht Fondsen zien');
    },
    visitTimeoutMs,
  );

  it(
    'asks for a fingerprint, for which all rows are read, only when somebody opens it; the chart stays where there is none',
    async () => {
      const page = await open();
      const proofs: unknown[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/graphql')) proofs.push(request.postDataJSON()?.variables?.proof);
      });
      const months = page.waitForResponse((response) => asks(response.request(), 'AmountsByMonth'));
      await become(page, 'finance');
      const { data } = await (await months).json();
      expect(data.report.rows.length).toBeGreaterThan(0);
      expect(data.report).not.toHaveProperty('digest');
      expect(proofs.length).toBeGreaterThanOrEqual(titles.length);
      expect(new Set(proofs)).toEqual(new Set([undefined]));
      await page.route('**/graphql', (route) => route.abort());
      const chart = card(page, 'Claims by month');
      await chart.getByText('Fingerprint', { exact: true }).click();
      await chart.getByText('The fingerprint could not be read.').waitFor();
      expect(await pictureIn(chart).count()).toBe(1);
      await page.unroute('**/graphql');
      await chart.getByText('Fingerprint', { exact: true }).click();
      await chart.getByText('Fingerprint', { exact: true }).click();
      expect(await chart.locator('.proof code').first().textContent()).toMatch(/^[0-9a-f]{64}$/);
      await keepPicture(page, 'reports-fingerprint-1280');
    },
    visitTimeoutMs,
  );

  it(
    'opens the question of a chart in the playground with one click, and gets the same answer',
    async () => {
      const page = await open();
      await choiceOf(page, 'Program').selectOption('CLOUD_INDIRECT_RESELLER');
      await settled(page);
      const chart = card(page, 'Claims by month');
      const [proof] = await Promise.all([
        page.waitForRequest((request) => asks(request, 'AmountsByMonth')),
        chart.getByText('Fingerprint', { exact: true }).click(),
      ]);
      expect(proof.postDataJSON().variables.proof).toBe(true);
      const digest = await chart.locator('.proof code').first().textContent();
      await pictureIn(chart).waitFor();
      const again = await session
        .server()
        .world.ask<{ report: { digest: string } }>('incentives-admin', String(proof.postDataJSON().query), {
          ...proof.postDataJSON().variables,
          asOf: await instantIn(chart),
        });
      expect(again.data?.report.digest).toBe(digest);
      await chart.getByText('GraphQL query').click();
      expect(await chart.locator('pre').first().textContent()).toContain('query AmountsByMonth');
      expect(await chart.locator('pre').last().textContent()).toContain('"program"');
      await Promise.all([
        page.waitForRequest((request) => asks(request, 'AmountsByMonth')),
        chart.getByRole('link', { name: 'Open in the playground' }).click(),
      ]);
      await page.locator('.result-window').getByText('"report"').first().waitFor();
      expect(await page.getByRole('tab', { name: /AmountsByMonth/ }).count()).toBe(1);
      expect(page.url()).toBe(`${session.server().url}/`);
      const answer = await page.evaluate<string>('document.querySelector(".result-window").textContent');
      expect(digest).toMatch(/^\S{20,}$/);
      expect(answer).not.toContain('"errors"');
      await page.getByRole('link', { name: 'Reports' }).click();
      await page.getByRole('heading', { level: 2, name: 'Reports' }).waitFor();
      await settled(page);
    },
    visitTimeoutMs,
  );

  it(
    'asks again for another program, country and currency, and says so when there is nothing',
    async () => {
      const page = await open();
      const [asked] = await Promise.all([
        page.waitForRequest((request) => asks(request, 'FundsByPeriod')),
        choiceOf(page, 'Amounts in').selectOption('EUR'),
      ]);
      expect(asked.postDataJSON().variables).toEqual({ filter: {}, currency: 'EUR' });
      await settled(page);
      const rows = await tableOf(page, 'Claims by country');
      for (const [, , amount] of rows) expect(amount).toMatch(/^EUR\s[\d,]+\.\d\d$/);
      const { data } = await session.server().world.ask<{
        programs: { nodes: { code: string }[] };
        claimReport: { rows: { key: { country: string; program: { code: string } } }[] };
      }>(
        'incentives-admin',
        '{ programs { nodes { code } } claimReport(groupBy: [COUNTRY, PROGRAM]) { rows { key { country program { code } } } } }',
      );
      const [first] = data?.claimReport.rows ?? [];
      const inCountry = data?.claimReport.rows.filter(({ key }) => key.country === first?.key.country);
      const without = data?.programs.nodes.find(
        ({ code }) => !inCountry?.some(({ key }) => key.program.code === code),
      );
      await choiceOf(page, 'Country').selectOption(first?.key.country ?? '');
      await choiceOf(page, 'Program').selectOption(without?.code ?? '');
      await settled(page);
      expect(await card(page, 'Claims by month').textContent()).toContain('nothing to show');
    },
    visitTimeoutMs,
  );

  it(
    'asks for a half-year, and as of an instant of the reader, and says which one that is',
    async () => {
      const page = await open();
      await become(page, 'finance');
      const choose = (choice: () => Promise<unknown>, query: string) =>
        Promise.all([page.waitForRequest((request) => asks(request, query)), choice()]);
      const [ofPlans] = await choose(() => choiceOf(page, 'Period').selectOption('FY26_H1'), 'PlanFunnel');
      expect(ofPlans.postDataJSON().variables.filter).toEqual({
        period: { code: { in: ['FY26_H1', 'FY26'] } },
      });
      await settled(page);
      const rows = await tableOf(page, 'Funds by period');
      expect(rows.map(([period]) => period)).toEqual(['FY26_H1']);
      const local = '2026-08-01T12:30';
      const asOf = await page.evaluate<string>(`new Date('${local}').toISOString()`);
      const [asked] = await choose(() => page.getByLabel('As it stood at').fill(local), 'WhatLapsesWhen');
      expect(asked.postDataJSON().variables).toEqual({
        filter: { usagePeriod: { code: { eq: 'FY26_H1' } } },
        currency: 'USD',
        asOf,
      });
      await settled(page);
      for (const title of titles)
        expect(await card(page, title).locator('.notes').textContent()).toMatch(/As of Aug 1, 2026, 12:30/);
      await keepPicture(page, 'reports-as-of-1280');
      const address = new URL(page.url());
      expect(Object.fromEntries(address.searchParams)).toEqual({ period: 'FY26_H1', asOf });
      const [again] = await Promise.all([
        page.waitForRequest((request) => asks(request, 'WhatLapsesWhen')),
        page.reload(),
      ]);
      expect(again.postDataJSON().variables).toEqual(asked.postDataJSON().variables);
      await settled(page);
      expect(await choiceOf(page, 'Period').inputValue()).toBe('FY26_H1');
      expect(await page.getByLabel('As it stood at').inputValue()).toBe(local);
      await page.getByLabel('As it stood at').fill('2026-12-24T12:00');
      await failedAlike(page);
      expect(await page.getByRole('alert').allTextContents()).toEqual([
        expect.stringContaining('`asOf` must be an instant that has passed'),
      ]);
      await keepPicture(page, 'reports-refused-1280');
    },
    visitTimeoutMs,
  );

  it(
    'says that a chart could not be read, and reads it when asked again',
    async () => {
      const page = await open();
      await page.route('**/graphql', (route) => route.abort());
      await page.getByRole('radio', { name: 'Nederlands' }).check();
      await failedAlike(page);
      expect(await page.getByRole('alert').allTextContents()).toEqual([
        expect.stringContaining('De server antwoordt niet'),
      ]);
      await page.unroute('**/graphql');
      await page.route('**/graphql', (route) =>
        asks(route.request(), 'AmountsByMonth') ? route.abort() : route.continue(),
      );
      await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
      const chart = card(page, 'Claims per maand');
      await chart.getByRole('alert').waitFor();
      await pictureIn(card(page, 'Claims per land')).waitFor();
      await page.unroute('**/graphql');
      await chart.getByRole('button', { name: 'Opnieuw proberen' }).click();
      await pictureIn(chart).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('nl');
    },
    visitTimeoutMs,
  );

  it(
    'prints no marks of an axis over each other on a telephone, names the last column, and leaves bars half of the room',
    async () => {
      const page = await open(phone);
      await become(page, 'finance');
      await page.getByRole('radio', { name: 'Nederlands' }).check();
      await settled(page);
      const drawn = <Value>(of: string, read: string): Promise<Value> =>
        page.evaluate<Value>(`[...document.querySelectorAll('${of}')].map((drawn) => ${read})`);
      for (const chart of ['funnel', 'byMonth', 'lapses']) {
        const boxes = await drawn<Box[]>(`.${chart} svg text`, 'drawn.getBoundingClientRect().toJSON()');
        expect(boxes.length).toBeGreaterThan(4);
        const over = boxes.filter((one, index) => boxes.slice(0, index).some((other) => overlap(one, other)));
        expect(over, chart).toEqual([]);
      }
      const names = await tableOf(page, 'Wat wanneer vervalt');
      const last = names.at(-1)?.[0]?.split(' ') ?? [];
      const marks = await drawn<string[]>('.lapses svg text', 'drawn.textContent');
      for (const part of last) expect(marks).toContain(part);
      const bars = await drawn<{ width: number; height: number }[]>(
        '.funnel svg path',
        'drawn.getBoundingClientRect().toJSON()',
      );
      const widths = bars.filter(({ height }) => height > 15 && height < 40).map(({ width }) => width);
      expect(Math.max(...widths)).toBeGreaterThan(110);
      await keepPicture(page, 'reports-390-nl');
    },
    visitTimeoutMs,
  );

  it(
    'tells campaigns of one name apart',
    async () => {
      const { db } = session.server().world.database;
      const named = (name: string) =>
        db.readUnscoped({
          sql: `update campaign set name = ${name} where id in (select campaign_id from claim where campaign_id is not null)`,
          parameters: [],
        });
      await db.readUnscoped({
        sql: 'create table campaign_was as select id, name from campaign',
        parameters: [],
      });
      await named(`'Of one name'`);
      const page = await open();
      await become(page, 'finance');
      const names = (await tableOf(page, 'Claims by campaign')).map(([name]) => name);
      expect(names).toHaveLength(11);
      expect(names[0]).toMatch(/^Of one name,\s\S/);
      expect(new Set(names).size).toBe(names.length);
      await keepPicture(page, 'reports-one-name-1280');
      await named('(select w.name from campaign_was w where w.id = campaign.id)');
      await db.readUnscoped({ sql: 'drop table campaign_was', parameters: [] });
    },
    visitTimeoutMs,
  );

  it(
    'fits a telephone, in the dark, and draws its charts anew where there is more room',
    async () => {
      const page = await open({ ...phone, colorScheme: 'dark' });
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - window.innerWidth',
      );
      expect(overflow).toBe(0);
      const background = await page.evaluate<string>(
        "getComputedStyle(document.querySelector('.reports')).backgroundColor",
      );
      expect(background).toBe('rgb(33, 42, 59)');
      await card(page, 'Claims by month').scrollIntoViewIfNeeded();
      await keepPicture(page, 'reports-390-dark');
      const width = await card(page, 'Claims by month').locator('.chart svg').getAttribute('width');
      expect(Number(width)).toBeGreaterThan(200);
      await page.setViewportSize(laptop);
      await card(page, 'Claims by month').locator(`.chart svg:not([width="${width}"])`).waitFor();
    },
    visitTimeoutMs,
  );
});
