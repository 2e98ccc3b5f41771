import { afterAll, beforeAll, expect, it } from 'vitest';
import { mutate } from '../payment/paying.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { bankInput, profile } from './enrollment-acts.js';

const place = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('PAY-4: a profile names a method that the program allows on the day', async () => {
  world.setTime('2026-09-15T17:00:00Z');
  await mutate(world, 'program-manager', 'programSettingsSet', {
    programCode: place.programCode,
    validFrom: '2026-09-20',
    paymentMethods: ['CREDIT_NOTE'],
  });
  const { data } = await world.ask(
    'finance',
    '{ program(code: "CLOUD_INDIRECT_RESELLER") { settings(kind: PAYMENT_METHODS) { kindLabel value validFrom } } }',
  );
  expect(data).toEqual({
    program: {
      settings: [{ kindLabel: 'Payment methods', value: ['CREDIT_NOTE'], validFrom: '2026-09-20' }],
    },
  });
  const bank = { ...bankInput(place), legalEntityCode: 'OWNER_EMEA', payoutCurrency: 'EUR' };
  expect((await profile(world, 'incentives-admin', 'payoutProfileSave', bank)).userErrors).toEqual([]);

  world.setTime('2026-09-21T17:00:00Z');
  const before = await tablesDigest(world.database.db);
  const refused = await profile(world, 'incentives-admin', 'payoutProfileSave', bank);
  expect(refused.userErrors).toMatchObject([
    { code: 'FIELD_INVALID', field: ['paymentMethod'], details: { allowed: ['CREDIT_NOTE'] } },
  ]);
  expect(await tablesDigest(world.database.db)).toEqual(before);
  const credit = {
    ...place,
    legalEntityCode: 'OWNER_EMEA',
    payoutCurrency: 'EUR',
    paymentMethod: 'CREDIT_NOTE',
  };
  expect((await profile(world, 'incentives-admin', 'payoutProfileSave', credit)).userErrors).toEqual([]);
});
