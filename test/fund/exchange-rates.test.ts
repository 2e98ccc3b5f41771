import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Imported {
  readonly exchangeRatesImport: {
    readonly added: number;
    readonly unchanged: number;
    readonly userErrors: { code: string; field: string[] | null; details: unknown }[];
  };
}

const imported = async (persona: string, input: Record<string, unknown>) => {
  const { data, errors } = await world.ask<Imported>(
    persona,
    'mutation ($input: ExchangeRatesImportInput!) { exchangeRatesImport(input: $input) { added unchanged userErrors { code field details } } }',
    { input },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.exchangeRatesImport;
};

const rand = {
  month: '2021-03-10',
  fromCurrency: 'ZAR',
  toCurrency: 'USD',
  rate: '0.0671',
  source: 'Treasury',
  datedOn: '2021-02-26',
};
const ratesOf = async (persona: string) => {
  const query = `{ exchangeRates(filter: { fromCurrency: { eq: "ZAR" } }) { nodes { month rate source datedOn } } }`;
  return world.ask<{ exchangeRates: { nodes: unknown[] } }>(persona, query);
};

describe('exchangeRatesImport (MON-8, FLD-15)', () => {
  it('says what it would do, does it once, and adds nothing the second time', async () => {
    const before = await tablesDigest(world.database.db);
    expect(await imported('finance', { rates: [rand], dryRun: true })).toMatchObject({
      added: 1,
      userErrors: [],
    });
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await imported('finance', { rates: [rand] })).toEqual({ added: 1, unchanged: 0, userErrors: [] });
    expect(await imported('finance', { rates: [rand] })).toEqual({ added: 0, unchanged: 1, userErrors: [] });
    expect((await ratesOf('incentives-user')).data?.exchangeRates.nodes).toEqual([
      { month: '2021-03-01', rate: '0.0671', source: 'Treasury', datedOn: '2021-02-26' },
    ]);
  });

  it('MON-8: refuses the opposite of a rate further up in the list, and all of the list with it', async () => {
    const there = { ...rand, month: '2021-04-01' };
    const back = { ...there, fromCurrency: 'USD', toCurrency: 'ZAR', rate: '14.9' };
    const before = await tablesDigest(world.database.db);
    const answer = await imported('finance', { rates: [there, back, there, back] });
    const details = { from: 'ZAR', to: 'USD', month: '2021-04', rate: '0.0671' };
    expect(answer.userErrors).toEqual(
      ['1', '3'].map((row) => ({ code: 'EXCHANGE_RATE_EXISTS', field: ['rates', row, 'rate'], details })),
    );
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('MON-8: refuses the opposite of a rate that amounts were converted by', async () => {
    const inverse = { ...rand, fromCurrency: 'USD', toCurrency: 'ZAR', rate: '14.9' };
    const before = await tablesDigest(world.database.db);
    expect(await imported('finance', { rates: [inverse] })).toEqual({
      added: 0,
      unchanged: 0,
      userErrors: [
        {
          code: 'EXCHANGE_RATE_EXISTS',
          field: ['rates', '0', 'rate'],
          details: { from: 'ZAR', to: 'USD', month: '2021-03', rate: '0.0671' },
        },
      ],
    });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('reads a file with a byte-order mark, a header and quotes', async () => {
    const csv =
      '\uFEFFmonth,from,to,rate,source,datedOn\r\n2021-04,ZAR,USD,0.07,"Treasury, ""fixing""",2021-03-31\r\n';
    expect(await imported('program-manager', { csv })).toEqual({ added: 1, unchanged: 0, userErrors: [] });
  });

  it('refuses all of it for one wrong line, and names the lines', async () => {
    const before = await tablesDigest(world.database.db);
    const csv =
      '2021-05,ZAR,USD,0.07,T,2021-04-30\n2021-05,ZAR,ZAR,-1,,x\n2021-03,ZAR,USD,0.08,T,2021-02-26\n';
    expect((await imported('finance', { csv })).userErrors).toMatchObject([
      { code: 'FIELD_INVALID', field: ['csv', '2', 'toCurrency'] },
      {
        code: 'FIELD_INVALID',
        field: ['csv', '2', 'rate'],
        details: {
          row: 2,
          column: 'rate',
          value: '-1',
          expected: 'a decimal above 0 with at most 12 digits before the point and behind it',
        },
      },
      { code: 'FIELD_INVALID', field: ['csv', '2', 'source'] },
      { code: 'FIELD_INVALID', field: ['csv', '2', 'datedOn'] },
      {
        code: 'EXCHANGE_RATE_EXISTS',
        field: ['csv', '3', 'rate'],
        details: { rate: '0.0671', month: '2021-03' },
      },
    ]);
    expect((await imported('finance', { csv: '2021-05,ZAR\n' })).userErrors).toMatchObject([
      {
        code: 'RATE_LINE_INVALID',
        field: ['csv', '1'],
        details: { line: 1, found: 2, columns: 'month, from, to, rate, source, datedOn' },
      },
    ]);
    expect((await imported('finance', {})).userErrors).toMatchObject([{ code: 'FIELD_REQUIRED' }]);
    for (const persona of ['incentives-admin', 'reviewer', 'reporting']) {
      expect((await imported(persona, { rates: [rand] })).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('FLD-15: hides the rate from whoever may not see it', async () => {
    const hidden = await ratesOf('billing-admin');
    expect(hidden.data?.exchangeRates.nodes[0]).toMatchObject({ rate: null });
    expect(hidden.extensions?.redactions).toMatchObject([{ field: 'ExchangeRate.rate', rule: 'FLD-15' }]);
  });
});
