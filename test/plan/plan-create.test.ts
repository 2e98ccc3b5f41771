import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Created {
  readonly planCreate: {
    readonly plan: { readonly id: string; readonly status: string; readonly version: number } | null;
    readonly replayed: boolean;
    readonly userErrors: readonly {
      code: string;
      field: string[] | null;
      details: Record<string, unknown> | null;
    }[];
  };
}

const create = `mutation ($input: PlanCreateInput!) { planCreate(input: $input) {
  plan { id status version revision limit { amount currency } createdAt location { locationId } history { nodes { action actorRole toStatus } } }
  replayed userErrors { code field details } } }`;

const header = {
  programCode: 'CLOUD_INDIRECT_RESELLER',
  fundType: 'CO_OP',
  periodCode: 'FY27',
  name: 'Autumn plan',
  limit: { amount: '12000.00', currency: 'EUR' },
  reviewerEmail: 'account.manager@owner.example',
};

const countOf = async (table: string): Promise<number> => {
  const [row] = await world.database.db.readUnscoped({
    sql: `select count(*)::int as n from ${table}`,
    parameters: [],
  });
  return Number(row?.n);
};

describe('planCreate', () => {
  it('PLAN-10: makes a draft with its first revision, state and history', async () => {
    const input = { ...header, locationId: '50000000', idempotencyKey: 'first' };
    const { data, errors } = await world.ask<Created>('incentives-admin', create, { input });
    expect(errors).toBeUndefined();
    expect(data?.planCreate).toMatchObject({
      plan: {
        status: 'EDITING',
        version: 1,
        revision: 1,
        limit: { amount: '12000.00', currency: 'EUR' },
        createdAt: '2026-09-15T16:00:00Z',
        location: { locationId: '50000000' },
        history: { nodes: [{ action: 'planCreate', actorRole: 'INCENTIVES_ADMIN', toStatus: 'EDITING' }] },
      },
      replayed: false,
      userErrors: [],
    });

    const again = await world.ask<Created>('incentives-admin', create, { input });
    expect(again.data?.planCreate).toMatchObject({ plan: { id: data?.planCreate.plan?.id }, replayed: true });
    const other = { ...input, name: 'Another' };
    const mismatch = await world.ask<Created>('incentives-admin', create, { input: other });
    expect(mismatch.data?.planCreate.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  });

  it('PLAN-1: points at the plan that has the key', async () => {
    const input = { ...header, locationId: '50000000', fundType: 'REBATE' };
    const first = await world.ask<Created>('billing-admin', create, { input });
    const before = await countOf('plan');
    const second = await world.ask<Created>('incentives-admin', create, { input });
    expect(second.data?.planCreate).toMatchObject({
      plan: null,
      userErrors: [{ code: 'PLAN_EXISTS', details: { planId: first.data?.planCreate.plan?.id } }],
    });
    expect(await countOf('plan')).toBe(before);
  });

  it('PLAN-1, GLO-3: is refused for a fund that the program does not have', async () => {
    const before = await countOf('plan');
    const input = { ...header, locationId: '50000000', programCode: 'MARKETING_PLAN_FUND' };
    const { data } = await world.ask<Created>('incentives-admin', create, { input });
    expect(data?.planCreate.userErrors).toContainEqual({
      code: 'FUND_TYPE_NOT_OFFERED',
      field: ['fundType'],
      details: { fundTypes: ['REBATE'] },
    });
    expect(await countOf('plan')).toBe(before);
  });

  it('OP-7, ROLE-6: is forbidden where the plan could be seen, and not found elsewhere', async () => {
    const before = await countOf('plan');
    const input = { ...header, locationId: '50000000', fundType: 'REBATE_AND_CO_OP', periodCode: 'FY27' };
    const asUser = await world.ask<Created>('incentives-user', create, { input });
    expect(asUser.data?.planCreate.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const stranger = await world.ask<Created>('incentives-admin-2', create, { input });
    expect(stranger.data?.planCreate.userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['locationId'] },
    ]);
    expect(await countOf('plan')).toBe(before);
  });

  it('PLAN-1: of ten at once one wins', async () => {
    const [free] = await world.database.db.readUnscoped({
      sql: `select l.location_key as "locationId", r.code as "programCode"
        from enrollment e join partner_location l on l.id = e.location_id join program r on r.id = e.program_id
        where e.status = 'ENROLLED' and r.plan_mode <> 'NONE' and r.fund_type <> 'REBATE' and not exists (select 1 from plan p
          join program_period y on y.id = p.period_id
          where p.location_id = l.id and p.program_id = r.id and y.code = 'FY27' and p.fund_type = 'CO_OP')
        order by l.partner_id = (select partner_id from partner_location where location_key = '50000000') desc, l.id limit 1`,
      parameters: [],
    });
    const input = { ...header, ...free };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.ask<Created>('incentives-admin', create, { input })),
    );
    const codes = answers.map(({ data }) => data?.planCreate.userErrors[0]?.code ?? 'DONE').sort();
    expect(codes).toEqual(['DONE', ...Array.from({ length: 9 }, () => 'PLAN_EXISTS')]);
  });
});
