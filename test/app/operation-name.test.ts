import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type World } from '../support/server.js';

let world: World;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, url, close } = await startServer());
});
afterAll(() => close());

interface Sent {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const json = { 'content-type': 'application/json' };
const preflight = { 'apollo-require-preflight': '1' };
const parametersOf = ({ query, operationName = '' }: Sent): string =>
  new URLSearchParams({ query, operationName }).toString();

const post = (path: string, sent: Sent, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url + path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(sent) });

/** The ways in that have no protocol of their own for names; what is answered, with its status. */
const ways: Readonly<Record<string, (sent: Sent) => Promise<Response>>> = {
  POST: (sent) => post('/graphql', sent),
  GET: (sent) => fetch(`${url}/graphql?${parametersOf(sent)}`, { headers: preflight }),
  'event stream': (sent) => post('/graphql/stream', sent, { accept: 'text/event-stream' }),
  'event stream by GET': (sent) =>
    fetch(`${url}/graphql/stream?${parametersOf(sent)}`, { headers: { accept: 'text/event-stream' } }),
};

const clock = async (): Promise<unknown> => {
  const { data } = await world.ask<{ now: unknown }>('reviewer', '{ now }');
  return data?.now;
};

/** What sign-in, limits of cost and depth, and the check of texts would refuse, asked by a stranger. */
const refusedOtherwise: readonly (readonly [string, Sent])[] = [
  ['a question', { query: 'query A { viewer { subject } }' }],
  [
    'an act',
    { query: 'mutation A { clockAdvance(to: "2026-09-20T00:00:00Z") { now userErrors { code } } }' },
  ],
  ['a reset', { query: 'mutation A { sandboxReset { now userErrors { code } } }' }],
  [
    'too many aliases',
    { query: `query A { ${Array.from({ length: 400 }, (_, index) => `a${index}: __typename`).join(' ')} }` },
  ],
  [
    'NUL in a variable',
    {
      query: 'query A($n: String) { claims(filter: { name: { contains: $n } }) { totalCount } }',
      variables: { n: '\u0000' },
    },
  ],
];

describe.each(Object.entries(ways))(
  'an operation of another name, by %s (graph.md 2.7, 2.14)',
  (_way, send) => {
    it.each(refusedOtherwise)('is not run in place of the one that is named: %s', async (_what, sent) => {
      const before = await clock();
      const text = await (await send({ ...sent, operationName: 'C' })).text();
      expect(text).toMatch(
        /"code":"(OPERATION_RESOLUTION_FAILURE|COST_LIMIT_EXCEEDED|GRAPHQL_VALIDATION_FAILED)"/,
      );
      expect(text).not.toMatch(/"data":\{/);
      expect(await clock()).toBe(before);
    });
  },
);

describe('the name of an operation', () => {
  const errorOf = async (sent: Sent): Promise<unknown[]> => {
    const response = await post('/graphql', sent);
    const { errors } = (await response.json()) as { errors?: { message: string; extensions: object }[] };
    return [response.status, errors?.[0]?.message, errors?.[0]?.extensions];
  };
  const told = (message: string): unknown[] => [
    400,
    message,
    { code: 'OPERATION_RESOLUTION_FAILURE', argument: ['operationName'], requestId: expect.any(String) },
  ];

  it('is told of where the document does not hold it, and where it is missing', async () => {
    const nobody = 'The document holds no operation of the name in `operationName`.';
    expect(await errorOf({ query: 'query A { __typename }', operationName: 'C' })).toEqual(told(nobody));
    const two = 'query A { __typename } query B { __typename }';
    expect(await errorOf({ query: two, operationName: 'C' })).toEqual(told(nobody));
    const several = 'The document holds several operations: name one in `operationName`.';
    expect(await errorOf({ query: two })).toEqual(told(several));
  });

  it('is none where it is empty: everything holds as without', async () => {
    const sent = { query: 'query A { viewer { subject } }', operationName: '' };
    expect(await errorOf(sent)).toMatchObject([401, expect.any(String), { code: 'UNAUTHENTICATED' }]);
    const { token } = await world.server.tokens.issue('reviewer');
    const ask = async (): Promise<unknown> =>
      (await post('/graphql', sent, { authorization: `Bearer ${token}` })).json();
    const answer = { data: { viewer: { subject: 'reviewer' } }, extensions: { cost: { requested: 1 } } };
    expect(await ask()).toMatchObject(answer);
    // The second time the query is known.
    expect(await ask()).toMatchObject(answer);
    const reset = 'mutation A { sandboxReset { now userErrors { code } } }';
    const got = await ways['event stream by GET']?.({ query: reset });
    expect(got?.status).toBe(405);
  });

  it('that begins another query with a line break is not taken for that query', async () => {
    const known = { query: 'query A {\n__typename }', operationName: 'A' };
    expect((await post('/graphql', known)).status).toBe(200);
    const odd = { query: '__typename }', operationName: 'A\nquery A {' };
    expect((await errorOf(odd))[2]).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' });
  });
});
