import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyPast } from '../../src/app/verification.js';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const accounts = ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'];
type Amounts = Readonly<Record<string, { readonly amount: string }>>;
interface Funds {
  readonly currency: string;
  readonly fundCount: number;
  readonly corrected: boolean;
  readonly atClose: Amounts | null;
  readonly now: Amounts | null;
}

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const earned = (side: Amounts | null | undefined) => side?.earned?.amount;

it('MON-11: a closed period keeps its funds, and shows what is booked in one of them afterwards', async () => {
  const [period] = await sql(`select p.id, r.code as program, p.code, min(l.location_key) as location
    from program_period p join program r on r.id = p.program_id join fund_balance f on f.usage_period_id = p.id
      join partner_location l on l.id = f.location_id and l.partner_id = (select id from partner where name like 'Roerdomp%')
    where p.claim_ends_on < '2026-09-01' and not exists (select from period_closing k where k.period_id = p.id)
      and not exists (select from claim c where c.usage_period_id = p.id
        and c.status in ('SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED'))
      and not exists (select from fund_balance o where o.usage_period_id = p.id and o.remaining_minor > 0)
    group by 1, 2, 3 order by count(*) desc, 3, 2 limit 1`);
  const amounts = `{ ${accounts.map((name) => `${name} { amount }`).join(' ')} }`;
  const told = async (persona: string) => {
    const { data, errors, extensions } = await world.ask<Told>(
      persona,
      `query ($program: String!, $code: String!) { programs(filter: { code: { eq: $program } }) { nodes {
        periods(filter: { code: { eq: $code } }) { nodes { closings { closedAt
          funds { currency fundCount corrected atClose ${amounts} now ${amounts} } } } } } } }`,
      { program: period?.program, code: period?.code },
    );
    expect(errors).toBeUndefined();
    const [closing] = data?.programs.nodes[0]?.periods.nodes[0]?.closings ?? [];
    return {
      closedAt: closing?.closedAt,
      funds: closing?.funds,
      rules: extensions?.redactions?.map(({ rule }) => rule),
    };
  };
  const reported = async (persona: string, asOf: string | undefined) => {
    const { data, errors } = await world.ask<{ report: { total: Record<string, { amount: string }[]> } }>(
      persona,
      `query ($filter: FundBalanceFilter, $asOf: DateTime) { report: fundReport(filter: $filter, asOf: $asOf) { total ${amounts} } }`,
      {
        filter: { usagePeriod: { code: { eq: period?.code } }, program: { code: { eq: period?.program } } },
        asOf,
      },
    );
    expect(errors).toBeUndefined();
    return Object.fromEntries(
      Object.entries(data?.report.total ?? {}).map(([name, [amount]]) => [name, amount]),
    );
  };

  const { data } = await world.ask<{ periodClose: { userErrors: unknown[] } }>(
    'program-manager',
    `mutation { periodClose(input: { programCode: "${period?.program}", periodCode: "${period?.code}" }) { userErrors { code } } }`,
  );
  expect(data?.periodClose.userErrors).toEqual([]);
  const before = await told('program-manager');
  const own = await told('incentives-admin');
  expect(before.funds).toMatchObject([{ currency: 'USD', corrected: false }]);
  const [line] = before.funds ?? [];
  const [counted] =
    await sql(`select count(*)::int as funds, to_char(sum(earned_minor) / 100.0, 'FM9999999999990.00') as earned
    from fund_balance where usage_period_id = '${period?.id}' and version > 0`);
  expect([line?.fundCount, earned(line?.atClose)]).toEqual([counted?.funds, counted?.earned]);
  expect(line?.now).toEqual(line?.atClose);
  expect(own.funds?.[0]?.fundCount).toBeLessThan(line?.fundCount ?? 0);

  world.setTime('2026-09-20T16:00:00Z');
  await earn(world, {
    dollars: '12.34',
    locationId: String(period?.location),
    programCode: String(period?.program),
    periodCode: String(period?.code),
    at: '2026-09-20T15:00:00Z',
  });
  for (const [persona, first] of [
    ['program-manager', line] as const,
    ['incentives-admin', own.funds?.[0]] as const,
  ]) {
    const [later] = (await told(persona)).funds ?? [];
    expect(later).toMatchObject({ corrected: true, fundCount: first?.fundCount, atClose: first?.atClose });
    expect(Number(earned(later?.now)) - Number(earned(later?.atClose))).toBeCloseTo(12.34, 5);
    expect(await reported(persona, before.closedAt)).toEqual(later?.atClose);
    expect(await reported(persona, undefined)).toEqual(later?.now);
  }
  // Of another partner nothing has changed, and who sees no funds sees none of them.
  expect((await told('incentives-admin-2')).funds?.map(({ corrected }) => corrected) ?? []).not.toContain(
    true,
  );
  expect(await told('billing-admin')).toMatchObject({ funds: [], rules: expect.arrayContaining(['FLD-4']) });
  const lines: string[] = [];
  expect(await verifyPast(world.database.db, (text) => lines.push(text)), lines.join('\n')).toBe(0);
});
interface Told {
  readonly programs: {
    readonly nodes: readonly {
      readonly periods: {
        readonly nodes: readonly { readonly closings: readonly { closedAt: string; funds: Funds[] }[] }[];
      };
    }[];
  };
}
