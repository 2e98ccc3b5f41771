import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const refusalOf = async (persona: string | null, query: string, variables?: Record<string, unknown>) => {
  const { status, data, errors } = await world.ask(persona, query, variables);
  return { status, data: data ?? null, codes: errors?.map(({ extensions }) => extensions.code) };
};
const refused = (code: string) => ({ status: 400, data: null, codes: [code] });

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Fragments of which each spreads the next one often: small to send, endless to walk. */
const bomb = (leaf: string): string =>
  `{ ...F0 } ${times(12, (i) => `fragment F${i} on Query { ${i === 11 ? leaf : times(15, () => `...F${i + 1}`)} }`)}`;

const depthMax = 30;
const aliasesMax = 100;
const fieldsMax = 2000;
/** Each level of this chain is three fields deep. */
const chain = (levels: number): string =>
  `${'claims(first: 1) { nodes { location { '.repeat(levels)} id ${'} } } '.repeat(levels)}`;

describe('an operation is refused before it runs', () => {
  it.each([
    ['when it has too many tokens', `{ ${times(1700, () => 'viewer { subject }')} }`, 'GRAPHQL_PARSE_FAILED'],
    ['when it is too deep', `{ ${chain(depthMax / 3 + 1)} }`, 'BAD_USER_INPUT'],
    ['when it has too many aliases', `{ ${times(aliasesMax + 1, (i) => `a${i}: __typename`)} }`, 'BAD_USER_INPUT'],
    ['when its fragments multiply', bomb('viewer { subject }'), 'BAD_USER_INPUT'],
    ['when its fragments multiply aliases', bomb('a: viewer { subject }'), 'BAD_USER_INPUT'],
  ])('%s', async (_name, query, code) => {
    const statements = await world.statementsOf(async () => {
      expect(await refusalOf('reviewer', query)).toEqual(refused(code));
    });
    expect(statements).toBe(0);
  });

  it('when fragments select too many fields without any alias', async () => {
    const wide = `fragment P on Program { code name fundType claimModel planMode currency timeZone validFrom }`;
    const lists = times(80, (i) => `fragment L${i} on Query { programs(first: 1) { nodes { ...P } edges { node { ...P ...P } } } }`);
    const query = `{ ${times(80, (i) => `...L${i}`)} } ${lists} ${wide}`;
    expect(80 * 3 * 8).toBeLessThan(fieldsMax);
    expect((await world.ask('reviewer', query)).errors).toBeUndefined();
    const more = `{ ${times(80, (i) => `...L${i}`)} ${times(10, () => '...L0')} } ${lists} ${wide}`;
    expect(await refusalOf('reviewer', more)).toEqual(refused('BAD_USER_INPUT'));
  });

  it('and not when it stays below', async () => {
    const codes = async (query: string) => (await refusalOf('reviewer', query)).codes;
    expect(await codes(`{ ${times(aliasesMax, (i) => `a${i}: __typename`)} }`)).toBeUndefined();
    expect(await codes(`{ ${chain(depthMax / 3)} }`)).toBeUndefined();
    expect(await codes(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toBeUndefined();
  });
});

describe('strangers', () => {
  it('cannot make the server walk without end', async () => {
    for (const leaf of ['__typename', '__schema { queryType { name } }']) {
      const { status, codes } = await refusalOf(null, bomb(leaf));
      expect({ leaf, status, codes }).toEqual({ leaf, status: 400, codes: ['BAD_USER_INPUT'] });
    }
  });

  it('cannot ask the schema about itself without end', async () => {
    const query = `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`;
    expect(await refusalOf(null, query)).toEqual(refused('GRAPHQL_VALIDATION_FAILED'));
  });
});

describe('the cost of an operation (graph.md 2.14)', () => {
  it('comes with every answer', async () => {
    const { extensions } = await world.ask('reviewer', '{ claims(first: 7) { nodes { location { name } } } }');
    // The list, its seven claims, and a location for each.
    expect(extensions?.cost).toEqual({ requested: 7 + 7 + 7, limit: expect.any(Number) });
  });

  it('counts what a page can hold: its default, its variable, the default of its variable', async () => {
    const costOf = async (query: string, variables?: Record<string, unknown>) =>
      (await world.ask('reviewer', query, variables)).extensions?.cost?.requested;
    const plain = await costOf('{ claims(first: 50) { nodes { id } } }');
    expect(await costOf('query ($n: Int) { claims(first: $n) { nodes { id } } }', { n: 50 })).toBe(plain);
    expect(await costOf('query ($n: Int = 50) { claims(first: $n) { nodes { id } } }')).toBe(plain);
    expect(await costOf('{ claims(last: 50) { nodes { id } } }')).toBe(plain);
    expect(await costOf('{ claims { nodes { id } } }')).toBe(await costOf('{ claims(first: 20) { nodes { id } } }'));
  });

  it('names the costliest path when it is too high, and the limit', async () => {
    const query = `{ programs { nodes { code } } mine: claims(first: 100) { nodes { place: location { claims(first: 100) { nodes { location {
      more: claims(first: 100) { nodes { history(first: 100) { nodes { id } } } } } } } } } } }`;
    const { status, data, errors } = await world.ask('reviewer', query);
    const path = 'mine.nodes.place.claims.nodes.location.more.nodes.history';
    expect(status).toBe(400);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(path),
        extensions: { code: 'COST_LIMIT_EXCEEDED', path, cost: { requested: expect.any(Number), limit: expect.any(Number) } },
      },
    ]);
  });

  it('is bounded by configuration', async () => {
    const small = await openWorld({ environment: { COST_LIMIT: '50' }, database: world.database });
    const ask = (first: number) => small.ask('reviewer', `{ claims(first: ${first}) { nodes { id } } }`);
    expect((await ask(25)).errors).toBeUndefined();
    expect((await ask(26)).errors?.[0]?.extensions.code).toBe('COST_LIMIT_EXCEEDED');
    await small.close();
  });
});

describe('a request that is no operation', () => {
  const send = async (payload: string, type = 'application/json') => {
    const { statusCode, body } = await world.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': type },
      payload,
    });
    return { status: statusCode, body };
  };

  it.each([
    ['too large', JSON.stringify({ query: `{ __typename } # ${'x'.repeat(300_000)}` }), 413],
    ['no JSON', '{ "query": ', 400],
    ['a batch', '[{ "query": "{ __typename }" }]', 400],
    ['empty', '', 400],
    ['without a query', '{}', 400],
    ['with a query that is no text', '{ "query": 5 }', 400],
    ['with variables that are no object', '{ "query": "{ __typename }", "variables": "x" }', 400],
    ['a mutation', '{ "query": "mutation { claimSubmit { id } }" }', 400],
    ['a subscription', '{ "query": "subscription { claims { id } }" }', 400],
  ])('is refused: %s', async (_name, payload, status) => {
    const answer = await send(payload);
    expect(answer.status).toBe(status);
    const { errors } = JSON.parse(answer.body) as { errors: { extensions: Record<string, unknown> }[] };
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
      expect(extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    }
  });
});

describe('texts that no text can be', () => {
  const query = 'query ($f: ClaimFilter) { claims(filter: $f) { totalCount } }';

  it.each([
    ['NUL', 'a\u0000b'],
    ['the first half of a pair', 'a\ud83d'],
    ['the second half of a pair', '\udc4d'],
  ])('are wrong input, wherever they stand: %s', async (_name, text) => {
    const places = [{ name: { eq: text } }, { or: [{ name: { in: ['x', text] } }] }, { id: { eq: text } }, { [text]: {} }];
    for (const f of places) expect(await refusalOf('reviewer', query, { f })).toEqual(refused('BAD_USER_INPUT'));
  });

  it('are refused in literals too', async () => {
    const literal = (text: string) => `{ claims(filter: { name: { eq: "${text}" } }) { totalCount } }`;
    const codes = async (text: string) => (await refusalOf('reviewer', literal(text))).codes;
    expect(await codes('a\\u0000b')).toEqual(['BAD_USER_INPUT']);
    expect(await codes('a\u0000b')).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await codes('\\ud83d')).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await codes('\\u{1F44D}')).toBeUndefined();
  });

  it('and the others are taken as they are', async () => {
    for (const text of ['👍', 'é', '', '\u2028', "'; drop table claim; --", '"', '\\']) {
      expect((await refusalOf('reviewer', query, { f: { name: { eq: text } } })).codes, text).toBeUndefined();
    }
  });
});

describe('ids', () => {
  it.each([
    '',
    'x',
    'Q2xhaW0',
    Buffer.from('Claim:').toString('base64url'),
    Buffer.from('Claim:not-a-uuid').toString('base64url'),
    Buffer.from('Nothing:01890f3e-0000-7000-8000-000000000000').toString('base64url'),
    Buffer.from("Claim:01890f3e-0000-7000-8000-000000000000' or true").toString('base64url'),
    '💥',
    'x'.repeat(10_000),
  ])('that are none are not found: %j', async (id) => {
    const { data, errors } = await world.ask(
      'reviewer',
      `query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } claim(id: $id) { id } plan(id: $id) { id }
        partner(id: $id) { id } partnerLocation(locationId: $id) { id } proofOfExecution(id: $id) { id }
        claims(filter: { id: { in: [$id] }, plan: { id: { eq: $id } } }) { totalCount } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    const nothing = { node: null, nodes: [null], claim: null, plan: null, partner: null };
    expect(data).toEqual({ ...nothing, partnerLocation: null, proofOfExecution: null, claims: { totalCount: 0 } });
  });

  it('are at most a hundred at once', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await refusalOf('reviewer', query, { ids: Array(100).fill('x') })).codes).toBeUndefined();
    expect((await refusalOf('reviewer', query, { ids: Array(101).fill('x') })).codes).toEqual(['BAD_USER_INPUT']);
  });
});
