import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { latestCursor, settledAfter } from './event-pages.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Told {
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
}

async function told(persona: string, filter: Record<string, unknown>, after: string | null = null) {
  await settledAfter(world, persona, after, 1);
  const { data, errors } = await world.ask<{ events: { nodes: Told[] } }>(
    persona,
    `query ($filter: EventFilter, $after: String) { events(filter: $filter, after: $after, first: 100) {
      nodes { action subjectKind subject { __typename id } } } }`,
    { filter, after },
  );
  expect(errors).toBeUndefined();
  return data?.events.nodes ?? [];
}

describe('the subject of an event', () => {
  it.each(['CoopPlan', 'Claim', 'Payment'])('is a %s where it was done to one', async (kind) => {
    const events = await told('finance', { subjectKind: { eq: kind } });
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(({ subject }) => subject?.__typename))).toEqual(new Set([kind]));
  });

  it('OP-27: is a company, program or type of activity where these were set up', async () => {
    const start = await latestCursor(world, 'program-manager');
    const entity = { code: 'NEW_ENTITY', name: 'New entity', country: 'NL', currency: 'EUR' };
    const { data } = await world.ask<{ legalEntitySet: { legalEntity: { id: string } } }>(
      'program-manager',
      'mutation ($input: LegalEntitySetInput!) { legalEntitySet(input: $input) { legalEntity { id } } }',
      { input: entity },
    );
    const subject = { __typename: 'LegalEntity', id: data?.legalEntitySet.legalEntity.id };
    expect(await told('program-manager', {}, start)).toEqual([
      { action: 'legalEntitySet', subjectKind: 'LegalEntity', subject },
    ]);
  });

  it('ROLE-6: is nothing once the draft was deleted, and no event at all to a stranger', async () => {
    const start = await latestCursor(world, 'reporting');
    const other = await latestCursor(world, 'incentives-admin-2');
    const planning = new Planning(world);
    const id = await planning.draft();
    const subject = { __typename: 'CoopPlan', id };
    const created = { action: 'planCreate', subjectKind: 'CoopPlan', subject };
    expect(await told('reporting', {}, start)).toEqual([created]);
    expect(await told('incentives-admin-2', {}, other)).toEqual([]);
    await planning.must('incentives-admin', 'planDelete', { id });
    expect(await told('reporting', {}, start)).toMatchObject([
      { ...created, subject: null },
      { action: 'planDelete', subject: null },
    ]);
  });

  it('is read in one statement per kind, however many events there are', async () => {
    const query =
      '{ events(filter: { subjectKind: { in: [CoopPlan, Claim] } }, first: 100) { nodes { subjectKind subject { id } } } }';
    expect(await world.statementsOf(() => world.ask('reporting', query))).toBe(3);
  });
});

describe('the subject of an entry of a history and of a comment', () => {
  it('is the object whose history and comments they are', async () => {
    const query = `{ claims(filter: { status: { in: [REJECTED, ACTION_REQUIRED] } }, first: 5) { nodes { id
      history(first: 3) { nodes { subject { __typename id } } } comments(first: 3) { nodes { subject { __typename id } } } } } }`;
    interface Part {
      readonly nodes: readonly { readonly subject: unknown }[];
    }
    const { data } = await world.ask<{ claims: { nodes: { id: string; history: Part; comments: Part }[] } }>(
      'reviewer',
      query,
    );
    const claims = data?.claims.nodes ?? [];
    const parts = claims.flatMap(({ id, history, comments }) =>
      [...history.nodes, ...comments.nodes].map(({ subject }) => ({ id, subject })),
    );
    expect(parts.length).toBeGreaterThan(5);
    for (const { id, subject } of parts) expect(subject).toEqual({ __typename: 'Claim', id });
    expect(await world.statementsOf(() => world.ask('reviewer', query))).toBe(3);
  });
});
