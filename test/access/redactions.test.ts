import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const amountReaders = [
  'INCENTIVES_ADMIN',
  'INCENTIVES_USER',
  'GLOBAL_ADMIN',
  'ACCOUNT_ADMIN',
  'OWNER_REVIEWER',
  'OWNER_FINANCE',
  'OWNER_PROGRAM_MANAGER',
  'OWNER_REPORTING',
];
const redaction = (path: string, field: string, rule = 'FLD-6', partial = false) => ({
  path: path.split('.'),
  field,
  rule,
  roles: amountReaders,
  partial,
});
const inOrder = (redactions: readonly { path: readonly string[] }[] | undefined) =>
  [...(redactions ?? [])].sort((a, b) => (a.path.join('.') < b.path.join('.') ? -1 : 1));

describe('redactions (graph.md 2.9)', () => {
  it('name a hidden field once, whatever the number of rows', async () => {
    const { data, extensions } = await world.ask<{ claims: { nodes: { claimedAmount: unknown }[] } }>(
      'billing-admin',
      '{ claims(first: 50) { nodes { name claimedAmount { amount } } } }',
    );
    expect(data?.claims.nodes).toHaveLength(50);
    expect(data?.claims.nodes.every(({ claimedAmount }) => claimedAmount === null)).toBe(true);
    expect(extensions?.redactions).toEqual([redaction('claims.nodes.claimedAmount', 'Claim.claimedAmount')]);
  });

  it('name it where nothing was found too, so that a caller can tell', async () => {
    const { data, extensions } = await world.ask(
      'billing-admin',
      '{ claims(filter: { name: { eq: "no such claim" } }) { nodes { claimedAmount { amount } } } }',
    );
    expect(data).toEqual({ claims: { nodes: [] } });
    expect(extensions?.redactions).toEqual([redaction('claims.nodes.claimedAmount', 'Claim.claimedAmount')]);
  });

  it('name a field of an interface once, and by its own type where only that is asked', async () => {
    const documents = async (selection: string) => {
      const query = `{ claims(first: 5) { nodes { proofOfExecution { documents { nodes { ${selection} } } } } } }`;
      return (await world.ask('billing-admin', query)).extensions?.redactions?.map(({ path, field }) => [
        path.join('.'),
        field,
      ]);
    };
    const path = 'claims.nodes.proofOfExecution.documents.nodes.downloadUrl';
    expect(await documents('downloadUrl')).toEqual([[path, 'Document.downloadUrl']]);
    expect(await documents('... on Invoice { downloadUrl }')).toEqual([[path, 'Invoice.downloadUrl']]);
    const both = '... on Invoice { downloadUrl } ... on CertificationStatement { downloadUrl }';
    expect(await documents(both)).toEqual([[path, 'Document.downloadUrl']]);
  });

  it('name it once per place and alias of the query', async () => {
    const { extensions } = await world.ask(
      'billing-admin',
      `{ first: claims(first: 1) { nodes { asked: claimedAmount { amount } claimedAmount { currency } }
          edges { node { ...Amounts } } }
        plans(first: 2) { nodes { claims(first: 1) { nodes { ...Amounts proofOfExecution { claimedAmount { amount } } } } } } }
      fragment Amounts on Claim { approvedAmount { amount } ... on Claim { decisionReason } }`,
    );
    expect(inOrder(extensions?.redactions)).toEqual(
      inOrder([
        redaction('first.nodes.asked', 'Claim.claimedAmount'),
        redaction('first.nodes.claimedAmount', 'Claim.claimedAmount'),
        redaction('first.edges.node.approvedAmount', 'Claim.approvedAmount', 'FLD-7'),
        redaction('first.edges.node.decisionReason', 'Claim.decisionReason', 'FLD-17'),
        redaction('plans.nodes.claims.nodes.approvedAmount', 'Claim.approvedAmount', 'FLD-7'),
        redaction('plans.nodes.claims.nodes.decisionReason', 'Claim.decisionReason', 'FLD-17'),
        redaction(
          'plans.nodes.claims.nodes.proofOfExecution.claimedAmount',
          'ProofOfExecution.claimedAmount',
        ),
      ]),
    );
  });

  it('name it at both places where one fragment shows an edge twice, and say of both what the rows say', async () => {
    const { data, extensions } = await world.ask(
      'mixed-roles',
      `{ claims(first: 100) { nodes { ...Same } edges { node { ...Same } } } }
      fragment Same on Claim { proofOfExecution { claimedAmount { amount } } }`,
    );
    expect(JSON.stringify(data)).toMatch(/"claimedAmount":\{.*"claimedAmount":null/);
    expect(inOrder(extensions?.redactions)).toEqual(
      ['claims.edges.node', 'claims.nodes'].map((at) => ({
        ...redaction(`${at}.proofOfExecution.claimedAmount`, 'ProofOfExecution.claimedAmount'),
        partial: true,
      })),
    );
  });

  it('say partial where some rows show the field and others do not', async () => {
    const { data, extensions } = await world.ask<{ claims: Claims }>(
      'mixed-roles',
      '{ claims(first: 100) { nodes { claimedAmount { amount } location { name } } aggregates { requested { amount } } } }',
    );
    const nodes = data?.claims.nodes ?? [];
    const shown = nodes.filter(({ claimedAmount }) => claimedAmount !== null);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(nodes.length);
    expect(shown.every(({ location }) => location.name.includes('Utrecht'))).toBe(true);
    expect(inOrder(extensions?.redactions)).toEqual([
      redaction('claims.aggregates.requested', 'ClaimAggregates.requested', 'FLD-6', true),
      redaction('claims.nodes.claimedAmount', 'Claim.claimedAmount', 'FLD-6', true),
    ]);
  });

  it('follow the rows that were met: all shown, none shown', async () => {
    const place = (name: string) => `{ location: { name: { contains: "${name}" } } }`;
    const query = (name: string) =>
      `{ claims(first: 30, filter: ${place(name)}) { nodes { claimedAmount { amount } } } }`;
    const utrecht = await world.ask<{ claims: Claims }>('mixed-roles', query('Utrecht'));
    expect(utrecht.data?.claims.nodes).toHaveLength(30);
    expect(utrecht.data?.claims.nodes.some(({ claimedAmount }) => claimedAmount === null)).toBe(false);
    expect(utrecht.extensions?.redactions).toBeUndefined();
    const leeds = await world.ask<{ claims: Claims }>('mixed-roles', query('Leeds'));
    expect(leeds.data?.claims.nodes.every(({ claimedAmount }) => claimedAmount === null)).toBe(true);
    expect(leeds.extensions?.redactions).toEqual([
      redaction('claims.nodes.claimedAmount', 'Claim.claimedAmount', 'FLD-6', false),
    ]);
  });

  it('do not speak of fields that were skipped, nor of those that are open', async () => {
    const { data, extensions } = await world.ask(
      'billing-admin',
      `query ($no: Boolean!) { claims(first: 1) { nodes { claimedAmount @include(if: $no) { amount }
        ... on Claim @skip(if: true) { approvedAmount { amount } } name } } plans(first: 1) { nodes { limit { amount } } } }`,
      { no: false },
    );
    expect(data).toMatchObject({ claims: { nodes: [{ name: expect.any(String) }] } });
    expect(extensions).not.toHaveProperty('redactions');
  });

  it('do not harm the rest of the answer', async () => {
    const { status, data, errors } = await world.ask(
      'incentives-user',
      `{ partnerLocation(locationId: "${await utrechtKey()}") { name
        payoutProfile(program: "CLOUD_INDIRECT_RESELLER") { iban payoutCurrency status }
        taxProfile(program: "CLOUD_INDIRECT_RESELLER") { taxId status } } }`,
    );
    expect(status).toBe(200);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      partnerLocation: {
        payoutProfile: { iban: null, payoutCurrency: 'EUR', status: expect.any(String) },
        taxProfile: { taxId: null, status: expect.any(String) },
      },
    });
  });
});

async function utrechtKey(): Promise<string> {
  const [row] = await world.database.db.readUnscoped({
    sql: `select location_key as key from partner_location where name like 'Roerdomp%Utrecht'`,
    parameters: [],
  });
  return String(row?.key);
}

interface Claims {
  readonly nodes: readonly {
    readonly claimedAmount: { readonly amount: string } | null;
    readonly location: { readonly name: string };
  }[];
}

describe("what a partner must not learn from a reviewer's notes (FLD-9, FLD-11)", () => {
  it('keeps internal comments out of his lists, counts and ids', async () => {
    const [internal] = await world.database.db.readUnscoped({
      sql: `select id, subject_id as subject, text from comment where audience = 'INTERNAL' and subject_kind = 'Claim'
        and partner_id = (select id from partner where name like 'Roerdomp%') order by id limit 1`,
      parameters: [],
    });
    const global = (type: string, uuid: unknown) => Buffer.from(`${type}:${uuid}`).toString('base64url');
    const ids = { claim: global('Claim', internal?.subject), comment: global('Comment', internal?.id) };
    const query = `query ($claim: ID!, $comment: ID!) { node(id: $comment) { id }
      claim(id: $claim) { comments(first: 100) { totalCount nodes { id audience } } history(first: 100) { nodes { comment } } } }`;
    const partner = await world.ask<Discussed>('incentives-admin', query, ids);
    const owner = await world.ask<Discussed>('reviewer', query, ids);
    expect(owner.data?.node).toEqual({ id: ids.comment });
    expect(owner.data?.claim.comments.nodes.map(({ id }) => id)).toContain(ids.comment);
    expect(partner.data?.node).toBeNull();
    const seen = partner.data?.claim.comments;
    expect(seen?.nodes.every(({ audience }) => audience === 'PARTNER')).toBe(true);
    expect(seen?.totalCount).toBe(seen?.nodes.length);
    expect(JSON.stringify(partner.data)).not.toContain(String(internal?.text));
  });
});

describe('rights that hold in one program only', () => {
  beforeAll(async () => {
    for (const [role, program] of [
      ['OWNER_FINANCE', 'DEVICE_ADD'],
      ['OWNER_REPORTING', 'MARKETING_PLAN_FUND'],
    ])
      await world.database.db.readUnscoped({
        sql: `insert into role_grant (id, user_id, role, program_id, granted_at)
          select gen_random_uuid(), u.id, $1, p.id, '2026-01-01' from app_user u, program p where u.subject = 'no-role' and p.code = $2`,
        parameters: [role, program],
      });
  });

  it('leave out what rules decide by hidden values, and nothing else of the answer', async () => {
    interface Payments {
      readonly nodes: readonly {
        readonly program: { readonly code: string };
        readonly expectedArrival: unknown;
      }[];
    }
    const { data, errors, extensions } = await world.ask<{ payments: Payments }>(
      'no-role',
      `{ payments(first: 100, filter: { status: { eq: SENT } }) { nodes { program { code } expectedArrival { earliestOn } } }
        fundBalances(first: 100) { nodes { lapse { claimBy } thresholdMeter { assessedOn } } }
        claims(first: 20) { nodes { amountBreakdown { rule } paymentEstimate { claimAmount { amount } } } } }`,
    );
    expect(errors).toBeUndefined();
    const told = (code: string) =>
      new Set(
        data?.payments.nodes
          .filter(({ program }) => program.code === code)
          .map(({ expectedArrival }) => expectedArrival === null),
      );
    expect(told('MARKETING_PLAN_FUND')).toEqual(new Set([true]));
    expect(extensions?.redactions).toContainEqual(
      expect.objectContaining({ field: 'Payment.expectedArrival', rule: 'FLD-2' }),
    );
  });

  it('FLD-6: hide the currency of a document where its amounts are hidden', async () => {
    const documentsAt = async (place: string) => {
      const { data } = await world.ask(
        'mixed-roles',
        `{ claims(first: 40, filter: { location: { name: { contains: "${place}" } },
            proofOfExecution: { documents: { some: {} } } }) { nodes { proofOfExecution { documents { nodes {
          ... on Invoice { currency totalAmount { amount } } ... on CertificationStatement { currency totalAmount { amount } } } } } } } }`,
      );
      return JSON.stringify(data);
    };
    expect(await documentsAt('Utrecht')).toMatch(/"currency":"[A-Z]{3}"/);
    const hidden = await documentsAt('Leeds');
    expect(hidden).toMatch(/"currency":null/);
    expect(hidden).not.toMatch(/"currency":"/);
  });
});

interface Discussed {
  readonly node: unknown;
  readonly claim: {
    readonly comments: {
      readonly totalCount: number;
      readonly nodes: { readonly id: string; readonly audience: string }[];
    };
  };
}
