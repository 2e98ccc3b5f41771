import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, codesOf } from './people.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const somebody = { subject: 'idp|4711', displayName: 'Sanne de Wit', email: 'sanne@roerdomp.example' };

describe('userCreate (ROLE-3)', () => {
  it('makes an account of the own company, which can then be given a role', async () => {
    const { object } = await act(world, 'global-admin', 'userCreate', {
      ...somebody,
      idempotencyKey: 'sanne',
    });
    expect(object).toMatchObject({ ...somebody, partner: { hqId: expect.any(String) } });
    const role = { userId: object?.id, role: 'INCENTIVES_USER', locationId: '50000000' };
    expect((await act(world, 'global-admin', 'roleGrant', role)).userErrors).toEqual([]);
    const claims = await world.ask<{ claims: { totalCount: number } }>(
      'idp|4711',
      '{ claims { totalCount } }',
    );
    expect(claims.data?.claims.totalCount).toBeGreaterThan(0);
    const again = await act(world, 'global-admin', 'userCreate', { ...somebody, idempotencyKey: 'sanne' });
    expect(again).toMatchObject({ object: { id: object?.id }, replayed: true });
    const twice = await act(world, 'account-admin', 'userCreate', somebody);
    expect(twice.userErrors).toEqual([
      { code: 'USER_EXISTS', field: ['subject'], details: { userId: object?.id } },
    ]);
  });

  it.each<[string, string, Record<string, unknown>, string[]]>([
    [
      'a subject of another company, without a word about it',
      'global-admin',
      { subject: 'incentives-admin-2' },
      ['FIELD_INVALID'],
    ],
    ['whoever assigns no roles', 'incentives-admin', {}, ['FORBIDDEN']],
    [
      'blank and malformed fields, all at once',
      'global-admin',
      { subject: ' ', displayName: '', email: 'x', locale: 'de' },
      ['FIELD_REQUIRED', 'FIELD_REQUIRED', 'FIELD_INVALID', 'FIELD_INVALID'],
    ],
    ['another company', 'global-admin', { partnerId: 'UGFydG5lcjow' }, ['NOT_FOUND']],
  ])('refuses %s, and writes nothing', async (_what, persona, change, codes) => {
    const before = await tablesDigest(world.database.db);
    const answer = await act(world, persona, 'userCreate', { ...somebody, subject: 'new', ...change });
    expect(codesOf(answer)).toEqual(codes);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('partnerCreate and locationCreate (GLO-9, GLO-10)', () => {
  it('let a company take part, with its first administrator', async () => {
    const company = { hqId: 'HQ-NEW-1', name: 'Waterhoen IT B.V.', country: 'NL' };
    const { object: partner } = await act(world, 'program-manager', 'partnerCreate', company);
    expect(partner).toMatchObject({ ...company, locations: { totalCount: 0 } });
    const office = { locationId: '59990000', name: 'Waterhoen IT B.V., Zwolle', openedOn: '2026-09-01' };
    const made = await act(world, 'program-manager', 'locationCreate', {
      ...office,
      partnerId: 'HQ-NEW-1',
      country: 'NL',
    });
    expect(made.object).toMatchObject({ ...office, partner: { hqId: 'HQ-NEW-1' } });
    const { object: user } = await act(world, 'program-manager', 'userCreate', {
      ...somebody,
      subject: 'first-admin',
      partnerId: 'HQ-NEW-1',
    });
    await act(world, 'program-manager', 'roleGrant', { userId: user?.id, role: 'GLOBAL_ADMIN' });
    const self = await act(world, 'first-admin', 'roleGrant', { userId: user?.id, role: 'INCENTIVES_ADMIN' });
    expect(self.userErrors).toEqual([]);
    const { data } = await world.ask(
      'first-admin',
      '{ partners { nodes { hqId locations { nodes { locationId } } } } }',
    );
    expect(data).toEqual({
      partners: { nodes: [{ hqId: 'HQ-NEW-1', locations: { nodes: [{ locationId: '59990000' }] } }] },
    });
  });

  it.each<[string, string, 'partnerCreate' | 'locationCreate', Record<string, unknown>, string[]]>([
    [
      'a partner twice',
      'program-manager',
      'partnerCreate',
      { hqId: 'HQ-NEW-1', name: 'Other', country: 'NL' },
      ['PARTNER_EXISTS'],
    ],
    [
      'a location twice',
      'program-manager',
      'locationCreate',
      { partnerId: 'HQ-NEW-1', locationId: '50000000', name: 'X', country: 'NL' },
      ['LOCATION_EXISTS'],
    ],
    [
      'a key with spaces and no name',
      'program-manager',
      'partnerCreate',
      { hqId: ' x', name: '', country: 'NL' },
      ['FIELD_INVALID', 'FIELD_REQUIRED'],
    ],
    [
      'a partner by finance',
      'finance',
      'partnerCreate',
      { hqId: 'HQ-NEW-2', name: 'X', country: 'NL' },
      ['FORBIDDEN'],
    ],
    [
      'a key that is taken, to somebody who may not register',
      'global-admin',
      'partnerCreate',
      { hqId: 'HQ-NEW-1', name: 'X', country: 'NL' },
      ['FORBIDDEN'],
    ],
    [
      'a location at another partner',
      'global-admin',
      'locationCreate',
      { partnerId: 'HQ-NEW-1', locationId: '1', name: 'X', country: 'NL' },
      ['NOT_FOUND'],
    ],
  ])('refuse %s, and write nothing', async (_what, persona, name, input, codes) => {
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await act(world, persona, name, input))).toEqual(codes);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('who sees whom', () => {
  const people =
    '{ users(first: 100) { totalCount nodes { subject partner { hqId } } } auditEntries { totalCount } }';
  interface People {
    readonly users: { totalCount: number; nodes: { subject: string; partner: { hqId: string } | null }[] };
    readonly auditEntries: { totalCount: number };
  }

  it('shows administrators their own company, the owner everybody, and others themselves', async () => {
    const seen = async (persona: string) => (await world.ask<People>(persona, people)).data;
    const own = await seen('partner-program-admin');
    expect(new Set(own?.users.nodes.map(({ partner }) => partner?.hqId)).size).toBe(1);
    expect(own?.users.nodes.map(({ subject }) => subject)).toContain('no-role');
    expect((await seen('finance'))?.users.totalCount).toBeGreaterThan(own?.users.totalCount ?? 0);
    for (const persona of ['incentives-admin', 'incentives-user', 'reviewer', 'reporting', 'billing-admin']) {
      const answer = await seen(persona);
      expect(
        answer?.users.nodes.map(({ subject }) => subject),
        persona,
      ).toEqual([persona]);
      expect(answer?.auditEntries.totalCount, persona).toBe(0);
    }
  });

  it('shows himself to somebody without a role, as nothing is withheld from him there; no company, nobody else', async () => {
    const query = `{ users { totalCount nodes { subject displayName partner { name } grants { totalCount } } }
      partners { totalCount } auditEntries { totalCount } }`;
    const { data, errors, extensions } = await world.ask('no-role', query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      users: {
        totalCount: 1,
        nodes: [{ subject: 'no-role', displayName: 'Thijs Bosch', partner: null, grants: { totalCount: 0 } }],
      },
      partners: { totalCount: 0 },
      auditEntries: { totalCount: 0 },
    });
    const notes = extensions?.redactions?.map(({ path, rule }) => `${path.join('.')} ${rule}`);
    expect(notes).toEqual(['partners SEE_PROGRAM', 'auditEntries SEE_PEOPLE']);
    const others = await world.ask(
      'no-role',
      '{ users(filter: { subject: { ne: "no-role" } }) { totalCount } }',
    );
    expect(others.data).toEqual({ users: { totalCount: 0 } });
    expect((await world.ask('unknown', '{ users { totalCount } }')).data).toEqual({
      users: { totalCount: 0 },
    });
  });

  it('reads a partner with its people and their roles in one statement', async () => {
    const query = `{ partners(first: 1) { nodes { users(first: 50) { nodes { displayName grants { nodes { role location { name } } } } }
      grants { nodes { role user { displayName } } } auditEntries { nodes { action user { displayName } } } } } }`;
    expect(await world.statementsOf(() => world.ask('global-admin', query))).toBe(1);
  });

  it('ROLE-9: tells somebody without a role whom of his company to ask, by name only', async () => {
    const query =
      '{ viewer { roles { id } contacts { displayName role roleLabel partnerName } } users { totalCount } }';
    const { data } = await world.ask('no-role', query);
    expect(data).toEqual({
      viewer: {
        roles: [],
        contacts: [
          {
            displayName: 'Maaike Terpstra',
            role: 'GLOBAL_ADMIN',
            roleLabel: 'Global admin',
            partnerName: 'Roerdomp Cloudwerken B.V.',
          },
          {
            displayName: 'Ruben Kuipers',
            role: 'ACCOUNT_ADMIN',
            roleLabel: 'Account admin',
            partnerName: 'Roerdomp Cloudwerken B.V.',
          },
        ],
      },
      users: { totalCount: 1 },
    });
    for (const persona of ['reviewer', 'unknown']) {
      const answer = await world.ask(persona, '{ viewer { contacts { displayName } } }');
      expect(answer.data).toEqual({ viewer: { contacts: [] } });
    }
  });
});
