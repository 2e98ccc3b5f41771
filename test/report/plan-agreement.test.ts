import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromMinor, toMinor } from '../../src/kernel/money.js';
import { DEFAULT_TIME_ZONE, localDateAt } from '../../src/kernel/time-zone.js';
import { decimalsSql, reserving, viewers } from '../graph/claim-viewers.js';
import { share } from '../support/properties.js';
import { type Answer, openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface ListPlan {
  readonly id: string;
  readonly status: string;
  readonly fundType: string;
  readonly createdAt: string;
  readonly limit: Money | null;
  readonly period: { readonly code: string };
  readonly program: { readonly code: string };
  readonly location: { readonly country: string };
}
interface Type {
  readonly code: string;
  readonly category: string;
}
interface ListActivity {
  readonly id: string;
  readonly countries: readonly string[];
  readonly plannedAmount: Money | null;
  readonly type: Type;
  readonly campaign: { readonly id: string; readonly plan: { readonly id: string } };
}
interface ListClaim {
  readonly status: string;
  readonly claimedAmount: Money | null;
  readonly approvedAmount: Money | null;
  readonly activityType: Type;
  readonly plan: { readonly id: string };
  readonly campaign: { readonly id: string };
  readonly activity: { readonly id: string; readonly countries: readonly string[] };
}

const money = '{ amount currency }';
const lists = {
  plans: `id status fundType createdAt limit ${money} period { code } program { code } location { country }`,
  activities: `id countries plannedAmount ${money} type { code category } campaign { id plan { id } }`,
  claims: `status claimedAmount ${money} approvedAmount ${money} activityType { code category }
    plan { id } campaign { id } activity { id countries }`,
} as const;
const filterTypes = { plans: 'CoopPlanFilter', activities: 'ActivityFilter', claims: 'ClaimFilter' } as const;

/** All rows of a list. */
async function listed<Row>(persona: string, field: keyof typeof lists, filter: object): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors }: Answer<ListPage<Row>> = await world.ask(
      persona,
      `query ($filter: ${filterTypes[field]}, $after: String) { list: ${field}(first: 100, after: $after, filter: $filter) {
        nodes { ${lists[field]} } pageInfo { hasNextPage endCursor } } }`,
      { filter, after },
    );
    expect(errors).toBeUndefined();
    if (!data) throw new Error('No answer.');
    rows.push(...data.list.nodes);
    if (!data.list.pageInfo.hasNextPage) return rows;
    after = data.list.pageInfo.endCursor;
  }
}
interface ListPage<Row> {
  readonly list: {
    readonly nodes: readonly Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

/** What one row of a list adds to a report: of a plan, an activity or a claim. */
interface Part {
  readonly plan: ListPlan;
  readonly kind: 'plan' | 'activity' | 'claim';
  readonly campaign?: string;
  readonly activity?: string;
  readonly type?: Type;
  readonly countries?: readonly string[];
  readonly amounts: Partial<Record<Amount, Money | null>>;
}
const amountNames = ['limit', 'planned', 'requested', 'claimed', 'approved'] as const;
type Amount = (typeof amountNames)[number];

async function partsOf(persona: string, filter: object): Promise<Part[]> {
  const plans = await listed<ListPlan>(persona, 'plans', filter);
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const planOf = (id: string): ListPlan => byId.get(id) as ListPlan;
  const activities = await listed<ListActivity>(persona, 'activities', { campaign: { plan: filter } });
  const claims = await listed<ListClaim>(persona, 'claims', { plan: filter });
  const claimed = ({ status, claimedAmount, approvedAmount }: ListClaim): Money | null =>
    reserving.includes(`'${status}'`) ? claimedAmount : status === 'APPROVED' ? approvedAmount : null;
  return [
    ...plans.map((plan): Part => ({ plan, kind: 'plan', amounts: { limit: plan.limit } })),
    ...activities.map(
      ({ id, campaign, type, countries, plannedAmount }): Part => ({
        ...{ plan: planOf(campaign.plan.id), kind: 'activity', campaign: campaign.id, activity: id },
        ...{ type, countries, amounts: { planned: plannedAmount } },
      }),
    ),
    ...claims.map(
      (claim): Part => ({
        ...{ plan: planOf(claim.plan.id), kind: 'claim', campaign: claim.campaign.id },
        ...{ activity: claim.activity.id, type: claim.activityType, countries: claim.activity.countries },
        amounts: {
          requested: claim.claimedAmount,
          claimed: claimed(claim),
          approved: claim.approvedAmount,
        },
      }),
    ),
  ];
}

/** How a part answers each dimension, and how the key of a row does. */
const dimensions: Readonly<Record<string, readonly [field: string, of: (part: Part) => unknown]>> = {
  PROGRAM: ['program { code }', ({ plan }) => ({ code: plan.program.code })],
  FUND_TYPE: ['fundType', ({ plan }) => plan.fundType],
  COUNTRY: ['country', ({ plan }) => plan.location.country],
  PERIOD: ['period', ({ plan }) => plan.period.code],
  PLAN: ['plan { id }', ({ plan }) => ({ id: plan.id })],
  STATUS: ['status', ({ plan }) => plan.status],
  CAMPAIGN: ['campaign { id }', ({ campaign }) => (campaign ? { id: campaign } : null)],
  ACTIVITY: ['activity { id }', ({ activity }) => (activity ? { id: activity } : null)],
  ACTIVITY_TYPE: ['activityType', ({ type }) => type?.code ?? null],
  CATEGORY: ['category', ({ type }) => type?.category ?? null],
  ACTIVITY_COUNTRIES: ['activityCountries', ({ countries }) => (countries ? [...countries].sort() : null)],
};
const fieldOf = (code: string): string => dimensions[code]?.[0] ?? '';

type Sums = { readonly [name in Amount]: Money[] | null } & Readonly<
  Record<'count' | 'activityCount' | 'claimCount', number>
>;
interface ReportRow extends Sums {
  readonly key: Readonly<Record<string, unknown>>;
}

/** Adds amounts up in minor units, in the order of the currency codes. */
function added(amounts: readonly (Money | null | undefined)[]): Money[] {
  const found = amounts.filter((amount) => amount != null);
  const groups = [...Map.groupBy(found, ({ currency }) => currency)].sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.map(([currency, of]) => {
    const minor = of.reduce((sum, { amount }) => sum + toMinor(amount, currency), 0n);
    return { amount: fromMinor(minor, currency), currency };
  });
}

/** The sums over parts, computed without the server. */
function sumsOf(parts: readonly Part[], hidden: readonly Amount[]): Sums {
  const ofKind = (kind: Part['kind']): number => parts.filter((part) => part.kind === kind).length;
  const sums = amountNames.map((name) => {
    const sum = hidden.includes(name) ? null : added(parts.map(({ amounts }) => amounts[name]));
    return [name, sum] as const;
  });
  const counts = { count: ofKind('plan'), activityCount: ofKind('activity'), claimCount: ofKind('claim') };
  return { ...counts, ...(Object.fromEntries(sums) as { [name in Amount]: Money[] | null }) };
}

const sums = `count activityCount claimCount ${amountNames.map((name) => `${name} ${money}`).join(' ')}`;

async function reported(persona: string, filter: object, groupBy: string[], bucket: string | null) {
  const rows: ReportRow[] = [];
  const fields = [...groupBy.map(fieldOf), 'bucketStartsOn'].join(' ');
  for (let after: string | null = null; ; ) {
    const { data, errors }: Answer<ReportPage> = await world.ask(
      persona,
      `query ($filter: CoopPlanFilter, $groupBy: [PlanReportDimension!], $bucket: ReportBucket, $after: String) {
        report: planReport(filter: $filter, groupBy: $groupBy, bucket: $bucket, first: 90, after: $after) {
          rows { key { ${fields} } ${sums} } total { ${sums} } pageInfo { hasNextPage endCursor } } }`,
      { filter, groupBy, bucket, after },
    );
    expect(errors).toBeUndefined();
    if (!data) throw new Error('No answer.');
    rows.push(...data.report.rows);
    if (!data.report.pageInfo.hasNextPage) return { rows, total: data.report.total };
    after = data.report.pageInfo.endCursor;
  }
}
interface ReportPage {
  readonly report: {
    readonly rows: readonly ReportRow[];
    readonly total: Sums;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

/** A filter of the list with the same in SQL, written by hand. */
const filters: readonly (readonly [filter: Record<string, unknown>, condition: string])[] = [
  [{ status: { in: ['APPROVED', 'REJECTED'] } }, `status in ('APPROVED', 'REJECTED')`],
  [{ fundType: { eq: 'CO_OP' } }, `fund_type = 'CO_OP'`],
  [
    { limit: { gte: '50000.00', currency: 'EUR' }, not: { status: { eq: 'APPROVED' } } },
    `limit_minor >= 5000000 and currency = 'EUR' and status <> 'APPROVED'`,
  ],
  [
    { or: [{ submittedAt: { isNull: true } }, { decidedAt: { gte: '2026-08-01T00:00:00Z' } }] },
    `(submitted_at is null or decided_at >= '2026-08-01T00:00:00Z')`,
  ],
];

/** Limits and planned amounts by the tables alone. */
async function bySql(sees: string, condition: string): Promise<Pick<Sums, 'limit' | 'planned'>> {
  const plans = `select * from plan where (${sees}) and ${condition}`;
  const summed = async (minor: string, from: string): Promise<Money[]> => {
    const rows = await world.database.db.readUnscoped({
      sql: `select currency, round(sum(${minor}) / power(10::numeric, ${decimalsSql}), ${decimalsSql})::text as amount
        from (${from}) as s group by currency order by currency collate "C"`,
      parameters: [],
    });
    return rows.map(({ amount, currency }) => ({ amount: String(amount), currency: String(currency) }));
  };
  return {
    limit: await summed('limit_minor', plans),
    planned: await summed(
      'planned_minor',
      `select a.* from activity a join (${plans}) as p on p.id = a.plan_id`,
    ),
  };
}

const monthOf = ({ plan }: Part): string =>
  `${localDateAt(new Date(plan.createdAt), DEFAULT_TIME_ZONE).slice(0, 7)}-01`;
const byKey = ([left]: readonly [string, Sums], [right]: readonly [string, Sums]) => (left < right ? -1 : 1);

describe('plans, activities and claims in their lists, and the report over them (graph.md 2.4)', () => {
  it('agree to the cent, for random viewers, filters and groupings', async () => {
    const question = fc.record({
      persona: fc.constantFrom(...Object.keys(viewers)),
      filter: fc.constantFrom(...filters),
      groupBy: fc.uniqueArray(fc.constantFrom(...Object.keys(dimensions)), { maxLength: 4 }),
      bucket: fc.constantFrom(null, 'MONTH'),
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ persona, filter: [filter, condition], groupBy, bucket }) => {
        const { sees, reads } = viewers[persona] ?? { sees: 'false', reads: 'false' };
        // A filter by an amount that is hidden everywhere is refused, and no list.
        fc.pre(!('limit' in filter) || sees !== 'false');
        const claimsHidden: Amount[] = reads === 'false' ? ['requested', 'claimed', 'approved'] : [];
        const hidden: Amount[] = sees === 'false' ? ['limit', 'planned', ...claimsHidden] : claimsHidden;
        const parts = await partsOf(persona, filter);
        const { rows, total } = await reported(persona, filter, groupBy, bucket);
        expect(total).toEqual(sumsOf(parts, hidden));
        if (sees !== 'false') expect(total).toMatchObject(await bySql(sees, condition));

        const keyOf = (part: Part): string =>
          JSON.stringify([
            ...groupBy.map((code) => dimensions[code]?.[1](part)),
            bucket ? monthOf(part) : null,
          ]);
        const expected = [...Map.groupBy(parts, keyOf)].map(
          ([key, group]) => [key, sumsOf(group, hidden)] as const,
        );
        const told = rows.map(({ key, ...of }) => {
          const values = groupBy.map((code) => key[fieldOf(code).split(' ')[0] ?? '']);
          return [JSON.stringify([...values, key.bucketStartsOn]), of] as const;
        });
        if (parts.length > 0 || groupBy.length > 0 || bucket)
          expect(told.sort(byKey)).toEqual(expected.sort(byKey));
      }),
      { numRuns: share(15) },
    );
  }, 240_000);

  it('and the totals of campaigns and activities, also of those in several countries', async () => {
    const totals = `totals { planned ${money} requested ${money} claimed ${money} approved ${money} }`;
    const { data, errors } = await world.ask<
      Record<'campaigns' | 'activities', { nodes: Totalled[] }> & Reports
    >(
      'incentives-user',
      `{ campaigns(first: 100) { nodes { id ${totals} } pageInfo { hasNextPage } }
        activities(first: 100, filter: { campaign: { claims: { some: {} } } }) { nodes { id countries ${totals} } }
        byCampaign: planReport(groupBy: [CAMPAIGN], first: 1000) { rows { key { campaign { id } } ${sums} } }
        byActivity: planReport(groupBy: [ACTIVITY], first: 1000) { rows { key { activity { id } } ${sums} } } }`,
    );
    expect(errors).toBeUndefined();
    if (!data) throw new Error('No answer.');
    const told = (rows: readonly ReportRow[], node: 'campaign' | 'activity', id: string) => {
      const found = rows.find(({ key }) => (key[node] as { id: string } | null)?.id === id);
      const { planned, requested, claimed, approved } = found ?? {};
      return { planned, requested, claimed, approved };
    };
    const activities = data.activities.nodes;
    expect(activities.some(({ countries }) => (countries?.length ?? 0) > 1)).toBe(true);
    expect(data.campaigns.nodes.length).toBeGreaterThan(3);
    for (const { id, totals: own } of data.campaigns.nodes)
      if (own.planned.length > 0) expect(told(data.byCampaign.rows, 'campaign', id)).toEqual(own);
    for (const { id, totals: own } of activities)
      expect(told(data.byActivity.rows, 'activity', id)).toEqual(own);
  });
});
interface Totalled {
  readonly id: string;
  readonly countries?: readonly string[];
  readonly totals: Readonly<Record<'planned' | 'requested' | 'claimed' | 'approved', Money[]>>;
}
type Reports = Readonly<Record<'byCampaign' | 'byActivity', { readonly rows: readonly ReportRow[] }>>;
