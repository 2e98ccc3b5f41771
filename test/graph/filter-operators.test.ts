import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { type ApiRow, allRows, filteredIds, type RootList } from './filtered.js';

let world: World;
const rowsOf = new Map<RootList, ApiRow[]>();

const claims: RootList = {
  persona: 'incentives-admin-2',
  field: 'claims',
  type: 'Claim',
  selection: 'name status decisionReason executedOn respondBy decidedAt slaBreached',
};
const plans: RootList = {
  persona: 'reviewer',
  field: 'plans',
  type: 'CoopPlan',
  selection: 'revision currency',
};
const activities: RootList = {
  persona: 'reviewer',
  field: 'activities',
  type: 'Activity',
  selection: 'name countries',
};
const partners: RootList = { persona: 'finance', field: 'partners', type: 'Partner', selection: 'country' };

/** Texts that mean something to SQL or to its array literals, and must not here. */
const oddNames = [
  '100% done',
  '100x done',
  'a_b',
  'axb',
  'c\\d',
  'cd',
  '"quoted", {braced}',
  "it's",
  'É x',
  'é X',
];

beforeAll(async () => {
  world = await openWorld();
  const { db } = world.database;
  const chosen = await db.readUnscoped({
    sql: `select id from claim where partner_id = (select id from partner where name like 'Lavandi%') order by id limit ${oddNames.length}`,
    parameters: [],
  });
  for (const [index, { id }] of chosen.entries()) {
    const rename = { sql: 'update claim set name = $1 where id = $2', parameters: [oddNames[index], id] };
    await db.readUnscoped(rename);
  }
  for (const list of [claims, plans, activities, partners]) rowsOf.set(list, await allRows(world, list));
});

afterAll(() => world.close());

/** What an operator means for one value; empty values match nothing but `isNull`. */
type Meaning = (value: unknown, operand: unknown) => boolean;

const among: Meaning = (value, operand) => (operand as unknown[]).includes(value);
const lower = (value: unknown): string => String(value).toLowerCase();
const given =
  (meaning: Meaning): Meaning =>
  (value, operand) =>
    value !== null && meaning(value, operand);

const equality: Readonly<Record<string, Meaning>> = {
  eq: given((value, operand) => value === operand),
  ne: given((value, operand) => value !== operand),
  in: given(among),
  notIn: given((value, operand) => !among(value, operand)),
  isNull: (value, operand) => (value === null) === operand,
};
/** Dates, instants and numbers compare alike in JavaScript, since dates are written from the largest part down. */
const ranges: Readonly<Record<string, Meaning>> = {
  lt: given((value, operand) => (value as string) < (operand as string)),
  lte: given((value, operand) => (value as string) <= (operand as string)),
  gt: given((value, operand) => (value as string) > (operand as string)),
  gte: given((value, operand) => (value as string) >= (operand as string)),
};
const texts: Readonly<Record<string, Meaning>> = {
  contains: given((value, operand) => lower(value).includes(lower(operand))),
  startsWith: given((value, operand) => lower(value).startsWith(lower(operand))),
};
const lists: Readonly<Record<string, Meaning>> = {
  has: (value, operand) => (value as unknown[]).includes(operand),
  hasSome: (value, operand) => (operand as unknown[]).some((one) => (value as unknown[]).includes(one)),
  hasEvery: (value, operand) => (operand as unknown[]).every((one) => (value as unknown[]).includes(one)),
};

/** A field with the meanings of its operators and values to compare with. */
const fields: readonly (readonly [
  list: RootList,
  field: string,
  operators: Readonly<Record<string, Meaning>>,
  operands: readonly unknown[],
])[] = [
  [claims, 'name', equality, ['100% done', '"quoted", {braced}', "it's", 'c\\d']],
  [claims, 'name', texts, ['0% d', 'a_', 'c\\', '{BRACED', "it's", 'é', 'three-step']],
  [claims, 'decisionReason', { ...equality, ...texts }, ['']],
  [claims, 'status', equality, ['APPROVED', 'EDITING']],
  [claims, 'executedOn', { ...equality, ...ranges }, ['2026-01-31']],
  [claims, 'respondBy', { ...equality, ...ranges }, ['2026-09-30']],
  [claims, 'decidedAt', { ...ranges, isNull: equality.isNull as Meaning }, ['2025-09-15T16:00:00.000Z']],
  [claims, 'slaBreached', { eq: equality.eq as Meaning, isNull: equality.isNull as Meaning }, [true, false]],
  [plans, 'revision', { ...equality, ...ranges }, [1, 2]],
  [plans, 'currency', equality, ['JPY', 'EUR']],
  [activities, 'countries', lists, ['NL', 'DE']],
  [partners, 'country', equality, ['NL', 'JP']],
];

const takesList = (operator: string): boolean => /^(in|notIn|hasSome|hasEvery)$/.test(operator);

const cases = fields.flatMap(([list, field, operators, operands]) =>
  Object.entries(operators).flatMap(([operator, meaning]) => {
    const given = takesList(operator)
      ? [[], operands.slice(0, 1), operands]
      : operator === 'isNull'
        ? [true, false]
        : operands;
    return given.map((operand) => ({
      name: `${list.type}.${field} ${operator} ${JSON.stringify(operand)}`,
      list,
      field,
      operator,
      meaning,
      operand,
    }));
  }),
);

describe('each operator of a filter means what it says', () => {
  it.each(cases)('$name', async ({ list, field, operator, meaning, operand }) => {
    const rows = rowsOf.get(list) ?? [];
    const expected = rows.filter((row) => meaning(row[field], operand)).map(({ id }) => id);
    const found = await filteredIds(world, list, { [field]: { [operator]: operand } });
    expect([...found].sort()).toEqual(expected.sort());
  });

  it('and the operators together tell rows apart', () => {
    const meanings = cases.filter(({ list, field, meaning, operand }) => {
      const rows = rowsOf.get(list) ?? [];
      const matching = rows.filter((row) => meaning(row[field], operand)).length;
      return matching > 0 && matching < rows.length;
    });
    const told = new Set(meanings.map(({ operator }) => operator));
    const all = new Set(cases.map(({ operator }) => operator));
    expect([...told].sort()).toEqual([...all].sort());
  });
});

describe('filters by id', () => {
  it('take global ids of their own type, and match nothing by others', async () => {
    const [first, second, third] = rowsOf.get(plans) ?? [];
    const all = rowsOf.get(plans) ?? [];
    const [activity] = rowsOf.get(activities) ?? [];
    const eq = (id: unknown) => filteredIds(world, plans, { id: { eq: id } });
    expect(await eq(first?.id)).toEqual(new Set([first?.id]));
    const several = { in: [first?.id, third?.id, activity?.id, 'no id at all', ''] };
    expect(await filteredIds(world, plans, { id: several })).toEqual(new Set([first?.id, third?.id]));
    expect((await filteredIds(world, plans, { id: { ne: second?.id } })).size).toBe(all.length - 1);
    for (const other of [activity?.id, 'no id at all', '', '%']) expect(await eq(other)).toEqual(new Set());
    expect((await filteredIds(world, plans, { id: { ne: activity?.id } })).size).toBe(all.length);
  });
});

describe('filters join', () => {
  const approved = { status: { eq: 'APPROVED' } };
  const early = { executedOn: { lt: '2025-07-01' } };
  const undecided = { decidedAt: { isNull: true } };
  const due = { respondBy: { gte: '2026-01-01' } };
  const isApproved = (row: ApiRow): boolean => row.status === 'APPROVED';
  const isEarly = (row: ApiRow): boolean => row.executedOn !== null && String(row.executedOn) < '2025-07-01';
  const isUndecided = (row: ApiRow): boolean => row.decidedAt === null;
  const isDue = (row: ApiRow): boolean => row.respondBy !== null && String(row.respondBy) >= '2026-01-01';

  it.each([
    ['fields by and', { ...approved, ...early }, (row: ApiRow) => isApproved(row) && isEarly(row)],
    [
      'operators by and',
      { executedOn: { gte: '2025-07-01', lt: '2025-10-01' } },
      (row: ApiRow) => {
        const day = String(row.executedOn);
        return row.executedOn !== null && day >= '2025-07-01' && day < '2025-10-01';
      },
    ],
    ['and', { and: [approved, early] }, (row: ApiRow) => isApproved(row) && isEarly(row)],
    ['or', { or: [undecided, early] }, (row: ApiRow) => isUndecided(row) || isEarly(row)],
    ['not', { not: approved }, (row: ApiRow) => !isApproved(row)],
    ['not, where values are empty', { not: due }, (row: ApiRow) => !isDue(row)],
    [
      'not, over two fields',
      { not: { ...approved, ...early } },
      (row: ApiRow) => !(isApproved(row) && isEarly(row)),
    ],
    ['not of not', { not: { not: due } }, isDue],
    [
      'all at once',
      {
        ...early,
        or: [{ and: [undecided, { not: approved }] }, due, { not: { or: [approved, undecided] } }],
      },
      (row: ApiRow) =>
        isEarly(row) &&
        ((isUndecided(row) && !isApproved(row)) || isDue(row) || !(isApproved(row) || isUndecided(row))),
    ],
    ['nothing', {}, () => true],
    ['an empty and', { and: [] }, () => true],
    ['an empty or', { or: [] }, () => false],
    ['null', { status: null, executedOn: { lt: null } }, () => true],
  ] as const)('%s', async (_name, filter, meaning) => {
    const expected = (rowsOf.get(claims) ?? []).filter(meaning).map(({ id }) => id);
    expect([...(await filteredIds(world, claims, filter))].sort()).toEqual(expected.sort());
  });

  it('to a bounded depth', async () => {
    const nested = (depth: number): object => (depth === 0 ? approved : { not: nested(depth - 1) });
    const query = 'query ($filter: ClaimFilter) { claims(filter: $filter) { totalCount } }';
    const answer = await world.ask('reviewer', query, { filter: nested(40) });
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
