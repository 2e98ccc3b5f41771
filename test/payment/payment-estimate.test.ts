import { afterAll, beforeAll, expect, it } from 'vitest';
import { fieldRights } from '../../src/access/field-rights.js';
import { advertising, done } from '../claim/claim-acts.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { approvedClaim, earnFrom, mutate, payInto, paymentsOf, run, taxData } from './paying.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2028-01-10T17:00:00Z');
  await taxData(world);
  await payInto(world, 'OWNER_EMEA', 'EUR');
  await payInto(world, 'OWNER_AMERICAS', 'USD');
  await mutate(world, 'finance', 'exchangeRatesImport', {
    csv: '2028-01,USD,EUR,0.8500,Treasury,2027-12-31',
  });
  await earnFrom(world, 'OWNER_EMEA', '12000.00', { appliesOn: '2027-03-31' });
  await earnFrom(world, 'OWNER_AMERICAS', '8000.00', { appliesOn: '2027-04-30' });
});
afterAll(() => world.close());

const estimate = `paymentEstimate { claimAmount { amount currency } month lines { legalEntityCode sourceAmount { amount }
  currency profileGiven amount { amount currency } exchangeRate exchangeRateSource exchangeRateOn } }`;

const lines = (americas: string, emea: string, euros: string) => [
  {
    legalEntityCode: 'OWNER_AMERICAS',
    sourceAmount: { amount: americas },
    currency: 'USD',
    profileGiven: true,
    amount: { amount: americas, currency: 'USD' },
    exchangeRate: null,
    exchangeRateSource: null,
    exchangeRateOn: null,
  },
  {
    legalEntityCode: 'OWNER_EMEA',
    sourceAmount: { amount: emea },
    currency: 'EUR',
    profileGiven: true,
    amount: { amount: euros, currency: 'EUR' },
    exchangeRate: '0.85',
    exchangeRateSource: 'Treasury',
    exchangeRateOn: '2027-12-31',
  },
];

it('SUP-2: says before the submission what would be paid, by whom and in which currency', async () => {
  const claimedAmount = { amount: '1000.00', currency: 'USD' };
  const { id } = await done(world, 'incentives-user', 'claimCreate', {
    ...advertising,
    executedOn: '2027-12-10',
    claimedAmount,
  });
  const { data } = await world.ask<Record<string, unknown>>(
    'incentives-user',
    `query ($id: ID!) { claim(id: $id) { ${estimate} } }`,
    { id },
  );
  expect(data?.claim).toEqual({
    paymentEstimate: {
      claimAmount: claimedAmount,
      month: '2028-01-01',
      lines: lines('400.00', '600.00', '510.00'),
    },
  });

  const before = await tablesDigest(world.database.db);
  const input = { claimId: id, claimedAmount: { amount: '500.00', currency: 'USD' } };
  const simulated = await world.ask<{ claimSimulate: Record<string, unknown> }>(
    'incentives-user',
    `mutation ($input: ClaimSimulateInput!) { claimSimulate(input: $input) { ${estimate} } }`,
    { input },
  );
  expect(simulated.data?.claimSimulate).toEqual({
    paymentEstimate: {
      claimAmount: input.claimedAmount,
      month: '2028-01-01',
      lines: lines('200.00', '300.00', '255.00'),
    },
  });
  expect(await tablesDigest(world.database.db)).toEqual(before);
});

it('is what the run then pays', async () => {
  const claim = await approvedClaim(world, { amount: '1000.00', currency: 'USD' }, '2027-12-10');
  await run(world, { programCode: 'CLOUD_INDIRECT_RESELLER' });
  const amounts = (await paymentsOf(world, claim)).map(({ amount }) => amount);
  expect(amounts).toEqual(
    expect.arrayContaining([
      { amount: '400.00', currency: 'USD' },
      { amount: '510.00', currency: 'EUR' },
    ]),
  );
});

it('FLD-2: whoever may not read payout currencies reads no estimate, neither of the claim nor of a simulation', async () => {
  const { id } = await done(world, 'incentives-user', 'claimCreate', {
    ...advertising,
    executedOn: '2027-12-10',
    claimedAmount: { amount: '100.00', currency: 'USD' },
  });
  const simulation = `mutation ($id: ID!) { claimSimulate(input: { claimId: $id }) { ${estimate} } }`;
  for (const persona of ['reviewer', 'reporting', 'billing-admin']) {
    const read = await world.ask<{ claim: object }>(
      persona,
      `query ($id: ID!) { claim(id: $id) { ${estimate} } }`,
      {
        id,
      },
    );
    const rule = { field: 'Claim.paymentEstimate', rule: 'FLD-2' };
    expect([persona, read.data?.claim], JSON.stringify(read.errors)).toEqual([
      persona,
      { paymentEstimate: null },
    ]);
    expect(read.extensions?.redactions).toMatchObject([rule]);
    const told = await world.ask<{ claimSimulate: object }>(persona, simulation, { id });
    expect([persona, told.data?.claimSimulate]).toEqual([persona, { paymentEstimate: null }]);
    expect(told.extensions?.redactions).toMatchObject([
      { field: 'ClaimSimulationPayload.paymentEstimate', rule: 'FLD-2' },
    ]);
  }
});

it('FLD-2, FLD-15: all who read payout currencies read rates', () => {
  const readers: readonly string[] = fieldRights['FLD-15'].roles;
  expect(fieldRights['FLD-2'].roles.filter((role) => !readers.includes(role))).toEqual([]);
});
