import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, addDocument, advertising, done } from '../claim/claim-acts.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { earn } from './earn.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await earn(world, { dollars: '16000.00' });
  world.setTime('2021-05-14T17:00:00Z');
});
afterAll(() => world.close());

/** A draft of an offer with what its dossier lacks but for the caps and the evidence. */
const offer = (dollars: string) =>
  done(world, 'incentives-user', 'claimCreate', {
    ...advertising,
    activityTypeCode: 'CUSTOMER_OFFERS',
    claimedAmount: { amount: dollars, currency: 'USD' },
  });

const capsOf = async (id: string): Promise<unknown[]> => {
  const { data } = await world.ask<{
    claim: { readiness: { items: { code: string; details: unknown }[] } };
  }>('incentives-user', 'query ($id: ID!) { claim(id: $id) { readiness { items { code details } } } }', {
    id,
  });
  const items = data?.claim.readiness.items ?? [];
  return items.filter(({ code }) => code === 'CAP_EXCEEDED').map(({ details }) => details);
};

it('E2E-11: readiness, submission and amountBreakdown say the same of a percentage cap', async () => {
  const first = await offer('4000.01');
  const over = {
    capCode: 'CUSTOMER_OFFERS_PCT',
    cap: '4000.00',
    used: '0.00',
    available: '4000.00',
    unit: 'USD',
  };
  expect(await capsOf(first.id)).toEqual([over]);
  const before = await tablesDigest(world.database.db);
  const refused = await act(world, 'incentives-user', 'claimSubmit', { id: first.id });
  expect(refused.userErrors.filter(({ code }) => code === 'CAP_EXCEEDED')).toMatchObject([
    { field: ['claimedAmount'], details: over },
  ]);
  expect(await tablesDigest(world.database.db)).toEqual(before);

  const { data } = await world.ask<{ claim: { amountBreakdown: Record<string, unknown>[] } }>(
    'incentives-user',
    `query ($id: ID!) { claim(id: $id) { amountBreakdown { rule before { amount } after { amount }
      limit { amount currency } capCode policyVersion } } }`,
    { id: first.id },
  );
  const amounts = (before: string, after: string) => ({
    before: { amount: before },
    after: { amount: after },
  });
  const plain = { limit: null, capCode: null, policyVersion: null };
  expect(data?.claim.amountBreakdown).toEqual([
    { rule: 'EVD-1', ...amounts('4000.01', '4000.01'), ...plain },
    {
      rule: 'CAP-7',
      ...amounts('4000.01', '4000.00'),
      limit: { amount: '4000.00', currency: 'USD' },
      capCode: 'CUSTOMER_OFFERS_PCT',
      policyVersion: '2020-07-01',
    },
    {
      rule: 'MON-13',
      ...amounts('4000.00', '4000.00'),
      ...plain,
      limit: { amount: '16000.00', currency: 'USD' },
    },
    { rule: 'CLM-9', ...amounts('4000.00', '4000.00'), ...plain },
  ]);
  const hidden = await world.ask(
    'billing-admin',
    'query ($id: ID!) { claim(id: $id) { amountBreakdown { rule } } }',
    {
      id: first.id,
    },
  );
  expect(hidden.data).toEqual({ claim: { amountBreakdown: null } });
  expect(hidden.extensions?.redactions).toMatchObject([{ field: 'Claim.amountBreakdown', rule: 'FLD-6' }]);
});

it('MON-10, EVD-10: a claim in another currency needs the rate of its month, and is supported by other currencies', async () => {
  const pounds = { ...advertising, claimedAmount: { amount: '1000.00', currency: 'GBP' } };
  const { id } = await done(world, 'incentives-user', 'claimCreate', pounds);
  const invoice = {
    kind: 'INVOICE',
    evidence_kind: 'THIRD_PARTY_INVOICE',
    file_name: 'invoice.pdf',
    content_type: 'application/pdf',
    byte_size: 1000,
    sha256: 'a'.repeat(64),
    invoice_number: 'X-1',
    currency: 'EUR',
  };
  await addDocument(world, id, { ...invoice, total_minor: 200_000, claimed_minor: 200_000 });
  const query = 'query ($id: ID!) { claim(id: $id) { readiness { items { code state } } } }';
  const { data } = await world.ask<{ claim: { readiness: { items: { code: string; state: string }[] } } }>(
    'incentives-user',
    query,
    { id },
  );
  const stateOf = (code: string) => data?.claim.readiness.items.find((item) => item.code === code)?.state;
  expect(stateOf('AMOUNT_NOT_SUPPORTED')).toBe('DONE');
  expect(stateOf('INSUFFICIENT_FUNDS')).toBe('DONE');

  const rands = { ...advertising, claimedAmount: { amount: '1000', currency: 'ZAR' } };
  const unknown = await done(world, 'incentives-user', 'claimCreate', rands);
  const refused = await act(world, 'incentives-user', 'claimSubmit', { id: unknown.id });
  expect(refused.userErrors.filter(({ code }) => code === 'EXCHANGE_RATE_NOT_CONFIGURED')).toMatchObject([
    { details: { from: 'ZAR', to: 'USD', month: '2021-03' } },
  ]);
});
