import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, userIdOf } from '../access/people.fixture.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('files of somebody whose roles change (ROLE-6)', () => {
  it.each([
    '/exports/earnings.csv',
    '/exports/payments.csv',
    '/exports/claims.csv',
    '/exports/claim-report.ndjson',
  ])('%s goes by the roles that he has now', async (url) => {
    const { token } = await world.server.tokens.issue('no-role');
    const statusOf = async (): Promise<number> =>
      (await world.server.app.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode;
    expect(await statusOf()).toBe(404);
    const granted = await act<{ id: string }>(world, 'account-admin', 'roleGrant', {
      userId: await userIdOf(world, 'no-role'),
      role: 'INCENTIVES_ADMIN',
      locationId: '50000000',
      programCode: 'CLOUD_INDIRECT_RESELLER',
    });
    expect(granted.userErrors).toEqual([]);
    expect(await statusOf()).toBe(200);
    await act(world, 'account-admin', 'roleRevoke', { id: granted.object?.id });
    expect(await statusOf()).toBe(404);
  });
});
