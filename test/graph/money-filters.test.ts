import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { type ApiRow, allRows, filteredIds, type RootList } from './filtered.js';

let world: World;
let rows: ApiRow[];

const plans: RootList = {
  persona: 'reviewer',
  field: 'plans',
  type: 'CoopPlan',
  selection: 'limit { amount currency }',
};
const claims: RootList = {
  persona: 'reviewer',
  field: 'claims',
  type: 'Claim',
  selection: 'approvedAmount { amount currency }',
};

beforeAll(async () => {
  world = await openWorld();
  rows = await allRows(world, plans);
});

afterAll(() => world.close());

interface Amount {
  readonly amount: string;
  readonly currency: string;
}
const limitOf = (row: ApiRow): Amount => row.limit as Amount;

/** Thousandths: no currency of the world has more decimals than three. */
function thousandths(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(3, '0'));
}

const meanings = {
  eq: (a: bigint, b: bigint) => a === b,
  ne: (a: bigint, b: bigint) => a !== b,
  lt: (a: bigint, b: bigint) => a < b,
  lte: (a: bigint, b: bigint) => a <= b,
  gt: (a: bigint, b: bigint) => a > b,
  gte: (a: bigint, b: bigint) => a >= b,
} as const;
type Operator = keyof typeof meanings;
const operators = Object.keys(meanings) as Operator[];

const currencies = [undefined, 'EUR', 'JPY', 'BHD'] as const;
const cases = operators.flatMap((operator) => currencies.map((currency) => [operator, currency] as const));

/** A limit that exists in the currency, so that equal, less and more are three different answers. */
function medianLimit(currency: string | undefined): string {
  const amounts = rows
    .map(limitOf)
    .filter((limit) => currency === undefined || limit.currency === currency)
    .map(({ amount }) => amount)
    .sort((a, b) => Number(thousandths(a) - thousandths(b)));
  return amounts[Math.floor(amounts.length / 2)] ?? '';
}

describe('a filter on an amount (decisions 21)', () => {
  it('has currencies with two, no and three decimals to tell apart', () => {
    const decimals = (currency: string): number[] => [
      ...new Set(
        rows
          .map(limitOf)
          .filter((limit) => limit.currency === currency)
          .map(({ amount }) => amount.split('.')[1]?.length ?? 0),
      ),
    ];
    expect([decimals('EUR'), decimals('JPY'), decimals('BHD')]).toEqual([[2], [0], [3]]);
  });

  it.each(cases)('%s compares each row in its own currency; only in: %s', async (operator, currency) => {
    const operand = medianLimit(currency);
    const expected = rows
      .filter((row) => currency === undefined || limitOf(row).currency === currency)
      .filter((row) => meanings[operator](thousandths(limitOf(row).amount), thousandths(operand)))
      .map(({ id }) => id);
    const filter = { limit: { [operator]: operand, ...(currency ? { currency } : {}) } };
    expect([...(await filteredIds(world, plans, filter))].sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
  });

  it('takes fewer and more decimals than the currency has', async () => {
    const matching = async (limit: Record<string, string>) =>
      [...(await filteredIds(world, plans, { limit }))].sort();
    const jpy = medianLimit('JPY');
    expect(await matching({ currency: 'JPY', eq: `${jpy}.00` })).toEqual(
      await matching({ currency: 'JPY', eq: jpy }),
    );
    expect(await matching({ currency: 'JPY', eq: `${jpy}.50` })).toEqual([]);
    expect(await matching({ currency: 'JPY', gt: `${jpy}.50` })).toEqual(
      await matching({ currency: 'JPY', gt: jpy }),
    );
    expect(await matching({ gt: '-1' })).toHaveLength(rows.length);
    expect(await matching({ lt: '9999999999999999999' })).toHaveLength(rows.length);
  });

  it('joins a range', async () => {
    const [low, high] = [medianLimit('EUR'), `${Number(medianLimit('EUR')) * 2}.00`];
    const expected = rows.filter((row) => {
      const { amount, currency } = limitOf(row);
      return (
        currency === 'EUR' &&
        thousandths(amount) >= thousandths(low) &&
        thousandths(amount) < thousandths(high)
      );
    });
    const found = await filteredIds(world, plans, { limit: { gte: low, lt: high, currency: 'EUR' } });
    expect([...found].sort()).toEqual(expected.map(({ id }) => id).sort());
  });

  it('tells empty amounts from others', async () => {
    const all = await allRows(world, { ...claims, persona: 'incentives-admin-2' });
    const empty = all.filter((row) => row.approvedAmount === null).map(({ id }) => id);
    const mine = { ...claims, persona: 'incentives-admin-2' };
    expect([...(await filteredIds(world, mine, { approvedAmount: { isNull: true } }))].sort()).toEqual(
      empty.sort(),
    );
    const filled = await filteredIds(world, mine, { approvedAmount: { isNull: false } });
    expect(filled.size).toBe(all.length - empty.length);
    expect(empty.length).toBeGreaterThan(0);
  });

  it('refuses what is no exact decimal', async () => {
    const query = 'query ($filter: ClaimFilter) { claims(filter: $filter) { totalCount } }';
    for (const gt of [5, '1e3', '1,000.00', '', 'NaN', '0x10', ' 1']) {
      const answer = await world.ask('reviewer', query, { filter: { claimedAmount: { gt } } });
      expect(
        answer.errors?.map(({ extensions }) => extensions.code),
        String(gt),
      ).toEqual(['BAD_USER_INPUT']);
    }
  });
});
