import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, type Reason, userIdOf } from './people.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Answer {
  readonly replayed: boolean;
  readonly userErrors: readonly Reason[];
}

async function ask(persona: string, input: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await world.ask<{ roleRequest: Answer }>(
    persona,
    `mutation ($input: RoleRequestInput!) { roleRequest(input: $input) { replayed userErrors { code field details } } }`,
    { input },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.roleRequest;
}

interface Told {
  readonly nodes: readonly { readonly title: string; readonly text: string }[];
}

const toldOf = async (persona: string, kind: string, language = 'en'): Promise<Told['nodes']> => {
  const query = `{ notifications(filter: { kind: { eq: ${kind} } }) { nodes { title text } } }`;
  const { data } = await world.ask<{ notifications: Told }>(
    persona,
    query,
    {},
    { 'accept-language': language },
  );
  return data?.notifications.nodes ?? [];
};

const place = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };
const request = { role: 'INCENTIVES_USER', ...place, comment: 'I make the spring campaign.' };

describe('ROLE-9, SUP-5: somebody without a role asks for one', () => {
  it('tells those of his company who assign it, and leaves an entry', async () => {
    expect(await ask('no-role', request)).toEqual({ replayed: false, userErrors: [] });
    const text =
      'Thijs Bosch asks for the role Incentives user (location: 50000000, program: CLOUD_INDIRECT_RESELLER). Comment: I make the spring campaign.';
    for (const persona of ['global-admin', 'account-admin', 'partner-program-admin']) {
      expect(await toldOf(persona, 'ROLE_REQUESTED'), persona).toEqual([{ title: 'Role asked for', text }]);
    }
    expect((await toldOf('global-admin', 'ROLE_REQUESTED', 'nl'))[0]?.text).toContain('vraagt om de rol');
    for (const persona of [
      'incentives-admin',
      'billing-admin',
      'incentives-admin-2',
      'program-manager',
      'no-role',
    ]) {
      expect(await toldOf(persona, 'ROLE_REQUESTED'), persona).toEqual([]);
    }
    const { data } = await world.ask(
      'global-admin',
      `{ auditEntries(filter: { action: { eq: "roleRequest" } }) {
      nodes { role actorRole actor { subject } user { subject } location { locationId } program { code } } } }`,
    );
    expect(data).toEqual({
      auditEntries: {
        nodes: [
          {
            role: 'INCENTIVES_USER',
            actorRole: null,
            actor: { subject: 'no-role' },
            user: { subject: 'no-role' },
            location: { locationId: '50000000' },
            program: { code: 'CLOUD_INDIRECT_RESELLER' },
          },
        ],
      },
    });
  });

  it('tells nobody twice within a day, however often and at once it is asked', async () => {
    const before = await tablesDigest(world.database.db);
    await Promise.all([ask('no-role', request), ask('no-role', { ...request, comment: null })]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    world.setTime(new Date((await now()) + 24 * 3_600_000));
    await ask('no-role', request);
    expect(await toldOf('global-admin', 'ROLE_REQUESTED')).toHaveLength(2);
  });

  it('leads to a grant, after which nobody needs to be asked', async () => {
    const userId = await userIdOf(world, 'no-role');
    const granted = await act(world, 'global-admin', 'roleGrant', { userId, role: request.role, ...place });
    expect(granted.userErrors).toEqual([]);
    const { data } = await world.ask<{ viewer: { can: boolean } }>(
      'no-role',
      '{ viewer { can(action: SEE_CLAIM) } }',
    );
    expect(data?.viewer.can).toBe(true);
    expect((await ask('no-role', request)).userErrors).toMatchObject([
      { code: 'ROLE_HELD', field: ['role'] },
    ]);
    expect((await ask('no-role', { role: 'INCENTIVES_ADMIN', idempotencyKey: 'more' })).userErrors).toEqual(
      [],
    );
    expect((await ask('no-role', { role: 'INCENTIVES_ADMIN', idempotencyKey: 'more' })).replayed).toBe(true);
  });

  it.each<[string, string, Record<string, unknown>, string[]]>([
    ['a role that partners do not assign', 'no-role', { role: 'GLOBAL_ADMIN' }, ['FIELD_INVALID']],
    ['a long comment', 'no-role', { role: 'INCENTIVES_ADMIN', comment: 'x'.repeat(501) }, ['FIELD_INVALID']],
    ['a location of another company', 'no-role', { locationId: '50000010' }, ['NOT_FOUND']],
    ['a program that there is not', 'no-role', { programCode: 'NOWHERE' }, ['NOT_FOUND']],
    ['somebody of the owner', 'reviewer', {}, ['FORBIDDEN']],
    ['somebody whom nobody knows', 'unknown', {}, ['FORBIDDEN']],
  ])('is refused for %s, and nothing is written', async (_what, persona, change, codes) => {
    const before = await tablesDigest(world.database.db);
    const { userErrors } = await ask(persona, { ...request, ...change });
    if (codes[0] === 'NOT_FOUND')
      expect(userErrors[0]?.details).toEqual({ contacts: ['Maaike Terpstra', 'Ruben Kuipers'] });
    expect(userErrors.map(({ code }) => code)).toEqual(codes);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

async function now(): Promise<number> {
  const [row] = await world.database.db.readUnscoped({
    sql: `select max(at) as at from audit_entry where action = 'roleRequest'`,
    parameters: [],
  });
  return new Date(String(row?.at)).getTime();
}
