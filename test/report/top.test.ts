import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Row {
  readonly key: { readonly country: string };
  readonly rejectionRate: string | null;
  readonly daysToDecision: { readonly average: string } | null;
}
interface Report {
  readonly rows: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function page(order: string, first: number, after: string | null = null): Promise<Report> {
  const { data, errors } = await world.ask<{ report: Report }>(
    'reviewer',
    `query ($after: String) { report: claimReport(groupBy: [COUNTRY, STATUS], orderBy: [${order}], first: ${first}, after: $after) {
      rows { key { country status } rejectionRate daysToDecision { average } } pageInfo { hasNextPage endCursor } } }`,
    { after },
  );
  expect(errors).toBeUndefined();
  return data?.report as Report;
}

it.each(['REJECTION_RATE', 'DAYS_TO_DECISION'])(
  'groups without a figure come last, whichever way they are sorted by %s',
  async (field) => {
    for (const direction of ['ASC', 'DESC']) {
      const order = `{ field: ${field}, direction: ${direction} }`;
      const { rows } = await page(order, 1000);
      const figures = rows.map(({ rejectionRate, daysToDecision }) =>
        field === 'REJECTION_RATE' ? rejectionRate : (daysToDecision?.average ?? null),
      );
      const known = figures.filter((figure) => figure !== null).map(Number);
      expect(known.length).toBeGreaterThan(5);
      expect(known.length).toBeLessThan(figures.length - 5);
      expect(figures.slice(0, known.length)).not.toContain(null);
      const sorted = known.toSorted((left, right) => (direction === 'ASC' ? left - right : right - left));
      expect(known).toEqual(sorted);

      const paged: Row[] = [];
      for (let after: string | null = null; ; ) {
        const part: Report = await page(order, 7, after);
        paged.push(...part.rows);
        if (!part.pageInfo.hasNextPage) break;
        after = part.pageInfo.endCursor;
      }
      expect(paged).toEqual(rows);
    }
  },
);
