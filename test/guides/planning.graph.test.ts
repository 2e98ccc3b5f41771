import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { questionsIn, retold, written } from '../support/told.js';

const guide = fileURLToPath(new URL('../../docs/guides/planning.md', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The guide writes `<plan>` for the id of the plan that it has made, and so on. */
class Ids {
  readonly #known = new Map<string, string>();

  learn(data: unknown): void {
    for (const payload of Object.values(data ?? {}) as Record<string, { id?: string } | null>[]) {
      for (const name of ['plan', 'campaign', 'activity']) {
        const id = payload?.[name]?.id;
        if (id) this.#known.set(name, id);
      }
    }
  }

  filledIn(query: string): string {
    return query.replace(/<(\w+)>/g, (mark, name: string) => this.#known.get(name) ?? mark);
  }

  takenOut(answer: string): string {
    return [...this.#known].reduce((text, [name, id]) => text.replaceAll(id, `<${name}>`), answer);
  }
}

it('a plan goes from draft to approval as the guide tells, word for word', async () => {
  const text = readFileSync(guide, 'utf8');
  const ids = new Ids();
  expect(questionsIn(text).length).toBeGreaterThan(9);
  const answered = await retold(text, async ({ persona, query }) => {
    const { status, errors, data } = await world.ask(persona, ids.filledIn(query));
    expect({ status, errors }, query).toEqual({ status: 200, errors: undefined });
    ids.learn(data);
    return ids.takenOut(written({ data }));
  });
  // `npx vitest run test/guides/planning.graph.test.ts --update` writes the new answers into the guide.
  await expect(answered).toMatchFileSnapshot(guide);
});
