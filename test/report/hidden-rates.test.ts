import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface Row {
  readonly key: { readonly location: { readonly id: string } };
  readonly limit: readonly Money[];
  readonly inCurrency: { readonly limit: Money | null } | null;
  readonly unconverted: number;
}
interface Report {
  readonly rows: readonly Row[];
  readonly total: Row;
  readonly rates: readonly Record<string, unknown>[];
  readonly digest: string;
}

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const ask = (persona: string, report: string) =>
  world.ask<{ report: Report }>(persona, `{ report: ${report} }`);
const limit = 'limit { amount currency } inCurrency { limit { amount currency } } unconverted';

describe('FLD-15: amounts in another currency', () => {
  it('are not told to whoever may read the amounts and not the rates between them', async () => {
    const { data, errors, extensions } = await ask(
      'billing-admin',
      `planReport(currency: "USD") { total { ${limit} } rates { month rate source datedOn } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.report.total.limit.length).toBeGreaterThan(0);
    expect(data?.report.total.inCurrency).toBeNull();
    // Nothing was converted, so that no rate tells of how many rows.
    expect(data?.report.rates).toEqual([]);
    expect(extensions?.redactions?.map(({ field, rule }) => `${field} ${rule}`).sort()).toEqual([
      'PlanReportRow.inCurrency FLD-15',
      'ReportRate.datedOn FLD-15',
      'ReportRate.rate FLD-15',
      'ReportRate.source FLD-15',
    ]);
  });

  it('do not sort the groups of whoever may not read them', async () => {
    for (const [persona, code] of [
      ['billing-admin', 'FIELD_FORBIDDEN'],
      ['incentives-admin', undefined],
    ] as const) {
      const { errors } = await ask(
        persona,
        'planReport(groupBy: [PLAN], currency: "USD", orderBy: [{ field: LIMIT }]) { totalCount }',
      );
      expect(errors?.[0]?.extensions.code, persona).toBe(code);
    }
  });

  it('cover the rows on which rates may be read, and only those', async () => {
    const [utrecht] = await sql(`select id from partner_location where name like 'Roerdomp%Utrecht'`);
    const asked = `planReport(groupBy: [LOCATION], currency: "USD") { rows { key { location { id } } ${limit} } }`;
    const [mixed, admin] = await Promise.all(
      ['mixed-roles', 'incentives-admin'].map((name) => ask(name, asked)),
    );
    const isUtrecht = ({ key }: Row): boolean =>
      Buffer.from(key.location.id, 'base64url').toString().endsWith(String(utrecht?.id));
    const rows = mixed?.data?.report.rows ?? [];
    expect(rows.map(({ limit: amounts }) => amounts)).toEqual(
      admin?.data?.report.rows.map((row) => row.limit),
    );
    expect(rows.find(isUtrecht)).toEqual(admin?.data?.report.rows.find(isUtrecht));
    const others = rows.filter((row) => !isUtrecht(row));
    expect(others.length).toBeGreaterThan(0);
    expect(others.map(({ inCurrency }) => inCurrency?.limit?.amount)).toEqual(others.map(() => '0.00'));
    expect(mixed?.extensions?.redactions).toContainEqual(
      expect.objectContaining({ field: 'PlanReportRow.inCurrency', rule: 'FLD-15', partial: true }),
    );
  });

  it('do not show in the digest of whoever may not read them', async () => {
    const asked = 'planReport(currency: "EUR") { digest }';
    const digests = async () =>
      Promise.all(
        ['billing-admin', 'incentives-admin'].map(
          async (name) => (await ask(name, asked)).data?.report.digest,
        ),
      );
    const before = await digests();
    await sql('alter table exchange_rate disable trigger user');
    await sql(`update exchange_rate set rate = rate * 2, source = source || '?'`);
    const after = await digests();
    await sql(`update exchange_rate set rate = rate / 2, source = rtrim(source, '?')`);
    await sql('alter table exchange_rate enable trigger user');
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});
