import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type World } from '../support/server.js';

let world: World;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, url, close } = await startServer());
});
afterAll(() => close());

const codeOf = async (query: string, variables?: Record<string, unknown>): Promise<[number, unknown]> => {
  const { status, errors } = await world.ask('reviewer', query, variables);
  expect(errors?.[0]?.extensions.requestId).toEqual(expect.any(String));
  expect(JSON.stringify(errors)).not.toMatch(/select |node_modules|stack/);
  return [status, errors?.[0]?.extensions.code];
};

describe('errors (graph.md 2.7)', () => {
  it.each([
    ['a page that is too large', '{ claims(first: 101) { totalCount } }', {}],
    ['both directions', '{ claims(first: 1, last: 1) { nodes { id } } }', {}],
    ['a cursor of nobody', '{ claims(after: "x") { nodes { id } } }', {}],
    ['an unknown enum value', '{ claims(filter: { status: { eq: NOPE } }) { totalCount } }', {}],
    [
      'an unknown enum value in a variable',
      'query ($s: ClaimStatus) { claims(filter: { status: { eq: $s } }) { totalCount } }',
      { s: 'NOPE' },
    ],
    [
      'a wrong field of a filter variable',
      'query ($f: ClaimFilter) { claims(filter: $f) { totalCount } }',
      { f: { nme: {} } },
    ],
    ['a missing variable', 'query ($id: ID!) { claim(id: $id) { id } }', {}],
    [
      'a date that does not exist',
      '{ claims(filter: { executedOn: { eq: "2026-02-30" } }) { totalCount } }',
      {},
    ],
    ['a number for an amount', '{ claims(filter: { claimedAmount: { gt: 1.5 } }) { totalCount } }', {}],
    ['NUL', 'query ($n: String) { claims(filter: { name: { eq: $n } }) { totalCount } }', { n: 'a\u0000' }],
    [
      'half a surrogate pair',
      'query ($n: String) { claims(filter: { name: { eq: $n } }) { totalCount } }',
      { n: '\ud800' },
    ],
    ['NUL as an escape in the query', '{ claims(filter: { name: { eq: "a\\u0000" } }) { totalCount } }', {}],
  ])('answers %s with BAD_USER_INPUT', async (_name, query, variables) => {
    expect((await codeOf(query, variables))[1]).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['{ claimReport(bucket: YEAR) { digest } }', {}],
    ['query ($bucket: ReportBucket) { claimReport(bucket: $bucket) { digest } }', { bucket: 'YEAR' }],
  ])('lists what could be given for an unknown enum value: %s', async (query, variables) => {
    const { errors } = await world.ask('finance', query, variables);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: ['bucket'],
      allowed: ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'FISCAL_YEAR'],
    });
  });

  it('takes the default of a variable that must have a value where none is given', async () => {
    const query = `query ($first: Int! = 2, $bucket: ReportBucket! = QUARTER, $named: Boolean! = true, $filter: ClaimFilter! = { flow: { eq: PLAN_POE } }) {
      claimReport(filter: $filter, groupBy: [CAMPAIGN], bucket: $bucket, first: $first) {
        rows { key { campaign { id name @include(if: $named) plan { name } } } } } }`;
    type Rows = { claimReport: { rows: { key: { campaign: object } }[] } };
    const whole = await world.ask<Rows>('finance', query);
    expect(whole.errors).toBeUndefined();
    expect(whole.data?.claimReport.rows).toHaveLength(2);
    expect(whole.data?.claimReport.rows[0]?.key.campaign).toHaveProperty('name');
    const given = await world.ask<Rows>('finance', query, { first: 1, named: false, filter: {} });
    expect(given.data?.claimReport.rows).toHaveLength(1);
    expect(given.data?.claimReport.rows[0]?.key.campaign).not.toHaveProperty('name');
  });

  it('names the argument that holds a character that no text can have', async () => {
    const comment =
      'mutation { commentAdd(input: { claimId: "x", text: "a\\u0000b" }) { userErrors { code } } }';
    const { status, errors } = await world.ask('reviewer', comment);
    expect([status, errors?.[0]?.extensions.code, errors?.[0]?.extensions.argument]).toEqual([
      400,
      'BAD_USER_INPUT',
      ['input', 'text'],
    ]);
  });

  it('answers unknown fields as not valid, and broken requests in the same form', async () => {
    expect(await codeOf('{ nope }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await codeOf('{')).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    const send = (payload: string) =>
      world.server.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json' },
        payload,
      });
    expect((await send('{')).json().errors[0].extensions.code).toBe('BAD_REQUEST');
    const large = await send(
      JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(300_000) } }),
    );
    expect([large.statusCode, large.json().errors[0].extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  const send = (payload: Buffer | object, type = 'application/json') =>
    world.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': type },
      payload,
    });

  it('answers a persisted query that is wrong as a mistake of the caller', async () => {
    for (const persistedQuery of [{ version: 1, sha256Hash: 'a'.repeat(64) }, { version: 2 }, 'x']) {
      const answer = await send({ query: '{ __typename }', extensions: { persistedQuery } });
      expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    }
  });

  it('refuses a body that is no UTF-8, and one that says so', async () => {
    const body = Buffer.from(JSON.stringify({ query: '{ __typename }', variables: { name: 'É' } }));
    expect((await send(body)).statusCode).toBe(200);
    expect((await send(body, 'application/json; charset=UTF-8')).statusCode).toBe(200);
    const broken = Buffer.from(body);
    broken[broken.indexOf(0xc3)] = 0xff;
    for (const answer of [await send(broken), await send(body, 'application/json; charset=utf-16')])
      expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('reads codes in letters of either size, and refuses what could only match nothing', async () => {
    const { data } = await world.ask<Record<string, { totalCount: number }>>(
      'reviewer',
      `query ($nl: CountryCode!, $usd: CurrencyCode!) {
        small: claims(filter: { claimedAmount: { gte: "1", currency: "eur" } }) { totalCount }
        large: claims(filter: { claimedAmount: { gte: "1", currency: "EUR" } }) { totalCount }
        there: activities(filter: { countries: { has: $nl } }) { totalCount }
        dollars: claims(filter: { claimedAmount: { gte: "1", currency: $usd } }) { totalCount } }`,
      { nl: 'nl', usd: 'usd' },
    );
    expect(data?.small?.totalCount).toBeGreaterThan(0);
    expect(data?.small).toEqual(data?.large);
    expect(data?.there?.totalCount).toBeGreaterThan(0);
    for (const asked of [
      'claims(filter: { claimedAmount: { gte: "1", currency: "XXX" } })',
      'activities(filter: { countries: { has: "nld" } })',
      `claims(filter: { name: { contains: "${'a'.repeat(201)}" } })`,
    ])
      expect((await codeOf(`{ ${asked} { totalCount } }`))[1]).toBe('BAD_USER_INPUT');
  });

  it('counts the defaults of variables, and names the costliest list (graph.md 2.14)', async () => {
    const query = `query ($n: Int = 100) { programs(first: $n) { nodes { claims(first: $n) { nodes { location {
      claims(first: $n) { nodes { id } } } } } } } }`;
    const { status, errors, data } = await world.ask('reviewer', query);
    expect([status, errors?.[0]?.extensions.code, data ?? null]).toEqual([400, 'COST_LIMIT_EXCEEDED', null]);
    expect(errors?.[0]?.message).toContain('programs.nodes.claims.nodes.location.claims');
  });

  it.each(['readiness { percent }', 'viewerActions { allowed }'])(
    'counts what rules decide row by row as what it takes, and lets a page of it pass: %s',
    async (decided) => {
      const page = await world.ask('reviewer', `{ claims(first: 100) { nodes { id ${decided} } } }`);
      expect([page.errors, page.extensions?.cost?.requested]).toEqual([undefined, 200 + 100 * 100]);
      const many = `{ claims(first: 100) { nodes { program { claims(first: 100) { nodes { id ${decided} } } } } } }`;
      const { status, errors } = await world.ask('reviewer', many);
      expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'COST_LIMIT_EXCEEDED']);
    },
  );

  it('takes filters as variables, with their defaults', async () => {
    const query =
      'query ($f: ClaimFilter, $o: [ClaimOrder!]) { claims(filter: $f, orderBy: $o, first: 1) { totalCount nodes { status } } }';
    const { data } = await world.ask('reviewer', query, {
      f: { status: { eq: 'DISPUTED' } },
      o: [{ field: 'NAME' }],
    });
    expect(data).toEqual({ claims: { totalCount: expect.any(Number), nodes: [{ status: 'DISPUTED' }] } });
  });

  it('knows @include and @skip', async () => {
    const query =
      'query ($yes: Boolean!) { claims(first: 1) { nodes { flow @include(if: $yes) status @skip(if: $yes) } } }';
    const { data } = await world.ask<{ claims: { nodes: object[] } }>('reviewer', query, { yes: true });
    expect(Object.keys(data?.claims.nodes[0] ?? {})).toEqual(['flow']);
  });
});

describe('sign-in', () => {
  const bomb = Array.from({ length: 7 }, (_, i) => {
    const inner = i === 6 ? '__typename' : Array.from({ length: 20 }, () => `...F${i + 1}`).join(' ');
    return `fragment F${i} on Query { ${inner} }`;
  });

  it('is needed for everything but the schema', async () => {
    const refused = await world.ask(null, '{ viewer { subject } }');
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await world.ask(null, '{ __schema { queryType { name } } }')).data).toBeTruthy();
    const hidden = await world.ask(
      null,
      'query { __typename ...F } fragment F on Query { viewer { subject } }',
    );
    expect(hidden.status).toBe(401);
  });

  it('is checked without multiplying the fragments of strangers', async () => {
    const { status } = await world.ask(null, `{ ...F0 } ${bomb.join(' ')}`);
    expect([200, 400]).toContain(status);
  });

  it('refuses tokens that are none, forged or unsigned', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = part({
      sub: 'finance',
      iss: 'urn:incentives-graph:sandbox',
      aud: 'urn:incentives-graph:sandbox',
      exp: 4e9,
    });
    for (const token of [
      'x',
      `${part({ alg: 'none' })}.${claims}.`,
      `${part({ alg: 'HS256' })}.${claims}.c2ln`,
    ]) {
      const { status } = await world.ask(
        null,
        '{ viewer { subject } }',
        {},
        { authorization: `Bearer ${token}` },
      );
      expect(status, token).toBe(401);
    }
  });
});

describe('other ways in', () => {
  it('keeps a WebSocket after an error, and holds the same limits there', async () => {
    const { token } = await world.server.tokens.issue('reviewer');
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    const ask = async (query: string) => (await client.iterate({ query }).next()).value;
    const refused = await ask('{ claims(first: 101) { totalCount } }');
    expect(refused?.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect((await ask('{ viewer { subject } }'))?.data).toEqual({ viewer: { subject: 'reviewer' } });
    await client.dispose();
  });

  it('refuses a WebSocket and an event stream without a token', async () => {
    const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, retryAttempts: 0 });
    const answer = (await client.iterate({ query: '{ viewer { subject } }' }).next()).value;
    expect(answer?.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    await client.dispose();
    const stream = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: '{ viewer { subject } }' }),
    });
    expect(await stream.text()).toContain('UNAUTHENTICATED');
    expect((await fetch(`${url}/graphql/stream`, { method: 'PUT' })).status).toBeGreaterThanOrEqual(400);
  });

  it('refuses a GET that a foreign page could send (CSRF), and takes one with a preflight header', async () => {
    const address = `${url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
    expect((await fetch(address)).status).toBe(400);
    expect((await fetch(address, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(200);
  });
});

describe('operation', () => {
  it('labels in the language of the caller, else of his account (graph.md 2.13)', async () => {
    const query = '{ claims(first: 1, filter: { status: { eq: REJECTED } }) { nodes { statusLabel } } }';
    const label = async (headers: Record<string, string>) => {
      const { data } = await world.ask<{ claims: { nodes: { statusLabel: string }[] } }>(
        'incentives-admin',
        query,
        {},
        headers,
      );
      return data?.claims.nodes[0]?.statusLabel;
    };
    expect(await label({ 'accept-language': 'nl' })).toBe('Afgewezen');
    expect(await label({ 'accept-language': 'en-GB' })).toBe('Rejected');
    expect(await label({ 'accept-language': 'de' })).toBe('Rejected');
    expect(await label({})).toBe('Afgewezen');
  });

  it('tells on request how an operation was read', async () => {
    const query = '{ claims(first: 2) { nodes { program { code } } } }';
    const answer = await world.ask('reviewer', query, {}, { 'x-debug-reads': '1' });
    expect(answer.extensions).toMatchObject({
      debug: { statements: 1, loadedEdges: {}, answer: 'WRITTEN' },
    });
    const ruled = '{ claims(first: 2) { nodes { readiness { items { stateLabel } } } } }';
    const { extensions } = await world.ask('reviewer', ruled, {}, { 'x-debug-reads': '1' });
    expect(extensions).toMatchObject({ debug: { statements: 1, answer: 'EXECUTED' } });
  });

  it('is alive, measured, and not ready once it was told to stop', async () => {
    const status = async (path: string): Promise<number> => (await fetch(url + path)).status;
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(200);
    const figures = await (await fetch(`${url}/metrics`)).text();
    expect(figures).toContain('incentives_sql_statements_total');
    expect(figures).toMatch(/^incentives_answers_total\{how="written"\} [1-9]/m);
    expect(figures).toMatch(/^incentives_kept_plans_total [1-9]/m);
    world.server.announceStop();
    expect(await status('/readyz')).toBe(503);
    expect(await status('/healthz')).toBe(200);
  });
});
