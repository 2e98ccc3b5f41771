import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from './support/server.js';
import { questionsIn, retold, written } from './support/told.js';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('shows what the server answers, word for word', async () => {
  const text = readFileSync(readme, 'utf8');
  expect(questionsIn(text)).toHaveLength(5);
  const answered = await retold(text, async ({ persona, query }) => {
    const { status, ...answer } = await world.ask(persona, query);
    expect({ status, errors: answer.errors }).toEqual({ status: 200, errors: undefined });
    return written(answer);
  });
  // `npx vitest run test/readme.graph.test.ts --update` writes the new answers into the README.
  await expect(answered).toMatchFileSnapshot(readme);
});
