import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const guide = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/guides/${name}.md`, import.meta.url)), 'utf8');

/** The example of a guide in which a word stands. */
function exampleOf(name: string, word: string): string {
  const found = [...guide(name).matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query = '']) => query);
  return found.find((query) => query.includes(word)) ?? '';
}

type Payload = Readonly<Record<string, unknown>> & { readonly userErrors?: unknown[] };

/** A draft that the incentives admin can fill. */
async function draft(): Promise<string> {
  const { data } = await world.ask<{ claims: { nodes: { id: string }[] } }>(
    'incentives-admin',
    '{ claims(first: 1, filter: { status: { eq: EDITING } }) { nodes { id } } }',
  );
  return data?.claims.nodes[0]?.id ?? '';
}

// What a newcomer types over from a guide must do in the demo world what the guide says.
describe('examples that stand in a guide without an answer', () => {
  it.each([
    ['program-setup', 'programCreate', 'program-manager'],
    ['funds', 'exchangeRatesImport', 'finance'],
    ['evidence', 'documentRequestCreate', 'incentives-admin'],
  ] as const)('%s: %s is done', async (name, mutation, persona) => {
    const { data, errors } = await world.ask<Record<string, Payload>>(persona, exampleOf(name, mutation), {
      claimId: await draft(),
    });
    expect(errors).toBeUndefined();
    expect(Object.keys(data ?? {})).toContain(mutation);
    for (const payload of Object.values(data ?? {})) expect(payload.userErrors).toEqual([]);
  });

  it('earnings: a correction is found by the day that it counts for', async () => {
    const { data, errors } = await world.ask<{
      earnings: { nodes: { appliesOn: string; processedOn: string }[] };
    }>('incentives-admin', exampleOf('earnings', 'PROCESSED_ON'));
    expect(errors).toBeUndefined();
    expect(data?.earnings.nodes.length).toBeGreaterThan(0);
    for (const { appliesOn, processedOn } of data?.earnings.nodes ?? [])
      expect(processedOn.slice(0, 7) > appliesOn.slice(0, 7)).toBe(true);
  });
});
