import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';
import { decimalsSql, reserving, viewers } from './claim-viewers.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface Sums {
  readonly count: number;
  readonly requested: readonly Money[] | null;
  readonly claimed: readonly Money[] | null;
  readonly approved: readonly Money[] | null;
  readonly planned?: readonly Money[] | null;
}
interface Aggregates extends Sums {
  readonly byStatus: readonly (Sums & { readonly status: string })[];
}

const personas = Object.keys(viewers);

const sumsSelection =
  'count requested { amount currency } claimed { amount currency } approved { amount currency }';

/** The sums of decisions 21 in plain SQL: requested over all, claimed is reserved plus approved. */
async function sumsBySql(persona: string, condition: string, group = "''"): Promise<Map<string, Sums>> {
  const { sees, reads } = viewers[persona] ?? { sees: 'false', reads: 'false' };
  const amount = (column: string): string =>
    `round(sum(${column}) filter (where ${reads}) / power(10::numeric, ${decimalsSql}), ${decimalsSql})::text`;
  const rows = await world.database.db.readUnscoped({
    sql: `select ${group} as key, currency, count(*)::int as count, ${amount('claimed_minor')} as requested,
        ${amount(`case when status in ${reserving} then claimed_minor when status = 'APPROVED' then approved_minor end`)} as claimed,
        ${amount('approved_minor')} as approved
      from claim where ${sees} and ${condition} group by 1, currency order by 1, currency collate "C"`,
    parameters: [],
  });
  const found = new Map<string, Sums>();
  for (const key of new Set(rows.map((row) => String(row.key)))) {
    const ofKey = rows.filter((row) => row.key === key);
    found.set(key, sumsOf(ofKey, reads));
  }
  return found;
}

function sumsOf(rows: readonly Record<string, unknown>[], reads: string): Sums {
  const measure = (name: string): Money[] | null =>
    reads === 'false'
      ? null
      : rows
          .filter((row) => row[name] !== null)
          .map((row) => ({ amount: String(row[name]), currency: String(row.currency) }));
  return {
    count: rows.reduce((count, row) => count + Number(row.count), 0),
    requested: measure('requested'),
    claimed: measure('claimed'),
    approved: measure('approved'),
  };
}

const nothing = (persona: string): Sums => sumsOf([], viewers[persona]?.reads ?? 'false');

async function aggregatesOf(persona: string, args: string): Promise<Aggregates | undefined> {
  const { data, errors } = await world.ask<{ claims: { aggregates: Aggregates } }>(
    persona,
    `{ claims(${args}) { aggregates { ${sumsSelection} byStatus { status ${sumsSelection} } } } }`,
  );
  expect(errors).toBeUndefined();
  return data?.claims.aggregates;
}

describe('aggregates of a list of claims (decisions 21)', () => {
  it.each(personas)('are what SQL says of what %s may see and read', async (persona) => {
    const all = (await sumsBySql(persona, 'true')).get('') ?? nothing(persona);
    const byStatus = await sumsBySql(persona, 'true', 'status');
    const { byStatus: told, ...sums } = (await aggregatesOf(persona, 'first: 1')) ?? { byStatus: [] };
    expect(sums).toEqual(all);
    expect(new Map(told.map(({ status, ...rest }) => [status, rest]))).toEqual(byStatus);
  });

  it.each(personas)('ignore the page and obey the filter, for %s', async (persona) => {
    const filter =
      'filter: { executedOn: { gte: "2025-07-01" }, status: { in: [APPROVED, REJECTED, EDITING] } }';
    const condition = `executed_on >= '2025-07-01' and status in ('APPROVED', 'REJECTED', 'EDITING')`;
    const expected = (await sumsBySql(persona, condition)).get('') ?? nothing(persona);
    const pages = [
      'first: 0',
      'first: 7',
      'last: 3',
      'first: 2, orderBy: [{ field: EXECUTED_ON, direction: DESC }]',
    ];
    for (const page of pages) {
      const { byStatus: _byStatus, ...sums } = (await aggregatesOf(persona, `${page}, ${filter}`)) ?? {
        byStatus: [],
      };
      expect(sums, page).toEqual(expected);
    }
  });

  it('add up to the amounts that the rows of the list show', async () => {
    const filter = 'filter: { status: { eq: UNDER_REVIEW } }';
    const { data } = await world.ask<{ claims: { nodes: { claimedAmount: Money }[]; aggregates: Sums } }>(
      'reviewer',
      `{ claims(first: 100, ${filter}) { nodes { claimedAmount { amount currency } } aggregates { ${sumsSelection} } } }`,
    );
    const rows = data?.claims.nodes.map(({ claimedAmount }) => claimedAmount) ?? [];
    expect(rows.length).toBe(data?.claims.aggregates.count);
    for (const { currency, amount } of data?.claims.aggregates.requested ?? []) {
      const thousandths = rows
        .filter((row) => row.currency === currency)
        .reduce((sum, row) => sum + Math.round(Number(row.amount) * 1000), 0);
      expect(thousandths, currency).toBe(Math.round(Number(amount) * 1000));
    }
  });

  it('stand in the order of the currency codes, each with its decimals', async () => {
    const { requested } = (await aggregatesOf('reviewer', 'first: 1')) ?? {};
    const codes = requested?.map(({ currency }) => currency);
    expect(codes).toEqual(['BHD', 'BRL', 'CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'SEK', 'SGD', 'USD']);
    const decimals = requested?.map(({ amount }) => amount.split('.')[1]?.length ?? 0);
    expect(decimals).toEqual([3, 2, 2, 2, 2, 2, 0, 2, 2, 2]);
  });
});

/** Totals of one object, with the conditions on the claims and activities below it. */
const totals: readonly (readonly [type: string, table: string, claim: string, activity: string])[] = [
  ['Program', 'program', 'program_id', 'program_id'],
  ['CoopPlan', 'plan', 'plan_id', 'plan_id'],
  ['Campaign', 'campaign', 'campaign_id', 'campaign_id'],
  ['Activity', 'activity', 'activity_id', 'id'],
];

/** FLD-5 lets everybody who sees a plan read what is planned, also the billing admin, from whom FLD-6 hides claims. */
async function plannedBySql(persona: string, condition: string): Promise<Money[] | null> {
  const { sees } = viewers[persona] ?? { sees: 'false' };
  if (sees === 'false') return null;
  const rows = await world.database.db.readUnscoped({
    sql: `select currency, round(sum(planned_minor) / power(10::numeric, ${decimalsSql}), ${decimalsSql})::text as amount
      from activity where ${sees} and ${condition} group by 1 order by currency collate "C"`,
    parameters: [],
  });
  return rows.map(({ currency, amount }) => ({ amount: String(amount), currency: String(currency) }));
}

describe('totals below an object', () => {
  const cases = totals.flatMap(([type, table, claim, activity]) =>
    personas.map((persona) => [type, persona, table, claim, activity] as const),
  );

  it.each(cases)(
    'of a %s are what SQL says of what %s may see and read',
    async (type, persona, table, claim, activity) => {
      const { sees } = viewers[persona] ?? { sees: 'false' };
      const [found] = await world.database.db.readUnscoped({
        sql: `select o.id from ${table} o join activity a on a.${activity} = o.id
        join claim c on c.${claim} = o.id where a.id in (select id from activity where ${sees === 'false' ? 'true' : sees})
        group by o.id order by count(distinct c.status) desc, o.id limit 1`,
        parameters: [],
      });
      const uuid = String(found?.id);
      const { data } = await world.ask<{ node: { totals: Sums } | null }>(
        persona,
        `query ($id: ID!) { node(id: $id) { ... on ${type} { totals { ${sumsSelection} planned { amount currency } } } } }`,
        { id: toGlobalId(type, uuid) },
      );
      // Programs are open to a role that sees neither plans nor claims; the other objects are not there for it.
      const visible = sees !== 'false' || (type === 'Program' && persona !== 'no-role');
      const sums = (await sumsBySql(persona, `${claim} = '${uuid}'`)).get('') ?? nothing(persona);
      const planned = await plannedBySql(persona, `${activity} = '${uuid}'`);
      expect(data?.node).toEqual(visible ? { totals: { ...sums, planned } } : null);
    },
  );
});
