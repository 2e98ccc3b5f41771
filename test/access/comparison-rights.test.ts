import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const refusedAt = (...argument: string[]) => [{ extensions: { code: 'FIELD_FORBIDDEN', argument } }];

/** Comparisons that the billing admin (no FLD-6, FLD-7, FLD-17) must not make, since an answer would tell the value. */
const forbidden: readonly (readonly [name: string, query: string, argument: readonly string[]])[] = [
  [
    'a filter',
    'claims(filter: { claimedAmount: { gt: "100" } }) { totalCount }',
    ['filter', 'claimedAmount'],
  ],
  [
    'a filter for emptiness',
    'claims(filter: { approvedAmount: { isNull: true } }) { totalCount }',
    ['filter', 'approvedAmount'],
  ],
  [
    'a filter on a reason',
    'claims(filter: { decisionReason: { contains: "late" } }) { totalCount }',
    ['filter', 'decisionReason'],
  ],
  [
    'a filter under and',
    'claims(filter: { and: [{ claimedAmount: { gt: "1" } }] }) { totalCount }',
    ['filter', 'and', '0', 'claimedAmount'],
  ],
  [
    'a filter under or and not',
    'claims(filter: { or: [{ not: { claimedAmount: { gt: "1" } } }] }) { totalCount }',
    ['filter', 'or', '0', 'not', 'claimedAmount'],
  ],
  [
    'a filter through a relation',
    'plans(filter: { claims: { some: { claimedAmount: { gt: "1" } } } }) { totalCount }',
    ['filter', 'claims', 'some', 'claimedAmount'],
  ],
  [
    'a filter through two relations',
    'campaigns(filter: { plan: { claims: { none: { approvedAmount: { gt: "1" } } } } }) { totalCount }',
    ['filter', 'plan', 'claims', 'none', 'approvedAmount'],
  ],
  [
    'a sort',
    'claims(orderBy: [{ field: STATUS }, { field: CLAIMED_AMOUNT }]) { nodes { id } }',
    ['orderBy', '1', 'field'],
  ],
  [
    'a sort downwards',
    'claims(orderBy: [{ field: APPROVED_AMOUNT, direction: DESC }]) { nodes { id } }',
    ['orderBy', '0', 'field'],
  ],
  [
    'a filter of a sum',
    'claims(filter: { claimedAmount: { gt: "1" } }) { aggregates { count } }',
    ['filter', 'claimedAmount'],
  ],
];

describe('comparing a field that one may not read (graph.md 2.3)', () => {
  it.each(forbidden)('is refused for %s', async (_name, query, argument) => {
    const { data, errors } = await world.ask('billing-admin', `{ ${query} }`);
    expect(data).toBeNull();
    expect(errors).toMatchObject(refusedAt(...argument));
    expect((await world.ask('incentives-admin', `{ ${query} }`)).errors).toBeUndefined();
  });

  it.each(forbidden)('is refused below an object too, for %s', async (_name, query, argument) => {
    const [field = ''] = query.split('(');
    // Locations have plans and claims, as the root has; campaigns stand below a plan.
    const below =
      field === 'campaigns'
        ? `plans(first: 1) { nodes { ${query} } }`
        : `partners { nodes { locations { nodes { ${query} } } } }`;
    const { errors } = await world.ask('billing-admin', `{ ${below} }`);
    expect(errors).toMatchObject(refusedAt(...argument));
  });

  it.each(forbidden)('is refused where the value is a variable, for %s', async (_name, query, argument) => {
    const [field = '', name = '', value = ''] =
      /^(\w+)\((filter|orderBy): (.*)\) \{/.exec(query)?.slice(1) ?? [];
    const type = { claims: 'Claim', plans: 'CoopPlan', campaigns: 'Campaign' }[field] ?? '';
    const declared = name === 'filter' ? `${type}Filter` : `[${type}Order!]`;
    const json = value.replace(/(\w+):/g, '"$1":').replace(/: ([A-Z_]+)/g, ': "$1"');
    const { errors } = await world.ask(
      'billing-admin',
      `query ($value: ${declared}) { ${field}(${name}: $value) { totalCount } }`,
      { value: JSON.parse(json) },
    );
    expect(errors).toMatchObject(refusedAt(...argument));
  });

  it('is allowed where the field may be read', async () => {
    const { data, errors } = await world.ask(
      'billing-admin',
      '{ plans(filter: { limit: { gt: "0" } }, orderBy: [{ field: LIMIT }]) { totalCount nodes { limit { amount } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data?.plans).toMatchObject({ totalCount: expect.any(Number) });
    expect(data?.plans).not.toMatchObject({ totalCount: 0 });
  });

  it('leaves the other root reads of the query alone where they can be empty', async () => {
    const { data, errors } = await world.ask(
      'billing-admin',
      `{ partner(id: "x") { locations { nodes { claims(filter: { claimedAmount: { gt: "1" } }) { totalCount } } } }
        viewer { subject } }`,
    );
    // Refused whether or not there is such a partner: an error must not tell that either.
    expect(errors).toMatchObject([{ path: ['partner'], ...refusedAt('filter', 'claimedAmount')[0] }]);
    expect(data).toEqual({ partner: null, viewer: { subject: 'billing-admin' } });
  });
});

describe('comparing a field that one may read on some rows only (decisions 19)', () => {
  const utrecht = `location_id = (select id from partner_location where name like 'Roerdomp%Utrecht')`;
  const count = async (sql: string): Promise<number> => {
    const [row] = await world.database.db.readUnscoped({ sql, parameters: [] });
    return Number(row?.n);
  };

  it('acts on what one may read', async () => {
    const expected = await count(
      `select count(*)::int as n from claim where ${utrecht} and claimed_minor > 200000`,
    );
    const { data, errors } = await world.ask<{ claims: { totalCount: number; nodes: Claim[] } }>(
      'mixed-roles',
      `{ claims(first: 100, filter: { claimedAmount: { gt: "2000" } }) {
        totalCount nodes { claimedAmount { amount } location { name } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.claims.totalCount).toBe(expected);
    expect(expected).toBeGreaterThan(0);
    for (const { claimedAmount, location } of data?.claims.nodes ?? []) {
      expect(Number(claimedAmount?.amount)).toBeGreaterThan(2000);
      expect(location.name).toContain('Utrecht');
    }
  });

  it('takes what is hidden for empty', async () => {
    const partner = `partner_id = (select id from partner where name like 'Roerdomp%')`;
    const [hidden, all] = await Promise.all([
      count(`select count(*)::int as n from claim where ${partner} and not (${utrecht})`),
      count(`select count(*)::int as n from claim where ${partner}`),
    ]);
    const { data } = await world.ask(
      'mixed-roles',
      `{ empty: claims(filter: { claimedAmount: { isNull: true } }) { totalCount }
        filled: claims(filter: { claimedAmount: { isNull: false } }) { totalCount }
        not: claims(filter: { not: { claimedAmount: { gte: "0" } } }) { totalCount } }`,
    );
    expect(data).toEqual({
      empty: { totalCount: hidden },
      filled: { totalCount: all - hidden },
      not: { totalCount: hidden },
    });
  });

  it('counts an amount in a currency only where it may be read', async () => {
    const { data } = await world.ask(
      'mixed-roles',
      '{ claims(filter: { claimedAmount: { currency: "EUR" } }) { totalCount } }',
    );
    const expected = await count(
      `select count(*)::int as n from claim where ${utrecht} and currency = 'EUR'`,
    );
    expect(data).toEqual({ claims: { totalCount: expected } });
  });
});

interface Claim {
  readonly claimedAmount: { readonly amount: string } | null;
  readonly location: { readonly name: string };
}

describe('sorting by an amount that one may read on some rows only (decisions 19, FLD-6)', () => {
  it('takes the currency for hidden too, in the order and in the cursors', async () => {
    interface Page {
      readonly claims: {
        readonly edges: readonly {
          readonly cursor: string;
          readonly node: { readonly claimedAmount: { readonly amount: string } | null };
        }[];
      };
    }
    const { data } = await world.ask<Page>(
      'mixed-roles',
      '{ claims(first: 100, orderBy: [{ field: CLAIMED_AMOUNT, direction: DESC }]) { edges { cursor node { claimedAmount { amount } } } } }',
    );
    const cursors = (data?.claims.edges ?? []).map(({ cursor, node }) => {
      const [, currency, minor] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
      return { currency, minor, isHidden: node.claimedAmount === null };
    });
    const hidden = cursors.filter(({ isHidden }) => isHidden);
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.filter(({ currency, minor }) => currency !== null || minor !== null)).toEqual([]);
  });
});

describe('the schema', () => {
  it('declares the right of a field on every filter and order that compares it', () => {
    const { schema } = world.server;
    const types = Object.values(schema.getTypeMap());
    const missing: string[] = [];
    let declared = 0;
    for (const type of types.filter(isObjectType)) {
      const filter = schema.getType(`${type.name}Filter`);
      const order = schema.getType(`${type.name}OrderField`);
      for (const field of Object.values(type.getFields())) {
        if (!(field.extensions as { guard?: string }).guard) continue;
        const constant = field.name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
        const compared = [
          isInputObjectType(filter) ? filter.getFields()[field.name] : undefined,
          isEnumType(order) ? order.getValue(constant) : undefined,
        ].filter((element) => element != null);
        declared += compared.length;
        for (const { name, description, extensions } of compared) {
          const access = (extensions as { directives?: { access?: unknown } }).directives?.access;
          if (!access || !/FIELD_FORBIDDEN/.test(description ?? '')) missing.push(`${type.name} ${name}`);
        }
      }
    }
    expect(missing).toEqual([]);
    expect(declared).toBeGreaterThan(10);
  });
});
