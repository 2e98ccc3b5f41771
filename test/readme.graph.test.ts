import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from './support/server.js';
import { questionsIn, written } from './support/told.js';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('shows what the server answers, word for word', async () => {
  const text = readFileSync(readme, 'utf8');
  const questions = questionsIn(text);
  expect(questions).toHaveLength(5);
  let answered = text;
  for (const { persona, query, shown } of questions) {
    const { status, ...answer } = await world.ask(persona, query);
    expect({ status, errors: answer.errors }).toEqual({ status: 200, errors: undefined });
    answered = answered.replace(shown, () => `${written(answer)}\n`);
  }
  // `npx vitest run test/readme.graph.test.ts --update` writes the new answers into the README.
  await expect(answered).toMatchFileSnapshot(readme);
});
