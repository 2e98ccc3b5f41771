import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromMinor, toMinor } from '../../src/kernel/money.js';
import { viewers } from '../graph/claim-viewers.js';
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
type Sums = Readonly<Record<string, unknown>>;

const subjects = {
  plans: {
    report: 'planReport',
    type: 'CoopPlanFilter',
    amounts: ['limit'],
    filters: [
      {},
      { status: { in: ['APPROVED', 'SUBMITTED', 'EDITING'] } },
      { fundType: { eq: 'REBATE' } },
      { not: { limit: { gte: '30000.00', currency: 'EUR' } } },
      { or: [{ location: { country: { in: ['NL', 'DE'] } } }, { currency: { eq: 'USD' } }] },
    ],
  },
  fundBalances: {
    report: 'fundReport',
    type: 'FundBalanceFilter',
    amounts: ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'],
    filters: [
      {},
      { usagePeriod: { code: { eq: 'FY26_H1' } } },
      { not: { currency: { eq: 'EUR' } } },
      { or: [{ location: { country: { eq: 'NL' } } }, { program: { fundType: { eq: 'CO_OP' } } }] },
    ],
  },
} as const;
type Subject = keyof typeof subjects;

const money = '{ amount currency }';

interface Listed {
  readonly list: {
    readonly nodes: Sums[];
    readonly aggregates: Sums;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

/** All rows of a list, and what is told of it as a whole. */
async function listed(persona: string, subject: Subject, filter: object) {
  const { type, amounts } = subjects[subject];
  const own = amounts.map((name) => `${name} ${money}`).join(' ');
  const states = subject === 'plans' ? `byStatus { status count ${own} }` : '';
  const nodes: Sums[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors }: Answer<Listed> = await world.ask(
      persona,
      `query ($filter: ${type}, $after: String) { list: ${subject}(first: 100, after: $after, filter: $filter) {
        nodes { ${subject === 'plans' ? 'status' : 'id'} ${own} } totalCount
        aggregates { count ${own} ${states} } pageInfo { hasNextPage endCursor } } }`,
      { filter, after },
    );
    if (errors) return null;
    if (!data) throw new Error('No answer.');
    nodes.push(...data.list.nodes);
    if (!data.list.pageInfo.hasNextPage) return { nodes, aggregates: data.list.aggregates };
    after = data.list.pageInfo.endCursor;
  }
}

async function reported(persona: string, subject: Subject, filter: object): Promise<Sums | undefined> {
  const { type, report, amounts } = subjects[subject];
  const { data } = await world.ask<{ report: { total: Sums } }>(
    persona,
    `query ($filter: ${type}) { report: ${report}(filter: $filter) { total { count ${amounts.map((name) => `${name} ${money}`).join(' ')} } } }`,
    { filter },
  );
  return data?.report.total;
}

function added(rows: readonly Sums[], name: string): Money[] {
  const found = rows.flatMap((row) => (row[name] as Money | null) ?? []);
  const currencies = [...new Set(found.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const minor = found
      .filter((amount) => amount.currency === currency)
      .reduce((sum, { amount }) => sum + toMinor(amount, currency), 0n);
    return { amount: fromMinor(minor, currency), currency };
  });
}

it('decisions 21: a list of plans or funds, its aggregates and its report agree to the cent, whoever asks', async () => {
  const question = fc.constantFrom<Subject>('plans', 'fundBalances').chain((subject) =>
    fc.record({
      subject: fc.constant(subject),
      persona: fc.constantFrom(...Object.keys(viewers)),
      filter: fc.constantFrom<object>(...subjects[subject].filters),
    }),
  );
  let met = 0;
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(question, async ({ subject, persona, filter }) => {
      const list = await listed(persona, subject, filter);
      // A filter by an amount that is hidden everywhere is refused, and no list.
      fc.pre(list !== null);
      const { nodes, aggregates } = list ?? { nodes: [], aggregates: {} };
      const total = await reported(persona, subject, filter);
      const { amounts } = subjects[subject];
      met += nodes.length;
      expect([aggregates.count, total?.count]).toEqual([nodes.length, nodes.length]);
      for (const name of amounts) {
        // Nothing is told of what may be read nowhere.
        if (aggregates[name] === null) {
          hidden += 1;
          expect([total?.[name], added(nodes, name)]).toEqual([null, []]);
        } else expect([aggregates[name], total?.[name]]).toEqual([added(nodes, name), added(nodes, name)]);
      }
      if (subject === 'fundBalances') return;
      const states = (aggregates.byStatus as readonly Sums[]).map(({ status, count, limit }) => [
        status,
        count,
        limit,
      ]);
      const expected = Map.groupBy(nodes, ({ status }) => status);
      expect(states).toHaveLength(expected.size);
      for (const [status, count, limit] of states) {
        const own = expected.get(status) ?? [];
        expect([count, limit ?? []]).toEqual([own.length, added(own, 'limit')]);
      }
    }),
    { numRuns: share(60) },
  );
  expect([met > 300, hidden > 0]).toEqual([true, true]);
});
