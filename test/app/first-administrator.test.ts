import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAdministrator } from '../../src/app/first-administrator.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const now = new Date('2026-09-15T16:00:00Z');
const first = {
  subject: 'first-manager',
  email: 'first.manager@owner.example',
  displayName: 'First Manager',
  role: 'OWNER_PROGRAM_MANAGER',
} as const;

describe('npm run admin (decisions 25)', () => {
  it('makes an account that may do all further granting, says so, and does it once', async () => {
    const make = () => makeAdministrator(world.database.db, first, now);
    expect(await make()).toEqual([
      'Made the account first-manager (First Manager).',
      'Granted OWNER_PROGRAM_MANAGER, for all programs.',
    ]);
    const before = await tablesDigest(world.database.db);
    expect(await make()).toEqual([
      'The account first-manager (First Manager) is there already.',
      'It has the role OWNER_PROGRAM_MANAGER already.',
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const { data } = await world.ask(
      'first-manager',
      `{ viewer { can(action: ASSIGN_ROLES) } auditEntries(filter: { user: { subject: { eq: "first-manager" } } }) { nodes { action actor { id } user { displayName } role } } }`,
    );
    expect(data).toEqual({
      viewer: { can: true },
      auditEntries: {
        nodes: [
          {
            action: 'administratorCommand',
            actor: null,
            user: { displayName: 'First Manager' },
            role: 'OWNER_PROGRAM_MANAGER',
          },
        ],
      },
    });
  });

  it("makes nobody of a partner one of the owner's people", async () => {
    const before = await tablesDigest(world.database.db);
    const attempt = makeAdministrator(world.database.db, { ...first, subject: 'global-admin' }, now);
    await expect(attempt).rejects.toThrow('The subject global-admin is somebody of a partner.');
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});
