import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromMinor, toMinor } from '../../src/kernel/money.js';
import { localDateAt } from '../../src/kernel/time-zone.js';
import { convertedBy, type Rate } from '../../src/rate/exchange-rate.rules.js';
import { decimalsSql, reserving, viewers } from '../graph/claim-viewers.js';
import { type Answer, openWorld, type World } from '../support/server.js';
import { filtersOf, spanStart, valuesOf } from './claim-questions.js';

let world: World;
let rates: Map<string, Rate[]>;
/** Which partner a location is of. */
let partners: Map<string, string>;
/** What claims hold, by global id (CLM-6). */
let held: Map<string, string>;

beforeAll(async () => {
  world = await openWorld();
  const rows = await world.database.db.readUnscoped({
    sql: `select to_char(month, 'YYYY-MM') as month, from_currency as "from", to_currency as "to", rate::text as rate from exchange_rate`,
    parameters: [],
  });
  rates = Map.groupBy(rows as unknown as (Rate & { month: string })[], ({ month }) => month);
  await plantCorrections();
  const places = await run(
    'select l.location_key as location, p.hq_id as partner from partner_location l join partner p on p.id = l.partner_id',
  );
  partners = new Map(places.map(({ location, partner }) => [String(location), String(partner)]));
  const holding = await run('select id, held_minor::text as minor from claim');
  held = new Map(
    holding.map(({ id, minor }) => [Buffer.from(`Claim:${id}`).toString('base64url'), String(minor)]),
  );
});

const run = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });

/** CLM-6: claims whose form is being corrected hold what was submitted; nothing where that was in another currency. */
async function plantCorrections(): Promise<void> {
  await run(`update claim set submitted_minor = claimed_minor, submitted_currency = currency, claimed_minor = claimed_minor + 1234567
    where status = 'ACTION_REQUIRED'`);
  await run(`update claim set submitted_currency = case currency when 'JPY' then 'EUR' else 'JPY' end
    where status = 'ACTION_REQUIRED' and id in (select id from claim where status = 'ACTION_REQUIRED' order by id limit 3)`);
  const [planted] = await run(
    "select count(*)::int as n from claim where held_minor <> claimed_minor and executed_on >= date '2026-01-01'",
  );
  expect(Number(planted?.n)).toBeGreaterThan(3);
}

afterAll(() => world.close());

interface Money {
  readonly amount: string;
  readonly currency: string;
}
type Named = { readonly id: string } | null;
interface ListClaim {
  readonly id: string;
  readonly status: string;
  readonly flow: string;
  readonly executedOn: string | null;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  readonly paidOn: string | null;
  readonly decisionReasonCodes: readonly string[] | null;
  readonly program: {
    readonly code: string;
    readonly fundType: string;
    readonly timeZone: string;
    readonly fiscalYearStartMonth: number;
  };
  readonly location: { readonly locationId: string; readonly country: string };
  readonly plan: Named;
  readonly campaign: Named;
  readonly activity: Named;
  readonly activityType: { readonly code: string; readonly category: string };
  readonly usagePeriod: { readonly code: string } | null;
  readonly claimedAmount: Money | null;
  readonly approvedAmount: Money | null;
  readonly paidAmount: Money | null;
}
interface Sums {
  readonly count: number;
  readonly requested: Money[] | null;
  readonly claimed: Money[] | null;
  readonly approved: Money[] | null;
  readonly paid: Money[] | null;
  readonly rejected: Money[] | null;
  readonly expired: Money[] | null;
}
interface Row extends Sums {
  readonly key: {
    readonly program: { readonly code: string } | null;
    readonly [field: string]: unknown;
  };
  readonly inCurrency: { readonly requested: Money | null } | null;
  readonly unconverted: number;
}

const inOrder = (codes: readonly string[] | null | undefined): string | null =>
  codes == null ? null : [...codes].sort().join();

/** How a claim of the list answers each dimension. */
const dimensions: Readonly<Record<string, (claim: ListClaim) => string | null>> = {
  PROGRAM: ({ program }) => program.code,
  FUND_TYPE: ({ program }) => program.fundType,
  PARTNER: ({ location }) => partners.get(location.locationId) ?? null,
  LOCATION: ({ location }) => location.locationId,
  COUNTRY: ({ location }) => location.country,
  CURRENCY: ({ claimedAmount }) => claimedAmount?.currency ?? null,
  STATUS: ({ status }) => status,
  FLOW: ({ flow }) => flow,
  PLAN: ({ plan }) => plan?.id ?? null,
  CAMPAIGN: ({ campaign }) => campaign?.id ?? null,
  ACTIVITY: ({ activity }) => activity?.id ?? null,
  ACTIVITY_TYPE: ({ activityType }) => activityType.code,
  CATEGORY: ({ activityType }) => activityType.category,
  PERIOD: ({ usagePeriod }) => usagePeriod?.code ?? null,
  DECISION_REASON: ({ decisionReasonCodes }) => inOrder(decisionReasonCodes),
};
const idOf = (object: unknown): unknown => (object as Named)?.id ?? null;
const keyFields: Readonly<Record<string, (key: Row['key']) => unknown>> = {
  PROGRAM: ({ program }) => program?.code ?? null,
  FUND_TYPE: ({ fundType }) => fundType,
  PARTNER: ({ partner }) => (partner as { hqId: string } | null)?.hqId ?? null,
  LOCATION: ({ location }) => (location as { locationId: string } | null)?.locationId ?? null,
  COUNTRY: ({ country }) => country,
  CURRENCY: ({ currency }) => currency,
  STATUS: ({ status }) => status,
  FLOW: ({ flow }) => flow,
  PLAN: ({ plan }) => idOf(plan),
  CAMPAIGN: ({ campaign }) => idOf(campaign),
  ACTIVITY: ({ activity }) => idOf(activity),
  ACTIVITY_TYPE: ({ activityType }) => activityType,
  CATEGORY: ({ category }) => category,
  PERIOD: ({ period }) => period,
  DECISION_REASON: ({ decisionReason }) => inOrder(decisionReason as string[] | null),
};
/** What of them is told by the rights of an amount: whoever reads none anywhere is refused. */
const guarded = ['CURRENCY', 'DECISION_REASON'];

const localDay = (at: string | null, zone: string): string | null => at && localDateAt(new Date(at), zone);
/** The day of a claim by each date of the report. */
const dates: Readonly<Record<string, (claim: ListClaim) => string | null>> = {
  EXECUTED: ({ executedOn }) => executedOn,
  SUBMITTED: ({ submittedAt, program }) => localDay(submittedAt, program.timeZone),
  DECIDED: ({ decidedAt, program }) => localDay(decidedAt, program.timeZone),
  PAID: ({ paidOn }) => paidOn,
};
const buckets = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'FISCAL_YEAR'];

const measures = ['requested', 'claimed', 'approved', 'paid', 'rejected', 'expired'] as const;
const sums = `count ${measures.map((name) => `${name} { amount currency }`).join(' ')}`;

async function listed(persona: string, filter: object): Promise<{ claims: ListClaim[]; aggregates: Sums }> {
  const claims: ListClaim[] = [];
  for (let after: string | null = null; ; ) {
    const {
      data,
      errors,
    }: Answer<{
      claims: { nodes: ListClaim[]; aggregates: Sums; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }> = await world.ask(
      persona,
      `query ($filter: ClaimFilter, $after: String) { claims(first: 100, after: $after, filter: $filter) {
        nodes { id status flow executedOn submittedAt decidedAt paidOn decisionReasonCodes
          program { code fundType timeZone fiscalYearStartMonth } location { locationId country }
          plan { id } campaign { id } activity { id } activityType { code category }
          usagePeriod { code } claimedAmount { amount currency } approvedAmount { amount currency } paidAmount { amount currency } }
        aggregates { ${sums} } pageInfo { hasNextPage endCursor } } }`,
      { filter, after },
    );
    expect(errors).toBeUndefined();
    if (!data) throw new Error('No answer.');
    claims.push(...data.claims.nodes);
    if (!data.claims.pageInfo.hasNextPage) return { claims, aggregates: data.claims.aggregates };
    after = data.claims.pageInfo.endCursor;
  }
}

/** Spans of time that are asked for. */
interface Span {
  readonly bucket: string | null;
  readonly bucketOn: string | null;
}

async function reported(persona: string, filter: object, groupBy: string[], span: Span) {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const {
      data,
      errors,
    }: Answer<{
      claimReport: { rows: Row[]; total: Row; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }> = await world.ask(
      persona,
      `query ($filter: ClaimFilter, $groupBy: [ClaimReportDimension!], $bucket: ReportBucket, $bucketOn: ClaimReportDate, $after: String) {
        claimReport(filter: $filter, groupBy: $groupBy, bucket: $bucket, bucketOn: $bucketOn, currency: "EUR", first: 100, after: $after) {
          rows { key { program { code } fundType partner { hqId } location { locationId } country currency status flow plan { id }
              campaign { id } activity { id } activityType category period decisionReason bucketStartsOn }
            ${sums} inCurrency { requested { amount currency } } unconverted }
          total { ${sums} inCurrency { requested { amount currency } } unconverted }
          pageInfo { hasNextPage endCursor } } }`,
      { filter, groupBy, ...span, after },
    );
    expect(errors).toBeUndefined();
    if (!data) throw new Error('No answer.');
    rows.push(...data.claimReport.rows);
    if (!data.claimReport.pageInfo.hasNextPage) return { rows, total: data.claimReport.total };
    after = data.claimReport.pageInfo.endCursor;
  }
}

const isReserving = (status: string): boolean => reserving.includes(`'${status}'`);

/** Whether its form says another amount than what it holds. */
const isCorrected = ({ id, claimedAmount }: ListClaim): boolean =>
  claimedAmount !== null &&
  toMinor(claimedAmount.amount, claimedAmount.currency) !== BigInt(held.get(id) ?? 0);

/** Adds amounts up in minor units, in the order of the currency codes. */
function added(amounts: readonly (Money | null)[]): Money[] {
  const found = amounts.filter((amount) => amount !== null);
  const currencies = [...new Set(found.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const minor = found
      .filter((amount) => amount.currency === currency)
      .reduce((sum, { amount }) => sum + toMinor(amount, currency), 0n);
    return { amount: fromMinor(minor, currency), currency };
  });
}

/** The sums over claims of a list, computed without the server. */
function sumsOf(claims: readonly ListClaim[], readable: boolean): Sums {
  const holds = ({ id, claimedAmount }: ListClaim): Money | null =>
    claimedAmount && {
      amount: fromMinor(BigInt(held.get(id) ?? 0), claimedAmount.currency),
      currency: claimedAmount.currency,
    };
  const claimed = claims.map((claim) =>
    isReserving(claim.status) ? holds(claim) : claim.status === 'APPROVED' ? claim.approvedAmount : null,
  );
  const measure = (amounts: (Money | null)[]): Money[] | null => (readable ? added(amounts) : null);
  const inState = (state: string) =>
    claims.map(({ status, claimedAmount }) => (status === state ? claimedAmount : null));
  return {
    count: claims.length,
    requested: measure(claims.map(({ claimedAmount }) => claimedAmount)),
    claimed: measure(claimed),
    approved: measure(claims.map(({ approvedAmount }) => approvedAmount)),
    paid: measure(claims.map(({ paidAmount }) => paidAmount)),
    rejected: measure(inState('REJECTED')),
    expired: measure(inState('EXPIRED')),
  };
}

/** What the claims come to in euro, each converted by the rate of its month; null where the rate is missing. */
function inEuro({ executedOn, claimedAmount }: ListClaim): bigint | null {
  if (!claimedAmount) return 0n;
  const { amount, currency } = claimedAmount;
  const minor = toMinor(amount, currency);
  if (currency === 'EUR') return minor;
  return executedOn === null
    ? null
    : convertedBy(rates.get(executedOn.slice(0, 7)) ?? [], minor, currency, 'EUR');
}

const convertedSum = (claims: readonly ListClaim[]): string =>
  fromMinor(
    claims.reduce((sum, claim) => sum + (inEuro(claim) ?? 0n), 0n),
    'EUR',
  );

async function bySql(persona: string, condition: string): Promise<Sums> {
  const { sees, reads } = viewers[persona] ?? { sees: 'false', reads: 'false' };
  const amount = (column: string): string =>
    `round(sum(${column}) filter (where ${reads}) / power(10::numeric, ${decimalsSql}), ${decimalsSql})::text`;
  const rows = await world.database.db.readUnscoped({
    sql: `select currency, count(*)::int as count, ${amount('claimed_minor')} as requested,
        ${amount(`case when status in ${reserving} then held_minor when status = 'APPROVED' then approved_minor end`)} as claimed,
        ${amount('approved_minor')} as approved, ${amount('paid_minor')} as paid,
        ${amount(`case when status = 'REJECTED' then claimed_minor end`)} as rejected,
        ${amount(`case when status = 'EXPIRED' then claimed_minor end`)} as expired
      from claim where ${sees} and ${condition} group by currency order by currency collate "C"`,
    parameters: [],
  });
  const measure = (name: string): Money[] | null =>
    reads === 'false'
      ? null
      : rows.flatMap((row) =>
          row[name] === null ? [] : [{ amount: String(row[name]), currency: String(row.currency) }],
        );
  const count = rows.reduce((sum, row) => sum + Number(row.count), 0);
  return {
    count,
    requested: measure('requested'),
    claimed: measure('claimed'),
    approved: measure('approved'),
    paid: measure('paid'),
    rejected: measure('rejected'),
    expired: measure('expired'),
  };
}

const plain = ({ count, requested, claimed, approved, paid, rejected, expired }: Sums): Sums => ({
  count,
  requested,
  claimed,
  approved,
  paid,
  rejected,
  expired,
});

/** With spans by the day of payment, `paid` goes by that of each payment: not with its claim (graph.md 2.4). */
const comparable = (sums: Sums, bucketOn: string | null): Sums =>
  bucketOn === 'PAID' ? { ...plain(sums), paid: null } : plain(sums);

describe('a list, its aggregates, its report and plain SQL (graph.md 2.4, decisions 21)', () => {
  it('agree to the cent, for random viewers, filters and groupings', async () => {
    const values = await valuesOf(world);
    const met = { claims: 0, groups: 0, corrected: 0 };
    const question = fc.constantFrom(...Object.keys(viewers)).chain((persona) => {
      const reads = viewers[persona]?.reads ?? 'false';
      const isTold = (code: string): boolean => reads !== 'false' || !guarded.includes(code);
      const on = Object.keys(dates).filter((code) => reads !== 'false' || code !== 'PAID');
      return fc.record({
        persona: fc.constant(persona),
        asked: filtersOf(values, reads),
        groupBy: fc.uniqueArray(fc.constantFrom(...Object.keys(dimensions).filter(isTold)), { maxLength: 3 }),
        span: fc.oneof(
          fc.constant({ bucket: null, bucketOn: null }),
          fc.record({ bucket: fc.constantFrom(...buckets), bucketOn: fc.constantFrom(...on) }),
        ),
      });
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, asked: { filter, sql }, groupBy, span }) => {
        const { claims, aggregates } = await listed(persona, filter);
        const { rows, total } = await reported(persona, filter, groupBy, span);
        const { bucket, bucketOn } = span;
        met.claims += claims.length;
        met.groups += rows.length;
        met.corrected += claims.filter(isCorrected).length;
        const readable = viewers[persona]?.reads !== 'false';

        const whole = sumsOf(claims, readable);
        expect(plain(aggregates)).toEqual(whole);
        expect(plain(total)).toEqual(whole);
        expect(await bySql(persona, sql)).toEqual(whole);
        if (readable) expect(total.inCurrency?.requested?.amount).toBe(convertedSum(claims));
        if (readable) expect(added(rows.flatMap(({ paid }) => paid ?? []))).toEqual(whole.paid);

        const startOf = (claim: ListClaim): string | null => {
          const on = dates[bucketOn ?? '']?.(claim) ?? null;
          return on && bucket && spanStart(on, bucket, claim.program.fiscalYearStartMonth);
        };
        const keyOf = (claim: ListClaim): string =>
          JSON.stringify([
            ...groupBy.map((code) => dimensions[code]?.(claim)),
            ...(bucket ? [startOf(claim)] : []),
          ]);
        const expected = [...Map.groupBy(claims, keyOf)].map(
          ([key, group]) =>
            [
              key,
              comparable(sumsOf(group, readable), bucketOn),
              readable ? convertedSum(group) : undefined,
            ] as const,
        );
        const told = rows
          .filter(({ count }) => count > 0)
          .map(
            (row) =>
              [
                JSON.stringify([
                  ...groupBy.map((code) => keyFields[code]?.(row.key) ?? null),
                  ...(bucket ? [row.key.bucketStartsOn] : []),
                ]),
                comparable(row, bucketOn),
                row.inCurrency?.requested?.amount,
              ] as const,
          );
        if (bucketOn !== 'PAID' && (groupBy.length > 0 || bucket)) expect(told.length).toBe(rows.length);
        const byKey = ([left]: readonly [string, ...unknown[]], [right]: readonly [string, ...unknown[]]) =>
          left < right ? -1 : 1;
        expect(told.sort(byKey)).toEqual(expected.sort(byKey));
      }),
      { numRuns: 100 },
    );
    // What was drawn must have met something: claims, groups of several, and claims under correction.
    expect([met.claims > 1_000, met.groups > 300, met.corrected > 10]).toEqual([true, true, true]);
  }, 120_000);
});
