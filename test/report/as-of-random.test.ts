import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimalsSql, viewers } from '../graph/claim-viewers.js';
import { share } from '../support/properties.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
let instants: string[];
beforeAll(async () => {
  world = await openWorld();
  // Where something happened, a moment before and after, and some other time.
  const rows = await sql(`select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from (
      select booked_at as at from ledger_entry union select processed_at from ledger_entry union select from_at from claim_state
      union select at from history_entry where to_status in ('SENT', 'REVERSED') ) as e where at < timestamptz '2026-09-15' order by md5(at::text) limit 400`);
  instants = rows.flatMap(({ at }) => {
    const time = Date.parse(String(at));
    return [time, time - 1, time + 1, time + 40_000_000].map((one) => new Date(one).toISOString());
  });
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const pick = (list: readonly string[], place: number): string => list[place % list.length] ?? '';

interface Money {
  readonly amount: string;
  readonly currency: string;
}
type Sums = Readonly<Record<string, Money[] | null>> & { readonly count: number };
interface Row extends Readonly<Record<string, unknown>> {
  readonly key: Readonly<Record<string, unknown>>;
}

const amount = (minor: string): string =>
  `round((${minor}) / power(10::numeric, ${decimalsSql}), ${decimalsSql})::text`;

/** Amounts by group and currency as one text each, whatever the order; what is nothing in a currency is left out. */
const listed = (rows: readonly Row[], keys: readonly string[], measures: readonly string[]): string[] =>
  rows
    .flatMap((row) => {
      const key = keys.map((name) =>
        String((row.key[name] as { code?: string } | null)?.code ?? row.key[name] ?? ''),
      );
      return measures.flatMap((name) =>
        ((row as unknown as Sums)[name] ?? []).map((one) =>
          [...key, name, one.currency, one.amount].join(' '),
        ),
      );
    })
    .filter((line) => !/ 0(\.0+)?$/.test(line))
    .sort();

const accounts = ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'];
const fundMeasures = [...accounts, 'claimed'];
const byDebit = ['earned', 'recoverable'];

const fundKeys = {
  PROGRAM: ['program', 'g.code'],
  PERIOD: ['period', 'u.code'],
  COUNTRY: ['country', 'l.country'],
} as const;
const fundFilters: readonly (readonly [object, string])[] = [
  [{}, 'true'],
  [{ program: { code: { eq: 'CLOUD_INDIRECT_RESELLER' } } }, `g.code = 'CLOUD_INDIRECT_RESELLER'`],
  [{ location: { country: { in: ['NL', 'DE'] } } }, `l.country in ('NL', 'DE')`],
  [{ not: { usagePeriod: { code: { eq: 'FY26_H2' } } } }, `u.code <> 'FY26_H2'`],
  [
    { or: [{ currency: { eq: 'EUR' } }, { location: { country: { eq: 'US' } } }] },
    `(trim(e.currency) = 'EUR' or l.country = 'US')`,
  ],
];
/** Who sees funds, and of which places (OP-17). */
const seers = [
  'incentives-admin',
  'incentives-user',
  'incentives-admin-2',
  'reviewer',
  'finance',
  'program-manager',
  'reporting',
];

/** What the entries come to that were written down by an instant, posting by posting. */
async function byLedger(
  persona: string,
  condition: string,
  asOf: string | null,
  keys: readonly (keyof typeof fundKeys)[],
) {
  const sees = (viewers[persona]?.sees ?? 'false').replaceAll(
    /\b(partner_id|location_id|program_id) =/g,
    'e.$1 =',
  );
  const postings = accounts.map((name) => {
    const [more, less] = byDebit.includes(name) ? ['debit', 'credit'] : ['credit', 'debit'];
    return `sum(case '${name.toUpperCase()}' when e.${more} then e.amount_minor when e.${less} then -e.amount_minor else 0 end) as ${name}`;
  });
  const columns = keys.map((key) => `${fundKeys[key][1]} as "${fundKeys[key][0]}"`);
  const names = keys.map((key) => `"${fundKeys[key][0]}"`);
  const at = asOf === null ? 'true' : `e.processed_at <= '${asOf}' and e.booked_at <= '${asOf}'`;
  const rows =
    await sql(`select ${[...names, 'currency', ...accounts.map((name) => `${amount(name)} as ${name}`), `${amount('reserved + approved')} as claimed`].join(', ')}
    from (select ${[...columns, 'trim(e.currency) as currency', ...postings].join(', ')} from ledger_entry e
      join program g on g.id = e.program_id join partner_location l on l.id = e.location_id
      join fund_balance f on f.id = e.fund_id join program_period u on u.id = f.usage_period_id
      where ${sees} and ${condition} and ${at} group by ${[...keys.map((_key, index) => index + 1), keys.length + 1].join(', ')}) as r`);
  const inCurrency = (row: Record<string, unknown>) =>
    Object.fromEntries(
      fundMeasures.map((name) => [name, [{ amount: String(row[name]), currency: String(row.currency) }]]),
    );
  return rows.map((row) => ({ key: row, ...inCurrency(row) }));
}

describe('funds of a report and the ledger (MON-11)', () => {
  it('agree for random filters, roles, groups and instants', async () => {
    const question = fc.record({
      persona: fc.constantFrom(...seers),
      filter: fc.constantFrom(...fundFilters),
      groupBy: fc.subarray(Object.keys(fundKeys) as (keyof typeof fundKeys)[]),
      place: fc.option(fc.nat(10_000), { freq: 5 }),
    });
    let rowsSeen = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter: [filter, condition], groupBy, place }) => {
        const asOf = place === null ? null : pick(instants, place);
        const { data, errors } = await world.ask<{ report: { rows: Row[]; total: Row } }>(
          persona,
          `query ($filter: FundBalanceFilter, $groupBy: [FundReportDimension!], $asOf: DateTime) {
            report: fundReport(filter: $filter, groupBy: $groupBy, asOf: $asOf, first: 1000) {
              rows { key { program { code } period country } ${fundMeasures.map((name) => `${name} { amount currency }`).join(' ')} }
              total { key { country } ${fundMeasures.map((name) => `${name} { amount currency }`).join(' ')} } } }`,
          { filter, groupBy, asOf },
        );
        expect(errors).toBeUndefined();
        const keys = groupBy.map((key) => fundKeys[key][0]);
        const found = listed(data?.report.rows ?? [], keys, fundMeasures);
        expect(found).toEqual(listed(await byLedger(persona, condition, asOf, groupBy), keys, fundMeasures));
        const total = listed(data?.report.total ? [data.report.total] : [], [], fundMeasures);
        expect(total).toEqual(listed(await byLedger(persona, condition, asOf, []), [], fundMeasures));
        rowsSeen += found.length;
      }),
      { numRuns: share(60) },
    );
    expect(rowsSeen).toBeGreaterThan(500);
  }, 240_000);
});

const claimKeys = {
  COUNTRY: ['country', 'l.country'],
  PROGRAM: ['program', 'g.code'],
  FLOW: ['flow', 'c.flow'],
} as const;
const claimFilters: readonly (readonly [object, string])[] = [
  [{}, 'true'],
  [{ flow: { eq: 'CO_OP_CLAIM' } }, `c.flow = 'CO_OP_CLAIM'`],
  [{ program: { code: { eq: 'CLOUD_INDIRECT_RESELLER' } } }, `g.code = 'CLOUD_INDIRECT_RESELLER'`],
  [{ activityType: { category: { eq: 'DEMAND_GENERATION' } } }, `a.category = 'DEMAND_GENERATION'`],
  [{ createdAt: { gte: '2026-01-01T00:00:00Z' } }, `c.created_at >= '2026-01-01T00:00:00Z'`],
];
const claimMeasures = ['paid', 'rejected', 'expired'];

/** Rows as of then: the state by the moves of its history, and payments by theirs. */
async function byRows(
  persona: string,
  condition: string,
  asOf: string,
  keys: readonly (keyof typeof claimKeys)[],
) {
  const { sees = 'false', reads = 'false' } = viewers[persona] ?? {};
  const own = (text: string): string => text.replaceAll(/\b(partner_id|location_id|program_id) =/g, 'c.$1 =');
  const columns = keys.map((key) => `${claimKeys[key][1]} as "${claimKeys[key][0]}"`);
  const rows = await sql(`with state as (select distinct on (claim_id) claim_id, status from claim_state
      where from_at <= '${asOf}' order by claim_id, from_at desc, id desc),
    payments as (select distinct on (subject_id) subject_id as id, to_status from history_entry
      where subject_kind = 'Payment' and to_status is not null and at <= '${asOf}' order by subject_id, number desc),
    paid as (select n.claim_id, sum(n.source_minor) as minor from payment_line n join payments p on p.id = n.payment_id
      where p.to_status in ('SENT', 'INCORRECT_PAYMENT') group by 1),
    r as (select ${[...columns, 'c.currency', 's.status', 'c.claimed_minor', 'd.minor as paid_minor', `(${own(reads)}) as reads`].join(', ')}
      from claim c join state s on s.claim_id = c.id left join paid d on d.claim_id = c.id
      join program g on g.id = c.program_id join partner_location l on l.id = c.location_id join activity_type a on a.id = c.activity_type_id
      where ${own(sees)} and ${condition})
    select ${[...keys.map((key) => `"${claimKeys[key][0]}"`), 'currency'].join(', ')}, count(*)::int as count,
      ${amount('sum(paid_minor) filter (where reads)')} as paid,
      ${amount(`sum(claimed_minor) filter (where reads and status = 'REJECTED')`)} as rejected,
      ${amount(`sum(claimed_minor) filter (where reads and status = 'EXPIRED')`)} as expired
    from r group by ${[...keys.map((_key, index) => index + 1), keys.length + 1].join(', ')}`);
  return rows.map((row) => ({
    key: row,
    count: Number(row.count),
    ...Object.fromEntries(
      claimMeasures.map((name) => [
        name,
        row[name] === null ? [] : [{ amount: String(row[name]), currency: String(row.currency) }],
      ]),
    ),
  }));
}

describe('paid, rejected and expired of claims as of an instant', () => {
  it('are those of the rows of then, for random filters, roles, groups and instants', async () => {
    // The demo world changes no amount once it is submitted; what forms said before is held in as-of.test.ts.
    const question = fc.record({
      persona: fc.constantFrom(...Object.keys(viewers)),
      filter: fc.constantFrom(...claimFilters),
      groupBy: fc.subarray(Object.keys(claimKeys) as (keyof typeof claimKeys)[]),
      place: fc.nat(10_000),
    });
    const seen: string[] = [];
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter: [filter, condition], groupBy, place }) => {
        const asOf = pick(instants, place);
        const { data, errors } = await world.ask<{ report: { rows: Row[]; total: { count: number } } }>(
          persona,
          `query ($filter: ClaimFilter, $groupBy: [ClaimReportDimension!], $asOf: DateTime) {
            report: claimReport(filter: $filter, groupBy: $groupBy, asOf: $asOf, first: 1000) { total { count }
              rows { key { program { code } country flow } ${claimMeasures.map((name) => `${name} { amount currency }`).join(' ')} } } }`,
          { filter, groupBy, asOf },
        );
        expect(errors).toBeUndefined();
        const keys = groupBy.map((key) => claimKeys[key][0]);
        const rows = await byRows(persona, condition, asOf, groupBy);
        const found = listed(data?.report.rows ?? [], keys, claimMeasures);
        expect(found).toEqual(listed(rows, keys, claimMeasures));
        expect(data?.report.total.count).toBe(rows.reduce((sum, { count }) => sum + count, 0));
        seen.push(...found);
      }),
      { numRuns: share(60) },
    );
    for (const name of claimMeasures)
      expect(seen.filter((line) => line.includes(name)).length, name).toBeGreaterThan(40);
  }, 240_000);
});
