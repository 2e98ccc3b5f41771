import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, codesOf, type Done, userIdOf } from './people.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const program = 'CLOUD_INDIRECT_RESELLER';
const claimsSeenBy = async (persona: string): Promise<number | undefined> =>
  (await world.ask<{ claims: { totalCount: number } }>(persona, '{ claims { totalCount } }')).data?.claims
    .totalCount;

interface Granted {
  readonly id: string;
  readonly role: string;
  readonly revokedAt: string | null;
}

describe('roleGrant and roleRevoke (ROLE-3, OP-6)', () => {
  it('give somebody a role at a place from his next operation on, and take it away again', async () => {
    const userId = await userIdOf(world, 'no-role');
    expect(await claimsSeenBy('no-role')).toBe(0);
    const input = { userId, role: 'INCENTIVES_USER', locationId: '50000000', programCode: program };
    const granted = await act<Granted>(world, 'account-admin', 'roleGrant', input);
    expect(granted).toMatchObject({
      object: {
        role: 'INCENTIVES_USER',
        revokedAt: null,
        user: { displayName: 'Thijs Bosch' },
        partner: { hqId: expect.any(String) },
        location: { locationId: '50000000' },
        program: { code: program },
      },
      userErrors: [],
    });
    expect(await claimsSeenBy('no-role')).toBe(await claimsSeenBy('incentives-user'));

    const again = await act<Granted>(world, 'partner-program-admin', 'roleGrant', input);
    expect(again).toMatchObject({ object: { id: granted.object?.id }, userErrors: [] });

    const id = granted.object?.id;
    const revoked = await act<Granted>(world, 'global-admin', 'roleRevoke', { id });
    expect(revoked).toMatchObject({ object: { id, revokedAt: '2026-09-15T16:00:00Z' }, userErrors: [] });
    expect(await claimsSeenBy('no-role')).toBe(0);
    const before = await tablesDigest(world.database.db);
    expect(await act(world, 'global-admin', 'roleRevoke', { id })).toMatchObject({ userErrors: [] });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('ROLE-5, ROLE-11: leave an audit entry each, and none for what was so already', async () => {
    const { data } = await world.ask(
      'account-admin',
      `{ auditEntries(filter: { user: { subject: { eq: "no-role" } } }, orderBy: [{ field: AT }, { field: ACTION }]) { nodes {
        action actorRole role actor { displayName } user { subject } location { locationId } program { code } } } }`,
    );
    const shared = {
      role: 'INCENTIVES_USER',
      user: { subject: 'no-role' },
      location: { locationId: '50000000' },
      program: { code: program },
    };
    expect(data).toEqual({
      auditEntries: {
        nodes: [
          {
            ...shared,
            action: 'roleGrant',
            actorRole: 'ACCOUNT_ADMIN',
            actor: { displayName: 'Ruben Kuipers' },
          },
          {
            ...shared,
            action: 'roleRevoke',
            actorRole: 'GLOBAL_ADMIN',
            actor: { displayName: 'Maaike Terpstra' },
          },
        ],
      },
    });
    const change = { sql: `update audit_entry set action = 'nothing'`, parameters: [] };
    await expect(world.database.db.readUnscoped(change)).rejects.toMatchObject({ code: '23001' });
  });

  it('ROLE-3: let an administrator give himself the role that shows bank data, and know that the owner sees it', async () => {
    const bank =
      '{ partnerLocation(locationId: "50000000") { payoutProfile(program: "CLOUD_INDIRECT_RESELLER") { iban } } }';
    const ibanFor = async (persona: string): Promise<unknown> =>
      (await world.ask<{ partnerLocation: { payoutProfile: { iban: unknown } } }>(persona, bank)).data
        ?.partnerLocation.payoutProfile.iban;
    expect(await ibanFor('global-admin')).toBeNull();
    const userId = await userIdOf(world, 'global-admin');
    const { object } = await act(world, 'global-admin', 'roleGrant', { userId, role: 'INCENTIVES_ADMIN' });
    expect(await ibanFor('global-admin')).toEqual(expect.stringMatching(/\w{4}$/));
    await act(world, 'global-admin', 'roleRevoke', { id: object?.id });
    expect(await ibanFor('global-admin')).toBeNull();
  });

  it('ROLE-5: tells every incentives admin of the company when an administrator takes the role for all of it', async () => {
    interface Told {
      readonly notifications: { readonly totalCount: number; readonly nodes: readonly { text: string }[] };
    }
    const toldTo = async (persona: string) => {
      const query = '{ notifications(first: 1) { totalCount nodes { kind text } } }';
      return (await world.ask<Told>(persona, query)).data?.notifications;
    };
    const userId = await userIdOf(world, 'account-admin');
    const before = await toldTo('incentives-admin');
    const strangers = ['incentives-user', 'incentives-admin-2', 'billing-admin', 'account-admin'];
    const unheard = await Promise.all(strangers.map(toldTo));
    const role = { userId, role: 'INCENTIVES_ADMIN' };
    const { object } = await act(world, 'account-admin', 'roleGrant', role);
    const named = 'Ruben Kuipers heeft nu de rol Incentivesbeheerder (locatie: –, programma: –).';
    expect(await toldTo('incentives-admin')).toEqual({
      totalCount: (before?.totalCount ?? 0) + 1,
      nodes: [{ kind: 'ROLE_GRANTED', text: named }],
    });
    expect(await Promise.all(strangers.map(toldTo))).toEqual(unheard);
    await act(world, 'account-admin', 'roleRevoke', { id: object?.id });
    expect((await toldTo('incentives-admin'))?.nodes).toMatchObject([{ kind: 'ROLE_REVOKED' }]);
  });

  it('let program managers assign administrators and owner-side roles, which partners cannot', async () => {
    const userId = await userIdOf(world, 'no-role');
    const { object } = await act(world, 'program-manager', 'roleGrant', { userId, role: 'BILLING_ADMIN' });
    expect(object).toMatchObject({ role: 'BILLING_ADMIN', location: null, program: null });
    await act(world, 'program-manager', 'roleRevoke', { id: object?.id });
    const reviewer = await userIdOf(world, 'reporting');
    const owner = await act(world, 'program-manager', 'roleGrant', {
      userId: reviewer,
      role: 'OWNER_REVIEWER',
      programCode: program,
    });
    expect(owner).toMatchObject({ object: { partner: null, program: { code: program } }, userErrors: [] });
    await act(world, 'program-manager', 'roleRevoke', { id: owner.object?.id });
  });

  it.each<[string, string, string, Record<string, unknown>, string, string | null]>([
    ['an owner-side role', 'global-admin', 'no-role', { role: 'OWNER_PROGRAM_MANAGER' }, 'FORBIDDEN', 'role'],
    ['his own kind of role', 'global-admin', 'no-role', { role: 'GLOBAL_ADMIN' }, 'FORBIDDEN', 'role'],
    [
      'a role without the right to',
      'incentives-admin',
      'incentives-admin',
      { role: 'INCENTIVES_USER' },
      'FORBIDDEN',
      'role',
    ],
    [
      'a role at another partner',
      'global-admin',
      'no-role',
      { role: 'INCENTIVES_USER', locationId: '50000010' },
      'NOT_FOUND',
      'locationId',
    ],
    [
      'a person of another partner',
      'global-admin',
      'incentives-admin-2',
      { role: 'INCENTIVES_USER' },
      'NOT_FOUND',
      'userId',
    ],
    [
      "one of the owner's people",
      'global-admin',
      'reviewer',
      { role: 'INCENTIVES_USER' },
      'NOT_FOUND',
      'userId',
    ],
    [
      'a program that does not exist',
      'global-admin',
      'no-role',
      { role: 'INCENTIVES_USER', programCode: 'NONE' },
      'NOT_FOUND',
      'programCode',
    ],
    [
      'an incentives role as program manager',
      'program-manager',
      'no-role',
      { role: 'INCENTIVES_ADMIN' },
      'FORBIDDEN',
      'role',
    ],
    [
      'a company-wide role at one location',
      'program-manager',
      'no-role',
      { role: 'GLOBAL_ADMIN', locationId: '50000000' },
      'FIELD_INVALID',
      'locationId',
    ],
    [
      'an owner-side role at a partner',
      'program-manager',
      'reporting',
      { role: 'OWNER_REVIEWER', locationId: '50000000' },
      'FIELD_INVALID',
      'locationId',
    ],
    [
      "an owner-side role to a partner's person",
      'program-manager',
      'no-role',
      { role: 'OWNER_REVIEWER' },
      'USER_NOT_OF_PARTNER',
      'userId',
    ],
    [
      "a partner's role to the owner's person",
      'program-manager',
      'finance',
      { role: 'GLOBAL_ADMIN', locationId: '50000000' },
      'FIELD_INVALID',
      'locationId',
    ],
  ])('refuse %s, and write nothing', async (_what, persona, subject, input, code, field) => {
    const userId = await userIdOf(world, subject);
    const before = await tablesDigest(world.database.db);
    const answer = await act(world, persona, 'roleGrant', { userId, ...input });
    expect(answer).toMatchObject({ object: null, userErrors: [{ code, field: field && [field] }] });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('do not let a role be taken by whoever may not grant it, nor by strangers', async () => {
    const { data } = await world.ask<{ viewer: { roles: { id: string }[] } }>(
      'incentives-admin',
      '{ viewer { roles { id } } }',
    );
    const id = data?.viewer.roles[0]?.id;
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await act(world, 'incentives-admin', 'roleRevoke', { id }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await act(world, 'incentives-user', 'roleRevoke', { id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await act(world, 'incentives-admin-2', 'roleRevoke', { id }))).toEqual(['NOT_FOUND']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('changes at once', () => {
  it('make one grant out of ten at once', async () => {
    const userId = await userIdOf(world, 'no-role');
    const input = { userId, role: 'INCENTIVES_USER', locationId: '50000001' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        act<Granted>(world, index % 2 ? 'global-admin' : 'account-admin', 'roleGrant', input),
      ),
    );
    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(new Set(answers.map(({ object }) => object?.id)).size).toBe(1);
    await act(world, 'global-admin', 'roleRevoke', { id: answers[0]?.object?.id });
  });

  it('keep the last who assigns roles, also when the last two go at once', async () => {
    const { data } = await world.ask<{ partner: { grants: { nodes: { id: string }[] } } }>(
      'program-manager',
      `query { partner: partnerLocation(locationId: "50000000") { partner { grants(filter: { revokedAt: { isNull: true },
        role: { in: [GLOBAL_ADMIN, ACCOUNT_ADMIN, PARTNER_PROGRAM_ADMIN] } }) { nodes { id } } } } }`.replace(
        'partner: partnerLocation',
        'partnerLocation',
      ),
    );
    const place = data as unknown as {
      partnerLocation: { partner: { grants: { nodes: { id: string }[] } } };
    };
    const ids = place.partnerLocation.partner.grants.nodes.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    const answers: Done<Granted>[] = await Promise.all(
      ids.map((id) => act<Granted>(world, 'program-manager', 'roleRevoke', { id })),
    );
    expect(answers.map((answer) => codesOf(answer)[0] ?? 'DONE').sort()).toEqual([
      'DONE',
      'DONE',
      'LAST_ASSIGNER',
    ]);
    for (const { object } of answers.filter((answer) => codesOf(answer).length === 0)) {
      await world.database.db.readUnscoped({
        sql: 'update role_grant set revoked_at = null where id = $1',
        parameters: [
          Buffer.from(object?.id ?? '', 'base64url')
            .toString()
            .split(':')[1],
        ],
      });
    }
  });

  it('refuse every act that begins after the role was taken', async () => {
    const userId = await userIdOf(world, 'no-role');
    const { object } = await act(world, 'global-admin', 'roleGrant', { userId, role: 'INCENTIVES_ADMIN' });
    const create = `mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } userErrors { code } } }`;
    const input = {
      locationId: '50000000',
      programCode: program,
      periodCode: 'FY27',
      name: 'A plan',
      limit: { amount: '10.00', currency: 'EUR' },
    };
    const plan = async (fundType: string): Promise<string | undefined> => {
      const { data } = await world.ask<{ planCreate: { userErrors: { code: string }[] } }>(
        'no-role',
        create,
        {
          input: { ...input, fundType },
        },
      );
      return data?.planCreate.userErrors[0]?.code;
    };
    const revoke = act(world, 'global-admin', 'roleRevoke', { id: object?.id });
    const during = await Promise.all([plan('CO_OP'), plan('REBATE'), revoke]);
    expect(during[2]).toMatchObject({ userErrors: [] });
    for (const code of during.slice(0, 2)) expect([undefined, 'NOT_FOUND']).toContain(code);
    expect(await plan('REBATE_AND_CO_OP')).toBe('NOT_FOUND');
  });
});
