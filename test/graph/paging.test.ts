import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Statement } from '../../src/app/database.js';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';
import { askPage, idsOf, type ListOfRows, pagesBackward, pagesForward } from './every-page.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

async function idsBySql(type: string, sql: string): Promise<string[]> {
  const rows = await world.database.db.readUnscoped({ sql, parameters: [] });
  return rows.map(({ id }) => toGlobalId(type, String(id)));
}

const firstPartner = `partner_id = (select id from partner where name like 'Roerdomp%')`;
/** Where the persona of mixed roles may read amounts: at one location. */
const utrecht = `location_id = (select id from partner_location where name like 'Roerdomp%Utrecht')`;
const asc = (field: string) => ({ field, direction: 'ASC' as const });
const desc = (field: string) => ({ field, direction: 'DESC' as const });

/**
 * Orders with the same order in SQL. Empty values come last when ascending and first when descending; amounts sort by
 * currency before amount (decisions 21); every order ends in the id, in the direction of the last key.
 */
const orders: readonly (readonly [name: string, list: ListOfRows, sql: string])[] = [
  [
    'the order of creation',
    { persona: 'incentives-admin', field: 'claims', type: 'Claim', orderBy: [] },
    `select id from claim where ${firstPartner} order by id`,
  ],
  [
    'two keys in two directions',
    {
      persona: 'incentives-admin',
      field: 'claims',
      type: 'Claim',
      orderBy: [asc('STATUS'), desc('EXECUTED_ON')],
    },
    `select id from claim where ${firstPartner} order by status, executed_on desc, id desc`,
  ],
  [
    'a key that is often empty, ascending',
    { persona: 'incentives-admin', field: 'claims', type: 'Claim', orderBy: [asc('RESPOND_BY')] },
    `select id from claim where ${firstPartner} order by respond_by, id`,
  ],
  [
    'a key that is often empty, descending',
    {
      persona: 'incentives-admin',
      field: 'claims',
      type: 'Claim',
      orderBy: [desc('RESPOND_BY'), desc('SUBMITTED_AT')],
    },
    `select id from claim where ${firstPartner} order by respond_by desc, submitted_at desc, id desc`,
  ],
  [
    'two empty keys in two directions',
    {
      persona: 'incentives-admin',
      field: 'claims',
      type: 'Claim',
      orderBy: [desc('DECIDED_AT'), asc('RESPOND_BY')],
    },
    `select id from claim where ${firstPartner} order by decided_at desc, respond_by, id`,
  ],
  [
    'amounts in several currencies',
    { persona: 'reviewer', field: 'plans', type: 'CoopPlan', orderBy: [desc('LIMIT')] },
    'select id from plan order by currency desc, limit_minor desc, id desc',
  ],
  [
    'amounts that are empty on some rows',
    { persona: 'incentives-admin', field: 'claims', type: 'Claim', orderBy: [asc('APPROVED_AMOUNT')] },
    `select id from claim where ${firstPartner} order by currency, approved_minor, id`,
  ],
  [
    'amounts that are hidden on some rows',
    {
      persona: 'mixed-roles',
      field: 'claims',
      type: 'Claim',
      orderBy: [desc('CLAIMED_AMOUNT')],
    },
    `select id from claim where ${firstPartner}
      order by case when ${utrecht} then currency end desc, case when ${utrecht} then claimed_minor end desc, id desc`,
  ],
  [
    'texts',
    { persona: 'finance', field: 'activities', type: 'Activity', orderBy: [asc('NAME')] },
    'select id from activity order by name, id',
  ],
  [
    'a filter',
    {
      persona: 'incentives-admin',
      field: 'claims',
      type: 'Claim',
      orderBy: [desc('UPDATED_AT')],
      filter: { status: { in: ['EDITING', 'REJECTED'] } },
    },
    `select id from claim where ${firstPartner} and status in ('EDITING', 'REJECTED') order by updated_at desc, id desc`,
  ],
];

describe('a walk through a whole list (graph.md 2.2)', () => {
  it.each(orders)('gives each row once and in order: %s', async (_name, list, sql) => {
    const expected = await idsBySql(list.field === 'plans' ? 'CoopPlan' : list.type, sql);
    expect(expected.length).toBeGreaterThan(60);
    const forward = await pagesForward(world, list, 97);
    expect(forward.flatMap(idsOf)).toEqual(expected);
    const backward = await pagesBackward(world, list, 89);
    expect(backward.reverse().flatMap(idsOf)).toEqual(expected);
  });

  it('says on each page whether there is more on either side', async () => {
    const list: ListOfRows = {
      persona: 'reviewer',
      field: 'programs',
      type: 'Program',
      orderBy: [asc('CODE')],
    };
    const all = await idsBySql('Program', 'select id from program order by code, id');
    const forward = await pagesForward(world, list, 5);
    expect(forward).toHaveLength(Math.ceil(all.length / 5));
    for (const [index, { nodes, edges, pageInfo }] of forward.entries()) {
      const first = index === 0;
      const last = index === forward.length - 1;
      expect.soft(pageInfo).toEqual({
        hasNextPage: !last,
        hasPreviousPage: !first,
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
      });
      expect.soft(edges.map(({ node }) => node)).toEqual(nodes);
    }
    const backward = await pagesBackward(world, list, 5);
    expect(backward.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([
      ...Array(forward.length - 1).fill(true),
      false,
    ]);
    expect(backward.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([
      false,
      ...Array(forward.length - 1).fill(true),
    ]);
  });

  it('reads between two cursors from either end', async () => {
    const list: ListOfRows = {
      persona: 'reviewer',
      field: 'programs',
      type: 'Program',
      orderBy: [asc('CODE')],
    };
    const all = (await pagesForward(world, list, 100)).flatMap(({ edges }) => edges);
    const [after, before] = [all[2]?.cursor, all[8]?.cursor];
    const between = all.slice(3, 8).map(({ node }) => node.id);
    const asked = { after: after ?? null, before: before ?? null };
    const read = async (count: { first?: number; last?: number }) => {
      const { data } = await askPage(world, list, { ...asked, ...count });
      return { ids: data && idsOf(data.list), info: data?.list.pageInfo };
    };
    expect(await read({ first: 3 })).toMatchObject({
      ids: between.slice(0, 3),
      info: { hasNextPage: true, hasPreviousPage: true },
    });
    expect(await read({ last: 3 })).toMatchObject({
      ids: between.slice(2),
      info: { hasNextPage: true, hasPreviousPage: true },
    });
    // The cursors themselves stand outside the page, so that there is always something on both sides.
    expect(await read({ first: 100 })).toMatchObject({
      ids: between,
      info: { hasNextPage: true, hasPreviousPage: true },
    });
    expect(await read({ last: 100 })).toMatchObject({
      ids: between,
      info: { hasNextPage: true, hasPreviousPage: true },
    });
  });
});

describe('the size of a page', () => {
  const programs: ListOfRows = { persona: 'reviewer', field: 'claims', type: 'Claim', orderBy: [] };
  const sizeOf = async (page: { first?: number; last?: number }): Promise<number | undefined> =>
    (await askPage(world, programs, page)).data?.list.nodes.length;

  it('is 20 by default and at most 100', async () => {
    expect(await sizeOf({})).toBe(20);
    expect(await sizeOf({ first: 100 })).toBe(100);
    expect(await sizeOf({ last: 100 })).toBe(100);
  });

  it('may be nothing', async () => {
    for (const page of [{ first: 0 }, { last: 0 }]) {
      const { data } = await askPage(world, programs, page);
      const empty = { startCursor: null, endCursor: null };
      expect(data?.list).toMatchObject({ nodes: [], edges: [], pageInfo: empty });
    }
    const { data } = await askPage(world, programs, { first: 0 });
    expect(data?.list.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it.each([
    ['more than 100', { first: 101 }, 'first'],
    ['more than 100 from the end', { last: 101 }, 'last'],
    ['less than nothing', { first: -1 }, 'first'],
    ['less than nothing from the end', { last: -1 }, 'last'],
    ['counted from both ends', { first: 1, last: 1 }, 'last'],
  ])('is refused when it is %s', async (_name, page, argument) => {
    const { data, errors } = await askPage(world, programs, page);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { path: ['list'], extensions: { code: 'BAD_USER_INPUT', argument: [argument] } },
    ]);
  });

  it.each(['written', 'executed'] as const)(
    'is refused where it stands, also below others (%s)',
    async (answers) => {
      const answering = await openWorld({ answers, database: world.database });
      const { data, errors } = await answering.ask(
        'incentives-admin',
        '{ plans(first: 1) { nodes { campaigns {\n nodes { claims(first: 101) { totalCount } } } } } }',
      );
      await answering.close();
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        { locations: [{ line: 2, column: 10 }], extensions: { code: 'BAD_USER_INPUT', argument: ['first'] } },
      ]);
    },
  );
});

describe('a cursor', () => {
  const byName: ListOfRows = {
    persona: 'reviewer',
    field: 'programs',
    type: 'Program',
    orderBy: [asc('NAME')],
  };
  const cursorOf = async (list: ListOfRows): Promise<string> =>
    (await askPage(world, list, { first: 1 })).data?.list.pageInfo.endCursor ?? '';

  it.each([
    ['of another key', { ...byName, orderBy: [asc('CODE')] }],
    ['of the other direction', { ...byName, orderBy: [desc('NAME')] }],
    ['of more keys', { ...byName, orderBy: [asc('NAME'), asc('CODE')] }],
    ['of no key', { ...byName, orderBy: [] }],
    ['of another list', { ...byName, field: 'activities', type: 'Activity' }],
  ])('%s is refused (decisions 22)', async (_name, other) => {
    const cursor = await cursorOf(other);
    expect(cursor).not.toBe('');
    for (const argument of ['after', 'before'] as const) {
      const { data, errors } = await askPage(world, byName, { [argument]: cursor });
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: [argument] } }]);
    }
  });

  it('of the same order serves a list with another filter', async () => {
    const after = await cursorOf(byName);
    const { data } = await askPage(world, { ...byName, filter: { planMode: { eq: 'OPTIONAL' } } }, { after });
    expect(data?.list.nodes.length).toBeGreaterThan(0);
  });
});

describe('the total', () => {
  const countedBy = async (selection: string): Promise<number> => {
    const statements: Statement[] = [];
    const stop = world.database.db.onStatement((statement) => statements.push(statement));
    await world.ask('reviewer', `{ claims(first: 1) { ${selection} } }`);
    stop();
    return statements.filter(({ sql }) => sql.includes('count(*)')).length;
  };

  it('is counted only when it is asked for', async () => {
    expect(await countedBy('nodes { id } pageInfo { hasNextPage }')).toBe(0);
    expect(await countedBy('nodes { id } totalCount')).toBe(1);
  });

  it('ignores the page and obeys the filter', async () => {
    const query = `query ($after: String) {
      all: claims { totalCount } page: claims(first: 3, after: $after) { totalCount }
      some: claims(first: 1, filter: { status: { eq: DISPUTED } }) { totalCount }
      none: claims(first: 0) { totalCount } }`;
    const after = await cursorOfClaims();
    const { data } = await world.ask('incentives-admin', query, { after });
    const [all, some] = await Promise.all([
      idsBySql('Claim', `select id from claim where ${firstPartner}`),
      idsBySql('Claim', `select id from claim where ${firstPartner} and status = 'DISPUTED'`),
    ]);
    const [total, disputed] = [{ totalCount: all.length }, { totalCount: some.length }];
    expect(data).toEqual({ all: total, page: total, some: disputed, none: total });
  });

  async function cursorOfClaims(): Promise<string | null | undefined> {
    const list: ListOfRows = { persona: 'incentives-admin', field: 'claims', type: 'Claim', orderBy: [] };
    return (await askPage(world, list, { first: 50 })).data?.list.pageInfo.endCursor;
  }
});
