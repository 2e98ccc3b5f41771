import { type GraphQLField, getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, userIdOf } from '../access/people.fixture.js';
import { readyDraft } from '../claim/claim-acts.js';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Field = GraphQLField<unknown, unknown>;

const targetOf = ({ type }: Field): string | undefined =>
  (getNamedType(type).extensions as { connectionOf?: string }).connectionOf;

/** Every field of the graph that is a paged list. */
const lists = (): { readonly place: string; readonly field: Field; readonly target: string }[] =>
  Object.values(world.server.schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const target = targetOf(field);
      return target === undefined ? [] : [{ place: `${type.name}.${field.name}`, field, target }];
    });
  });

describe('loads of what is new since the last', () => {
  it('are possible on every list: a filter and an order by when an object changed last', () => {
    const { schema } = world.server;
    const found = lists();
    expect(found.length).toBeGreaterThanOrEqual(80);
    for (const { place, field, target } of found) {
      const filter = field.args.find(({ name }) => name === 'filter')?.type;
      if (!isInputObjectType(filter)) throw new Error(`${place} takes no filter.`);
      expect(String(filter.getFields().updatedAt?.type), `${place} by updatedAt`).toBe('InstantFilter');
      const type = schema.getType(target);
      const fields = type && 'getFields' in type ? (type.getFields() as Record<string, Field>) : {};
      expect(String(fields.updatedAt?.type), `${target}.updatedAt`).toBe('DateTime!');
      // Events have one order only, in which a follower misses none.
      if (target === 'Event') continue;
      const order = schema.getType(`${target}OrderField`);
      expect(
        isEnumType(order) && order.getValue('UPDATED_AT'),
        `${place} in the order of updatedAt`,
      ).toBeTruthy();
    }
  });

  it('bring each object once, from the instant of the load before on', async () => {
    const roots = lists().filter(({ place }) => place.startsWith('Query.'));
    expect(roots.length).toBeGreaterThan(15);
    for (const { field, target } of roots) {
      const persona = field.name.endsWith('eviewQueue') ? 'reviewer' : 'program-manager';
      const order = target === 'Event' ? '' : 'orderBy: [{ field: UPDATED_AT }],';
      const page = async (arguments_: string) => {
        const query = `{ page: ${field.name}(${arguments_} first: 100) { totalCount nodes { id updatedAt } } }`;
        const { data, errors } = await world.ask<{
          page: { totalCount: number; nodes: { id: string; updatedAt: string }[] };
        }>(persona, query);
        expect(errors, field.name).toBeUndefined();
        return data?.page ?? { totalCount: -1, nodes: [] };
      };
      const all = await page(order);
      const instants = all.nodes.map(({ updatedAt }) => Date.parse(updatedAt));
      if (target !== 'Event') expect(instants, field.name).toEqual(instants.toSorted((a, b) => a - b));
      const middle = all.nodes[Math.floor(all.nodes.length / 2)]?.updatedAt;
      if (middle === undefined) continue;
      const before = await page(`${order} filter: { updatedAt: { lt: "${middle}" } },`);
      const since = await page(`${order} filter: { updatedAt: { gte: "${middle}" } },`);
      expect(before.totalCount + since.totalCount, field.name).toBe(all.totalCount);
      expect(since.totalCount, field.name).toBeGreaterThan(0);
    }
  });
});

describe('when an object changed last', () => {
  const instantOf = async (persona: string, selection: string): Promise<unknown> => {
    const { data, errors } = await world.ask<
      Record<string, { updatedAt: unknown; nodes?: { updatedAt: unknown }[] }>
    >(persona, `{ one: ${selection} }`);
    expect(errors).toBeUndefined();
    return data?.one?.nodes ? data.one.nodes.map(({ updatedAt }) => updatedAt) : data?.one?.updatedAt;
  };
  const done = async (persona: string, mutation: string): Promise<void> => {
    const { data, errors } = await world.ask<Record<string, { userErrors: object[] }>>(persona, mutation);
    expect([errors, Object.values(data ?? {}).map(({ userErrors }) => userErrors)]).toEqual([
      undefined,
      [[]],
    ]);
  };

  it('is the instant of the act, for settings and roles too', async () => {
    world.setTime('2026-10-01T10:00:00Z');
    await done(
      'program-manager',
      'mutation { programUpdate(input: { programCode: "HOSTING", name: "Hosting plus" }) { userErrors { code } } }',
    );
    expect(await instantOf('finance', 'program(code: "HOSTING") { updatedAt }')).toBe('2026-10-01T10:00:00Z');
    await done(
      'program-manager',
      `mutation { legalEntitySet(input: { code: "OWNER_LATIN", name: "Owner Latin", country: "BR", currency: "BRL" }) {
        userErrors { code } } }`,
    );
    const entities =
      'legalEntities(filter: { updatedAt: { gte: "2026-10-01T10:00:00Z" } }) { nodes { updatedAt } }';
    expect(await instantOf('finance', entities)).toEqual(['2026-10-01T10:00:00Z']);

    const userId = await userIdOf(world, 'no-role');
    const { object } = await act(world, 'global-admin', 'roleGrant', { userId, role: 'INCENTIVES_USER' });
    const grant = `node(id: "${object?.id}") { ... on RoleGrant { updatedAt } }`;
    expect(await instantOf('global-admin', grant)).toBe('2026-10-01T10:00:00Z');
    world.setTime('2026-10-01T11:00:00Z');
    await act(world, 'global-admin', 'roleRevoke', { id: object?.id });
    expect(await instantOf('global-admin', grant)).toBe('2026-10-01T11:00:00Z');
  });

  it('is what a person is told, and reads', async () => {
    const query =
      '{ notifications(first: 1, filter: { readAt: { isNull: true } }) { nodes { id createdAt updatedAt } } }';
    const { data } = await world.ask<{
      notifications: { nodes: { id: string; createdAt: string; updatedAt: string }[] };
    }>('incentives-admin', query);
    const [one] = data?.notifications.nodes ?? [];
    expect(one).toBeDefined();
    expect(one?.updatedAt).toBe(one?.createdAt);
    world.setTime('2026-10-01T12:00:00Z');
    await done(
      'incentives-admin',
      `mutation { notificationRead(input: { ids: ["${one?.id}"] }) { userErrors { code } } }`,
    );
    const read =
      'notifications(filter: { updatedAt: { gte: "2026-10-01T12:00:00Z" } }) { nodes { updatedAt } }';
    expect(await instantOf('incentives-admin', read)).toEqual(['2026-10-01T12:00:00Z']);
  });

  it('TIME-20: is when it was written down what fell due before anybody looked, though that is dated then', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    const [asked] = await world.database.db.readUnscoped({
      sql: `select email from app_user where subject = 'billing-admin'`,
      parameters: [],
    });
    await done(
      'incentives-admin',
      `mutation { documentRequestCreate(input: { claimId: "${id}", email: "${asked?.email}", evidenceKind: EVENT_PHOTO,
        message: "Have you one?" }) { userErrors { code } } }`,
    );
    const lookedAt = '2021-09-01T17:00:00Z';
    world.setTime(lookedAt);
    await world.server.background.scheduler.run();

    const since = `filter: { updatedAt: { gte: "${lookedAt}" }, createdAt: { lt: "${lookedAt}" } }`;
    const { data } = await world.ask(
      'incentives-admin',
      `{ claim(id: "${id}") { documentRequests(filter: { updatedAt: { gte: "${lookedAt}" } }) {
          nodes { state answeredAt updatedAt } } }
        notifications(${since}, orderBy: [{ field: CREATED_AT, direction: ASC }]) { nodes { kind createdAt updatedAt } } }`,
    );
    const updatedAt = lookedAt;
    expect(data).toEqual({
      claim: {
        documentRequests: { nodes: [{ state: 'EXPIRED', answeredAt: '2021-06-13T17:00:00Z', updatedAt }] },
      },
      notifications: {
        nodes: [
          { kind: 'DOCUMENT_REQUEST_EXPIRED', createdAt: '2021-06-13T17:00:00Z', updatedAt },
          { kind: 'CLAIM_EXPIRED', createdAt: '2021-08-16T07:00:00Z', updatedAt },
        ],
      },
    });
  });
});
