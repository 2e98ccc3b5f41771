import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Refused {
  readonly userErrors: readonly { readonly code: string }[];
}

async function mutate(persona: string, mutation: string, input: Record<string, unknown>): Promise<string[]> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
  const { data, errors } = await world.ask<Record<string, Refused>>(persona, query, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data[mutation]?.userErrors.map(({ code }) => code) ?? [];
}

/** Global id of a claim in a state at the one place of the incentives user, or at another of his company. */
async function claimAt(persona: string, filter: string): Promise<string> {
  const { data } = await world.ask<{ claims: { nodes: { id: string }[] } }>(
    persona,
    `{ claims(first: 1, filter: ${filter}) { nodes { id } } }`,
  );
  return data?.claims.nodes[0]?.id ?? '';
}

const place = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };

describe('E2E-13: roles', () => {
  it('an incentives user sees his place, and not its bank fields', async () => {
    const { data, extensions } = await world.ask<{ partnerLocation: { payoutProfile: object } }>(
      'incentives-user',
      `{ partnerLocation(locationId: "50000000") { locationId payoutProfile(program: "CLOUD_INDIRECT_RESELLER") {
        payoutCurrency iban bankName bankAccountNumber beneficiaryContact } } }`,
    );
    expect(data?.partnerLocation.payoutProfile).toMatchObject({
      payoutCurrency: 'EUR',
      iban: null,
      bankName: null,
      bankAccountNumber: null,
      beneficiaryContact: null,
    });
    expect(extensions?.redactions?.map(({ rule }) => rule)).toEqual(['FLD-1', 'FLD-1', 'FLD-1', 'FLD-1']);
  });

  it('an incentives user sees the funds and payments of his place, and no bank field in exports', async () => {
    const { data, extensions } = await world.ask<Record<'fundBalances' | 'payments', { nodes: object[] }>>(
      'incentives-user',
      `{ fundBalances(first: 3) { nodes { earned { amount } claimed { amount } remaining { amount } location { locationId } } }
        payments(first: 3) { nodes { status amount { amount } location { locationId } } } }`,
    );
    const here = { location: { locationId: '50000000' } };
    const amount = { amount: expect.any(String) };
    expect(data?.fundBalances.nodes).toEqual(
      Array.from({ length: 3 }, () => ({ earned: amount, claimed: amount, remaining: amount, ...here })),
    );
    expect(data?.payments.nodes).toMatchObject(Array.from({ length: 3 }, () => ({ amount, ...here })));
    expect(extensions?.redactions ?? []).toEqual([]);
    const { token } = await world.server.tokens.issue('incentives-user');
    for (const name of ['payments', 'earnings', 'claims', 'funds']) {
      const headers = { authorization: `Bearer ${token}` };
      const { statusCode, body } = await world.server.app.inject({ url: `/exports/${name}.csv`, headers });
      expect([name, statusCode]).toEqual([name, 200]);
      expect(body).not.toMatch(/iban|bankName|bankAccount|beneficiary|NL\d\d[A-Z]{4}/i);
    }
  });

  it('an incentives user changes no bank data', async () => {
    const before = await tablesDigest(world.database.db);
    const bank = {
      ...place,
      legalEntityCode: 'OWNER_EMEA',
      payoutCurrency: 'EUR',
      paymentMethod: 'BANK_TRANSFER',
    };
    expect(await mutate('incentives-user', 'payoutProfileSave', bank)).toEqual(['FORBIDDEN']);
    const tax = { ...place, taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'] };
    expect(await mutate('incentives-user', 'taxProfileSave', tax)).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('a claim of another location is not found, whatever he does with it', async () => {
    const id = await claimAt(
      'incentives-admin',
      '{ status: { eq: EDITING }, location: { locationId: { ne: "50000000" } } }',
    );
    expect(id).not.toBe('');
    const before = await tablesDigest(world.database.db);
    const { data } = await world.ask(
      'incentives-user',
      'query ($id: ID!) { claim(id: $id) { id } node(id: $id) { id } }',
      { id },
    );
    expect(data).toEqual({ claim: null, node: null });
    expect(await mutate('incentives-user', 'claimUpdate', { id, name: 'Mine now' })).toEqual(['NOT_FOUND']);
    expect(await mutate('incentives-user', 'claimSubmit', { id })).toEqual(['NOT_FOUND']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('a claim that was submitted is locked', async () => {
    const id = await claimAt('incentives-user', '{ status: { eq: SUBMITTED }, flow: { eq: CO_OP_CLAIM } }');
    expect(id).not.toBe('');
    const before = await tablesDigest(world.database.db);
    expect(await mutate('incentives-user', 'claimUpdate', { id, name: 'Changed' })).toEqual(['LOCKED']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('a billing admin creates a plan, and no claim', async () => {
    const plan = {
      ...place,
      fundType: 'CO_OP',
      periodCode: 'FY27',
      name: 'By billing',
      limit: { amount: '1000.00', currency: 'EUR' },
    };
    expect(await mutate('billing-admin', 'planCreate', plan)).toEqual([]);
    const before = await tablesDigest(world.database.db);
    const claim = {
      ...place,
      activityTypeCode: 'DIGITAL_ADVERTISING',
      name: 'By billing',
      executedOn: '2026-08-20',
    };
    expect(await mutate('billing-admin', 'claimCreate', claim)).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('a global admin without the role of incentives admin reads no bank data (decisions 16: null and a redaction)', async () => {
    const { data, extensions } = await world.ask(
      'global-admin',
      '{ partnerLocation(locationId: "50000000") { payoutProfile(program: "CLOUD_INDIRECT_RESELLER") { iban } } }',
    );
    expect(data).toEqual({ partnerLocation: { payoutProfile: { iban: null } } });
    expect(extensions?.redactions).toMatchObject([{ rule: 'FLD-1', partial: false }]);
  });
});
