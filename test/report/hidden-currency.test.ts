import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
let claim: string;
let other: string;

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const partner = `(select id from partner where name like 'Roerdomp%')`;

beforeAll(async () => {
  world = await openWorld();
  const [row] =
    await sql(`select id, currency from claim where partner_id = ${partner} and plan_id is not null
    and executed_on is not null and status = 'EDITING' and currency <> 'BRL' order by id limit 1`);
  claim = String(row?.id);
  other = 'BRL';
});
afterAll(() => world.close());

interface Asked {
  readonly data: unknown;
  readonly errors?: readonly { readonly extensions: { readonly code?: unknown } }[] | undefined;
  readonly extensions?: { readonly redactions?: readonly object[] } | undefined;
}
const ask = (persona: string, query: string): Promise<Asked> => world.ask(persona, `{ ${query} }`);

/** Everything that a report tells of one claim, or of all, but its keys. */
const reports = (filter: string): string =>
  ['USD', 'NOK', 'BRL', 'JPY']
    .flatMap((currency) => ['claimReport', 'planReport'].map((report) => [currency, report] as const))
    .map(([currency, report]) => {
      const of = report === 'claimReport' ? `filter: ${filter}, ` : '';
      const then = `asOf: "2026-09-15T15:00:00Z"`;
      const told =
        'total { count unconverted } rates { month fromCurrency rowCount } missingRates { month fromCurrency rowCount } snapshotId digest';
      return `a${report}${currency}: ${report}(${of}currency: "${currency}") { ${told} }
        b${report}${currency}: ${report}(${of}currency: "${currency}", ${then}) { ${told} }
        c${report}${currency}: ${report}(${of}groupBy: [STATUS]) { rows { count } totalCount digest }`;
    })
    .join('\n');

describe('FLD-6: the currency of a claim, for whoever may not read its amount', () => {
  it('is no key of groups, from sums or from rows, nor in a file', async () => {
    for (const args of [
      'groupBy: [CURRENCY]',
      'groupBy: [STATUS, CURRENCY]',
      'groupBy: [CURRENCY], bucket: DAY',
    ]) {
      const { errors } = await ask(
        'billing-admin',
        `claimReport(${args}) { rows { key { currency } count } }`,
      );
      expect(errors?.[0]?.extensions.code, args).toBe('FIELD_FORBIDDEN');
    }
    const { token } = await world.server.tokens.issue('billing-admin');
    const file = async (query: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const { statusCode, body } = await world.server.app.inject({
        url: `/exports/claim-report.csv?${query}`,
        headers,
      });
      return [statusCode, body.split('\r\n')[0]];
    };
    expect(await file('groupBy=STATUS&measures=COUNT,REQUESTED')).toEqual([200, 'key.status,count']);
    expect((await file('groupBy=CURRENCY'))[0]).toBe(403);
  });

  it('is the key of the rows on which amounts may be read, and of no others', async () => {
    for (const bucket of ['', ', bucket: DAY']) {
      const { data, errors, extensions } = await ask(
        'mixed-roles',
        `report: claimReport(groupBy: [LOCATION, CURRENCY]${bucket}, first: 1000) { rows { key { location { name } currency } count requested { currency } } }`,
      );
      expect(errors).toBeUndefined();
      const { report } = data as {
        report: {
          rows: {
            key: { location: { name: string }; currency: string | null };
            requested: { currency: string }[];
          }[];
        };
      };
      const shown = report.rows.filter(({ key }) => key.currency !== null);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.length).toBeLessThan(report.rows.length);
      for (const { key, requested } of report.rows) {
        expect(key.currency === null, key.location.name).toBe(!key.location.name.includes('Utrecht'));
        if (key.currency === null) expect(requested).toEqual([]);
      }
      expect(extensions?.redactions).toContainEqual(
        expect.objectContaining({ field: 'Claim.currency', rule: 'FLD-6', partial: true }),
      );
    }
  });

  it('is no key of claims below plans either, whose own currency everybody sees', async () => {
    const asked = 'report: planReport(groupBy: [CURRENCY]) { rows { key { currency } count claimCount } }';
    const { data, extensions } = await ask('billing-admin', asked);
    const { report } = data as {
      report: { rows: { key: { currency: string | null }; count: number; claimCount: number }[] };
    };
    for (const { key, count, claimCount } of report.rows)
      expect(claimCount > 0 && count > 0, String(key.currency)).toBe(false);
    expect(report.rows.find(({ key }) => key.currency === null)?.claimCount).toBeGreaterThan(0);
    expect(extensions?.redactions).toContainEqual(
      expect.objectContaining({ field: 'Claim.currency', rule: 'FLD-6' }),
    );
  });

  it('shows in no count, rate or fingerprint: two worlds that differ in it alone look the same', async () => {
    const one = `{ id: { eq: "${Buffer.from(`Claim:${claim}`).toString('base64url')}" } }`;
    const told = async (persona: string) => [
      await ask(persona, reports(one)),
      await ask(persona, reports('{}')),
    ];
    const [hidden, open] = [await told('billing-admin'), await told('incentives-admin')];
    expect(hidden.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    await sql(`update claim set currency = '${other}' where id = '${claim}'`);
    expect(await told('billing-admin')).toEqual(hidden);
    expect(await told('incentives-admin')).not.toEqual(open);
  });

  it('is no filter or sort of lists', async () => {
    for (const query of [
      'claims(filter: { claimedAmount: { currency: "EUR" } }) { totalCount }',
      'claims(orderBy: [{ field: CLAIMED_AMOUNT }]) { totalCount }',
      'plans(filter: { claims: { some: { approvedAmount: { currency: "EUR" } } } }) { totalCount }',
    ]) {
      const { errors } = await ask('billing-admin', query);
      expect(errors?.[0]?.extensions.code, query).toBe('FIELD_FORBIDDEN');
    }
  });
});
