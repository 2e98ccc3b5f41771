import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type World } from '../support/server.js';

let world: World;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, url, close } = await startServer());
});

afterAll(() => close());

/** What comes back, whichever way one asked. */
interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}
interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}
type Headers = Readonly<Record<string, string>>;
type Way = (question: Question, headers: Headers) => Promise<Reply>;

async function byPost(question: Question, headers: Headers): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(question),
  });
  return (await response.json()) as Reply;
}

async function byGet({ query, variables, operationName }: Question, headers: Headers): Promise<Reply> {
  const parameters = new URLSearchParams({
    query,
    ...(variables ? { variables: JSON.stringify(variables) } : {}),
    ...(operationName ? { operationName } : {}),
  });
  const address = `${url}/graphql?${parameters}`;
  const response = await fetch(address, { headers: { 'apollo-require-preflight': '1', ...headers } });
  return (await response.json()) as Reply;
}

async function bySocket(question: Question, headers: Headers): Promise<Reply> {
  const client = createSocketClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams: headers,
    retryAttempts: 0,
  });
  try {
    return (await client.iterate(question).next()).value as Reply;
  } finally {
    await client.dispose();
  }
}

async function byEventStream(question: Question, headers: Headers): Promise<Reply> {
  const client = createStreamClient({ url: `${url}/graphql/stream`, headers: { ...headers }, retryAttempts: 0 });
  try {
    return (await client.iterate(question).next()).value as Reply;
  } finally {
    client.dispose();
  }
}

const ways: Readonly<Record<string, Way>> = {
  POST: byPost,
  GET: byGet,
  'a WebSocket': bySocket,
  'an event stream': byEventStream,
};

async function signedIn(persona: string): Promise<Headers> {
  const { token } = await world.server.tokens.issue(persona);
  return { authorization: `Bearer ${token}` };
}

/** An answer without what is a request's own. */
function comparable({ data, errors, extensions }: Reply) {
  const told = errors?.map(({ message, extensions: details }) => {
    const { requestId: _requestId, ...rest } = details ?? {};
    return { message, ...rest };
  });
  return { data: data ?? null, errors: told, extensions };
}

const questions: Readonly<Record<string, Question>> = {
  'a list with variables': {
    query: `query Claims($first: Int!, $filter: ClaimFilter) { claims(first: $first, filter: $filter) {
      totalCount nodes { id statusLabel claimedAmount { amount } } pageInfo { endCursor } } }`,
    variables: { first: 3, filter: { status: { in: ['APPROVED', 'REJECTED'] } } },
  },
  'one operation of two': {
    query: 'query One { viewer { subject } } query Two { viewer { locale } }',
    operationName: 'Two',
  },
  'a hidden field': { query: '{ claims(first: 2) { nodes { claimedAmount { amount } } } }' },
  'a refused page': { query: '{ claims(first: 101) { totalCount } }' },
  'a forbidden filter': { query: '{ claims(filter: { claimedAmount: { gt: "1" } }) { totalCount } }' },
  'an unknown field': { query: '{ claims { nope } }' },
  'a broken query': { query: '{ claims {' },
  'an unknown operation': { query: 'query One { viewer { subject } }', operationName: 'Two' },
  'a wrong variable': { query: 'query ($n: Int!) { claims(first: $n) { totalCount } }', variables: { n: 'x' } },
  'a query that costs too much': {
    query: `{ claims(first: 100) { nodes { location { claims(first: 100) { nodes { location {
      claims(first: 100) { nodes { id } } } } } } } } }`,
  },
  'a query that is too deep': { query: `{ claims(first: 1) { nodes { ${'location { claims(first: 1) { nodes { '.repeat(11)} id ${'} } } '.repeat(11)} } } }` },
  'a query with too many tokens': { query: `{ ${'viewer { subject } '.repeat(1300)} }` },
  'the schema': { query: '{ __schema { queryType { name } } }' },
};

const persona = 'billing-admin';

describe.each(Object.entries(ways))('over %s', (_name, ask) => {
  it.each(Object.entries(questions))('the answer to %s is the same as everywhere', async (_question, question) => {
    const headers = await signedIn(persona);
    const expected = comparable(await byPost(question, headers));
    expect(comparable(await ask(question, headers))).toEqual(expected);
  });

  it('every error carries a code and the id of its request, and no more than it should', async () => {
    const headers = await signedIn(persona);
    for (const [name, question] of Object.entries(questions)) {
      const { errors } = await ask(question, headers);
      for (const error of errors ?? []) {
        expect(error.extensions, name).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
        expect(JSON.stringify(error), name).not.toMatch(/stack|node_modules|select .* from|\.ts:/);
      }
    }
  });

  it.each([
    ['no token', {}],
    ['no bearer', { authorization: 'Basic ZmVta2U6c2VjcmV0' }],
    ['a token of nobody', { authorization: 'Bearer abc.def.ghi' }],
  ])('nothing but the schema is told to whoever has %s', async (_token, headers) => {
    for (const query of ['{ viewer { subject } }', '{ __typename claims { totalCount } }']) {
      const { data, errors } = await ask({ query }, headers as Headers);
      expect(data ?? null).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    const { data } = await ask({ query: '{ __typename }' }, headers as Headers);
    expect(data).toEqual({ __typename: 'Query' });
  });

  it.each([
    ['nl', 'Goedgekeurd'],
    ['en', 'Approved'],
    ['nl-BE,en;q=0.5', 'Goedgekeurd'],
    ['fr,nl;q=0.2,en;q=0.1', 'Goedgekeurd'],
    ['de', 'Approved'],
    ['*', 'Approved'],
    [';;;', 'Approved'],
    [undefined, 'Goedgekeurd'],
  ])('labels are in the language asked for: %s', async (language, label) => {
    // The account of this persona is Dutch, which counts where no language is asked for.
    const headers = { ...(await signedIn('incentives-admin')), ...(language ? { 'accept-language': language } : {}) };
    const query = '{ claims(first: 1, filter: { status: { eq: APPROVED } }) { nodes { status statusLabel } } }';
    const nothing = language === undefined && ask !== bySocket && ask !== byEventStream;
    // A browser always names a language, and so does fetch: without one, only a bare request can be.
    const { data } = nothing ? await world.ask('incentives-admin', query) : await ask({ query }, headers);
    expect(data).toEqual({ claims: { nodes: [{ status: 'APPROVED', statusLabel: label }] } });
  });
});

describe('requests of foreign pages (CSRF)', () => {
  const query = encodeURIComponent('{ viewer { subject } }');

  it.each([
    ['a GET without a preflight header', `?query=${query}`, { method: 'GET' }],
    ['a form', '', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${query}` }],
    ['plain text', '', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ viewer { subject } }"}' }],
  ])('are refused: %s', async (_name, parameters, init) => {
    const headers = { ...(init.headers as Headers | undefined), ...(await signedIn('reviewer')) };
    const response = await fetch(`${url}/graphql${parameters}`, { ...init, headers });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    const { data, errors } = (await response.json()) as Reply;
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toEqual(expect.any(String));
  });
});

describe('other addresses', () => {
  it.each([
    ['/healthz', 200],
    ['/readyz', 200],
    ['/metrics', 200],
    ['/schema.graphql', 200],
    ['/sandbox/personas', 200],
    ['/nothing-here', 404],
  ])('%s answers %i without a token', async (path, status) => {
    expect((await fetch(url + path)).status).toBe(status);
  });

  it('count what happened, and tell of nobody', async () => {
    await world.ask('incentives-admin', '{ claims(first: 1) { nodes { id } } }');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^incentives_sql_statements_total [1-9]\d*$/m);
    expect(metrics).toMatch(/incentives_http_request_seconds_count\{method="POST",route="\/graphql",status="200"\} [1-9]/);
    expect(metrics).not.toMatch(/incentives-admin|Femke|example/);
  });

  it('give a token to a persona and to nobody else', async () => {
    const post = (body: unknown) =>
      fetch(`${url}/sandbox/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { token, expiresAt } = (await (await post({ persona: 'finance' })).json()) as Record<string, string>;
    expect(new Date(expiresAt ?? '').getTime()).toBeGreaterThan(Date.now());
    const { data } = await byPost({ query: '{ viewer { subject } }' }, { authorization: `Bearer ${token}` });
    expect(data).toEqual({ viewer: { subject: 'finance' } });
    expect((await post({ persona: 'somebody' })).status).toBe(404);
    expect((await post({ persona: ['finance'] })).status).toBe(400);
    expect((await post({})).status).toBe(400);
  });
});
