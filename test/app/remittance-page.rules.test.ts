import { describe, expect, it } from 'vitest';
import { drawRemittance } from '../../src/app/remittance-page.js';
import type { Locale } from '../../src/kernel/codes.js';
import { type RemittanceFacts, remittanceOf } from '../../src/payment/remittance.rules.js';
import { type DrawnPage, type DrawnText, drawnPages } from './drawn-pdf.js';

const longName =
  'Advertising on the outside of trams and buses in and around the whole of the city of Utrecht, from spring until the end of the summer, with posters at their stops, number';

/** A letter with so many lines, every seventh of which does not fit into one. */
const factsOf = (count: number): RemittanceFacts => ({
  reference: 'PAY-2027-09-ABCDEF123456',
  status: 'SENT',
  payerName:
    'Owner Europe, Middle East and Africa Operations Unlimited Company, Dublin, Ireland, and branches',
  payeeName: 'Roerdomp Cloudwerken B.V., Utrecht',
  locationId: '50000000',
  programName: 'Cloud indirect reseller incentive',
  method: 'BANK_TRANSFER',
  sentOn: '2027-09-15',
  arrival: { earliestOn: '2027-09-16', latestOn: '2027-09-29' },
  dueOn: '2027-09-15',
  currency: 'EUR',
  grossMinor: '12345678900',
  recoveredMinor: '5000',
  amountMinor: '12345673900',
  rate: '0.877192982456140350877',
  rateSource: 'Treasury',
  rateOn: '2027-08-31',
  lines: Array.from({ length: count }, (_, index) => ({
    name: index % 7 === 3 ? `${longName} ${index + 1}` : `Café claim ${index + 1}`,
    month: null,
    sourceMinor: String(987654300000 + index * 37),
    sourceCurrency: 'USD',
    amountMinor: String(123456700000 + index * 31),
  })),
});

const margin = 56;
/** A line of text is drawn where it is to a thousandth of a point. */
const near = 0.01;

interface Letter {
  readonly pages: readonly DrawnPage[];
  readonly letter: ReturnType<typeof remittanceOf>;
}

async function drawn(count: number, locale: Locale): Promise<Letter> {
  const letter = remittanceOf(factsOf(count), locale);
  return {
    letter,
    pages: drawnPages(await drawRemittance(letter, locale, new Date('2027-09-20T12:00:00Z'))),
  };
}

/** Pairs of texts that lie on each other, though they were meant to be read. */
function overlaps(texts: readonly DrawnText[]): string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(
        (two) =>
          one.left < two.right - near &&
          two.left < one.right - near &&
          one.bottom < two.top - near &&
          two.bottom < one.top - near,
      )
      .map((two) => `${one.text} / ${two.text}`),
  );
}

const isFoot = ({ baseline }: DrawnText): boolean => baseline < margin;

/** Texts that leave the part of a page that is to be printed on. */
const outside = ({ width, height, texts }: DrawnPage): string[] =>
  texts
    .filter(
      (one) =>
        one.left < margin - near ||
        one.right > width - margin + near ||
        one.top > height - margin + near ||
        one.bottom < (isFoot(one) ? margin / 4 : margin - near),
    )
    .map(({ text }) => text);

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Where a row stands: the page of its amount, beside which its text begins and on which it ends. */
function pageOf({ pages }: Letter, [text, source, amount]: readonly [string, string, string]): number {
  const at = pages.findIndex(({ texts }) => texts.some((one) => one.text === amount));
  const { texts = [], width = 0 } = pages[at] ?? {};
  const own = texts.find((one) => one.text === amount);
  const baseline = own?.baseline ?? Number.NaN;
  const beside = texts.filter((one) => Math.abs(one.baseline - baseline) < near);
  const [first] = beside;
  expect(beside.map((one) => one.text)).toEqual([first?.text, source, amount]);
  expect(own?.right).toBeCloseTo(width - margin, 1);
  const left = texts.filter((one) => one.left === margin && one.baseline <= baseline + near);
  expect(squeezed(left.map((one) => one.text).join(' '))).toMatch(
    new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( |$)`),
  );
  return at;
}

describe.each(['en', 'nl'] as const)('PAY-6: the remittance letter as it looks (%s)', (locale) => {
  it.each([1, 9, 200])('holds all that it tells, with %i lines', async (count) => {
    const found = await drawn(count, locale);
    const { pages, letter } = found;
    expect(pages.length).toBe({ 1: 1, 9: 1, 200: 8 }[count]);
    const places = letter.rows.map((row) => pageOf(found, row));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const all = pages.flatMap(({ texts }) => texts.map(({ text }) => text));
    for (const row of letter.rows) expect(all.filter((text) => text === row[2])).toHaveLength(1);
    const told = squeezed(all.join(' '));
    for (const [label, value] of letter.facts) {
      expect(told).toContain(label);
      expect(told).toContain(value);
    }
    for (const text of [letter.title, letter.note]) expect(told).toContain(text);
  });

  it('keeps its parts apart and on the page, however many lines there are', async () => {
    for (let count = 0; count <= 60; count += 1) {
      const { pages } = await drawn(count, locale);
      expect(
        pages.flatMap(({ texts }) => overlaps(texts)),
        `${count} lines`,
      ).toEqual([]);
      expect(pages.flatMap(outside), `${count} lines`).toEqual([]);
    }
  });

  it('says on each page what its columns are, and which page it is', async () => {
    const { pages, letter } = await drawn(200, locale);
    for (const [index, { texts }] of pages.entries()) {
      const heads = texts.filter(({ text }) => letter.columns.includes(text));
      expect(heads.map(({ text, font }) => [text, font])).toEqual(
        letter.columns.map((text) => [text, 'Helvetica-Bold']),
      );
      expect(texts.filter(isFoot).map(({ text }) => text)).toEqual([letter.foot(index + 1, pages.length)]);
    }
  });

  it('keeps its sums together, wherever a page ends', async () => {
    for (let count = 10; count <= 40; count += 1) {
      const { pages, letter } = await drawn(count, locale);
      const values = letter.sums.map(([, value]) => value);
      const holding = pages.filter(({ texts }) => texts.some(({ text }) => values.includes(text)));
      expect(holding, `${count} lines`).toHaveLength(1);
    }
  });
});
