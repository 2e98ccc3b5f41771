import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rights } from '../../src/access/viewer.js';
import { markClaimBreach } from '../../src/claim/claim-due.service.js';
import { actIn } from '../../src/write/perform.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });

interface Told {
  readonly digest: string;
  readonly snapshotId: string;
  readonly rates: readonly { readonly month: string }[];
  readonly missingRates: readonly { readonly month: string }[];
}

async function reported(report: string, persona = 'finance'): Promise<Told> {
  const { data, errors } = await world.ask<{ report: Told }>(
    persona,
    `{ report: ${report} { digest snapshotId rates { month } missingRates { month } } }`,
  );
  expect(errors).toBeUndefined();
  return data?.report as Told;
}

/** The months by whose rates a report was converted, or would have been. */
async function monthsOf(report: string): Promise<string[]> {
  const { rates, missingRates } = await reported(report);
  return [...new Set([...rates, ...missingRates].map(({ month }) => month))];
}

async function tagOf(path: string, query: Record<string, string> = {}): Promise<string> {
  const { token } = await world.server.tokens.issue('finance');
  const response = await world.server.app.inject({
    method: 'GET',
    url: `/exports/${path}?${new URLSearchParams(query)}`,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.statusCode).toBe(200);
  return String(response.headers.etag);
}

/** Runs the scheduler's part on a claim whose review is overdue. */
async function breach(claimId: string, at: string): Promise<void> {
  const nobody = {
    userId: '',
    subject: '',
    displayName: '',
    locale: 'en',
    grants: [],
    partnerId: null,
    grantsVersion: '',
  } as const;
  const done = await world.database.db.write({ ownerSide: true, partnerIds: [] }, (session) =>
    markClaimBreach(
      actIn(session, { name: 'scheduler', now: new Date(at), rights: new Rights(nobody) }),
      claimId,
    ),
  );
  expect(done).toBe(true);
}

describe('the fingerprints of a report', () => {
  it.each([
    [
      'activity_type',
      'category',
      `id in (select activity_type_id from claim)`,
      ['claimReport', 'planReport'],
    ],
    ['partner_location', 'country', 'true', ['claimReport', 'planReport', 'fundReport']],
  ] as const)(
    'change with what groups are made of, also under its id: %s.%s',
    async (table, column, of, reports) => {
      const groups: Readonly<Record<string, string>> = { category: 'CATEGORY', country: 'COUNTRY' };
      const digests = () =>
        Promise.all(
          reports.map(async (report) => (await reported(`${report}(groupBy: [${groups[column]}])`)).digest),
        );
      const before = await digests();
      const other = `(select max(${column}) from ${table})`;
      const place = `(select min(id::text)::uuid from ${table} where ${column} <> ${other} and ${of})`;
      const [was] = await sql(`select id, ${column} as value from ${table} where id = ${place}`);
      await sql(`alter table ${table} disable trigger user`);
      await sql(`update ${table} set ${column} = ${other} where id = '${was?.id}'`);
      const after = await digests();
      await sql(`update ${table} set ${column} = '${was?.value}' where id = '${was?.id}'`);
      await sql(`alter table ${table} enable trigger user`);
      expect(was).toBeDefined();
      for (const [index, digest] of after.entries()) expect(digest, reports[index]).not.toBe(before[index]);
      expect(await digests()).toEqual(before);
    },
  );

  it('change with a rate that is imported, and only where something is converted', async () => {
    const before = await reported('claimReport(currency: "NOK")');
    const plain = await reported('claimReport');
    const { data } = await world.ask<{ exchangeRatesImport: { added: number; userErrors: unknown[] } }>(
      'finance',
      `mutation { exchangeRatesImport(input: { csv: "2026-05,USD,NOK,10.5,Central bank,2026-05-01" }) { added userErrors { code } } }`,
    );
    expect(data?.exchangeRatesImport).toEqual({ added: 1, userErrors: [] });
    const after = await reported('claimReport(currency: "NOK")');
    expect(after.snapshotId).toBe(before.snapshotId);
    expect(after.digest).not.toBe(before.digest);
    expect((await reported('claimReport')).digest).toBe(plain.digest);
  });

  it('FLD-15: tell nothing of rates to whoever may not read them', async () => {
    const asked = 'claimReport(currency: "EUR")';
    const [open, hidden] = [await reported(asked), await reported(asked, 'billing-admin')];
    // Rates are never changed: here, so that nothing but the rate itself tells the two worlds apart.
    await sql('alter table exchange_rate disable trigger user');
    await sql('update exchange_rate set rate = rate * 2');
    expect((await reported(asked)).digest).not.toBe(open.digest);
    expect((await reported(asked, 'billing-admin')).digest).toBe(hidden.digest);
    await sql('update exchange_rate set rate = rate / 2');
    await sql('alter table exchange_rate enable trigger user');
  });

  const spellings = [
    [
      'claimReport',
      'claimReport(filter: {}, groupBy: [], bucketOn: null)',
      'claimReport(filter: { status: {}, not: null, and: [{}] })',
    ],
    [
      'claimReport(bucket: MONTH)',
      'claimReport(bucket: MONTH, bucketOn: EXECUTED, currency: null, orderBy: [{ field: COUNT }])',
    ],
    [
      'claimReport(filter: { updatedAt: { lt: "2026-08-01T00:00:00Z" } })',
      'claimReport(filter: { updatedAt: { lt: "2026-08-01T02:00:00.000+02:00", gte: null } })',
    ],
    [
      'claimReport(filter: { status: { in: [APPROVED, REJECTED] } })',
      'claimReport(filter: { status: { in: [REJECTED, APPROVED, REJECTED] } }, groupBy: null)',
      'claimReport(filter: { and: [{ status: { in: [REJECTED, APPROVED] } }, {}] })',
    ],
    [
      'claimReport(filter: { status: { eq: APPROVED } })',
      'claimReport(filter: { status: { in: [APPROVED] } })',
      'claimReport(filter: { and: [{ and: [{ status: { in: [APPROVED, APPROVED] } }] }] })',
      'claimReport(filter: { or: [{ status: { eq: APPROVED } }], and: [{ status: { eq: APPROVED } }] })',
    ],
    [
      'claimReport(filter: { status: { eq: APPROVED }, executedOn: { gte: "2026-01-01", lt: "2026-07-01" } })',
      'claimReport(filter: { executedOn: { lt: "2026-07-01", gte: "2026-01-01" }, status: { in: [APPROVED] } })',
      `claimReport(filter: { and: [{ executedOn: { lt: "2026-07-01" } }, { status: { eq: APPROVED } }],
          executedOn: { gte: "2026-01-01" } })`,
    ],
    [
      'claimReport(filter: { or: [{ status: { eq: APPROVED } }, { executedOn: { gte: "2026-01-01" } }] })',
      'claimReport(filter: { or: [{ executedOn: { gte: "2026-01-01" } }, { status: { in: [APPROVED] } }] })',
    ],
    [
      'claimReport(filter: { executedOn: { gte: "2026-01-01" }, and: [{ executedOn: { gte: "2026-02-01" } }] })',
      'claimReport(filter: { executedOn: { gte: "2026-02-01" }, and: [{ executedOn: { gte: "2026-01-01" } }] })',
    ],
    [
      `claimReport(filter: { and: [{ not: { slaBreached: { eq: true } } }, { not: { status: { eq: EDITING } } },
          { not: { status: { eq: APPROVED } } }] })`,
      `claimReport(filter: { not: { status: { eq: APPROVED } }, or: [{ not: { status: { eq: EDITING } },
          and: [{ not: { slaBreached: { eq: true } } }] }] })`,
    ],
    // An amount is a number, however many decimals it is written with.
    [
      'claimReport(filter: { claimedAmount: { gte: "100", currency: "EUR" } })',
      'claimReport(filter: { claimedAmount: { gte: "100.00", currency: "EUR" } })',
      'claimReport(filter: { claimedAmount: { currency: "EUR", gte: "0100.000" } })',
    ],
    [
      'claimReport(filter: { claimedAmount: { gte: "100.5" } })',
      'claimReport(filter: { claimedAmount: { gte: "100.50" } })',
    ],
    [
      'claimReport(filter: { claimedAmount: { gte: "0" } })',
      'claimReport(filter: { claimedAmount: { gte: "-0.00" } })',
    ],
    // What looks like one and is a text is taken by the word.
    ['claimReport(filter: { name: { contains: "100" } })'],
    ['claimReport(filter: { name: { contains: "100.00" } })'],
    // Neither of two is not the same as not both.
    [
      'claimReport(filter: { not: { status: { eq: APPROVED } }, and: [{ not: { slaBreached: { eq: true } } }] })',
      `claimReport(filter: { and: [{ not: { slaBreached: { eq: true } } }],
          not: { status: { in: [APPROVED] } } })`,
    ],
    ['claimReport(filter: { not: { status: { eq: APPROVED }, slaBreached: { eq: true } } })'],
    // No value is not any value.
    ['claimReport(filter: { status: { in: [] } })'],
  ];
  const seen = new Set<string>();

  it.each(spellings)('are the same however the question is spelt: %s', async (...same) => {
    const told = await Promise.all(same.map((one) => reported(one)));
    const digests = new Set(told.map(({ digest }) => digest));
    expect(digests.size).toBe(1);
    seen.add([...digests].join());
  });

  it('differ with the question', async () => {
    expect(seen.size).toBe(spellings.length);
    // One asks for claims with a plan, the other for all.
    const withPlan = await reported('claimReport(filter: { plan: {} })');
    expect(withPlan.digest).not.toBe((await reported('claimReport')).digest);
  });

  it('TIME-2: change with the month of the program, by whose rates a stock is converted', async () => {
    for (const report of ['fundReport', 'planReport(groupBy: [STATUS]']) {
      const asked = `${report.includes('(') ? `${report},` : `${report}(`} currency: "EUR"`;
      world.setTime('2026-10-01T00:00:00Z');
      const evening = await reported(`${asked})`);
      world.setTime('2026-10-01T06:59:59Z');
      expect((await reported(`${asked})`)).digest).toBe(evening.digest);
      if (report === 'fundReport') expect(await monthsOf(`${asked})`)).toEqual(['2026-09-01']);
      world.setTime('2026-10-01T07:00:00Z');
      expect((await reported(`${asked})`)).digest).not.toBe(evening.digest);
      if (report === 'fundReport') expect(await monthsOf(`${asked})`)).toEqual(['2026-10-01']);
    }
    expect(await monthsOf('fundReport(currency: "EUR", asOf: "2026-08-01T06:59:59Z")')).toEqual([
      '2026-07-01',
    ]);
    expect(await monthsOf('fundReport(currency: "EUR", asOf: "2026-08-01T07:00:00Z")')).toEqual([
      '2026-08-01',
    ]);
  });
});

const globalId = (type: string, id: unknown): string =>
  Buffer.from(`${type}:${String(id)}`).toString('base64url');
const only = (type: string, id: unknown) => ({ filter: JSON.stringify({ id: { eq: globalId(type, id) } }) });

describe('the tag of an export', () => {
  it('changes with a review clock that is missed, which leaves the version of a claim as it is', async () => {
    const [claim] = await sql(`select id from claim
      where status = 'SUBMITTED' and not sla_breached and review_due_on is not null order by id limit 1`);
    const asked = only('Claim', claim?.id);
    const before = await tagOf('claims.csv', asked);
    expect(await tagOf('claims.csv', asked)).toBe(before);
    await breach(String(claim?.id), '2026-12-01T18:00:00Z');
    expect(await tagOf('claims.csv', asked)).not.toBe(before);
  });

  it('changes with the name of anything that stands in its rows', async () => {
    const [row] =
      await sql(`select c.id, c.plan_id, c.campaign_id, c.location_id, f.id as fund_id from claim c
      join fund_balance f on f.location_id = c.location_id where c.campaign_id is not null order by c.id, f.id limit 1`);
    const claim = only('Claim', row?.id);
    const exports = {
      claims: ['claims.csv', claim],
      report: ['claim-report.csv', { ...claim, groupBy: 'PLAN,CAMPAIGN,LOCATION' }],
      plans: ['plans.csv', only('CoopPlan', row?.plan_id)],
      funds: ['funds.csv', only('FundBalance', row?.fund_id)],
    } as const;
    const tags = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(exports).map(
            async ([name, [path, asked]]) => [name, await tagOf(path, asked)] as const,
          ),
        ),
      );
    const figures = await reported(`claimReport(filter: { id: { eq: "${globalId('Claim', row?.id)}" } })`);
    let before = await tags();
    for (const [table, id, changed] of [
      ['campaign', row?.campaign_id, ['claims', 'report']],
      ['plan', row?.plan_id, ['claims', 'report', 'plans']],
      ['partner_location', row?.location_id, ['claims', 'report', 'plans', 'funds']],
    ] as const) {
      await sql(`update ${table} set name = name || ' II' where id = '${String(id)}'`);
      const after = await tags();
      expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(changed);
      before = after;
    }
    const later = await reported(`claimReport(filter: { id: { eq: "${globalId('Claim', row?.id)}" } })`);
    expect([later.digest, later.snapshotId === figures.snapshotId]).toEqual([figures.digest, false]);
  });
});
