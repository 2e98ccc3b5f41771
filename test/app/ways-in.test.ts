import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerSocketError } from '../../src/app/streams.routes.js';
import { startServer, type World } from '../support/server.js';

let world: World;
let url: string;
let close: () => Promise<void>;
let token: string;

beforeAll(async () => {
  ({ world, url, close } = await startServer());
  ({ token } = await world.server.tokens.issue('global-admin'));
});
afterAll(() => close());

interface Told {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** The events of a stream, each with what it carries. */
async function streamed(
  body: object,
  init: RequestInit = {},
): Promise<(readonly [event: string, told: Told | null])[]> {
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
    ...init,
  });
  const text = await response.text();
  return [...text.matchAll(/event: (\w+)\ndata: ?(.*)\n/g)].map(([, event = '', data = '']) => [
    event,
    data ? (JSON.parse(data) as Told) : null,
  ]);
}

async function overSocket(
  query: string,
  variables: Record<string, unknown> = {},
  operationName?: string,
): Promise<Told | undefined> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  try {
    return (await client.iterate({ query, variables, operationName }).next()).value as Told;
  } catch (error) {
    return { errors: error as Told['errors'] & {} };
  } finally {
    await client.dispose();
  }
}

const revoke = 'mutation { roleRevoke(input: { id: "x" }) { roleGrant { id } userErrors { code field } } }';
const refusedRevoke = {
  data: { roleRevoke: { roleGrant: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] } },
};

describe('event streams', () => {
  it.each<[string, object, string]>([
    ['a query that cannot be read', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['a field that does not exist', { query: '{ nope }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that is missing', { query: 'query ($id: ID!) { claim(id: $id) { id } }' }, 'BAD_USER_INPUT'],
    [
      'an operation that is not there',
      { query: 'query A { __typename } query B { __typename }', operationName: 'C' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['too deep a page', { query: '{ claims(first: 101) { totalCount } }' }, 'BAD_USER_INPUT'],
    [
      'NUL',
      {
        query: 'query ($n: String) { claims(filter: { name: { eq: $n } }) { totalCount } }',
        variables: { n: 'a\u0000' },
      },
      'BAD_USER_INPUT',
    ],
    [
      'too costly a query',
      {
        query:
          '{ claims(first: 100) { nodes { location { claims(first: 100) { nodes { location { claims(first: 100) { nodes { id } } } } } } } } }',
      },
      'COST_LIMIT_EXCEEDED',
    ],
  ])('answer %s with its code, and end', async (_what, body, code) => {
    const events = await streamed(body);
    expect(events.map(([event]) => event)).toEqual(['next', 'complete']);
    expect(events[0]?.[1]?.errors?.[0]?.extensions).toMatchObject({ code, requestId: expect.any(String) });
  });

  it('refuse a body that holds no operation, with the id of the request', async () => {
    for (const body of ['[]', '{}', '{"query":1}', 'null', '{']) {
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      const response = await fetch(`${url}/graphql/stream`, { method: 'POST', headers, body });
      expect(response.status, body).toBe(400);
      const { errors } = (await response.json()) as Told;
      expect(errors?.[0]?.extensions, body).toMatchObject({
        code: 'BAD_REQUEST',
        requestId: expect.any(String),
      });
    }
  });

  it('carry mutations by POST, and none by GET', async () => {
    expect((await streamed({ query: revoke }))[0]?.[1]).toMatchObject(refusedRevoke);
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${token}` };
    const get = (query: string) =>
      fetch(`${url}/graphql/stream?query=${encodeURIComponent(query)}`, { headers });
    const refused = await get(revoke);
    expect([refused.status, ((await refused.json()) as Told).errors?.[0]?.extensions.code]).toEqual([
      405,
      'BAD_REQUEST',
    ]);
    expect(await (await get('{ viewer { subject } }')).text()).toContain('"subject":"global-admin"');
  });
});

describe('WebSockets', () => {
  it('carry mutations with their variables, and refuse what is broken', async () => {
    expect(await overSocket(revoke)).toMatchObject(refusedRevoke);
    const user = {
      subject: 'over-a-socket',
      displayName: 'Over a Socket',
      email: 'socket@roerdomp.example',
    };
    const create =
      'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { subject } userErrors { code } } }';
    expect(await overSocket(create, { input: user })).toMatchObject({
      data: { userCreate: { user: { subject: 'over-a-socket' }, userErrors: [] } },
    });
    const broken = await overSocket('mutation {');
    expect(broken?.errors?.[0]?.extensions).toMatchObject({
      code: 'GRAPHQL_PARSE_FAILED',
      requestId: expect.any(String),
    });
  });
});

describe('WebSockets, where no operation can be run', () => {
  const two = 'query A { __typename } query B { __typename }';

  it.each<[string, string, string | undefined]>([
    ['a subscription, which this API has not', 'subscription { __typename }', undefined],
    ['a name that no operation has', two, 'C'],
    ['several operations without a name', two, undefined],
    ['no operation at all', 'fragment F on Query { __typename }', undefined],
  ])('answer %s as HTTP does, and with the id of the request', async (_what, query, operationName) => {
    const http = await world.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      payload: { query, operationName },
    });
    const [expected] = http.json<Told>().errors ?? [];
    const [error] = (await overSocket(query, {}, operationName))?.errors ?? [];
    expect(error?.extensions).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
    expect([error?.message, error?.extensions.code]).toEqual([expected?.message, expected?.extensions.code]);
  });

  it('take an empty name for none, as HTTP does', async () => {
    expect(await overSocket('{ __typename }', {}, '')).toMatchObject({ data: { __typename: 'Query' } });
  });
});

describe('WebSockets, when a client breaks the protocol', () => {
  it('close a connection with a message over the limit, and write nothing to the console', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.addEventListener('open', () => socket.send('x'.repeat(300 * 1024)));
    const code = await new Promise((resolve) => {
      socket.addEventListener('close', (event) => resolve(event.code));
    });
    expect([code, told.mock.calls]).toEqual([1009, []]);
    told.mockRestore();
  });

  it('warn of it without a stack; of our own errors they tell everything', () => {
    const lines: unknown[][] = [];
    const log = {
      warn: (...line: unknown[]) => lines.push(['warn', ...line]),
      error: (...line: unknown[]) => lines.push(['error', ...line]),
    };
    const socket = { terminate: () => lines.push(['terminated']) };
    const tooLong = Object.assign(new RangeError('Max payload size exceeded'), {
      code: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
    });
    const ours = new Error('ours');
    for (const error of [tooLong, ours]) answerSocketError(error, socket, { log });
    expect(lines).toEqual([
      ['warn', { code: tooLong.code }, 'A WebSocket was closed: Max payload size exceeded'],
      ['error', ours],
      ['terminated'],
    ]);
  });
});

describe('refusals before there is a context', () => {
  const post = (payload: string, headers: Record<string, string> = {}) =>
    world.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });

  it('carry the id of the request', async () => {
    const answers = [
      await post('{}'),
      await post('[]'),
      await post('{"query":""}'),
      await post('{"query":"{ __typename }","variables":"x"}'),
      await post('x', { 'content-type': 'text/xml' }),
      await world.server.app.inject({ method: 'GET', url: '/graphql?query=%7B__typename%7D' }),
      await world.server.app.inject({
        method: 'GET',
        url: `/graphql?query=${encodeURIComponent(revoke)}`,
        headers: { 'apollo-require-preflight': '1', authorization: `Bearer ${token}` },
      }),
    ];
    for (const answer of answers) {
      expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400);
      expect(answer.json().errors[0].extensions, answer.body).toMatchObject({
        code: expect.any(String),
        requestId: expect.any(String),
      });
    }
    expect(answers.at(-1)?.statusCode).toBe(405);
  });

  it('say nothing of why nobody could be signed in', async () => {
    await world.database.db.readUnscoped({
      sql: 'alter table app_user rename to app_user_away',
      parameters: [],
    });
    const { token: fresh } = await world.server.tokens.issue('reviewer-2');
    const answer = await post('{"query":"{ viewer { subject } }"}', { authorization: `Bearer ${fresh}` });
    const events = await streamed(
      { query: '{ viewer { subject } }' },
      {
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${fresh}`,
        },
      },
    );
    await world.database.db.readUnscoped({
      sql: 'alter table app_user_away rename to app_user',
      parameters: [],
    });
    const told = { message: 'Something went wrong on our side.' };
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      500,
      [{ ...told, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) } }],
    ]);
    expect(events[0]?.[1]?.errors).toMatchObject([
      { ...told, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) } },
    ]);
    expect(answer.body + JSON.stringify(events)).not.toMatch(/app_user|relation|select/);
  });
});

describe('Accept-Language', () => {
  it.each([
    ['*', 'Afgewezen'],
    ['de, *;q=0.5', 'Afgewezen'],
    ['en, *', 'Rejected'],
    ['nl;q=0.1, en;q=0.9', 'Rejected'],
    ['de', 'Rejected'],
    ['', 'Afgewezen'],
    [';;;', 'Rejected'],
  ])('"%s" labels for a Dutch account as %s', async (language, label) => {
    const { data } = await world.ask<{ claims: { nodes: { statusLabel: string }[] } }>(
      'incentives-admin',
      '{ claims(first: 1, filter: { status: { eq: REJECTED } }) { nodes { statusLabel } } }',
      {},
      { 'accept-language': language },
    );
    expect(data?.claims.nodes[0]?.statusLabel).toBe(label);
  });
});
