import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Type {
  readonly preapproval: string;
  readonly preapprovalLabel: string;
  readonly eligibleExpenses: readonly string[];
  readonly eligibleExpenseLabels: readonly string[];
  readonly caps: readonly { readonly kind: string; readonly kindLabel: string }[];
  readonly openTo: { readonly mode: string; readonly modeLabel: string };
}

const typeQuery = `{ activityTypes(filter: { code: { eq: "DIGITAL_ADVERTISING" } }, first: 1) { nodes {
  preapproval preapprovalLabel eligibleExpenses eligibleExpenseLabels caps { kind kindLabel } openTo { mode modeLabel } } } }`;

async function typeIn(language: string): Promise<Type> {
  const { data } = await world.ask<{ activityTypes: { nodes: Type[] } }>('reviewer', typeQuery, undefined, {
    'accept-language': language,
  });
  const [type] = data?.activityTypes.nodes ?? [];
  if (!type) throw new Error('The catalogue has no such type.');
  return type;
}

describe('labels of codes', () => {
  it('come in English and Dutch, beside the code and in the order of a list', async () => {
    const [english, dutch] = [await typeIn('en'), await typeIn('nl')];
    expect(dutch.eligibleExpenses).toEqual(english.eligibleExpenses);
    expect(english.eligibleExpenseLabels).toHaveLength(english.eligibleExpenses.length);
    expect(english.eligibleExpenseLabels).not.toEqual(dutch.eligibleExpenseLabels);
    expect(english.preapprovalLabel).not.toBe(english.preapproval);
    expect(english.preapprovalLabel).not.toBe(dutch.preapprovalLabel);
    expect(english.openTo.modeLabel).not.toBe(dutch.openTo.modeLabel);
    for (const [index, { kind, kindLabel }] of english.caps.entries()) {
      expect(kindLabel).not.toBe(kind);
      expect(kindLabel).not.toBe(dutch.caps[index]?.kindLabel);
    }
  });

  it('ENR-14: name the status that the viewer is shown, not the stored one', async () => {
    const query = `{ enrollments(first: 100) { nodes { status statusLabel statusForViewer statusForViewerLabel missing missingLabels } } }`;
    interface Shown {
      readonly status: string;
      readonly statusLabel: string;
      readonly statusForViewer: string;
      readonly statusForViewerLabel: string;
      readonly missing: readonly string[];
      readonly missingLabels: readonly string[];
    }
    const read = async (persona: string) =>
      (
        await world.ask<{ enrollments: { nodes: Shown[] } }>(persona, query, undefined, {
          'accept-language': 'en',
        })
      ).data?.enrollments.nodes ?? [];
    const all = [...(await read('incentives-user')), ...(await read('finance'))];
    const labels = new Map(all.map(({ status, statusLabel }) => [status, statusLabel]));
    expect(labels.size).toBeGreaterThan(2);
    for (const { statusForViewer, statusForViewerLabel, missing, missingLabels } of all) {
      const known = labels.get(statusForViewer);
      if (known) expect(statusForViewerLabel).toBe(known);
      expect(missingLabels).toHaveLength(missing.length);
    }
  });

  it('FLD-11, graph.md 2.9: are withheld with their code, and cost no statement', async () => {
    const query = '{ claims(first: 5) { nodes { history { nodes { actorRole actorRoleLabel } } } } }';
    const { data, extensions } = await world.ask('reporting', query);
    expect(JSON.stringify(data)).not.toMatch(/"actorRole(Label)?":"/);
    expect(extensions?.redactions?.map(({ field }) => field).sort()).toEqual([
      'HistoryEntry.actorRole',
      'HistoryEntry.actorRoleLabel',
    ]);
    expect(await world.statementsOf(() => world.ask('reviewer', query))).toBe(1);
    expect(JSON.stringify((await world.ask('reviewer', query)).data)).toMatch(/"actorRoleLabel":"[A-Z][a-z]/);
  });
});
